import { Agent } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import { aClient, failureOf } from "../support/aClient.js";
import { aClosedPort, aServer, aTcpServer } from "../support/loopback.js";

const command = new GetSecretValueCommand({ SecretId: "prod/db" });
const SECRET = JSON.stringify({ Name: "prod/db", SecretString: "s3cr3t" });

describe("over a network that works", () => {
  it("reads a secret of 64 KiB, unicode intact", async () => {
    const SecretString = "🔑ü\u2028".repeat(7_281);
    expect(Buffer.byteLength(SecretString)).toBeGreaterThanOrEqual(65_529);
    const { url, came } = await aServer((response) => response.end(JSON.stringify({ SecretString })));
    const output = await aClient({ endpoint: url }).send(new GetSecretValueCommand({ SecretId: "schlüssel/🔑" }));
    expect(output.SecretString).toBe(SecretString);
    expect(JSON.parse(came[0]!.body)).toEqual({ SecretId: "schlüssel/🔑" });
    expect(came[0]!.headers["content-length"]).toBe(String(Buffer.byteLength(came[0]!.body)));
  });

  it("reads an answer that comes in pieces, through the middle of characters", async () => {
    const bytes = Buffer.from(JSON.stringify({ SecretString: "ü🔑" }));
    const { url } = await aServer((response) => {
      const next = (at: number): void => {
        if (at === bytes.length) return void response.end();
        response.write(bytes.subarray(at, at + 1));
        setImmediate(next, at + 1);
      };
      next(0);
    });
    expect((await aClient({ endpoint: url }).send(command)).SecretString).toBe("ü🔑");
  });

  it("uses a connection again", async () => {
    const { url, connections } = await aServer((response) => response.end(SECRET));
    const client = aClient({ endpoint: url });
    for (let call = 0; call < 5; call += 1) await client.send(command);
    expect(connections()).toBe(1);
  });

  it("sends 200 calls at once over 50 connections", async () => {
    const { url, connections, came } = await aServer((response) => setTimeout(() => response.end(SECRET), 5));
    const client = aClient({ endpoint: url });
    const outputs = await Promise.all(Array.from({ length: 200 }, () => client.send(command)));
    expect(outputs.every(({ SecretString }) => SecretString === "s3cr3t")).toBe(true);
    expect(came).toHaveLength(200);
    expect(connections()).toBe(50);
  });

  it("says to the logger when too many calls wait for a connection", async () => {
    const { url } = await aServer((response) => setTimeout(() => response.end(SECRET), 5));
    const warnings: unknown[] = [];
    const logger = { debug() {}, info() {}, error() {}, warn: (text: unknown) => void warnings.push(text) };
    const client = aClient({ endpoint: url, requestHandler: { httpAgent: { maxSockets: 2 }, logger } });
    await Promise.all(Array.from({ length: 20 }, () => client.send(command)));
    expect(warnings).toEqual([
      expect.stringMatching(/^secrets-manager-client: \d+ requests wait for one of 2 connect/),
    ]);
  });

  it("keeps path, port and query of an endpoint", async () => {
    const { url, port, came } = await aServer((response) => response.end(SECRET));
    await aClient({ endpoint: `${url}/proxy/aws?via=a&via=b%20c` }).send(command);
    expect(came[0]).toMatchObject({ method: "POST", url: "/proxy/aws/?via=a&via=b%20c" });
    expect(came[0]!.headers.host).toBe(`127.0.0.1:${port}`);
  });

  it("reaches an IPv6 address", async () => {
    const { url, came, port } = await aServer((response) => response.end(SECRET), "::1");
    expect(await aClient({ endpoint: url }).send(command)).toMatchObject({ SecretString: "s3cr3t" });
    expect(came[0]!.headers.host).toBe(`[::1]:${port}`);
  });

  it("takes an agent that the caller made, and one that is described", async () => {
    const { url, connections } = await aServer((response) => response.end(SECRET));
    const httpAgent = new Agent({ keepAlive: true, maxSockets: 1 });
    const made = aClient({ endpoint: url, requestHandler: { httpAgent } });
    await Promise.all([made.send(command), made.send(command)]);
    expect(connections()).toBe(1);
    const described = aClient({ endpoint: url, requestHandler: { httpAgent: { maxSockets: 2 } } });
    await Promise.all(Array.from({ length: 6 }, () => described.send(command)));
    expect(connections()).toBe(3);
  });
});

describe("over a network that fails", () => {
  it("tries a refused connection as often as it may, and says what is refused", async () => {
    const port = await aClosedPort();
    const error = await failureOf(aClient({ endpoint: `http://127.0.0.1:${port}` }).send(command));
    expect(error).toMatchObject({ code: "ECONNREFUSED", port, $metadata: { attempts: 3 } });
  });

  it("tries again after an answer that broke off", async () => {
    const { url, came } = await aServer((response, { socket }, count) => {
      if (count === 2) return void response.end(SECRET);
      response.writeHead(200, { "content-length": SECRET.length });
      response.write(SECRET.slice(0, 10));
      setTimeout(() => socket.destroy(), 20);
    });
    expect(await aClient({ endpoint: url }).send(command)).toMatchObject({
      SecretString: "s3cr3t",
      $metadata: { attempts: 2 },
    });
    expect(came).toHaveLength(2);
  });

  it("tries again after a reset of a new connection", async () => {
    const { url } = await aServer((response, { socket }, count) => {
      if (count === 2) response.end(SECRET);
      else socket.resetAndDestroy();
    });
    expect((await aClient({ endpoint: url }).send(command)).$metadata.attempts).toBe(2);
  });

  it("fails after a reset where it may try but once", async () => {
    const { url, came } = await aServer((_, { socket }) => socket.resetAndDestroy());
    const error = await failureOf(aClient({ endpoint: url, maxAttempts: 1 }).send(command));
    expect(error).toMatchObject({ code: "ECONNRESET", $metadata: { attempts: 1 } });
    expect(came).toHaveLength(1);
  });

  it("sends again free of charge where an idle connection had been closed", async () => {
    const { url, came } = await aServer((response, { socket }, count) => {
      if (count === 2) socket.resetAndDestroy();
      else response.end(SECRET);
    });
    const client = aClient({ endpoint: url, maxAttempts: 1 });
    await client.send(command);
    const output = await client.send(command);
    expect(output).toMatchObject({ SecretString: "s3cr3t", $metadata: { attempts: 1, totalRetryDelay: 0 } });
    expect(came).toHaveLength(3);
    expect(came.map(({ headers }) => headers["amz-sdk-request"])).toEqual(Array(3).fill("attempt=1; max=1"));
  });

  it("does not take for JSON what is compressed", async () => {
    const { url } = await aServer((response) => response.end(gzipSync(SECRET)));
    expect(await failureOf(aClient({ endpoint: url }).send(command))).toMatchObject({ name: "ResponseError" });
  });

  it("does not read on for ever", async () => {
    const { url } = await aServer((response) => {
      const chunk = Buffer.alloc(1_048_576, " ");
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    const error = await failureOf(aClient({ endpoint: url }).send(command));
    expect(error.message).toMatch(/^The answer is longer than \d+ characters/);
  });
});

describe("a time that is up", () => {
  it("says for one call how long an attempt may take", async () => {
    const { url, came } = await aServer(() => undefined);
    const client = aClient({ endpoint: url, maxAttempts: 2 });
    const error = await failureOf(client.send(command, { requestTimeout: 60 }));
    expect(error).toMatchObject({ name: "TimeoutError", phase: "headers", $metadata: { attempts: 2 } });
    expect(error.elapsedMs).toBeGreaterThanOrEqual(55);
    expect(error.message).toBe(
      "No answer from 127.0.0.1 within 60 ms (requestTimeout): the request was sent and no answer began; check the endpoint, or try again.",
    );
    expect(came).toHaveLength(2);
  });

  it("says for all calls of a client how long an attempt may take, its body included", async () => {
    const { url } = await aServer((response) => response.write("{"));
    const client = aClient({ endpoint: url, maxAttempts: 1, requestHandler: { requestTimeout: 150 } });
    expect(await failureOf(client.send(command))).toMatchObject({ name: "TimeoutError", phase: "body" });
  });

  it("is the call's own before the client's", async () => {
    const { url } = await aServer((response) => setTimeout(() => response.end(SECRET), 100));
    const client = aClient({ endpoint: url, maxAttempts: 1, requestHandler: { requestTimeout: 20 } });
    expect(await client.send(command, { requestTimeout: 10_000 })).toMatchObject({ Name: "prod/db" });
    expect(await client.send(command, { requestTimeout: 0 })).toMatchObject({ Name: "prod/db" });
  });

  it("covers a TLS peer that accepts and says nothing", async () => {
    const { port } = await aTcpServer(() => undefined);
    const client = aClient({
      endpoint: `https://127.0.0.1:${port}`,
      maxAttempts: 1,
      requestHandler: { connectionTimeout: 500 },
    });
    const error = await failureOf(client.send(command));
    expect(error).toMatchObject({ name: "TimeoutError", phase: "tls" });
    expect(error.message).toContain("within 500 ms (connectionTimeout): the connection was not secured");
  });

  it("is not the connection's once there is one", async () => {
    const { url } = await aServer((response) => setTimeout(() => response.end(SECRET), 200));
    const client = aClient({ endpoint: url, maxAttempts: 1, requestHandler: { connectionTimeout: 100 } });
    expect(await client.send(command)).toMatchObject({ Name: "prod/db" });
  });

  it("does not count for the connection while others have all of them", async () => {
    const { url } = await aServer((response) => {
      response.setHeader("connection", "close");
      setTimeout(() => response.end(SECRET), 250);
    });
    const requestHandler = { connectionTimeout: 150, httpAgent: { keepAlive: false, maxSockets: 1 } };
    const client = aClient({ endpoint: url, maxAttempts: 1, requestHandler });
    expect(await Promise.all([client.send(command), client.send(command)])).toHaveLength(2);
  });

  it("ends a connection that falls silent", async () => {
    const { url } = await aServer((response) => response.write("{"));
    const client = aClient({ endpoint: url, maxAttempts: 1, requestHandler: { socketTimeout: 150 } });
    const error = await failureOf(client.send(command));
    expect(error).toMatchObject({ name: "TimeoutError", phase: "body" });
    expect(error.message).toContain("(socketTimeout)");
  });

  it("is no pause of the process where a connection falls silent late", async () => {
    const { url, came } = await aServer((response) => {
      const beat = setInterval(() => response.write(" "), 50);
      setTimeout(() => clearInterval(beat), 1_300);
    });
    const client = aClient({ endpoint: url, maxAttempts: 1, requestHandler: { socketTimeout: 200 } });
    expect(await failureOf(client.send(command))).toMatchObject({ name: "TimeoutError", phase: "body" });
    expect(came).toHaveLength(1);
  });

  it("is named where all connections are in use", async () => {
    const { url } = await aServer(() => undefined);
    const client = aClient({ endpoint: url, maxAttempts: 1, requestHandler: { httpAgent: { maxSockets: 1 } } });
    const first = client.send(command).catch(() => undefined);
    expect(await failureOf(client.send(command, { requestTimeout: 100 }))).toMatchObject({ phase: "socket" });
    client.destroy();
    await first;
  });
});

describe("a client that is destroyed", () => {
  it("ends what is under way with one clear error, on new and on used connections", async () => {
    const { url } = await aServer((response, _, count) => void (count === 1 && response.end(SECRET)));
    const client = aClient({ endpoint: url });
    await client.send(command);
    const used = failureOf(client.send(command));
    const fresh = failureOf(client.send(command));
    setTimeout(() => client.destroy(), 50);
    expect([(await used).name, (await fresh).name]).toEqual(["ClientClosedError", "ClientClosedError"]);
  });

  it("ends what waits for a connection", async () => {
    const { url } = await aServer(() => undefined);
    const client = aClient({ endpoint: url, requestHandler: { httpAgent: { maxSockets: 1 } } });
    const calls = [failureOf(client.send(command)), failureOf(client.send(command)), failureOf(client.send(command))];
    setTimeout(() => client.destroy(), 50);
    expect((await Promise.all(calls)).map(({ name }) => name)).toEqual(Array(3).fill("ClientClosedError"));
  });

  it("leaves its handler to those who borrowed it, as providers of credentials do", async () => {
    const { url } = await aServer((response) => response.end(SECRET));
    const client = aClient({ endpoint: url });
    const borrower = aClient({ endpoint: url, requestHandler: client.config.requestHandler });
    await client.send(command);
    client.destroy();
    expect(await borrower.send(command)).toMatchObject({ Name: "prod/db" });
    expect((await failureOf(client.send(command))).name).toBe("ClientClosedError");
    borrower.destroy();
  });

  it("leaves no connection open", async () => {
    const { url, server } = await aServer((response) => response.end(SECRET));
    const client = aClient({ endpoint: url });
    await Promise.all([client.send(command), client.send(command)]);
    client.destroy();
    await expect.poll(() => new Promise((resolve) => server.getConnections((_, count) => resolve(count)))).toBe(0);
  });
});
