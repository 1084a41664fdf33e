// What the local service costs: its start, a read, and lists of many secrets. It is held to 50 ms for the first and 200 µs for the
// second.

import { resolve } from "node:path";
import { inTurns } from "./inTurns.mjs";
import { row } from "./row.mjs";

const CHILD = resolve("bench/localChild.cjs");
/** By the names that the child has for them. */
const MEASURES = {
  start: ["local service: CPU time to load it and start it", "ms"],
  memory: ["local service: a read from memory, CPU time", "µs"],
  strict: ["local service: with the signature verified", "µs"],
  http: ["local service: over HTTP, the service's part", "µs"],
  pageOfFew: ["local service: 100 of 1,000 secrets listed, CPU time", "µs"],
  page: ["local service: 100 of 10,000 secrets listed", "µs"],
  name: ["local service: 100 of 10,000 secrets found by name", "µs"],
  tag: ["local service: 100 of 10,000 secrets found by tag", "µs"],
  words: ["local service: 1 of 10,000 secrets found by words", "µs"],
  snapshot: ["local service: snapshot of 10,000 secrets and back", "ms"],
};

export async function local({ subjects, rounds, node }) {
  const { folder, missing } = subjects.find(({ name }) => name === "ours") ?? { missing: "not asked for" };
  const child = (measure) => missing ?? [CHILD, measure, folder, resolve("bench/limit.cjs")];
  const jobs = Object.fromEntries(["bare", ...Object.keys(MEASURES)].map((measure) => [measure, child(measure)]));
  const results = await inTurns(jobs, { rounds, node });
  return Object.entries(MEASURES).map(([measure, [what, unit]]) => {
    // A start is what it takes over a bare process of the same round.
    const bare = (round) => (measure === "start" ? results.bare[round].cpuMs : 0);
    const figure = ({ cpuMs }, round) => (cpuMs - bare(round)) * (unit === "µs" ? 1000 : 1);
    return row(what, unit, { ours: results[measure] }, figure);
  });
}
