// What the package may cost at most, in exact bytes and counts: bench/budget.json holds what it costs now, and test/package
// holds the package to it. More is a decision: `npm run budget` writes down what it is after a change, for the diff to show.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BUDGET, bounds } from "./bounds.mjs";
import { bundleBytes } from "./bundle.mjs";
import { heapPerRequest } from "./heap.mjs";
import { installSize } from "./install.mjs";
import { record } from "./report.mjs";
import { OURS, prepareSubjects } from "./subjects.mjs";
import { typesCost } from "./types.mjs";

/** What the package that is installed in `folder` costs. */
export async function costs(folder) {
  const eager = (file) => readFileSync(join(folder, "node_modules", OURS.packageName, "dist/node", file)).length;
  return {
    bundleForOneCommandGzip: {
      browser: await bundleBytes(OURS.command, folder, { platform: "browser" }),
      node: await bundleBytes(OURS.command, folder, { platform: "node" }),
    },
    loadedAtStart: {
      import: eager("index.js") + eager("index-shared.js"),
      require: eager("index.cjs") + eager("index-shared.cjs"),
    },
    install: installSize([OURS.packageName], folder),
    types: typesCost(OURS.typed, folder),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [{ folder }] = prepareSubjects(["ours"]);
  const node20 = [process.execPath, ...(process.env.TEST_NODES ?? "").split(":").filter(Boolean)].find((node) =>
    execFileSync(node, ["--version"], { encoding: "utf8" }).startsWith("v20."),
  );
  const budget = {
    ...(await costs(folder)),
    // Another Node allocates otherwise: where there is no Node 20, that part stays as it is.
    heapPerRequestOnNode20:
      node20 === undefined ? bounds().heapPerRequestOnNode20 : await heapPerRequest(join(folder, "client.cjs"), node20),
  };
  const text = `${JSON.stringify(budget, null, 2)}\n`;
  writeFileSync(BUDGET, text);
  console.log(text);
  record();
}
