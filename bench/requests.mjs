// What each request costs once the client is warm: CPU time, and bytes allocated.

import { join, resolve } from "node:path";
import { inTurns, median } from "./inTurns.mjs";

const CHILD = resolve("bench/requestsChild.cjs");
const NOTHING_COLLECTED = ["--expose-gc", "--min-semi-space-size=256", "--max-semi-space-size=256"];

export async function requests(subjects, endpoint, rounds) {
  const measures = [
    { what: "CPU per request, one at a time, µs", args: ["cpu", endpoint, "2000", "1"] },
    { what: "CPU per request, 16 in flight, µs", args: ["cpu", endpoint, "4000", "16"] },
    { what: "own work per request, transport stubbed, µs", args: ["cpu", "stubbed", "6000", "1"] },
    { what: "heap allocated per request, bytes", args: ["heap", endpoint, "400", "1"], flags: NOTHING_COLLECTED },
  ];
  const rows = [];
  for (const { what, args, flags = [] } of measures) {
    const jobs = Object.fromEntries(
      subjects.map(({ name, folder }) => [name, [...flags, CHILD, join(folder, "client.cjs"), ...args]]),
    );
    const results = Object.entries(await inTurns(jobs, rounds));
    const values = results.map(([name, list]) => [name, median(list.map(({ perRequest }) => perRequest))]);
    rows.push({ what, values: Object.fromEntries(values) });
  }
  return rows;
}
