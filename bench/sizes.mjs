// How much a user installs, compiles and ships.

import { existsSync, lstatSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { typesCost } from "./typesCost.mjs";

export async function sizes(subjects) {
  const packages = subjects.filter(({ packageName }) => packageName !== undefined);
  const bundles = async (platform) => {
    const measured = packages.map(async ({ name, packageName, folder }) => [
      name,
      await bundleBytes(packageName, folder, platform),
    ]);
    return Object.fromEntries(await Promise.all(measured));
  };
  const installs = packages.map(({ name, packageName, folder }) => [name, installSize(packageName, folder)]);
  const compiled = packages.map(({ name, packageName, folder }) => [name, typesCost(packageName, folder)]);
  const added = (what) => Object.fromEntries(compiled.map(([name, counts]) => [name, counts[what]]));
  const installed = (what) => Object.fromEntries(installs.map(([name, size]) => [name, size[what]]));
  return [
    { what: "bundle for one command, browser, gzip, bytes", values: await bundles("browser") },
    { what: "bundle for one command, Node, gzip, bytes", values: await bundles("node") },
    { what: "install, packages", values: installed("packages") },
    { what: "install, files", values: installed("files") },
    { what: "install, bytes", values: installed("bytes") },
    { what: "compiling, files", values: added("files") },
    { what: "compiling, types", values: added("types") },
    { what: "compiling, instantiations", values: added("instantiations") },
  ];
}

/** What esbuild makes of a program that sends one command, and of more, with all that it may load later, minified and gzipped. */
export async function bundleBytes(packageName, folder, platform, more = "") {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { SecretsManagerClient, GetSecretValueCommand } from "${packageName}";
        export const read = (id) => new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: id }));
        ${more}`,
      resolveDir: folder,
    },
    bundle: true,
    minify: true,
    format: "esm",
    target: platform === "node" ? "node20" : "es2022",
    platform,
    write: false,
    logLevel: "silent",
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

/** What the cache takes beyond such a program: itself, with the commands that it sends besides, and with its sources. */
export async function cacheBytes(packageName, folder, platform) {
  const cache = (names) => `export { ${names} } from "${packageName}/cache";`;
  const commands = `export { DescribeSecretCommand, BatchGetSecretValueCommand } from "${packageName}";`;
  const [client, withCommands, withCache, withSources] = await Promise.all(
    ["", commands, cache("SecretsCache"), cache("SecretsCache, secretsManagerAgent, lambdaExtension")].map((more) =>
      bundleBytes(packageName, folder, platform, more),
    ),
  );
  return { itself: withCache - withCommands, withCommands: withCache - client, sources: withSources - withCache };
}

/** What an installed package takes, with all that it depends on. */
export function installSize(packageName, folder) {
  const total = { packages: 0, files: 0, bytes: 0 };
  const seen = new Set();
  const add = (name, from) => {
    const installed = whereInstalled(name, from);
    if (seen.has(installed)) return;
    seen.add(installed);
    const files = filesOf(installed);
    total.packages += 1;
    total.files += files.length;
    for (const file of files) total.bytes += lstatSync(file).size;
    const { dependencies = {} } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    for (const dependency of Object.keys(dependencies)) add(dependency, installed);
  };
  add(packageName, folder);
  return total;
}

/** Where Node would look for a package, without asking it what it exports. */
function whereInstalled(name, from) {
  const candidate = join(from, "node_modules", name);
  if (existsSync(join(candidate, "package.json"))) return candidate;
  if (dirname(from) === from) throw new Error(`${name} is not installed.`);
  return whereInstalled(name, dirname(from));
}

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    // What is nested there counts as a package of its own.
    return entry.name === "node_modules" ? [] : filesOf(path);
  });
}
