// Source maps that lead from a line to a line: what stack traces need, at a quarter of the size of maps that tell every
// word's place. The sources themselves are left out, too: the code in dist is theirs without the types.

import { readFileSync, writeFileSync } from "node:fs";
import { posix } from "node:path";
import { decode, encode } from "@jridgewell/sourcemap-codec";

/** Said once, and not with each source. */
const SOURCE_ROOT = "../../src/";

/** Reduces the map in a file to lines. */
export function keepLines(file) {
  const map = JSON.parse(readFileSync(file, "utf8"));
  const lines = decode(map.mappings).map((segments) => {
    const first = segments.find((segment) => segment.length > 1);
    if (first === undefined) return [];
    const [, source, line] = first;
    return [[0, source, line, 0]];
  });
  const sources = map.sources.map((source) => posix.relative(SOURCE_ROOT, source));
  const kept = { sourceRoot: SOURCE_ROOT, sources, names: [], sourcesContent: undefined, mappings: encode(lines) };
  writeFileSync(file, JSON.stringify({ ...map, ...kept }));
}
