// npm run bench: this package beside the official client, what is used in its place, and a request written by hand.
//
//   npm run bench -- --only bundle,coldStart --subjects ours,official --rounds 15 --node path/to/node
//   npm run bench -- --write       puts what it measured into README.md and docs/performance.md
//   npm run bench -- --fresh       installs the others anew, in their latest versions
//
// Every measurement is a process of its own, and the subjects take turns within each round, so that a machine whose speed
// drifts slows all of them alike. Read the ratios: they come first. Times are CPU times, since others use the machine too.

import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { bundle } from "./bundle.mjs";
import { cached } from "./cached.mjs";
import { certificate } from "./certificate.mjs";
import { coldStart } from "./coldStart.mjs";
import { heap } from "./heap.mjs";
import { install } from "./install.mjs";
import { local } from "./local.mjs";
import { memory } from "./memory.mjs";
import { fullTable, madeOf, record } from "./report.mjs";
import { requests } from "./requests.mjs";
import { scratchFolder } from "./scratchFolder.mjs";
import { startService } from "./service.mjs";
import { prepareSubjects, SUBJECTS } from "./subjects.mjs";
import { types } from "./types.mjs";

const MEASURES = {
  bundle,
  install,
  types,
  coldStart,
  requests,
  heap,
  cached,
  local,
  memory,
};
/** It takes minutes, and is asked for by name. */
const { memory: _, ...usual } = MEASURES;

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: Object.keys(usual).join(",") },
    subjects: { type: "string", default: SUBJECTS.join(",") },
    rounds: { type: "string", default: "7" },
    node: { type: "string", default: process.execPath },
    fresh: { type: "boolean" },
    write: { type: "boolean" },
  },
});
const wanted = options.only.split(",");
const unknown = wanted.find((name) => MEASURES[name] === undefined);
if (unknown !== undefined)
  throw new Error(`There is no measure "${unknown}", but ${Object.keys(MEASURES).join(", ")}.`);
if (options.write && options.subjects !== SUBJECTS.join(",")) throw new Error("--write needs all subjects.");

const subjects = prepareSubjects(options.subjects.split(","), options.fresh);
const service = await startService();
const certified = certificate(scratchFolder());
const secureService = certified && (await startService({ certificate: certified }));
try {
  const rows = [];
  for (const name of wanted) {
    const settings = { subjects, service, secureService, rounds: Number(options.rounds), node: options.node };
    rows.push(...(await MEASURES[name](settings)));
  }
  const node = execFileSync(options.node, ["-p", "process.versions.node.split('.')[0]"], { encoding: "utf8" }).trim();
  const versions = Object.fromEntries(subjects.map(({ name, version }) => [name, version]));
  console.log(`${fullTable(rows, versions)}\n\n${madeOf({ node, versions })}`);
  if (options.write) record({ node, versions, rows });
} finally {
  service.stop();
  secureService?.stop();
}
