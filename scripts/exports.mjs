// Brings package.json along with scripts/entries.mjs.

import { readFileSync, writeFileSync } from "node:fs";
import { exportsField } from "./entries.mjs";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
manifest.exports = exportsField();
writeFileSync("package.json", `${JSON.stringify(manifest, null, 2)}\n`);
