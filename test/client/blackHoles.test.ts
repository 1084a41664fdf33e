/**
 * Whatever stalls, a call ends within its time, and the error names what was being waited for. What is stalled here is real, on
 * this machine. A process that is stopped itself, in five places, is the business of `test/package/frozen.test.ts`, which needs
 * processes of their own.
 */
import { spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { Resolver } from "node:dns";
import { once } from "node:events";
import { Agent } from "node:http";
import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { FetchHttpHandler } from "@smithy/fetch-http-handler";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { RetryStrategyV2 } from "@smithy/types";
import { afterEach, describe, expect, it, vi } from "vitest";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import type { SecretsManagerClientConfig } from "../../src/config/SecretsManagerClientConfig.js";
import { TimeoutError } from "../../src/http/TimeoutError.js";
import { SecretsManagerClient } from "../../src/SecretsManagerClient.js";
import { aHome } from "../support/home.js";
import { aClosedPort } from "../support/loopback.js";

const CREDENTIALS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI" };
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that takes connections and then does what it is told, on a free port of loopback. */
async function aServerThat(treats: (server: Server) => void): Promise<string> {
  const server = createServer();
  treats(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

const silent = (server: Server) => server.on("connection", (socket) => closing.push(() => socket.destroy()));

async function failureOf(config: SecretsManagerClientConfig): Promise<TimeoutError> {
  const client = new SecretsManagerClient({ region: "us-east-1", credentials: CREDENTIALS, maxAttempts: 1, ...config });
  closing.push(() => client.destroy());
  const error: unknown = await client
    .send(new GetSecretValueCommand({ SecretId: "prod/db" }))
    .catch((caught) => caught);
  expect(error).toBeInstanceOf(TimeoutError);
  return error as TimeoutError;
}

/** A DNS on this machine to which every question goes, and from which no answer comes. */
async function aSilentDns(): Promise<{ lookup: never; asked: () => number }> {
  const socket = createSocket("udp4");
  let asked = 0;
  socket.on("message", () => (asked += 1)).bind(0, "127.0.0.1");
  await once(socket, "listening");
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  closing.push(() => {
    resolver.cancel();
    socket.close();
  });
  const lookup = (host: string, _options: object, found: (error: Error | null, addresses: string[]) => void) =>
    resolver.resolve4(host, found);
  return { lookup: lookup as never, asked: () => asked };
}

/** A server that is stopped and has its queue full: what Linux does with whoever knocks then is nothing. */
async function aFullServer(): Promise<string> {
  const program = `const server = require("node:net").createServer();
    server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => console.log(server.address().port));`;
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  closing.push(() => child.kill("SIGKILL"));
  const [port] = await once(child.stdout.setEncoding("utf8"), "data");
  child.kill("SIGSTOP");
  const waiting: Socket[] = [];
  // One that is late is no proof that there is no more room.
  while (waiting.filter(({ connecting }) => connecting).length < 2) {
    const socket = connect(Number(port), "127.0.0.1").on("error", () => undefined);
    closing.push(() => socket.destroy());
    waiting.push(socket);
    await sleep(100);
  }
  return `http://127.0.0.1:${Number(port)}`;
}

describe("a call that something stalls", () => {
  it("ends at its deadline when the DNS never answers", async () => {
    const { lookup, asked } = await aSilentDns();
    const requestHandler = { httpAgent: { lookup }, connectionTimeout: 250 };
    const error = await failureOf({ endpoint: "http://service.example", requestHandler });
    expect(error.phase).toBe("connect");
    expect(error.message).toContain("No answer from service.example within 250 ms (connectionTimeout)");
    expect(asked()).toBeGreaterThan(0);
  });

  it("ends at once when the connection is refused", async () => {
    const client = new SecretsManagerClient({
      region: "us-east-1",
      credentials: CREDENTIALS,
      maxAttempts: 1,
      endpoint: `http://127.0.0.1:${await aClosedPort()}`,
    });
    await expect(client.send(new GetSecretValueCommand({ SecretId: "prod/db" }))).rejects.toMatchObject({
      name: "Error",
      code: "ECONNREFUSED",
      phase: "connect",
      message: expect.stringMatching(/^Connection refused by 127\.0\.0\.1:/),
    });
  });

  it.runIf(process.platform === "linux")("ends at its deadline when nobody answers the knock", async () => {
    const endpoint = await aFullServer();
    const error = await failureOf({ endpoint, requestHandler: { connectionTimeout: 200 } });
    expect(error.phase).toBe("connect");
    expect(error.message).toContain("200 ms (connectionTimeout)");
  });

  it.each([
    ["the container's service", (url: string) => void aHome({}, { AWS_CONTAINER_CREDENTIALS_FULL_URI: url })],
    [
      "STS",
      (url: string) =>
        void aHome(
          {
            ".aws/config":
              "[default]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = keys\nregion = us-east-1\n",
            ".aws/credentials": "[keys]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = wJalrXUtnFEMI\n",
          },
          { AWS_ENDPOINT_URL_STS: url },
        ),
    ],
  ])("ends at its deadline when %s never answers for credentials, and asks no more", async (_, prepare) => {
    let open = 0;
    let asked = 0;
    prepare(
      await aServerThat((server) =>
        server.on("connection", (socket) => {
          open += 1;
          socket
            .on("data", () => (asked += 1))
            .on("error", () => undefined)
            .on("close", () => (open -= 1));
        }),
      ),
    );
    const error = await failureOf({ credentials: undefined, endpoint: "http://127.0.0.1:9", callTimeout: 1_500 });
    expect(error.phase).toBe("credentials");
    expect(error.message).toContain("1500 ms (callTimeout): the credentials did not come");
    expect(asked).toBeGreaterThan(0);
    await expect.poll(() => open).toBe(0);
  });

  it("ends at its deadline when the server never answers", async () => {
    const error = await failureOf({ endpoint: await aServerThat(silent), callTimeout: 150 });
    expect(error.phase).toBe("headers");
    expect(error.message).toContain("150 ms (callTimeout)");
    expect(error.elapsedMs).toBeGreaterThanOrEqual(149);
  });

  it("ends at its deadline when the answer stops in the middle", async () => {
    const endpoint = await aServerThat((server) =>
      server.on("connection", (socket) => {
        closing.push(() => socket.destroy());
        socket.once("data", () => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"));
      }),
    );
    const error = await failureOf({ endpoint, callTimeout: 200 });
    expect(error.phase).toBe("body");
  });

  it("ends at its deadline when the answer trickles", async () => {
    const endpoint = await aServerThat((server) =>
      server.on("connection", (socket) => {
        closing.push(() => socket.destroy());
        socket.once("data", () => {
          socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n");
          const drip = setInterval(() => socket.write(" "), 20);
          closing.push(() => clearInterval(drip));
        });
      }),
    );
    const error = await failureOf({ endpoint, callTimeout: 200 });
    expect(error.phase).toBe("body");
  });

  it("ends at its deadline when credentials do not come", async () => {
    let search: AbortSignal | undefined;
    const error = await failureOf({
      credentials: (options) => {
        search = options?.["abortSignal"] as AbortSignal;
        return new Promise(() => undefined);
      },
      endpoint: "http://127.0.0.1:9",
      callTimeout: 100,
    });
    expect(error.phase).toBe("credentials");
    expect(search!.aborted).toBe(true);
  });

  it("ends at its deadline when the region does not come", async () => {
    const error = await failureOf({ region: () => new Promise(() => undefined), callTimeout: 100 });
    expect(error.phase).toBe("configuration");
  });

  it("ends at its deadline while it waits for the next attempt", async () => {
    const endpoint = await aServerThat((server) =>
      server.on("connection", (socket) =>
        socket.on("data", () => socket.end("HTTP/1.1 503 Busy\r\nretry-after: 3\r\ncontent-length: 2\r\n\r\n{}")),
      ),
    );
    const error = await failureOf({ endpoint, maxAttempts: 3, callTimeout: 300 });
    expect(error.phase).toBe("retry");
    expect(error.cause).toMatchObject({ $metadata: { httpStatusCode: 503 } });
  });

  it("leaves nothing to wait for when it has ended, and the quota of retries as it was", async () => {
    const client = new SecretsManagerClient({
      region: "us-east-1",
      credentials: CREDENTIALS,
      endpoint: await aServerThat(silent),
      callTimeout: 100,
    });
    closing.push(() => client.destroy());
    const strategy = (await client.config.retryStrategy()) as RetryStrategyV2;
    const asked = vi.spyOn(strategy, "refreshRetryTokenForRetry");
    const send = () => client.send(new GetSecretValueCommand({ SecretId: "prod/db" })).catch(({ name }) => name);
    expect(await send()).toBe("TimeoutError");
    const closed = send();
    await sleep(50);
    client.destroy();
    expect(await closed).toBe("ClientClosedError");
    await sleep(10);
    expect(asked).not.toHaveBeenCalled();
  });

  it.each([
    ["Node", () => new NodeHttpHandler()],
    ["fetch", () => new FetchHttpHandler()],
  ])("leaves no connection open when it ends, by Smithy's handler for %s neither", async (_, handler) => {
    const hungUp: Promise<unknown>[] = [];
    const endpoint = await aServerThat((server) => {
      silent(server);
      server.on("connection", (socket) => hungUp.push(once(socket.on("error", () => undefined).resume(), "close")));
    });
    const requestHandler = handler();
    closing.push(() => requestHandler.destroy());
    const error = await failureOf({ endpoint, requestHandler, callTimeout: 200 });
    expect(error.message).toContain("The call took longer than 200 ms (callTimeout)");
    expect(hungUp).toHaveLength(1);
    await hungUp[0];
  });

  it("ends when TLS is never spoken, and says so", async () => {
    const endpoint = (await aServerThat(silent)).replace("http:", "https:");
    const error = await failureOf({ endpoint, requestHandler: { connectionTimeout: 150 } });
    expect(error.phase).toBe("tls");
    expect(error.message).toContain("150 ms (connectionTimeout)");
  });

  it("ends when all connections stay in use", async () => {
    const endpoint = await aServerThat(silent);
    const httpAgent = new Agent({ maxSockets: 1 });
    const config = { region: "us-east-1", credentials: CREDENTIALS, endpoint, requestHandler: { httpAgent } };
    const holder = new SecretsManagerClient({ ...config, maxAttempts: 1 });
    closing.push(() => holder.destroy());
    const held = holder.send(new GetSecretValueCommand({ SecretId: "prod/db" })).catch(() => "given up");
    await expect.poll(() => Object.keys(httpAgent.sockets).length).toBe(1);
    const error = await failureOf({ ...config, callTimeout: 150 });
    expect(error.phase).toBe("socket");
    holder.destroy();
    expect(await held).toBe("given up");
  });

  it("leaves no connection behind", async () => {
    let open = 0;
    const endpoint = await aServerThat((server) =>
      server.on("connection", (socket) => {
        open += 1;
        socket
          .on("error", () => undefined)
          .on("close", () => (open -= 1))
          .resume();
      }),
    );
    await failureOf({ endpoint, callTimeout: 100 });
    await expect.poll(() => open).toBe(0);
  });
});
