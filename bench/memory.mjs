// What a process still holds after many requests, when nothing is under way: of bytes, of objects, of connections.

import { resolve } from "node:path";
import { printedBy } from "./inTurns.mjs";
import { median, row } from "./row.mjs";
import { startService } from "./service.mjs";

const CHILD = resolve("bench/memoryChild.mjs");
const REQUESTS = 1_000_000;

export async function memory({ subjects, node }) {
  const ours = subjects.filter(({ name }) => name === "ours");
  const results = {};
  for (const { folder } of ours) results.ours = await held({ folder, what: "answers", times: REQUESTS, node });
  const after = `after ${REQUESTS.toLocaleString("en")} requests, 16 in flight`;
  return [
    row(`bytes held more ${after}`, "bytes", results, ({ bytes }) => Math.max(0, bytes)),
    row(`objects held more ${after}`, "", results, ({ objects }) => Math.max(0, ...Object.values(objects))),
    row(`connections opened ${after}`, "", results, ({ opened }) => opened),
  ];
}

/** What may be done over and over, and what the service answers to it. */
const ANSWERS = {
  answers: "value",
  hoarding: "value",
  refusals: "refusal",
  aborts: "silence",
  timeouts: "silence",
  clients: "value",
  cache: "value",
  local: "value",
};

/**
 * Does something over and over with the package that is installed in `folder`, in a process of its own.
 *
 * @param {{ folder: string, what: keyof typeof ANSWERS, times: number, looks?: number, node?: string }} settings
 * @returns What is held more in the later half of the looks than in the earlier: bytes by the medians, and objects of each class
 * from first to last; and what there is at the last look.
 */
export async function held({ folder, what, times, looks = 10, node = process.execPath }) {
  const service = await startService({ answer: ANSWERS[what] });
  try {
    const args = ["--expose-gc", CHILD, folder, what, service.endpoint, String(times), String(looks)];
    const { looks: all, opened } = await printedBy(node, args);
    const bytes = all.map((look) => look.bytes.heapUsed + look.bytes.external);
    const half = all.length >> 1;
    const [first, last] = [all[0], all.at(-1)];
    const grown = Object.entries(last.objects).map(([name, count]) => [name, count - first.objects[name]]);
    return {
      bytes: median(bytes.slice(-half)) - median(bytes.slice(0, half)),
      objects: Object.fromEntries(grown),
      sockets: last.objects.Socket,
      timers: last.timers,
      listeners: last.listeners,
      opened,
    };
  } finally {
    service.stop();
  }
}
