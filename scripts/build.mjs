// Builds dist: JavaScript for each platform and format, declarations, and the licences of what was inlined.
//   node scripts/build.mjs                mentions an API report in etc/ that no longer holds
//   node scripts/build.mjs --check-api    refuses it
//   node scripts/build.mjs --update-api   brings it up to date
//   node scripts/build.mjs --javascript   makes the JavaScript alone, which is all that a program needs to run

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { bundle } from "./bundle.mjs";
import { foldersOfEntries } from "./entries.mjs";

const has = (option) => process.argv.includes(option);
const onlyJavaScript = has("--javascript");

for (const folder of onlyJavaScript ? ["dist/node", "dist/browser"] : ["dist", ".build"]) {
  rmSync(folder, { recursive: true, force: true });
}
const files = await bundle();
for (const [folder, manifest] of Object.entries(foldersOfEntries())) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, `${JSON.stringify(manifest)}\n`);
}
if (!onlyJavaScript) {
  const [{ declare }, { licences }] = await Promise.all([import("./declarations.mjs"), import("./licences.mjs")]);
  const packages = await declare({
    reports: has("--update-api") ? "update" : has("--check-api") ? "require" : "mention",
  });
  const inlined = [...files.flatMap((file) => file.modules), ...packages.map((folder) => `${folder}/index.d.ts`)];
  writeFileSync("dist/THIRD_PARTY_LICENSES.txt", licences(inlined));
}
// What went where, for the tests that hold the build to its promises.
mkdirSync(".build", { recursive: true });
writeFileSync(".build/files.json", JSON.stringify(files, null, 2));
