// Collects the licences of the packages that were inlined, from the list of what was inlined.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The text of THIRD_PARTY_LICENSES.txt: which packages are in ours, and each licence once.
 *
 * @param {Iterable<string>} modules - Files, of which those in node_modules count.
 */
export function licences(modules) {
  const groups = new Map();
  for (const folder of packageFolders(modules)) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying|copyrightnotice)/i.test(file));
    if (files.length === 0) throw new Error(`${name} has no licence to include. Ask whether it may be inlined.`);
    const text = files.map((file) => readFileSync(join(folder, file), "utf8").trim()).join("\n\n");
    const words = text.replace(/\s+/g, " ");
    const group = groups.get(words) ?? { text, names: [] };
    group.names.push(`${name} ${version} (${license})`);
    groups.set(words, group);
  }
  const parts = [...groups.values()].map(({ text, names }) => `${names.join("\n")}\n\n${text}\n`);
  return [
    "This package contains parts of the packages named below, under the licences that follow their names.\n",
    ...parts,
  ].join(`\n${"-".repeat(80)}\n\n`);
}

/** The nearest folders with a named package, for the modules in node_modules. */
function packageFolders(modules) {
  const folders = new Set();
  for (const module of modules) {
    if (!module.includes("node_modules/")) continue;
    let folder = dirname(module);
    while (!isPackage(folder)) folder = dirname(folder);
    folders.add(folder);
  }
  return [...folders];
}

function isPackage(folder) {
  const file = join(folder, "package.json");
  return existsSync(file) && JSON.parse(readFileSync(file, "utf8")).name !== undefined;
}
