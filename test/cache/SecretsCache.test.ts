import { describe, expect, it, vi } from "vitest";
import { AbortError } from "../../src/http/AbortError.js";
import { CacheClosedError } from "../../src/cache/CacheClosedError.js";
import { SecretFormatError } from "../../src/cache/SecretFormatError.js";
import { SecretsCache } from "../../src/cache/SecretsCache.js";
import { DecryptionFailure, ResourceNotFoundException } from "../../src/models/errors.js";
import { aCacheOver, settled } from "../support/cacheWorld.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("a read", () => {
  it("asks once, and is answered from memory while the value is fresh", async () => {
    const { cache, asked, advance } = aCacheOver({ "prod/db": "v1" });
    expect(await cache.getSecretString("prod/db")).toBe("v1");
    await advance(5 * MINUTE - 1);
    expect(await cache.getSecretString("prod/db")).toBe("v1");
    expect(asked()).toEqual(["GetSecretValue"]);
  });

  it("makes no promise of its own while the value is fresh", async () => {
    const { cache } = aCacheOver({ "prod/db": "v1" });
    await cache.getSecretString("prod/db");
    expect(cache.getSecretString("prod/db")).toBe(cache.getSecretString("prod/db"));
  });

  it("of a cold key by 1,000 callers at once is one request", async () => {
    const { cache, during } = aCacheOver({ "prod/db": "v1" });
    const read = () => Promise.all(Array.from({ length: 1_000 }, () => cache.getSecretString("prod/db")));
    expect(await during(read)).toBe(1);
    expect(cache.stats()).toMatchObject({ misses: 1_000, joined: 999, requests: 1 });
  });

  it("of an expired key by 1,000 callers at once is one request", async () => {
    const { cache, during, advance } = aCacheOver({ "prod/db": "v1" });
    await cache.getSecretString("prod/db");
    await advance(HOUR);
    const read = () => Promise.all(Array.from({ length: 1_000 }, () => cache.getSecretString("prod/db")));
    expect(await during(read)).toBe(1);
  });

  it("past the refresh time returns the old value at once, and refreshes behind", async () => {
    const { cache, elsewhere, during, advance } = aCacheOver({ "prod/db": "v1" });
    await cache.getSecretString("prod/db");
    await elsewhere.putSecretValue({ SecretId: "prod/db", SecretString: "v2" });
    await advance(5 * MINUTE);
    const requests = await during(async () => {
      expect(await cache.getSecretString("prod/db")).toBe("v1");
      await settled();
    });
    expect(requests).toBe(1);
    expect(await cache.getSecretString("prod/db")).toBe("v2");
  });

  it("past the stale window waits", async () => {
    const { cache, elsewhere, advance } = aCacheOver({ "prod/db": "v1" });
    await cache.getSecretString("prod/db");
    await elsewhere.putSecretValue({ SecretId: "prod/db", SecretString: "v2" });
    await advance(6 * MINUTE);
    expect(await cache.getSecretString("prod/db")).toBe("v2");
  });

  it("waits at the refresh time where staleWhileRevalidateMs is 0, and each time where ttlMs is", async () => {
    const { newCache, elsewhere, advance, during } = aCacheOver({ "prod/db": "v1" });
    const cache = newCache({ staleWhileRevalidateMs: 0 });
    const never = newCache({ ttlMs: 0 });
    await cache.getSecretString("prod/db");
    await never.getSecretString("prod/db");
    await elsewhere.putSecretValue({ SecretId: "prod/db", SecretString: "v2" });
    expect(await during(() => never.getSecretString("prod/db"))).toBe(1);
    await advance(5 * MINUTE);
    expect(await cache.getSecretString("prod/db")).toBe("v2");
  });

  it("draws the refresh time from half of ttlMs to all of it", async () => {
    const { newCache, advance, during } = aCacheOver({ a: "v1" });
    const early = newCache({ random: () => 0.999_999, staleWhileRevalidateMs: 0 });
    await early.getSecretString("a");
    await advance(2.5 * MINUTE - 1);
    expect(await during(() => early.getSecretString("a"))).toBe(0);
    await advance(MINUTE);
    expect(await during(() => early.getSecretString("a"))).toBe(1);
  });

  it("with maxAgeMs is answered by no value of which the age is unknown, after the clock was set back", async () => {
    const { cache, answers, advance } = aCacheByHand();
    const first = cache.getSecretString("a");
    answers[0]!.resolve("v1");
    await first;
    advance(-HOUR);
    const second = cache.getSecretString("a", { maxAgeMs: 1_000 });
    answers[1]!.reject(new Error("getaddrinfo ENOTFOUND"));
    await expect(second).rejects.toThrow("ENOTFOUND");
  });

  it("with maxAgeMs is answered by no older value, even while the service is down", async () => {
    const { cache, advance, during, down } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    await advance(1_000);
    expect(await during(() => cache.getSecretString("a", { maxAgeMs: 1_000 }))).toBe(0);
    await advance(1);
    expect(await during(() => cache.getSecretString("a", { maxAgeMs: 1_000 }))).toBe(1);
    down();
    await advance(1_001);
    await expect(cache.getSecretString("a", { maxAgeMs: 1_000 })).rejects.toThrow(
      "An error occurred on the server side",
    );
    expect(await cache.getSecretString("a")).toBe("v1");
  });

  it("given up by its caller leaves the others and the cache unharmed", async () => {
    const { cache, during } = aCacheOver({ a: "v1" });
    const controller = new AbortController();
    const requests = await during(async () => {
      const first = cache.getSecretString("a", { abortSignal: controller.signal });
      const second = cache.getSecretString("a", { abortSignal: new AbortController().signal });
      controller.abort();
      await expect(first).rejects.toBeInstanceOf(AbortError);
      expect(await second).toBe("v1");
      await expect(cache.getSecretString("a", { abortSignal: controller.signal })).rejects.toBeInstanceOf(AbortError);
    });
    expect(requests).toBe(1);
    expect(await cache.getSecretString("a")).toBe("v1");
  });

  it("refuses an id that is no text", async () => {
    const { cache } = aCacheOver();
    await expect(cache.getSecretString(undefined as never)).rejects.toThrow(TypeError);
  });
});

describe("a key", () => {
  it("is the secret, the version and the stage", async () => {
    const { cache, elsewhere } = aCacheOver({ a: "v1" });
    const { VersionId } = await cache.getSecretValue("a");
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
    cache.clear();
    expect(await cache.getSecretString("a")).toBe("v2");
    expect(await cache.getSecretString("a", { versionStage: "AWSPREVIOUS" })).toBe("v1");
    expect(await cache.getSecretString("a", { versionId: VersionId })).toBe("v1");
    expect(await cache.getSecretString("a", { versionStage: "AWSCURRENT" })).toBe("v2");
    expect(cache.stats()).toMatchObject({ entries: 3 });
  });

  it("is never another, whatever the ids are made of", async () => {
    const send = vi.fn(async ({ input }) => ({ SecretString: JSON.stringify(input), $metadata: {} }));
    const cache = new SecretsCache({ client: { send } });
    const versioned = await cache.getSecretString("a", { versionId: "v", versionStage: "s" });
    expect(await cache.getSecretString('["a","v","s"]')).not.toBe(versioned);
    expect(await cache.getSecretString("__proto__")).toBe('{"SecretId":"__proto__"}');
    expect(await cache.getSecretString("a", { versionId: "null" })).not.toBe(
      await cache.getSecretString("a", { versionStage: "null" }),
    );
  });

  it("is not shared by two clients", async () => {
    const one = aCacheOver({ a: "one's" });
    const other = aCacheOver({ a: "the other's" });
    expect(await one.cache.getSecretString("a")).toBe("one's");
    expect(await other.cache.getSecretString("a")).toBe("the other's");
  });

  it("other than AWSCURRENT is read anew when AWSCURRENT is seen to have moved", async () => {
    const { cache, elsewhere, advance } = aCacheOver({ a: "v1" });
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
    await cache.getSecretString("a");
    await advance(MINUTE);
    expect(await cache.getSecretString("a", { versionStage: "AWSPREVIOUS" })).toBe("v1");
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v3" });
    await advance(4.5 * MINUTE);
    await cache.getSecretString("a");
    await settled();
    expect(await cache.getSecretString("a", { versionStage: "AWSPREVIOUS" })).toBe("v2");
  });
});

describe("a value", () => {
  it("that is an empty text is a value", async () => {
    const send = vi.fn(async () => ({ SecretString: "", $metadata: {} }));
    const cache = new SecretsCache({ client: { send } });
    expect([await cache.getSecretString("a"), await cache.getSecretString("a")]).toEqual(["", ""]);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it("that is binary is the caller's own", async () => {
    const { cache } = aCacheOver({ a: new Uint8Array([1, 2, 3]) });
    const first = await cache.getSecretBinary("a");
    first.fill(0);
    const whole = await cache.getSecretValue("a");
    whole.SecretBinary!.fill(0);
    whole.CreatedDate!.setTime(0);
    expect([...(await cache.getSecretBinary("a"))]).toEqual([1, 2, 3]);
    expect((await cache.getSecretValue("a")).CreatedDate!.getTime()).not.toBe(0);
  });

  it("is frozen as a whole", async () => {
    const { cache } = aCacheOver({ a: "v1" });
    const value = await cache.getSecretValue("a");
    for (const part of [value, value.VersionStages, value.$metadata, value.$metadata.cache]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
    expect(value).toMatchObject({ Name: "a", SecretString: "v1", VersionStages: ["AWSCURRENT"] });
  });

  it("of the wrong kind is a typed error that does not contain it", async () => {
    const { cache } = aCacheOver({ text: "s3cr3t", bytes: new Uint8Array([1]) });
    await expect(cache.getSecretString("bytes")).rejects.toMatchObject({
      name: "SecretFormatError",
      secretId: "bytes",
      expected: "string",
    });
    const error = await cache.getSecretBinary("text").catch((thrown: unknown) => thrown as SecretFormatError);
    expect(error).toBeInstanceOf(SecretFormatError);
    expect(JSON.stringify(error) + String(error)).not.toContain("s3cr3t");
  });

  it("says how old it is, and whether it is past its time", async () => {
    const { cache, advance } = aCacheOver({ a: "v1" });
    expect((await cache.getSecretValue("a")).$metadata.cache).toMatchObject({ ageMs: 0, isStale: false });
    await advance(5 * MINUTE);
    expect((await cache.getSecretValue("a")).$metadata.cache).toMatchObject({ ageMs: 5 * MINUTE, isStale: true });
  });
});

describe("while the service fails", () => {
  it("the last good value is returned for as long as staleIfErrorMs allows", async () => {
    const { newCache, advance, down } = aCacheOver({ a: "v1" });
    const cache = newCache({ staleIfErrorMs: HOUR });
    await cache.getSecretString("a");
    down();
    await advance(HOUR + 5 * MINUTE - 1);
    expect(await cache.getSecretString("a")).toBe("v1");
    await advance(1);
    await expect(cache.getSecretString("a")).rejects.toThrow("An error occurred on the server side");
  });

  it("an hour long, no read fails, and requests are no more than the documented 66", async () => {
    const { cache, advance, during, down } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    await advance(5 * MINUTE);
    down();
    const requests = await during(async () => {
      for (let second = 0; second < 3_600; second += 1) {
        await advance(1_000);
        expect(await cache.getSecretString("a")).toBe("v1");
        if (second % 10 === 0) await settled();
      }
    });
    expect(requests).toBeGreaterThan(10);
    expect(requests).toBeLessThanOrEqual(66);
  });

  it("reads of a key without a value fail alike, without a request for each", async () => {
    const { cache, advance, during, down } = aCacheOver({ a: "v1" });
    down();
    const read = () => cache.getSecretString("a").catch((error: Error) => error.name);
    expect(await during(read)).toBe(1);
    await advance(999);
    expect(await during(read)).toBe(0);
    expect(await read()).toBe("InternalServiceError");
    await advance(1);
    expect(await during(read)).toBe(1);
    await advance(1_999);
    expect(await during(read)).toBe(0);
    await advance(1);
    expect(await during(read)).toBe(1);
  });

  it("that is seen by event, figures and metadata", async () => {
    const { cache, advance, down } = aCacheOver({ a: "s3cr3t" });
    const events: unknown[] = [];
    cache.on("stale", (event) => events.push(["stale", event.secretId, event.isFailing]));
    cache.on("failure", ({ secretId, isRefusal, error }) =>
      events.push(["failure", secretId, isRefusal, (error as Error).name]),
    );
    await cache.getSecretString("a");
    down();
    await advance(HOUR);
    const { isStale } = (await cache.getSecretValue("a")).$metadata.cache;
    expect(isStale).toBe(true);
    expect(cache.stats()).toMatchObject({ staleHits: 1, failures: 1 });
    expect(events).toEqual([
      ["failure", "a", false, "InternalServiceError"],
      ["stale", "a", true],
    ]);
  });

  it("an answer without a value, which a proxy may have given, counts as a failure and takes no value's place", async () => {
    const { cache, answers, advance } = aCacheByHand();
    const first = cache.getSecretString("a");
    answers[0]!.resolve("v1");
    await first;
    advance(HOUR);
    const second = cache.getSecretString("a");
    answers[1]!.resolve(undefined as never);
    expect(await second).toBe("v1");
    const other = cache.getSecretString("b");
    answers[2]!.resolve(undefined as never);
    await expect(other).rejects.toThrow('Secret "b" holds no value.');
    expect(cache.stats()).toMatchObject({ failures: 2, entries: 1 });
  });

  it("tries go on behind, so that nobody waits for a service that is down", async () => {
    let isHanging = false;
    const send = vi.fn(() =>
      isHanging ? new Promise<never>(() => {}) : Promise.reject(new Error("getaddrinfo ENOTFOUND")),
    );
    let now = 0;
    const cache = new SecretsCache({ client: { send }, clock: { now: () => now }, random: () => 0 });
    send.mockResolvedValueOnce({ SecretString: "v1", $metadata: {} } as never);
    await cache.getSecretString("a");
    now = HOUR;
    expect(await cache.getSecretString("a")).toBe("v1");
    isHanging = true;
    now += 1_000;
    expect(await cache.getSecretString("a")).toBe("v1");
    expect(send).toHaveBeenCalledTimes(3);
  });

  it.each([
    "ThrottlingException",
    "ServiceUnavailable",
    "InternalFailure",
    "ConnectionReset",
    // These say something of the caller's credentials, signature or account, and nothing of the secret.
    "ExpiredTokenException",
    "UnrecognizedClientException",
    "InvalidSignatureException",
    "IncompleteSignatureException",
    "MissingAuthenticationTokenException",
    "InvalidClientTokenId",
    "OptInRequired",
    "SignatureDoesNotMatch",
  ])("with %s, the value stays", async (fault) => {
    const { cache, advance, local } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    local.faults.add({ fault });
    await advance(HOUR);
    expect(await cache.getSecretString("a")).toBe("v1");
  });
});

describe("a refusal", () => {
  it.each(["ResourceNotFoundException", "AccessDeniedException", "DecryptionFailure"])(
    "with %s is told, drops the value, and is remembered for a moment",
    async (fault) => {
      const { cache, advance, local, during } = aCacheOver({ a: "v1" });
      await cache.getSecretString("a");
      const end = local.faults.add({ fault });
      await advance(HOUR);
      const read = () => cache.getSecretString("a").catch((error: Error) => error.name);
      expect(await read()).toBe(fault);
      expect(cache.stats()).toMatchObject({ entries: 0, bytes: 0 });
      expect(await during(read)).toBe(0);
      end();
      await advance(1_000);
      expect(await read()).toBe("v1");
    },
  );

  it("is an instance of its class", async () => {
    const { cache, local } = aCacheOver({ a: "v1" });
    await expect(cache.getSecretString("b")).rejects.toBeInstanceOf(ResourceNotFoundException);
    local.faults.add({ fault: "DecryptionFailure" });
    await expect(cache.getSecretString("a")).rejects.toBeInstanceOf(DecryptionFailure);
  });

  it("is remembered no longer than refusalTtlMs, however often it came", async () => {
    const { cache, advance, during } = aCacheOver();
    const read = () => cache.getSecretString("missing").catch(() => {});
    for (let times = 0; times < 8; times += 1) {
      await read();
      await advance(10_000);
    }
    expect(await during(read)).toBe(1);
    expect(await during(read)).toBe(0);
  });

  it("is not remembered where refusalTtlMs is 0", async () => {
    const { newCache, during } = aCacheOver();
    const cache = newCache({ refusalTtlMs: 0 });
    const read = () => cache.getSecretString("missing").catch(() => {});
    expect(await during(async () => [await read(), await read()])).toBe(2);
  });
});

describe("refreshNow", () => {
  it("asks at once, returns and keeps what came", async () => {
    const { cache, elsewhere } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
    expect((await cache.refreshNow("a")).SecretString).toBe("v2");
    expect(await cache.getSecretString("a")).toBe("v2");
  });

  it("asks no more often than refreshNowIntervalMs, whoever calls it", async () => {
    const { cache, during, advance } = aCacheOver({ a: "v1" });
    const refresh = () => Promise.all(Array.from({ length: 100 }, () => cache.refreshNow("a")));
    expect(await during(refresh)).toBe(1);
    expect(await during(refresh)).toBe(0);
    await advance(1_000);
    expect(await during(refresh)).toBe(1);
  });

  it("is not answered by a request that was under way before it", async () => {
    const answers: ((value: string) => void)[] = [];
    const send = () =>
      new Promise((resolve) => answers.push((SecretString) => resolve({ SecretString, $metadata: {} })));
    const cache = new SecretsCache({ client: { send } });
    const before = cache.getSecretString("a");
    const refreshed = cache.refreshNow("a");
    answers[1]!("new");
    expect((await refreshed).SecretString).toBe("new");
    answers[0]!("old");
    expect(await before).toBe("old");
    expect(await cache.getSecretString("a")).toBe("new");
  });

  it("that fails loses nothing of what a request from before it brought", async () => {
    const { cache, answers } = aCacheByHand();
    const before = cache.getSecretString("a");
    const refreshed = expect(cache.refreshNow("a")).rejects.toThrow("down");
    answers[0]!.resolve("v1");
    expect(await before).toBe("v1");
    answers[1]!.reject(new Error("down"));
    await refreshed;
    expect(await cache.getSecretString("a")).toBe("v1");
  });

  it("that is refused lets nothing be kept of what a request from before it brings", async () => {
    const { cache, answers } = aCacheByHand();
    const before = cache.getSecretString("a");
    const refusal = new ResourceNotFoundException({ message: "gone", $metadata: {} });
    const refreshed = expect(cache.refreshNow("a")).rejects.toBe(refusal);
    answers[1]!.reject(refusal);
    await refreshed;
    answers[0]!.resolve("v1");
    expect(await before).toBe("v1");
    await expect(cache.getSecretString("a")).rejects.toBe(refusal);
  });

  it("leaves the old value to a reader whose request from before it fails", async () => {
    const { cache, answers, advance } = aCacheByHand();
    const first = cache.getSecretString("a");
    answers[0]!.resolve("v1");
    await first;
    advance(3_600_000);
    const before = cache.getSecretString("a");
    await settled();
    void cache.refreshNow("a");
    answers[1]!.reject(new Error("down"));
    expect(await before).toBe("v1");
  });

  it("gives what the last one brought where that was a failure, too", async () => {
    const { cache, down, during, advance } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    const up = down();
    const refresh = () =>
      cache.refreshNow("a").then(
        ({ SecretString }) => SecretString,
        (error: Error) => error.name,
      );
    expect([await refresh(), await refresh()]).toEqual(["InternalServiceError", "InternalServiceError"]);
    up();
    expect(await during(refresh)).toBe(0);
    await advance(1_000);
    expect(await refresh()).toBe("v1");
  });

  it("throws what the request threw, and leaves the value where the service only failed", async () => {
    const { cache, down } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    down();
    await expect(cache.refreshNow("a")).rejects.toThrow("An error occurred on the server side");
    expect(await cache.getSecretString("a")).toBe("v1");
  });
});

describe("the least recently read", () => {
  it("goes when there are more than maxEntries", async () => {
    const { newCache, during } = aCacheOver({ a: "1", b: "2", c: "3" });
    const cache = newCache({ maxEntries: 2 });
    for (const id of ["a", "b", "a", "c"]) await cache.getSecretString(id);
    expect(await during(() => Promise.all([cache.getSecretString("a"), cache.getSecretString("c")]))).toBe(0);
    expect(await during(() => cache.getSecretString("b"))).toBe(1);
    expect(cache.stats()).toMatchObject({ entries: 2, evictions: 2 });
  });

  it("is still one request for a read that comes while its refresh is under way", async () => {
    const { newCache, during } = aCacheOver({ a: "1", b: "2" });
    const cache = newCache({ maxEntries: 1 });
    await cache.getSecretString("a");
    const requests = await during(async () => {
      const refreshed = cache.refreshNow("a");
      const other = cache.getSecretString("b");
      await Promise.all([refreshed, other, settled().then(() => cache.getSecretString("b"))]);
    });
    expect(requests).toBeLessThanOrEqual(3);
    expect(cache.stats().entries).toBe(1);
  });

  it("counts as much with a store hook, whatever the hook makes of it", async () => {
    const secrets = { a: "x".repeat(2_000), b: "x".repeat(2_000) };
    const { cache } = aCacheOver(secrets, {
      maxBytes: 6_000,
      store: (secret) => ({ secret }),
      load: ({ secret }) => secret,
    });
    await cache.getSecretString("a");
    await cache.getSecretString("b");
    expect(cache.stats()).toMatchObject({ entries: 1 });
    expect(cache.stats().bytes).toBeGreaterThan(4_000);
  });

  it("goes when there are more than maxBytes, and what is larger by itself is not kept", async () => {
    const { newCache, during } = aCacheOver({ a: "x".repeat(1_000), b: "y".repeat(1_000), c: "z".repeat(9_000) });
    const cache = newCache({ maxBytes: 6_000 });
    for (const id of ["a", "b"]) await cache.getSecretString(id);
    expect(await during(() => cache.getSecretString("a"))).toBe(0);
    expect(cache.stats().bytes).toBe(2 * 2_502);
    expect(await cache.getSecretString("c")).toHaveLength(9_000);
    expect(await during(() => cache.getSecretString("c"))).toBe(1);
    expect(cache.stats().bytes).toBeLessThanOrEqual(6_000);
  });

  it("may be everything: with maxEntries 0 nothing is kept, and reads at once still ask once", async () => {
    const { newCache, during } = aCacheOver({ a: "1" });
    const cache = newCache({ maxEntries: 0 });
    const read = () => Promise.all([cache.getSecretString("a"), cache.getSecretString("a")]);
    expect(await during(read)).toBe(1);
    expect(await during(read)).toBe(1);
    expect(cache.stats().entries).toBe(0);
  });

  it("is not evicted in the middle of its request", async () => {
    const { newCache, during } = aCacheOver({ a: "1", b: "2", c: "3" });
    const cache = newCache({ maxEntries: 1 });
    const read = () =>
      Promise.all(["a", "b", "c", "a", "b", "c"].map((id) => cache.getSecretString(id).then((value) => value)));
    expect(await during(read)).toBe(3);
  });
});

describe("a frozen process", () => {
  it("neither bursts when it thaws nor sees a value past its window", async () => {
    const seed = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`s${at}`, "old"]));
    const { cache, elsewhere, advance, during } = aCacheOver(seed);
    await cache.getSecretValues(Object.keys(seed));
    await elsewhere.putSecretValue({ SecretId: "s7", SecretString: "new" });
    const requests = await during(async () => {
      await advance(5 * HOUR);
      await settled();
      expect(await cache.getSecretString("s7")).toBe("new");
    });
    expect(requests).toBe(1);
  });

  it("with a timer refreshes what was due meanwhile once, twenty with each request", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      const names = Array.from({ length: 100 }, (_, at) => `s${at}`);
      const { newCache, advance, during } = aCacheOver(Object.fromEntries(names.map((name) => [name, "v"])));
      const cache = newCache({ backgroundRefreshMs: MINUTE });
      await cache.getSecretValues(names);
      await advance(5 * HOUR);
      const requests = await during(async () => {
        vi.advanceTimersByTime(MINUTE);
        await settled();
        vi.advanceTimersByTime(MINUTE);
        await settled();
      });
      expect(requests).toBe(5);
      cache[Symbol.dispose]();
    } finally {
      vi.useRealTimers();
    }
  });

  it("asks once for a thousand readers who thaw together", async () => {
    const { cache, advance, during } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    for (let nap = 0; nap < 5; nap += 1) {
      await advance(5 * HOUR);
      const read = () => Promise.all(Array.from({ length: 1_000 }, () => cache.getSecretValue("a")));
      const requests = await during(async () => {
        for (const { $metadata } of await read()) expect($metadata.cache.ageMs).toBe(0);
      });
      expect(requests).toBe(1);
    }
  });

  it("does not wait for a request from before", async () => {
    let now = 0;
    const send = vi.fn().mockReturnValueOnce(new Promise(() => {}));
    send.mockResolvedValue({ SecretString: "v1", $metadata: {} });
    const cache = new SecretsCache({ client: { send }, clock: { now: () => now } });
    void cache.getSecretString("a");
    now = HOUR;
    expect(await cache.getSecretString("a")).toBe("v1");
  });

  it("after an outage waits for the service again, which may have been back for long", async () => {
    const { cache, elsewhere, advance, down } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    const up = down();
    await advance(HOUR);
    expect(await cache.getSecretString("a")).toBe("v1");
    up();
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
    await advance(5 * HOUR);
    expect(await cache.getSecretString("a")).toBe("v2");
  });
});

describe("events", () => {
  it("tell of another version, and of nothing else", async () => {
    const { cache, elsewhere, advance } = aCacheOver({ a: "v1" });
    const changes: unknown[] = [];
    const stop = cache.on("change", (event) => changes.push(event));
    const { VersionId: first } = await cache.getSecretValue("a");
    await advance(HOUR);
    await cache.getSecretValue("a");
    expect(changes).toEqual([]);
    const { VersionId: second } = await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
    await advance(HOUR);
    await cache.getSecretValue("a");
    expect(changes).toEqual([
      { secretId: "a", versionId: second, previousVersionId: first, versionStage: "AWSCURRENT" },
    ]);
    stop();
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v3" });
    await cache.refreshNow("a");
    expect(changes).toHaveLength(1);
  });

  it("that a listener can't bear are an uncaught exception, and no reader's business", async () => {
    const { cache } = aCacheOver();
    const uncaught = new Promise((resolve) => process.once("uncaughtException", resolve));
    const others = process.listeners("uncaughtException").slice(0, -1);
    for (const other of others) process.off("uncaughtException", other);
    cache.on("failure", () => {
      throw new Error("listener");
    });
    await expect(cache.getSecretString("missing")).rejects.toBeInstanceOf(ResourceNotFoundException);
    expect(await uncaught).toMatchObject({ message: "listener" });
    for (const other of others) process.on("uncaughtException", other);
  });
});

describe("backgroundRefreshMs", () => {
  it("refreshes by a timer what would expire before its next turn", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      const { newCache, elsewhere, advance, during } = aCacheOver({ a: "v1" });
      const cache = newCache({ backgroundRefreshMs: MINUTE });
      await cache.getSecretString("a");
      await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
      await advance(3 * MINUTE);
      vi.advanceTimersByTime(MINUTE);
      await settled();
      expect(await cache.getSecretString("a")).toBe("v1");
      await advance(MINUTE);
      vi.advanceTimersByTime(MINUTE);
      await settled();
      expect(await during(async () => expect(await cache.getSecretString("a")).toBe("v2"))).toBe(0);
      cache[Symbol.dispose]();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it("is by a timer that keeps no process alive", () => {
    const { newCache } = aCacheOver();
    const setInterval = vi.spyOn(globalThis, "setInterval");
    const cache = newCache({ backgroundRefreshMs: MINUTE });
    expect(setInterval.mock.results.map(({ value }) => (value as NodeJS.Timeout).hasRef())).toEqual([false]);
    cache[Symbol.dispose]();
  });

  it("has no timer by default", () => {
    const setInterval = vi.spyOn(globalThis, "setInterval");
    const setTimeout = vi.spyOn(globalThis, "setTimeout");
    aCacheOver();
    expect([setInterval.mock.calls, setTimeout.mock.calls]).toEqual([[], []]);
  });
});

describe("a disposed cache", () => {
  it("holds nothing, reads nothing, and has left the client as it was", async () => {
    const { newCache, client } = aCacheOver({ a: "v1" });
    const before = client.middlewareStack.identify();
    const cache = newCache();
    await cache.getSecretString("a");
    cache[Symbol.dispose]();
    await expect(cache.getSecretString("a")).rejects.toBeInstanceOf(CacheClosedError);
    await expect(cache.getSecretValues(["a"])).rejects.toBeInstanceOf(CacheClosedError);
    expect(cache.stats()).toMatchObject({ entries: 0, bytes: 0 });
    expect(client.middlewareStack.identify()).toEqual(before);
    expect((await client.getSecretValue({ SecretId: "a" })).SecretString).toBe("v1");
  });

  it("keeps nothing of what was under way", async () => {
    const { cache } = aCacheOver({ a: "v1" });
    const reading = cache.getSecretString("a");
    cache[Symbol.dispose]();
    expect(await reading).toBe("v1");
    expect(cache.stats().entries).toBe(0);
  });
});

describe("options", () => {
  it.each([
    [{ ttlMs: -1 }, RangeError],
    [{ maxEntries: Number.NaN }, RangeError],
    [{ staleIfErrorMs: "1h" }, RangeError],
    [{ store: (secret: unknown) => secret }, TypeError],
    [{ client: undefined }, TypeError],
  ])("such as %o are refused", (wrong, kind) => {
    const client = { send: async () => ({}) };
    expect(() => new SecretsCache({ client, ...(wrong as object) })).toThrow(kind);
  });
});

it("reads that accept nothing old, and come faster than answers, keep what comes all the same", async () => {
  const { cache, answers, advance } = aCacheByHand();
  const reads = [1, 2].map(() => {
    advance(1);
    return cache.getSecretString("a", { maxAgeMs: 0 });
  });
  await settled();
  answers[0]!.resolve("v1");
  expect(await reads[0]).toBe("v1");
  expect(cache.stats().entries).toBe(1);
});

it("with staleIfErrorMs 0 no value outlives a write of unknown outcome, or its rotation, while the service fails", async () => {
  const { cache, client, elsewhere, advance, down, local } = aCacheOver(
    { a: "v1", b: "v1" },
    { ttlMs: Infinity, staleIfErrorMs: 0 },
  );
  const lambda = "arn:aws:lambda:us-east-1:000000000000:function:rotate";
  local.rotation(lambda, async () => {});
  await elsewhere.rotateSecret({
    SecretId: "b",
    RotationLambdaARN: lambda,
    RotateImmediately: false,
    RotationRules: { AutomaticallyAfterDays: 1 },
  });
  await cache.getSecretValues(["a", "b"]);
  const { NextRotationDate } = await client.describeSecret({ SecretId: "b" });
  expect(NextRotationDate).toBeInstanceOf(Date);
  down();
  await expect(client.putSecretValue({ SecretId: "a", SecretString: "v2" })).rejects.toThrow();
  await expect(cache.getSecretString("a")).rejects.toThrow("An error occurred on the server side");
  await advance(3 * 86_400_000);
  await expect(cache.getSecretString("b")).rejects.toThrow("An error occurred on the server side");
});

it("pauses after a failure begin anew where refusals came before it", async () => {
  const { cache, advance, down, client } = aCacheOver();
  for (let refusals = 0; refusals < 8; refusals += 1) {
    await expect(cache.getSecretString("a")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await advance(10_000);
  }
  const up = down();
  await expect(cache.getSecretString("a")).rejects.toMatchObject({ name: "InternalServiceError" });
  up();
  await advance(1_000);
  await expect(cache.getSecretString("a")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  await client.createSecret({ Name: "a", SecretString: "v1" });
  expect(await cache.getSecretString("a")).toBe("v1");
});

it("a value that is larger than maxBytes drives nothing else out", async () => {
  const { cache, during } = aCacheOver({ small: "v1", large: "x".repeat(3_000) }, { maxBytes: 4_000 });
  await cache.getSecretString("small");
  await cache.getSecretString("large");
  expect(cache.stats()).toMatchObject({ entries: 1, evictions: 1 });
  expect(await during(() => cache.getSecretString("small"))).toBe(0);
});

it("a listener that begins to listen anew is not told the same again", async () => {
  const { cache, down } = aCacheOver({ a: "v1" });
  let told = 0;
  let stop = cache.on("failure", again);
  function again() {
    stop();
    told += 1;
    if (told < 10) stop = cache.on("failure", again);
  }
  down();
  await expect(cache.getSecretString("a")).rejects.toThrow();
  expect(told).toBe(1);
});

it("backgroundRefreshMs longer than a timer can be set for does not refresh without end", async () => {
  const set = vi.spyOn(globalThis, "setInterval");
  for (const backgroundRefreshMs of [Infinity, 30 * 86_400_000]) {
    aCacheOver({}, { backgroundRefreshMs }).cache[Symbol.dispose]();
    expect(set.mock.lastCall?.[1]).toBe(2_000_000_000);
  }
  set.mockRestore();
});

/** A cache whose requests are answered by hand, on a clock that stands still. */
function aCacheByHand() {
  const answers: { resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  let now = 0;
  const send = () =>
    new Promise((resolve, reject) => {
      answers.push({ resolve: (SecretString) => resolve({ SecretString, $metadata: {} }), reject });
    });
  const cache = new SecretsCache({ client: { send }, clock: { now: () => now }, random: () => 0 });
  return { cache, answers, advance: (milliseconds: number) => void (now += milliseconds) };
}
