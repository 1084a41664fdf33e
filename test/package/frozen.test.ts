import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, inject, it } from "vitest";

/** Longer than each of the client's timers here, and late enough for them to know. */
const FROZEN_MS = 2_500;

const running: ChildProcess[] = [];
const servers: Server[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void;

const VALUE = JSON.stringify({ ARN: "arn", SecretString: "value" });

/** A server that answers each request as told, with how many there were before it. */
async function aServer(answer: Answer): Promise<{ endpoint: string; requests: () => number; sockets: Set<Socket> }> {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => answer(request, response, count++));
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  const { port } = server.address() as { port: number };
  return { endpoint: `http://127.0.0.1:${port}`, requests: () => count, sockets };
}

/** A process that runs `body` with a client, `say` and `get`, which can be frozen where it says so. */
async function aProcess(endpoint: string, config: string, body: string) {
  const code = `
    const { SecretsManagerClient, GetSecretValueCommand } = require("secrets-manager-client");
    const say = (word) => process.stdout.write(word + "\\n");
    const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const client = new SecretsManagerClient({
      region: "us-east-1", endpoint: ${JSON.stringify(endpoint)}, maxAttempts: 1, callTimeout: 1000,
      requestHandler: { requestTimeout: 700, connectionTimeout: 700 },
      credentials: { accessKeyId: "a", secretAccessKey: "b" }, ...${config},
    });
    const get = async () => {
      const { SecretString, $metadata } = await client.send(new GetSecretValueCommand({ SecretId: "prod/db" }));
      return SecretString + " " + $metadata.attempts;
    };
    (async () => { ${body} })().catch((error) => say("failed " + error.name + ": " + error.message));`;
  const child = spawn(process.execPath, ["-e", code], {
    cwd: inject("consumer"),
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.push(child);
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  return {
    hears: async (words: string) => {
      await expect.poll(() => said, { timeout: 10_000, interval: 5 }).toContain(words);
      return said;
    },
    freeze: async (meanwhile: () => void = () => undefined) => {
      child.kill("SIGSTOP");
      await sleep(FROZEN_MS);
      meanwhile();
      child.kill("SIGCONT");
    },
  };
}

describe("a process that is stopped and goes on", () => {
  it("asks again, free of charge, when it was stopped while it waited for an answer", async () => {
    const { endpoint, requests } = await aServer((_request, response, count) => {
      if (count > 0) response.end(VALUE);
    });
    const child = await aProcess(
      endpoint,
      "{}",
      `say("asking"); const all = get(); await sleep(100); say("waiting"); say(await all);`,
    );
    await child.hears("waiting");
    await child.freeze();
    expect(await child.hears("value")).toContain("value");
    expect(requests()).toBe(2);
  });

  it("signs anew what was signed before it was stopped", async () => {
    const dates: string[] = [];
    const { endpoint } = await aServer((request, response) => {
      const date = String(request.headers["x-amz-date"]);
      dates.push(date);
      const at = Date.parse(date.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
      if (Date.now() - at < 2_000) return response.end(VALUE);
      response.statusCode = 400;
      response.end(
        JSON.stringify({ __type: "InvalidSignatureException", message: `Signature expired: ${date} is now earlier` }),
      );
    });
    const child = await aProcess(
      endpoint,
      "{}",
      `let isFirst = true;
       client.middlewareStack.add((next) => async (args) => {
         if (isFirst) { isFirst = false; say("signed"); await sleep(200); }
         return next(args);
       }, { step: "finalizeRequest", priority: "low" });
       say(await get());`,
    );
    await child.hears("signed");
    await child.freeze();
    await child.hears("value");
    expect(dates).toHaveLength(2);
    expect(dates[1]).not.toBe(dates[0]);
  });

  it("does not trust connections that were closed while it was stopped", async () => {
    const { endpoint, sockets } = await aServer((_request, response) => response.end(VALUE));
    const child = await aProcess(
      endpoint,
      "{}",
      `say(await get()); say("idle"); await sleep(300); say("again " + (await get()));`,
    );
    await child.hears("idle");
    await child.freeze(() => {
      for (const socket of sockets) socket.destroy();
    });
    await child.hears("again value");
  });

  it("goes on with a retry whose time came while it was stopped", async () => {
    const { endpoint } = await aServer((_request, response, count) => {
      if (count > 0) return response.end(VALUE);
      response.statusCode = 503;
      response.setHeader("x-amz-retry-after", "500");
      response.end("{}");
      asked = true;
    });
    let asked = false;
    const child = await aProcess(endpoint, "{ maxAttempts: 2 }", `say("asking"); say(await get());`);
    await child.hears("asking");
    await expect.poll(() => asked, { interval: 5 }).toBe(true);
    await sleep(100);
    await child.freeze();
    await child.hears("value 2");
  });

  it("waits on for credentials that were being fetched when it was stopped", async () => {
    const { endpoint } = await aServer((_request, response) => response.end(VALUE));
    const child = await aProcess(
      endpoint,
      `{ credentials: async () => { say("fetching"); await sleep(300); await sleep(300); return { accessKeyId: "a", secretAccessKey: "b" }; } }`,
      `say(await get());`,
    );
    await child.hears("fetching");
    await child.freeze();
    await child.hears("value");
  });
});
