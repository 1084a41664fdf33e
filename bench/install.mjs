// What a user installs: a package, and all that it depends on.

import { existsSync, lstatSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { row } from "./row.mjs";
import { ofPackages } from "./subjects.mjs";

export function install({ subjects }) {
  const sizes = ofPackages(subjects, ({ packageName, besides, folder }) =>
    installSize([packageName, besides].filter(Boolean), folder),
  );
  return [
    row("install, packages", "", sizes, ({ packages }) => packages),
    row("install, files", "", sizes, ({ files }) => files),
    row("install, bytes", "bytes", sizes, ({ bytes }) => bytes),
  ];
}

/** What installed packages take, with all that they depend on. */
export function installSize(packageNames, folder) {
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
  for (const name of packageNames) add(name, folder);
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
