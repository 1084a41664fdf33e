// Source maps that lead from a line to a line: what stack traces need, at a quarter of the size of maps that tell every
// word's place. The sources themselves are left out, too: the code in dist is theirs without the types.

import { readFileSync, writeFileSync } from "node:fs";
import { posix } from "node:path";
import { decode, encode } from "@jridgewell/sourcemap-codec";

/** Where the sources are from a file in dist. */
const FOLDER = "../../src/";
/**
 * What they are called, said once and not with each. They are not in the package: by a path, tools look for them there, and some
 * warn of each that they miss. So it is an address, of the kind that debuggers know.
 */
const SOURCE_ROOT = "webpack://secrets-manager-client/src/";

/** Reduces the map in a file to lines. */
export function keepLines(file) {
  const map = JSON.parse(readFileSync(file, "utf8"));
  const lines = decode(map.mappings).map((segments) => {
    const first = segments.find((segment) => segment.length > 1);
    if (first === undefined) return [];
    const [, source, line] = first;
    return [[0, source, line, 0]];
  });
  const sources = map.sources.map((source) => posix.relative(FOLDER, source));
  const kept = { sourceRoot: SOURCE_ROOT, sources, names: [], sourcesContent: undefined, mappings: encode(lines) };
  writeFileSync(file, JSON.stringify({ ...map, ...kept }));
}
