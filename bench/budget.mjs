// What the package may cost at most, in exact bytes and counts: bench/budget.json holds what it costs now, and test/package holds the
// package to it. More is a decision: `npm run budget` writes down what it is after a change, for the diff to show.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleBytes, installSize } from "./sizes.mjs";
import { prepareSubjects } from "./subjects.mjs";
import { typesCost } from "./typesCost.mjs";

const NAME = "secrets-manager-client";

/** What the package that is installed in `folder` costs. */
export async function costs(folder) {
  const { bytes, files } = installSize(NAME, folder);
  const eager = (file) => readFileSync(join(folder, "node_modules", NAME, "dist/node", file)).length;
  return {
    bundleForOneCommandGzip: {
      browser: await bundleBytes(NAME, folder, "browser"),
      node: await bundleBytes(NAME, folder, "node"),
    },
    loadedAtStart: {
      import: eager("index.js") + eager("index-shared.js"),
      require: eager("index.cjs") + eager("index-shared.cjs"),
    },
    install: { bytes, files },
    types: typesCost(NAME, folder),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const ours = prepareSubjects().find(({ name }) => name === "ours");
  const text = `${JSON.stringify(await costs(ours.folder), null, 2)}\n`;
  writeFileSync("bench/budget.json", text);
  console.log(text);
}
