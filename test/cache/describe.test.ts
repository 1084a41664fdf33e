import { describe, expect, it } from "vitest";
import { aCacheOver, settled } from "../support/cacheWorld.js";

const HOUR = 3_600_000;

describe('refresh: "describe"', () => {
  it("reads the value only if the label has moved", async () => {
    const { newCache, elsewhere, advance, asked } = aCacheOver({ a: "v1" });
    const cache = newCache({ refresh: "describe" });
    await cache.getSecretString("a");
    await advance(HOUR);
    expect(await cache.getSecretString("a")).toBe("v1");
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
    await advance(HOUR);
    expect(await cache.getSecretString("a")).toBe("v2");
    expect(asked().filter((operation) => operation !== "PutSecretValue")).toEqual([
      "GetSecretValue",
      "DescribeSecret",
      "DescribeSecret",
      "GetSecretValue",
    ]);
  });

  it("makes a value as good as new where the label has not moved", async () => {
    const { newCache, advance, during } = aCacheOver({ a: "v1" });
    const cache = newCache({ refresh: "describe" });
    await cache.getSecretString("a");
    await advance(HOUR);
    expect((await cache.getSecretValue("a")).$metadata.cache).toMatchObject({ ageMs: 0, isStale: false });
    expect(await during(() => cache.getSecretString("a"))).toBe(0);
  });

  it("follows every label, and versions that are asked for by their ids", async () => {
    const { newCache, elsewhere, advance } = aCacheOver({ a: "v1" });
    const cache = newCache({ refresh: "describe" });
    const { VersionId } = await cache.getSecretValue("a");
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
    expect(await cache.getSecretString("a", { versionStage: "AWSPREVIOUS" })).toBe("v1");
    expect(await cache.getSecretString("a", { versionId: VersionId })).toBe("v1");
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v3" });
    await advance(HOUR);
    expect(await cache.getSecretString("a", { versionStage: "AWSPREVIOUS" })).toBe("v2");
    expect(await cache.getSecretString("a", { versionId: VersionId })).toBe("v1");
  });

  it("falls back to reading the value where describing is denied, and then does not ask again", async () => {
    const { newCache, elsewhere, advance, asked } = aCacheOver(
      { a: "v1" },
      {
        permissions: [
          { effect: "allow", action: "*" },
          { effect: "deny", action: "DescribeSecret" },
        ],
      },
    );
    const cache = newCache({ refresh: "describe" });
    await cache.getSecretString("a");
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
    await advance(HOUR);
    expect(await cache.getSecretString("a")).toBe("v2");
    await advance(HOUR);
    expect(await cache.getSecretString("a")).toBe("v2");
    expect(asked().filter((operation) => operation === "DescribeSecret")).toHaveLength(1);
  });

  it("falls back to reading the value where describing is throttled", async () => {
    const { newCache, local, advance } = aCacheOver({ a: "v1" });
    const cache = newCache({ refresh: "describe" });
    await cache.getSecretString("a");
    local.faults.add({ operation: "DescribeSecret", fault: "ThrottlingException" });
    await advance(HOUR);
    expect((await cache.getSecretValue("a")).$metadata.cache.isStale).toBe(false);
  });

  it("notices that a secret is to be deleted, which can still be described", async () => {
    const { newCache, elsewhere, advance } = aCacheOver({ a: "v1" });
    const cache = newCache({ refresh: "describe" });
    await cache.getSecretString("a");
    await elsewhere.deleteSecret({ SecretId: "a" });
    await advance(HOUR);
    await expect(cache.getSecretString("a")).rejects.toMatchObject({ name: "InvalidRequestException" });
  });

  it("costs one request for each try while the service is down", async () => {
    const { newCache, advance, during, down } = aCacheOver({ a: "v1" });
    const cache = newCache({ refresh: "describe" });
    await cache.getSecretString("a");
    down();
    await advance(HOUR);
    expect(await during(() => cache.getSecretString("a"))).toBe(1);
  });
});

describe("store and load", () => {
  const conceal = (secret: string | Uint8Array) =>
    typeof secret === "string" ? secret.split("").reverse().join("") : secret.map((byte) => byte ^ 255);

  it("are given each value before it is kept and after", async () => {
    const { newCache, during } = aCacheOver({ text: "s3cr3t", bytes: new Uint8Array([1, 2]) });
    const kept: unknown[] = [];
    const cache = newCache({
      store: async (secret, { secretId }) => {
        kept.push([secretId, conceal(secret)]);
        return conceal(secret);
      },
      load: async (stored: string | Uint8Array) => conceal(stored),
    });
    await cache.getSecretString("text");
    await cache.getSecretBinary("bytes");
    const requests = await during(async () => {
      expect(await cache.getSecretString("text")).toBe("s3cr3t");
      expect([...(await cache.getSecretBinary("bytes"))]).toEqual([1, 2]);
      expect((await cache.getSecretValue("text")).SecretString).toBe("s3cr3t");
    });
    expect(requests).toBe(0);
    expect(kept).toEqual([
      ["text", "t3rc3s"],
      ["bytes", new Uint8Array([254, 253])],
    ]);
  });

  it("may wipe what they are given: whoever reads meanwhile has bytes of their own", async () => {
    const { newCache } = aCacheOver({ a: new Uint8Array([1, 2]) });
    const cache = newCache({
      store: (secret) => {
        const stored = conceal(secret);
        if (typeof secret !== "string") secret.fill(0);
        return stored;
      },
      load: conceal,
    });
    expect([...(await cache.getSecretBinary("a"))]).toEqual([1, 2]);
    expect([...(await cache.getSecretBinary("a"))]).toEqual([1, 2]);
  });

  it("serve old values, too, and refresh by describing", async () => {
    const { newCache, advance, asked } = aCacheOver({ a: "s3cr3t" });
    const cache = newCache({ store: conceal, load: conceal, refresh: "describe" });
    await cache.getSecretString("a");
    await advance(HOUR);
    expect(await cache.getSecretString("a")).toBe("s3cr3t");
    await advance(300_000);
    expect(await cache.getSecretString("a")).toBe("s3cr3t");
    await settled();
    expect(asked()).toEqual(["GetSecretValue", "DescribeSecret", "DescribeSecret"]);
  });

  it("read again what can't be loaded", async () => {
    const { newCache, during } = aCacheOver({ a: "s3cr3t" });
    const cache = newCache({
      store: conceal,
      load: () => {
        throw new Error("the key is gone");
      },
    });
    await cache.getSecretString("a");
    expect(await during(async () => expect(await cache.getSecretString("a")).toBe("s3cr3t"))).toBe(1);
  });

  it("fail the read where a value can't be stored", async () => {
    const { newCache } = aCacheOver({ a: "s3cr3t" });
    const cache = newCache({
      store: () => Promise.reject(new Error("no key")),
      load: conceal,
    });
    await expect(cache.getSecretString("a")).rejects.toThrow("no key");
    expect(cache.stats().entries).toBe(0);
  });
});
