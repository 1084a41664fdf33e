// Brings package.json along with scripts/entries.mjs.

import { readFileSync, writeFileSync } from "node:fs";
import { exportsField, foldersOfEntries, typesVersionsField } from "./entries.mjs";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
manifest.exports = exportsField();
manifest.typesVersions = typesVersionsField();
manifest.files = ["dist", ...Object.keys(foldersOfEntries()), ...manifest.files.filter((name) => /^[A-Z]/.test(name))];
writeFileSync("package.json", `${JSON.stringify(manifest, null, 2)}\n`);
