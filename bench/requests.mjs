// What each request costs once the client is warm, in CPU time.

import { join, resolve } from "node:path";
import { inTurns } from "./inTurns.mjs";
import { row } from "./row.mjs";
import { ofClients } from "./subjects.mjs";

const CHILD = resolve("bench/requestsChild.cjs");

export async function requests({ subjects, service: { endpoint }, rounds, node }) {
  const rows = [];
  for (const [what, ...args] of [
    ["CPU time per request, one at a time", endpoint, "2000", "1"],
    ["CPU time per request, 16 in flight", endpoint, "4000", "16"],
    ["own work per request, transport stubbed", "stubbed", "6000", "1"],
  ]) {
    const jobs = ofClients(subjects, ({ folder, takesHandler }) =>
      args[0] === "stubbed" && !takesHandler ? "" : [CHILD, join(folder, "client.cjs"), "cpu", ...args],
    );
    rows.push(row(what, "µs", await inTurns(jobs, { rounds, node }), ({ perRequest }) => perRequest));
  }
  return rows;
}
