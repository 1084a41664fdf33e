import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SecretsCache } from "../../src/cache/SecretsCache.js";
import { LocalClock } from "../../src/local/LocalClock.js";
import { LocalSecretsManager } from "../../src/local/LocalSecretsManager.js";
import { SecretsManager } from "../../src/SecretsManager.js";
import { settled } from "../support/cacheWorld.js";

const TTL = 60_000;
const STALE = 10_000;
const ON_ERROR = 600_000;

/** A service in a few lines, and what has been current when. */
class Model {
  now = 1_000_000;
  isDown = false;
  requests = 0;
  readonly history = new Map<string, { readonly value: string; readonly from: number }[]>();

  put(id: string, value: string): void {
    const versions = this.history.get(id) ?? [];
    versions.push({ value, from: this.now });
    this.history.set(id, versions);
  }

  /** Whether a value was current at some time within the last `ms`. */
  wasCurrent(id: string, value: string, ms: number): boolean {
    return this.history.get(id)!.some((version, at, all) => {
      const until = all[at + 1]?.from ?? Number.POSITIVE_INFINITY;
      return version.value === value && until >= this.now - ms;
    });
  }

  readonly client = {
    send: async ({ input }: any): Promise<any> => {
      this.requests += 1;
      if (this.isDown) throw Object.assign(new Error("down"), { $fault: "server", $metadata: { httpStatusCode: 503 } });
      const valueOf = (id: string) => {
        const versions = this.history.get(id)!;
        const { value } = versions.at(-1)!;
        return { ARN: `arn:${id}`, Name: id, SecretString: value, VersionId: `${id}-${versions.length}` };
      };
      // The answer is what was current when the request came, and takes a few turns.
      const answer =
        input.SecretIdList === undefined
          ? { ...valueOf(input.SecretId), $metadata: {} }
          : { SecretValues: input.SecretIdList.map(valueOf), $metadata: {} };
      await Promise.resolve();
      await Promise.resolve();
      return answer;
    },
  };
}

describe("whatever happens", () => {
  it("a value is never wrong, and never older than its windows allow", async () => {
    const id = fc.integer({ min: 0, max: 7 }).map(String);
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant("read" as const), id }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("readAll" as const) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant("put" as const), id }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: TTL }) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("invalidate" as const), id }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("refresh" as const), id }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("fail" as const), isDown: fc.boolean() }) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 60 }),
        fc.record({ coalesce: fc.boolean(), maxEntries: fc.integer({ min: 0, max: 8 }), seed: fc.nat() }),
        async (steps, { coalesce, maxEntries, seed }) => {
          const model = new Model();
          for (let at = 0; at < 8; at += 1) model.put(String(at), `${at}:0`);
          let draw = seed;
          const cache = new SecretsCache({
            client: model.client,
            clock: { now: () => model.now },
            random: () => (draw = (draw * 16_807) % 2_147_483_647) / 2_147_483_647,
            ttlMs: TTL,
            staleWhileRevalidateMs: STALE,
            staleIfErrorMs: ON_ERROR,
            coalesce,
            maxEntries,
          });
          let lastFailureAt = Number.NEGATIVE_INFINITY;
          cache.on("failure", () => (lastFailureAt = model.now));
          const check = (id: string, value: string) => {
            // Where nothing has failed lately, the stale window is all that is allowed.
            const hasFailed = model.now - lastFailureAt < 256_000;
            expect(model.wasCurrent(id, value, TTL + (hasFailed ? ON_ERROR : STALE))).toBe(true);
          };
          const read = async (id: string) => {
            try {
              check(id, await cache.getSecretString(id));
            } catch (error) {
              if ((error as Error).message !== "down") throw error;
            }
          };
          for (const each of steps) {
            switch (each.do) {
              case "read":
                await Promise.all([read(each.id), read(each.id)]);
                break;
              case "readAll": {
                const { values } = await cache.getSecretValues(model.history.keys());
                for (const [id, { SecretString }] of values) check(id, SecretString!);
                break;
              }
              case "put":
                model.put(each.id, `${each.id}:${model.history.get(each.id)!.length}`);
                break;
              case "wait":
                model.now += each.ms;
                break;
              case "invalidate":
                cache.invalidate(each.id);
                if (!model.isDown) {
                  expect(await cache.getSecretString(each.id)).toBe(model.history.get(each.id)!.at(-1)!.value);
                }
                break;
              case "refresh":
                await cache.refreshNow(each.id).catch(() => {});
                break;
              case "fail":
                model.isDown = each.isDown;
                break;
            }
            const { entries, bytes } = cache.stats();
            expect(entries).toBeLessThanOrEqual(maxEntries);
            expect(bytes === 0).toBe(entries === 0);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("10,000 secrets in 1,000 entries of a local service with faults: never a wrong value", async () => {
    const clock = new LocalClock({ start: "2026-01-01T00:00:00Z", rate: 0 });
    const now = () => clock.now().getTime();
    let draw = 42;
    const random = () => (draw = (draw * 16_807) % 2_147_483_647) / 2_147_483_647;
    const names = Array.from({ length: 10_000 }, (_, at) => `s${at}`);
    const local = new LocalSecretsManager({
      clock,
      random,
      seed: Object.fromEntries(names.map((name) => [name, "0"])),
    });
    const options = {
      region: local.region,
      credentials: local.credentials,
      requestHandler: local.requestHandler(),
      maxAttempts: 1,
    };
    const [client, elsewhere] = [new SecretsManager(options), new SecretsManager(options)];
    for (const fault of ["ThrottlingException", "InternalServiceError", "ConnectionReset", "MalformedBody"]) {
      local.faults.add({ operation: "GetSecretValue", probability: 0.03, fault });
      local.faults.add({ operation: "BatchGetSecretValue", probability: 0.03, fault });
    }
    const cache = new SecretsCache({
      client,
      maxEntries: 1_000,
      ttlMs: TTL,
      staleWhileRevalidateMs: STALE,
      staleIfErrorMs: ON_ERROR,
      clock: { now },
      random,
    });
    /** What each secret has been, until when; and since when it is what was written through the client, which is seen at once. */
    const history = new Map(names.map((name) => [name, [{ value: "0", until: Infinity }]]));
    const seenSince = new Map<string, number>();
    const write = async (through: SecretsManager, name: string, value: string) => {
      await through.putSecretValue({ SecretId: name, SecretString: value });
      const versions = history.get(name)!;
      versions.at(-1)!.until = now();
      versions.push({ value, until: Infinity });
      if (through === client) seenSince.set(name, versions.length - 1);
    };
    const counts = { served: 0, old: 0, failed: 0 };
    const check = (name: string, value: string) => {
      const versions = history.get(name)!;
      const version = versions.findIndex((one) => one.value === value);
      counts.served += 1;
      if (version < versions.length - 1) counts.old += 1;
      expect(version).toBeGreaterThanOrEqual(seenSince.get(name) ?? 0);
      expect(now() - versions[version]!.until).toBeLessThanOrEqual(TTL + ON_ERROR);
    };
    let outage: (() => void)[] = [];
    for (let round = 0; round < 600; round += 1) {
      // Some are read far more often than others.
      const ids = Array.from({ length: 20 }, () => names[Math.floor(random() ** 4 * names.length)]!);
      if (round % 4 === 0) await write(client, ids[0]!, `ours ${round}`);
      if (round % 4 === 2) await write(elsewhere, ids[0]!, `theirs ${round}`);
      if (round % 60 === 30) {
        outage = ["GetSecretValue", "BatchGetSecretValue"].map((operation) =>
          local.faults.add({ operation, fault: "ServiceUnavailable" }),
        );
      }
      if (round % 60 === 45) outage.forEach((end) => end());
      if (round % 10 === 5) {
        const { values, errors } = await cache.getSecretValues(ids);
        for (const [id, { SecretString }] of values) check(id, SecretString!);
        counts.failed += errors.size;
      } else {
        const results = await Promise.allSettled(ids.map((id) => cache.getSecretString(id)));
        results.forEach((result, at) => {
          if (result.status === "fulfilled") check(ids[at]!, result.value);
          else counts.failed += 1;
        });
      }
      expect(cache.stats().entries).toBeLessThanOrEqual(1_000);
      await clock.advance(random() * 10_000);
    }
    // All of it has happened: values past their time were served, reads failed, entries had to go.
    expect(counts.served).toBeGreaterThan(8_000);
    expect(counts.old).toBeGreaterThan(10);
    expect(counts.failed).toBeGreaterThan(100);
    expect(cache.stats().evictions).toBeGreaterThan(100);
  }, 60_000);

  it("memory stays flat over a million reads", async () => {
    let now = 0;
    const send = async ({ input }: any) => ({ SecretString: `value of ${input.SecretId}`, $metadata: {} });
    const cache = new SecretsCache({ client: { send }, clock: { now: () => now }, maxEntries: 1_000 });
    const readMany = async (reads: number) => {
      for (let read = 0; read < reads; read += 1) {
        // Nine of ten from memory, one of ten that takes another's place.
        const id = read % 10 === 0 ? `cold${read % 10_000}` : `warm${read % 500}`;
        await cache.getSecretString(id);
        if (read % 1_000 === 0) now += 100;
      }
    };
    await readMany(100_000);
    await settled();
    const before = cache.stats();
    const heap = await heapUsed();
    await readMany(1_000_000);
    await settled();
    expect(cache.stats()).toMatchObject({ entries: before.entries });
    expect((await heapUsed()) - heap).toBeLessThan(2_000_000);
  }, 60_000);
});

/** What is in use when all garbage is gone, as near as one gets without the flag for it. */
async function heapUsed(): Promise<number> {
  const { setFlagsFromString } = await import("node:v8");
  const { runInNewContext } = await import("node:vm");
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc") as () => void;
  for (let times = 0; times < 3; times += 1) gc();
  return process.memoryUsage().heapUsed;
}
