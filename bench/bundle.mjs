// What a user ships: a program, and all of the package that it may load, in one file, minified and gzipped.

import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { row } from "./row.mjs";
import { OURS, ofClients } from "./subjects.mjs";

const PLATFORMS = [
  { platform: "browser", label: "browser" },
  { platform: "node", label: "Node" },
  // As bundlers do that prefer ES modules.
  { platform: "node", label: "Node, module first", mainFields: ["module", "main"] },
];

const PROGRAMS = {
  "one command": ({ command = `export { make } from "./client.mjs";` }) => command,
  "all operations on one object": ({ facade }) => facade,
};

export async function bundle({ subjects }) {
  const rows = [];
  for (const [what, programOf] of Object.entries(PROGRAMS)) {
    for (const { label, ...options } of PLATFORMS) {
      const bundled = ofClients(subjects, (subject) => {
        const program = programOf(subject);
        return program === undefined
          ? ""
          : bundleBytes(program, subject.folder, options).catch(() => "does not bundle");
      });
      const sizes = await Promise.all(Object.entries(bundled).map(async ([name, size]) => [name, await size]));
      rows.push(row(`bundle for ${what}, ${label}, gzip`, "bytes", Object.fromEntries(sizes), (size) => size));
    }
  }
  return rows;
}

/** What a program takes that is in `folder`. */
export async function bundleBytes(program, folder, { platform, mainFields }) {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: folder },
    bundle: true,
    minify: true,
    format: "esm",
    target: platform === "node" ? "node20" : "es2022",
    platform,
    ...(mainFields && { mainFields, conditions: ["module"] }),
    write: false,
    logLevel: "silent",
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

/** What the cache takes beyond one command: itself, with the commands that it sends besides, and with its sources. */
export async function cacheBytes(folder, platform) {
  const cache = (names) => `export { ${names} } from "${OURS.packageName}/cache";`;
  const commands = `export { DescribeSecretCommand, BatchGetSecretValueCommand } from "${OURS.packageName}";`;
  const [client, withCommands, withCache, withSources] = await Promise.all(
    ["", commands, cache("SecretsCache"), cache("SecretsCache, secretsManagerAgent, lambdaExtension")].map((more) =>
      bundleBytes(`${OURS.command}\n${more}`, folder, { platform }),
    ),
  );
  return { itself: withCache - withCommands, withCommands: withCache - client, sources: withSources - withCache };
}
