// Each of these is a fault of another cache for Secrets Manager, named after where it was found.

import { describe, expect, it, vi } from "vitest";
import { backoff, LONGEST_BACKOFF_MS } from "../../src/cache/backoff.js";
import { SecretsCache } from "../../src/cache/SecretsCache.js";
import { aCacheOver, settled } from "../support/cacheWorld.js";

const HOUR = 3_600_000;

describe("powertools", () => {
  it("answers AWSPREVIOUS with AWSCURRENT's value", async () => {
    const { cache, elsewhere } = aCacheOver({ a: "v1" });
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
    expect(await cache.getSecretString("a")).toBe("v2");
    expect(await cache.getSecretString("a", { versionStage: "AWSPREVIOUS" })).toBe("v1");
  });

  it("takes an empty text for nothing", async () => {
    const cache = new SecretsCache({ client: { send: async () => ({ SecretString: "", $metadata: {} }) } });
    expect(await cache.getSecretString("a")).toBe("");
  });

  it("sends 20 requests for 20 readers", async () => {
    const { cache, during } = aCacheOver({ a: "v1" });
    expect(await during(() => Promise.all(Array.from({ length: 20 }, () => cache.getSecretString("a"))))).toBe(1);
  });

  it("sends five requests for five reads of what is missing", async () => {
    const { cache, during } = aCacheOver();
    const requests = await during(async () => {
      for (let read = 0; read < 5; read += 1) await cache.getSecretString("a").catch(() => {});
    });
    expect(requests).toBe(1);
  });

  it("fails as soon as the service does", async () => {
    const { cache, advance, down } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    down();
    await advance(HOUR);
    expect(await cache.getSecretString("a")).toBe("v1");
  });

  it("grows without bound", async () => {
    const send = async () => ({ SecretString: "v", $metadata: {} });
    const cache = new SecretsCache({ client: { send } });
    for (let id = 0; id < 3_000; id += 1) await cache.getSecretString(`s${id}`);
    expect(cache.stats().entries).toBe(1_000);
  });
});

describe("the Python cache", () => {
  it("counts back-off in milliseconds where seconds are meant", () => {
    expect([1, 2, 3, 8, 9].map((failures) => backoff(failures, () => 0, LONGEST_BACKOFF_MS))).toEqual([
      1_000, 2_000, 4_000, 128_000, 128_000,
    ]);
    expect(backoff(1, () => 0.999_999_999, LONGEST_BACKOFF_MS)).toBeCloseTo(500);
  });

  it("drops what refresh_secret_now brought, and fails with a type error after a failure", async () => {
    const { cache, elsewhere, down, during } = aCacheOver({ a: "v1" });
    const up = down();
    await cache.getSecretString("a").catch(() => {});
    up();
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
    expect((await cache.refreshNow("a")).SecretString).toBe("v2");
    expect(await during(() => cache.getSecretString("a"))).toBe(0);
  });

  it("keeps what a decorated function was given when it was imported", async () => {
    const { cache, client } = aCacheOver({ a: "v1" });
    const password = () => cache.getSecretString("a");
    expect(await password()).toBe("v1");
    await client.putSecretValue({ SecretId: "a", SecretString: "v2" });
    expect(await password()).toBe("v2");
  });

  it("can't keep up with a refresh interval of a second", async () => {
    const { newCache, advance, during } = aCacheOver({ a: "v1" });
    const cache = newCache({ ttlMs: 1_000, staleWhileRevalidateMs: 0 });
    const requests = await during(async () => {
      for (let tenth = 0; tenth < 600; tenth += 1) {
        await Promise.all(Array.from({ length: 10 }, () => cache.getSecretString("a")));
        await advance(100);
      }
    });
    expect(requests).toBe(60);
  });
});

describe("the Go cache", () => {
  it("reads AWSCURRENT, whichever stage was asked for", async () => {
    const { cache, elsewhere } = aCacheOver({ a: { stage: "previous" } });
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: '{"stage":"current"}' });
    const previous = { versionStage: "AWSPREVIOUS" };
    const expected = '{"stage":"previous"}';
    expect(await cache.getSecretJson("a", undefined, previous)).toEqual({ stage: "previous" });
    expect((await cache.getSecretValues(["a"], previous)).values.get("a")?.SecretString).toBe(expected);
    expect((await cache.refreshNow("a", previous)).SecretString).toBe(expected);
    expect(await cache.getSecretString("a", previous)).toBe(expected);
  });

  it("waits milliseconds, at version level nanoseconds, where seconds are meant", async () => {
    const { cache, advance, down, during } = aCacheOver({ a: "v1" });
    const { VersionId } = await cache.getSecretValue("a");
    down();
    const read = () => cache.getSecretString("a", { versionId: VersionId }).catch(() => {});
    await read();
    await advance(999);
    expect(await during(read)).toBe(0);
    await advance(1);
    expect(await during(read)).toBe(1);
  });

  it("takes a refresh that failed for one that was done", async () => {
    const { cache, advance, down } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    down();
    await advance(HOUR);
    expect((await cache.getSecretValue("a")).$metadata.cache).toMatchObject({ ageMs: HOUR, isStale: true });
  });

  it("sleeps absurdly long in RefreshNow after an error", async () => {
    const send = vi.fn(async () => ({ SecretString: "v", $metadata: {} }));
    send.mockRejectedValueOnce(new Error("network"));
    const cache = new SecretsCache({ client: { send } });
    await cache.getSecretString("a").catch(() => {});
    const setTimeout = vi.spyOn(globalThis, "setTimeout");
    expect((await cache.refreshNow("a")).SecretString).toBe("v");
    expect(setTimeout).not.toHaveBeenCalled();
  });

  it("takes a negative ttl at construction only to fail later", () => {
    expect(() => aCacheOver({}, { ttlMs: -1 })).toThrow('"ttlMs" must be a number from 0 up, not -1.');
  });

  it("returns a version's error even if there are data", async () => {
    const { cache, advance, down } = aCacheOver({ a: "v1" });
    const { VersionId } = await cache.getSecretValue("a");
    await cache.getSecretString("a", { versionId: VersionId });
    down();
    await advance(HOUR);
    expect(await cache.getSecretString("a", { versionId: VersionId })).toBe("v1");
  });
});

describe("the .NET cache", () => {
  it("never counts its failures, and so never backs off", async () => {
    const { cache, advance, down, during } = aCacheOver({ a: "v1" });
    down();
    for (let failures = 0; failures < 7; failures += 1) {
      await cache.getSecretString("a").catch(() => {});
      await advance(2 ** failures * 1_000);
    }
    await cache.getSecretString("a").catch(() => {});
    await advance(127_999);
    expect(await during(() => cache.getSecretString("a").catch(() => {}))).toBe(0);
  });

  it("lets one slow secret hold up all others", async () => {
    const send = ({ input }: any) =>
      input.SecretId === "slow" ? new Promise(() => {}) : Promise.resolve({ SecretString: "v", $metadata: {} });
    const cache = new SecretsCache({ client: { send } });
    void cache.getSecretString("slow");
    expect(await cache.getSecretString("quick")).toBe("v");
  });

  it("lets one cache hold up all others", async () => {
    const stuck = new SecretsCache({ client: { send: () => new Promise(() => {}) } });
    const cache = new SecretsCache({ client: { send: async () => ({ SecretString: "v", $metadata: {} }) } });
    void stuck.getSecretString("a");
    expect(await cache.getSecretString("a")).toBe("v");
  });

  it("forgets a secret as a whole when its time is over, with nothing left for an outage", async () => {
    const { cache, advance, down } = aCacheOver({ a: "v1" });
    const { VersionId } = await cache.getSecretValue("a");
    await cache.getSecretString("a", { versionId: VersionId });
    down();
    await advance(HOUR);
    expect(await cache.getSecretString("a")).toBe("v1");
    expect(await cache.getSecretString("a", { versionId: VersionId })).toBe("v1");
  });

  it("is confused when its clock wraps, or is set back", async () => {
    let now = 2 ** 31 + HOUR;
    let version = 0;
    const send = async () => ({ SecretString: `v${(version += 1)}`, $metadata: {} });
    const cache = new SecretsCache({ client: { send }, clock: { now: () => now } });
    expect(await cache.getSecretString("a")).toBe("v1");
    now = -(2 ** 31);
    expect(await cache.getSecretString("a")).toBe("v2");
    expect(await cache.getSecretString("a")).toBe("v2");
  });

  it("returns nothing until the TTL is over, once nothing was there", async () => {
    const { cache, elsewhere, advance } = aCacheOver();
    await cache.getSecretString("a").catch(() => {});
    await elsewhere.createSecret({ Name: "a", SecretString: "v1" });
    await advance(1_000);
    expect(await cache.getSecretString("a")).toBe("v1");
  });
});

describe("the Java cache", () => {
  it("overflows its back-off after hours of outage", () => {
    for (const failures of [50, 64, 65, 1_024, 5_000, Number.MAX_SAFE_INTEGER]) {
      expect(backoff(failures, () => 0, LONGEST_BACKOFF_MS)).toBe(128_000);
    }
  });

  it("sleeps before it refreshes, which makes what a process wrote late to see", async () => {
    const { cache, client } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    await client.putSecretValue({ SecretId: "a", SecretString: "v2" });
    expect(await cache.getSecretString("a")).toBe("v2");
  });

  it("gives null for a stage that is on no version", async () => {
    const { cache } = aCacheOver({ a: "v1" });
    await expect(cache.getSecretString("a", { versionStage: "AWSPREVIOUS" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it("does not notice expiry while an error is stored", async () => {
    const { cache, elsewhere, advance, down } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    const up = down();
    await cache.refreshNow("a").catch(() => {});
    up();
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
    await advance(HOUR);
    expect(await cache.getSecretString("a")).toBe("v2");
  });
});

describe("middy", () => {
  it("keeps values for ever by default", async () => {
    const { cache, elsewhere, advance } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
    await advance(HOUR);
    expect(await cache.getSecretString("a")).toBe("v2");
  });

  it("loses requests of its timer in a freeze", async () => {
    const { cache, elsewhere, advance } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
    await advance(300_000);
    // The refresh behind is under way when the process is frozen.
    await cache.getSecretString("a");
    await advance(5 * HOUR);
    await settled();
    expect(await cache.getSecretString("a")).toBe("v2");
  });

  it('fails with "Failed to resolve internal values" and no more', async () => {
    const { cache } = aCacheOver();
    await expect(cache.getSecretString("a")).rejects.toThrow("Secrets Manager can't find the specified secret.");
  });
});

describe("the Agent", () => {
  it("stops working at the first expiry for who may read and not describe", async () => {
    const { newCache, advance } = aCacheOver(
      { a: "v1" },
      { permissions: [{ effect: "allow", action: "GetSecretValue" }] },
    );
    const cache = newCache({ refresh: "describe" });
    await cache.getSecretString("a");
    await advance(HOUR);
    expect((await cache.getSecretValue("a")).$metadata.cache.isStale).toBe(false);
  });

  it("has a stampede of readers where a value expires", async () => {
    const { cache, advance, during } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    await advance(HOUR);
    expect(await during(() => Promise.all(Array.from({ length: 50 }, () => cache.getSecretString("a"))))).toBe(1);
  });
});
