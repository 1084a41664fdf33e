// What each request allocates, one at a time, once the client is warm. Nothing is collected meanwhile, and the engine compiles
// on no other thread: then the figure is the same each time, but for some bytes.

import { join, resolve } from "node:path";
import { inTurns } from "./inTurns.mjs";
import { row } from "./row.mjs";
import { startService } from "./service.mjs";
import { ofClients } from "./subjects.mjs";

const CHILD = resolve("bench/requestsChild.cjs");
const FLAGS = ["--expose-gc", "--single-threaded", "--min-semi-space-size=256", "--max-semi-space-size=256"];
const ROUNDS = 3;

export async function heap({ subjects, service, node }) {
  const jobs = ofClients(subjects, ({ folder }) => jobFor(join(folder, "client.cjs"), service.endpoint));
  const results = await inTurns(jobs, { rounds: ROUNDS, node });
  return [row("heap allocated per request", "bytes", results, ({ perRequest }) => perRequest)];
}

/**
 * What a request of a client allocates, with its transport and without: the least of some rounds, since an answer may come in
 * two parts.
 *
 * @param {string} program - Exports `make`, as the programs of subjects do.
 */
export async function heapPerRequest(program, node) {
  const service = await startService();
  try {
    const jobs = { overLoopback: jobFor(program, service.endpoint), transportStubbed: jobFor(program, "stubbed") };
    const results = Object.entries(await inTurns(jobs, { rounds: ROUNDS, node }));
    return Object.fromEntries(
      results.map(([what, rounds]) => [what, Math.round(Math.min(...rounds.map(({ perRequest }) => perRequest)))]),
    );
  } finally {
    service.stop();
  }
}

function jobFor(program, endpoint) {
  return [...FLAGS, CHILD, program, "heap", endpoint, "1000", "1"];
}
