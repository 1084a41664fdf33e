// argv: the client's program, "cpu" or "heap", the endpoint or "stubbed", how many requests, how many in flight.
// Prints CPU microseconds, or bytes allocated, per request.

"use strict";

const { writeSync } = require("node:fs");
const [program, measure, endpoint, ...numbers] = process.argv.slice(2);
const [requests, inFlight] = numbers.map(Number);

void (async () => {
  const { make } = require(program);
  const getSecretValue = await make(endpoint === "stubbed" ? { requestHandler: await stub() } : { endpoint });
  await send(Math.max(500, 4 * inFlight));
  writeSync(1, JSON.stringify({ perRequest: (measure === "heap" ? await heap() : await cpu()) / requests }));
  process.exit(0);

  async function send(count) {
    let left = count;
    const sender = async () => {
      while (left-- > 0) await getSecretValue("prod/db");
    };
    await Promise.all(Array.from({ length: inFlight }, sender));
  }

  async function cpu() {
    const before = process.cpuUsage();
    await send(requests);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  }

  /** Needs a young generation so large that nothing is collected meanwhile. */
  async function heap() {
    globalThis.gc();
    const before = process.memoryUsage().heapUsed;
    await send(requests);
    return process.memoryUsage().heapUsed - before;
  }
})();

/** A transport that answers at once, so that what is left is the client's own work. */
async function stub() {
  const { ANSWER } = await import("./service.mjs");
  const body = Buffer.from(ANSWER);
  const headers = { "content-type": "application/x-amz-json-1.1", "content-length": String(body.length) };
  return {
    metadata: { handlerProtocol: "http/1.1" },
    handle: async () => ({ response: { statusCode: 200, headers, body: new Uint8Array(body) } }),
    destroy() {},
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}
