// npm run bench: this package beside the official client and a request written by hand, on this machine, now.
//
//   npm run bench -- --only sizes,cold,requests --rounds 9
//
// Every measurement is a process of its own, and the subjects take turns within each round, so that a machine whose speed
// drifts slows all of them alike. Read the ratios: they come first. Times are CPU times, since others use the machine too.

import { coldStart } from "./coldStart.mjs";
import { requests } from "./requests.mjs";
import { startService } from "./service.mjs";
import { sizes } from "./sizes.mjs";
import { prepareSubjects } from "./subjects.mjs";
import { table } from "./table.mjs";

const only = option("only")?.split(",") ?? ["sizes", "cold", "requests"];
const rounds = Number(option("rounds") ?? 7);

const subjects = prepareSubjects();
const service = await startService();
try {
  const rows = [];
  if (only.includes("sizes")) rows.push(...(await sizes(subjects)));
  if (only.includes("cold")) rows.push(...(await coldStart(subjects, service.endpoint, rounds)));
  if (only.includes("requests")) rows.push(...(await requests(subjects, service.endpoint, rounds)));
  console.log(table(rows, subjects));
  const versions = subjects.map(({ name, version }) => `${name}: ${version}`).join("; ");
  console.log(`\nMedians of ${rounds} rounds on Node ${process.version}. ${versions}.`);
} finally {
  service.stop();
}

function option(name) {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? undefined : process.argv[at + 1];
}
