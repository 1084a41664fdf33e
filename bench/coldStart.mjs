// What the client adds to the start of a process: from nothing to a constructed client, and to the first answer.

import { join, resolve } from "node:path";
import { inTurns, median } from "./inTurns.mjs";

const CHILD = resolve("bench/coldStartChild.cjs");
const FILES = { require: "client.cjs", import: "client.mjs" };

export async function coldStart(subjects, endpoint, rounds) {
  const cases = ["construct", "answer"].flatMap((until) => Object.keys(FILES).map((how) => ({ how, until })));
  const jobs = { bare: [CHILD] };
  for (const { name, folder } of subjects) {
    for (const { how, until } of cases) {
      jobs[`${name} ${how} ${until}`] = [CHILD, join(folder, FILES[how]), until, endpoint];
    }
  }
  const results = await inTurns(jobs, rounds);
  // Over the bare process of the same round.
  const cpuMs = (job) => median(results[job].map((result, round) => result.cpuMs - results.bare[round].cpuMs));
  return cases.map(({ how, until }) => ({
    what: `cold start, ${how} ${until === "answer" ? "to first answer" : "and construct"}, ms`,
    values: Object.fromEntries(subjects.map(({ name }) => [name, cpuMs(`${name} ${how} ${until}`)])),
  }));
}
