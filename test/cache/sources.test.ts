import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SecretsCache } from "../../src/cache/SecretsCache.js";
import { lambdaExtension } from "../../src/cache/sources/lambdaExtension.js";
import { secretsManagerAgent } from "../../src/cache/sources/secretsManagerAgent.js";
import { aCacheOver } from "../support/cacheWorld.js";
import { aLoopbackAgent } from "../support/loopbackAgent.js";

let agent: Awaited<ReturnType<typeof aLoopbackAgent>>;
afterEach(() => agent.close());

describe("secretsManagerAgent", () => {
  beforeEach(async () => {
    agent = await aLoopbackAgent();
    agent.secrets.set("prod/db:1 ä", "v1");
    agent.secrets.set("bytes", "base64:AQID");
  });
  const source = (token: string | (() => string) = "t0ken") => secretsManagerAgent({ url: agent.url, token });

  it("says that its address is none", () => {
    expect(() => secretsManagerAgent({ url: "localhost" })).toThrow(
      new TypeError(
        'The Secrets Manager Agent can\'t be at "localhost". Give an address such as "http://localhost:2773".',
      ),
    );
    expect(() => lambdaExtension({ port: "http" as never })).toThrow(TypeError);
  });

  it("reads texts, bytes and all that is told about them", async () => {
    const cache = new SecretsCache({ source: source() });
    expect(await cache.getSecretString("prod/db:1 ä")).toBe("v1");
    expect([...(await cache.getSecretBinary("bytes"))]).toEqual([1, 2, 3]);
    expect(await cache.getSecretValue("prod/db:1 ä", { versionStage: "AWSPREVIOUS", versionId: "v1" })).toMatchObject({
      Name: "prod/db:1 ä",
      VersionStages: ["AWSPREVIOUS"],
      CreatedDate: new Date(1_569_534_789_046),
      $metadata: { httpStatusCode: 200 },
    });
    expect(agent.seen).toEqual([
      { secretId: "prod/db:1 ä" },
      { secretId: "bytes" },
      { secretId: "prod/db:1 ä", versionId: "v1", versionStage: "AWSPREVIOUS" },
    ]);
  });

  it("shows no secret of what it reads when that is printed", async () => {
    agent.secrets.set("a", "hunter2");
    const opened = source().open({
      readFromService: undefined,
      countRequest: () => {},
      now: Date.now,
      random: () => 0,
    });
    const output = await opened.get({ secretId: "a", refreshNow: false });
    expect(output.SecretString).toBe("hunter2");
    expect(inspect(output, { showHidden: true, depth: 9 })).not.toContain("hunter2");
  });

  it("throws the service's refusals as the client does, and does not ask the client about them", async () => {
    const { client, during } = aCacheOver({ missing: "elsewhere" });
    const cache = new SecretsCache({ source: source(), client });
    const read = () =>
      expect(cache.getSecretString("missing")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    expect(await during(read)).toBe(0);
  });

  it("goes past the Agent's own cache for refreshNow, maxAgeMs and after a write", async () => {
    const { client } = aCacheOver({ a: "old" });
    agent.secrets.set("a", "1");
    const cache = new SecretsCache({ source: source(), client });
    await cache.getSecretString("a");
    agent.secrets.set("a", "2");
    expect((await cache.refreshNow("a")).SecretString).toBe("2");
    agent.secrets.set("a", "3");
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(await cache.getSecretString("a", { maxAgeMs: 0 })).toBe("3");
    agent.secrets.set("a", "3b");
    await new Promise((resolve) => setTimeout(resolve, 2));
    const { values } = await cache.getSecretValues(["a", "bytes"], { maxAgeMs: 0 });
    expect(values.get("a")?.SecretString).toBe("3b");
    agent.secrets.set("a", "4");
    await client.putSecretValue({ SecretId: "a", SecretString: "4" });
    expect(await cache.getSecretString("a")).toBe("4");
  });

  it("goes past the Agent's own cache for any maxAgeMs that memory does not meet, and after clear", async () => {
    agent.secrets.set("a", "1");
    let now = 0;
    const cache = new SecretsCache({ source: source(), clock: { now: () => now }, random: () => 0 });
    await cache.getSecretString("a");
    agent.secrets.set("a", "2");
    now = 130_000;
    expect(await cache.getSecretString("a", { maxAgeMs: 120_000 })).toBe("2");
    agent.secrets.set("a", "3");
    cache.clear();
    expect(await cache.getSecretString("a")).toBe("3");
  });

  it("goes past the Agent's own cache for maxAgeMs, too, where a plain read came before or is under way", async () => {
    const cache = new SecretsCache({ source: source() });
    agent.secrets.set("a", "1");
    agent.secrets.set("b", "1");
    const other = new SecretsCache({ source: source() });
    await Promise.all([other.getSecretString("a"), other.getSecretString("b")]);
    agent.secrets.set("a", "2");
    agent.secrets.set("b", "2");
    expect(await cache.getSecretString("a")).toBe("1");
    const underWay = cache.getSecretString("b");
    expect(await cache.getSecretString("a", { maxAgeMs: 60_000 })).toBe("2");
    expect(await cache.getSecretString("b", { maxAgeMs: 60_000 })).toBe("2");
    expect(await underWay).toBe("1");
    agent.seen = [];
    expect(await cache.getSecretString("a", { maxAgeMs: 60_000 })).toBe("2");
    expect(await cache.getSecretString("b")).toBe("2");
    expect(agent.seen).toEqual([]);
  });

  it("is told the token by a text, a function, a file or the environment, and looks again when it is not accepted", async () => {
    const folder = mkdtempSync(join(tmpdir(), "token-"));
    try {
      const file = join(folder, "token");
      writeFileSync(file, "t0ken\n");
      vi.stubEnv("AWS_TOKEN", `file://${file}`);
      const sources = [
        source(),
        source(() => "t0ken"),
        source(`file://${file}`),
        secretsManagerAgent({ url: agent.url }),
      ];
      const caches = sources.map((each) => new SecretsCache({ source: each }));
      for (const cache of caches) expect(await cache.getSecretString("prod/db:1 ä")).toBe("v1");
      agent.token = "an0ther";
      writeFileSync(file, "an0ther\n");
      expect((await caches[2]!.refreshNow("prod/db:1 ä")).SecretString).toBe("v1");
      expect((await caches[3]!.refreshNow("prod/db:1 ä")).SecretString).toBe("v1");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ["does not accept the token", () => (agent.token = "other")],
    ["has too many connections", () => (agent.instead = { status: 429, body: "Connection limit exceeded" })],
    ["can't reach the service", () => (agent.instead = { status: 502, body: '{"__type":"ConnectionError"}' })],
    ["is something else", () => (agent.instead = { status: 200, body: "<html>s3cr3t</html>" })],
    ["is not there", () => agent.close()],
  ])("gives way to the client when it %s", async (_what, spoil) => {
    const { client, during } = aCacheOver({ a: "1", b: "2" });
    const cache = new SecretsCache({ source: source(), client });
    await spoil();
    expect(await during(async () => cache.getSecretValues(["a", "b"]))).toBe(2);
    const { seen } = agent;
    agent.seen = [];
    await cache.refreshNow("b");
    // And is left alone for a while.
    expect(agent.seen).toEqual([]);
    expect(seen.length).toBeLessThanOrEqual(2);
  });

  it("without a client fails with what is wrong, and serves what it has", async () => {
    let now = 0;
    const cache = new SecretsCache({ source: source(), clock: { now: () => now } });
    await cache.getSecretString("prod/db:1 ä");
    await agent.close();
    now = 3_600_000;
    expect(await cache.getSecretString("prod/db:1 ä")).toBe("v1");
    const error = await cache.getSecretString("bytes").catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({
      name: "SourceError",
      message: `The Secrets Manager Agent can't be reached at ${agent.url}. See that it runs there.`,
    });
  });

  it("says that it lacks a token, and where it looked for one", async () => {
    for (const name of ["AWS_TOKEN", "AWS_SESSION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN"]) vi.stubEnv(name, "");
    const cache = new SecretsCache({ source: secretsManagerAgent({ url: agent.url }) });
    await expect(cache.getSecretString("bytes")).rejects.toThrow(
      'needs a token. Pass "token" to it, or set AWS_TOKEN or AWS_SESSION_TOKEN or AWS_CONTAINER_AUTHORIZATION_TOKEN.',
    );
  });
});

describe("lambdaExtension", () => {
  beforeEach(async () => {
    agent = await aLoopbackAgent("extension");
    agent.secrets.set("a", "by the extension");
    vi.stubEnv("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT", new URL(agent.url).port);
    vi.stubEnv("AWS_SESSION_TOKEN", "t0ken");
  });

  it("reads by what the environment says", async () => {
    const cache = new SecretsCache({ source: lambdaExtension() });
    expect(await cache.getSecretString("a")).toBe("by the extension");
    expect(agent.seen).toEqual([{ secretId: "a" }]);
  });

  it("gives way to the client for what it can't do: a refresh", async () => {
    const { client } = aCacheOver({ a: "by the client" });
    const cache = new SecretsCache({ source: lambdaExtension(), client });
    expect(await cache.getSecretString("a")).toBe("by the extension");
    expect((await cache.refreshNow("a")).SecretString).toBe("by the client");
    await client.putSecretValue({ SecretId: "a", SecretString: "written" });
    expect(await cache.getSecretString("a")).toBe("written");
  });

  it("gives way to the client while it is not ready", async () => {
    agent.instead = { status: 400, body: "not ready to serve traffic, please wait" };
    const { client } = aCacheOver({ a: "by the client" });
    const cache = new SecretsCache({ source: lambdaExtension(), client });
    expect(await cache.getSecretString("a")).toBe("by the client");
  });
});
