import { beforeEach, describe, expect, it } from "vitest";
import { certainUntil } from "../../src/cache/certainUntil.js";
import type { SecretsCache } from "../../src/cache/SecretsCache.js";
import { aCacheOver, settled } from "../support/cacheWorld.js";
import { aRotationFunction } from "../support/rotation.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ARN = "arn:aws:lambda:us-east-1:000000000000:function:rotate";

let world: ReturnType<typeof aCacheOver>;
let cache: SecretsCache;
let nextRotationAt: number;
let now: () => number;

/** A secret that is rotated every ten days, in a cache that would hold it for a year. */
beforeEach(async () => {
  world = aCacheOver({ a: "v1" }, { ttlMs: 365 * DAY });
  cache = world.cache;
  now = () => world.local.clock.now().getTime();
  world.local.rotation(ARN, aRotationFunction(world.local));
  await world.elsewhere.rotateSecret({
    SecretId: "a",
    RotationLambdaARN: ARN,
    RotationRules: { AutomaticallyAfterDays: 10 },
    RotateImmediately: false,
  });
  await world.local.settled();
  nextRotationAt = (await world.elsewhere.describeSecret({ SecretId: "a" })).NextRotationDate!.getTime();
});

/** Goes on until the rotation is done, in steps that the service follows. */
async function throughRotation() {
  while (now() < nextRotationAt) await world.advance(Math.min(HOUR, nextRotationAt - now()));
  await world.local.settled();
}

const current = async () => (await world.elsewhere.getSecretValue({ SecretId: "a" })).SecretString;

describe("when a secret is to be rotated", () => {
  it("is not known to a cache that nobody told: its value is fresh until its time is over", async () => {
    await cache.getSecretString("a");
    await throughRotation();
    expect(await current()).not.toBe("v1");
    expect(await cache.getSecretString("a")).toBe("v1");
  });

  it.each([
    ["DescribeSecret", () => world.client.describeSecret({ SecretId: "a" })],
    ["ListSecrets", () => world.client.listSecrets({})],
  ])("is learnt from %s through the same client, before the value is read or after", async (_operation, ask) => {
    await ask();
    await cache.getSecretString("a");
    const other = world.newCache();
    await other.getSecretString("a");
    await ask();
    expect(await world.during(() => cache.getSecretString("a"))).toBe(0);
    await throughRotation();
    const rotated = await current();
    expect(rotated).not.toBe("v1");
    expect(await cache.getSecretString("a")).toBe(rotated);
    expect(await other.getSecretString("a")).toBe(rotated);
  });

  it.each([
    ["", () => world.client],
    [", also where the client lets nobody listen", () => ({ send: (command: any) => world.client.send(command) })],
  ])('is learnt from refreshes with refresh: "describe"%s', async (_where, client) => {
    const describing = world.newCache({ client: client(), refresh: "describe", ttlMs: 8 * DAY });
    await describing.getSecretString("a");
    await world.advance(8 * DAY);
    await describing.getSecretString("a");
    await settled();
    await throughRotation();
    expect(await describing.getSecretString("a")).toBe(await current());
  });

  it("is forgotten when the rotation is cancelled", async () => {
    await world.client.describeSecret({ SecretId: "a" });
    await world.client.cancelRotateSecret({ SecretId: "a" });
    await cache.getSecretString("a");
    await throughRotation();
    expect(await world.during(() => cache.getSecretString("a"))).toBe(0);
  });

  it("asks for nothing more once the rotation has been seen", async () => {
    await world.client.describeSecret({ SecretId: "a" });
    await cache.getSecretString("a");
    await throughRotation();
    await cache.getSecretString("a");
    await world.advance(HOUR);
    expect(await world.during(() => cache.getSecretString("a"))).toBe(0);
  });

  it("and it does not happen, the value is asked for less and less often, and after an hour as before", async () => {
    world.local.rotation(ARN, () => Promise.reject(new Error("out of order")));
    await world.client.describeSecret({ SecretId: "a" });
    await cache.getSecretString("a");
    while (now() < nextRotationAt) await world.advance(Math.min(HOUR, nextRotationAt - now()));
    const requests = async (seconds: number) => {
      const before = world.asked().filter((operation) => operation === "GetSecretValue").length;
      for (let second = 0; second < seconds; second += 1) {
        expect(await cache.getSecretString("a")).toBe("v1");
        await world.advance(1_000);
      }
      return world.asked().filter((operation) => operation === "GetSecretValue").length - before;
    };
    const [first, second, rest] = [await requests(60), await requests(60), await requests(3_600)];
    expect(first).toBeGreaterThan(20);
    expect(second).toBeLessThan(first / 2);
    expect(rest).toBeLessThan(50);
    expect(await requests(3_600)).toBe(0);
  });
});

describe("RotateSecret through the same client", () => {
  it("lets the rotated value be seen within a second of it, also by a read that was the first", async () => {
    const answer = await world.client.rotateSecret({ SecretId: "a" });
    const first = world.newCache();
    await cache.getSecretString("a");
    await first.getSecretString(answer.ARN!);
    await world.local.settled();
    await world.advance(1_000);
    expect(await cache.getSecretString("a")).toBe(await current());
    expect(await world.during(() => cache.getSecretString("a"))).toBe(0);
  });
});

describe("while a rotation is under way, which the service tells of the one after it", () => {
  beforeEach(() => world.local.rotation(ARN, () => Promise.reject(new Error("not yet"))));

  /** The local service does so only when a rotation of its own accord is done. */
  function tellTheOneAfter() {
    world.client.middlewareStack.add(
      (next) => async (args) => {
        const { response, output } = await next(args);
        return { response, output: { ...output, NextRotationDate: new Date(nextRotationAt + 10 * DAY) } };
      },
      { step: "initialize", priority: "low" },
    );
  }

  /** What is read within a second after the rotation, having been read and described during it. */
  async function seenAfter(reader: SecretsCache): Promise<string> {
    expect(await reader.getSecretString("a")).toBe("v1");
    await world.client.describeSecret({ SecretId: "a" });
    await world.advance(1_000);
    expect(await reader.getSecretString("a")).toBe("v1");
    await world.elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
    await world.advance(1_000);
    return reader.getSecretString("a");
  }

  it.each(["value", "describe"] as const)('one asked for is seen to happen, with refresh: "%s"', async (refresh) => {
    const reader = world.newCache({ refresh });
    await reader.getSecretString("a");
    await world.client.rotateSecret({ SecretId: "a" });
    expect(await seenAfter(reader)).toBe("v2");
  });

  it.each(["value", "describe"] as const)('one that was due is seen to happen, with refresh: "%s"', async (refresh) => {
    const reader = world.newCache({ refresh });
    await world.client.describeSecret({ SecretId: "a" });
    await reader.getSecretString("a");
    while (now() < nextRotationAt) await world.advance(Math.min(HOUR, nextRotationAt - now()));
    tellTheOneAfter();
    await world.client.describeSecret({ SecretId: "a" });
    expect(await seenAfter(reader)).toBe("v2");
  });

  it("is waited for no more once it is cancelled", async () => {
    await world.client.rotateSecret({ SecretId: "a" });
    await world.client.describeSecret({ SecretId: "a" });
    await world.client.cancelRotateSecret({ SecretId: "a" });
    await cache.getSecretString("a");
    await world.advance(HOUR);
    expect(await world.during(() => cache.getSecretString("a"))).toBe(0);
  });

  it("is waited for no longer than an hour", async () => {
    await world.client.rotateSecret({ SecretId: "a" });
    await world.client.describeSecret({ SecretId: "a" });
    await world.advance(HOUR);
    await cache.getSecretString("a");
    await world.advance(HOUR);
    expect(await world.during(() => cache.getSecretString("a"))).toBe(0);
  });
});

describe("certainUntil", () => {
  it.each([
    ["one is to come", 100, -Infinity, 5_000, 5_000],
    ["one is due now", 5_000, -Infinity, 5_000, 6_000],
    ["one is overdue by a minute", 65_000, -Infinity, 5_000, 71_000],
    ["one is overdue by an hour", 3_605_000, -Infinity, 5_000, Infinity],
    ["one has been seen", 9_000, 6_000, 5_000, Infinity],
    ["another is to come after one that has been seen", 9_000, 6_000, 20_000, 20_000],
  ])("where %s", (_where, fetchedAt, changedAt, rotationAt, until) => {
    expect(certainUntil(fetchedAt, changedAt, rotationAt)).toBe(until);
  });
});
