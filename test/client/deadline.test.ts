import { Agent } from "node:http";
import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import type { SecretsManagerClientConfig } from "../../src/config/SecretsManagerClientConfig.js";
import { TimeoutError } from "../../src/http/TimeoutError.js";
import { SecretsManagerClient } from "../../src/SecretsManagerClient.js";

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

describe("a call that something stalls", () => {
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
