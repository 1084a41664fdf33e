// argv: the folder in which the package is installed, what to do, the endpoint, how often, and how many looks to take.
// Prints what the process holds once it is warm, and at each look after that. Needs --expose-gc.

import { subscribe } from "node:diagnostics_channel";
import { getEventListeners, setMaxListeners } from "node:events";
import { writeSync } from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import net from "node:net";
import { join } from "node:path";
import v8 from "node:v8";

const IN_FLIGHT = 16;

const [folder, what, endpoint, ...numbers] = process.argv.slice(2);
const [times, lookCount] = numbers.map(Number);
const load = createRequire(join(folder, "memory.cjs"));
const { GetSecretValueCommand, SecretsManagerClient } = load("secrets-manager-client");

/** One signal for the whole process, as a server has one for its own end. */
const { signal } = new AbortController();
// Each request that is under way listens to it.
setMaxListeners(0, signal);

let opened = 0;
subscribe("net.client.socket", () => (opened += 1));

/** What may be done: `make` gives what does it once, and `warm` is how often it is done before the first look. */
const DEEDS = {
  answers: { make: () => answering(expectValue), warm: 2_000 },
  // What shows that the looks see what is kept.
  hoarding: { make: () => answering(keepValue), warm: 2_000 },
  refusals: { make: () => answering(expectError("ResourceNotFoundException")), warm: 2_000 },
  aborts: { make: aborting, warm: 1_000 },
  timeouts: {
    make: () => answering(expectError("TimeoutError"), { requestHandler: { requestTimeout: 2 } }),
    warm: 1_000,
  },
  clients: { make: comingAndGoing, warm: 500 },
  cache: { make: caching, warm: 20_000 },
  // As many as the log of requests holds before it forgets the older half: it is as full again after each 10,000 more.
  local: { make: serving, warm: 20_000 },
};

function clientOf(more) {
  return new SecretsManagerClient({
    region: "us-east-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" },
    endpoint,
    maxAttempts: 1,
    ...more,
  });
}

/** Every other request heeds the signal, so that both ways are taken. */
function answering(expect, more) {
  const client = clientOf(more);
  return {
    act: (index) =>
      expect(client.send(new GetSecretValueCommand({ SecretId: "prod/db" }), index % 2 ? { abortSignal: signal } : {})),
  };
}

function aborting() {
  const client = clientOf();
  const expect = expectError("AbortError");
  return {
    act: (index) => {
      const controller = new AbortController();
      const sent = client.send(new GetSecretValueCommand({ SecretId: "prod/db" }), { abortSignal: controller.signal });
      // Some before the request is on its way, most while its answer is awaited.
      if (index % 4 === 0) controller.abort();
      else setTimeout(() => controller.abort(), 2);
      return expect(sent);
    },
  };
}

/** A client for each request, as in programs that make one where they need it. */
function comingAndGoing() {
  return {
    act: async () => {
      const client = clientOf();
      await expectValue(client.send(new GetSecretValueCommand({ SecretId: "prod/db" })));
      client.destroy();
    },
  };
}

/** Reads more secrets than the cache may hold, half of them old ones, some of which are refreshed by the way. */
function caching() {
  const { SecretsCache } = load("secrets-manager-client/cache");
  const clock = { time: 0, now: () => clock.time };
  const cache = new SecretsCache({ client: clientOf(), maxEntries: 500, ttlMs: 1_000, clock });
  return {
    act: async (index) => {
      clock.time += 1;
      const id = index % 2 ? `often/${(index >> 1) % 100}` : `seldom/${(index >> 1) % 5_000}`;
      await cache.getSecretString(id, index % 3 ? {} : { abortSignal: signal });
    },
  };
}

/** The service's server is in this process, and so is who asks it. One request in five is refused. */
async function serving() {
  const { LocalSecretsManager } = load("secrets-manager-client/local");
  const local = new LocalSecretsManager({ seed: { "prod/db": "value" } });
  const server = await local.listen();
  const client = clientOf({ credentials: local.credentials, endpoint: server.url });
  const refused = expectError("ResourceNotFoundException");
  return {
    act: (index) => {
      const isThere = index % 5 > 0;
      const sent = client.send(new GetSecretValueCommand({ SecretId: isThere ? "prod/db" : `gone/${index}` }));
      return isThere ? expectValue(sent) : refused(sent);
    },
    close: () => local.close(),
  };
}

async function expectValue(sent) {
  const { SecretString } = await sent;
  if (SecretString === undefined) throw new Error("That was not the answer.");
}

const hoard = [];

async function keepValue(sent) {
  hoard.push(await sent);
}

function expectError(name) {
  return async (sent) => {
    const error = await sent.then(
      () => new Error("It succeeded."),
      (reason) => reason,
    );
    if (error.name !== name) throw error;
  };
}

async function repeat(act, count) {
  let done = 0;
  const actor = async () => {
    while (done < count) await act(done++);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, actor));
}

const Timeout = setTimeout(() => undefined).constructor;
const PLAIN = [Object, Function, Array, Map, Set, WeakRef, Promise, Error, Uint8Array];
const CLASSES = [...PLAIN, AbortSignal, Timeout, http.ClientRequest, http.IncomingMessage, net.Socket];

/** What is there when nothing is under way and everything that can be collected is. */
async function look(classes) {
  // What ends a connection takes some turns.
  await new Promise((resolve) => setTimeout(resolve, 100));
  // To count objects collects more than gc() does.
  const objects = Object.fromEntries(classes.map((each) => [each.name, v8.queryObjects(each, { format: "count" })]));
  globalThis.gc();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return {
    bytes: { heapUsed, external, arrayBuffers },
    objects,
    timers: process.getActiveResourcesInfo().filter((name) => name === "Timeout").length,
    listeners: getEventListeners(signal, "abort").length,
  };
}

const { make, warm } = DEEDS[what];
const { act, close } = await make();
await repeat(act, warm);
// Kept as text, so that they are not among the objects that they count.
const looks = [JSON.stringify(await look(CLASSES))];
for (let at = 1; at <= lookCount; at += 1) {
  await repeat(act, times / lookCount);
  // To count takes longer than all else: in between, one class will do.
  looks.push(JSON.stringify(await look(at === lookCount ? CLASSES : [net.Socket])));
}
await close?.();
writeSync(1, `{"looks":[${looks.join()}],"opened":${opened}}`);
process.exit(0);
