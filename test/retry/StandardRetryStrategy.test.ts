import { StandardRetryStrategy as Smithys } from "@smithy/util-retry";
import type { RetryErrorInfo, RetryErrorType } from "@smithy/types";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { StandardRetryStrategy } from "../../src/retry/StandardRetryStrategy.js";

const failure = (errorType: RetryErrorType, afterMs?: number): RetryErrorInfo => ({
  error: new Error("x") as never,
  errorType,
  ...(afterMs === undefined ? {} : { retryAfterHint: new Date(Date.now() + afterMs) }),
});
const aStrategy = (maxAttempts = 100, random = 0.5) =>
  new StandardRetryStrategy(
    async () => maxAttempts,
    () => random,
  );

/** The delays of the retries of one call, until there are no more. */
async function delaysOf(strategy: any, kinds: readonly RetryErrorType[]): Promise<number[]> {
  const delays: number[] = [];
  let token = await strategy.acquireInitialRetryToken("");
  for (const kind of kinds) {
    try {
      token = await strategy.refreshRetryTokenForRetry(token, failure(kind));
    } catch {
      break;
    }
    delays.push(token.getRetryDelay());
  }
  return delays;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return () => vi.useRealTimers();
});

describe("a delay", () => {
  it("doubles below 20 s, from 50 ms, and from a second after throttling", async () => {
    const kinds = (kind: RetryErrorType) => Array.from({ length: 11 }, () => kind);
    expect(await delaysOf(aStrategy(), kinds("TRANSIENT"))).toEqual([
      25, 50, 100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000,
    ]);
    expect((await delaysOf(aStrategy(), kinds("THROTTLING"))).slice(0, 7)).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000,
    ]);
  });

  it("is anything from nothing to its ceiling", async () => {
    expect(await delaysOf(aStrategy(3, 0), ["TRANSIENT", "TRANSIENT"])).toEqual([0, 0]);
    expect(await delaysOf(aStrategy(3, 0.999_999), ["TRANSIENT", "TRANSIENT"])).toEqual([49, 99]);
  });

  it.each([
    [1_000, 1_000],
    [5_025, 5_025],
    [600_000, 5_025],
    [-600_000, 25],
  ])("heeds a hint of %i ms by %i ms", async (hint, delay) => {
    const strategy = aStrategy();
    const token = await strategy.acquireInitialRetryToken("");
    expect((await strategy.refreshRetryTokenForRetry(token, failure("TRANSIENT", hint))).getRetryDelay()).toBe(delay);
  });
});

describe("the quota", () => {
  it("is of 35 transient or 100 throttled retries", async () => {
    const many = (kind: RetryErrorType) => Array.from({ length: 200 }, () => kind);
    expect(await delaysOf(aStrategy(1_000), many("TRANSIENT"))).toHaveLength(35);
    expect(await delaysOf(aStrategy(1_000), many("THROTTLING"))).toHaveLength(100);
  });

  it("gets back what a retry cost that succeeded, and one for a first attempt", async () => {
    const strategy = aStrategy(1_000);
    await delaysOf(
      strategy,
      Array.from({ length: 34 }, () => "TRANSIENT" as const),
    );
    let token = await strategy.acquireInitialRetryToken("");
    token = await strategy.refreshRetryTokenForRetry(token, failure("TRANSIENT"));
    await expect(strategy.refreshRetryTokenForRetry(token, failure("TRANSIENT"))).rejects.toThrow();
    strategy.recordSuccess(token);
    expect(await delaysOf(strategy, ["TRANSIENT", "TRANSIENT"])).toHaveLength(1);
    // 10 are left of 500; four successes make 14 of them.
    for (let call = 0; call < 4; call += 1) strategy.recordSuccess(await strategy.acquireInitialRetryToken(""));
    expect(await delaysOf(strategy, ["TRANSIENT"])).toHaveLength(1);
  });
});

describe.each(["CLIENT_ERROR", "SERVER_ERROR"] as const)("what is a %s", (kind) => {
  it("is not tried again", async () => {
    expect(await delaysOf(aStrategy(), [kind])).toEqual([]);
  });
});

it("makes as many attempts as Smithy's strategy does", async () => {
  // Theirs draws from Math.random alone.
  vi.spyOn(Math, "random").mockReturnValue(0);
  for (const maxAttempts of [1, 2, 3]) {
    for (const kind of ["TRANSIENT", "THROTTLING", "CLIENT_ERROR"] as const) {
      const kinds = Array.from({ length: 4 }, () => kind);
      const theirs = await delaysOf(new Smithys(async () => maxAttempts), kinds);
      expect(await delaysOf(aStrategy(maxAttempts), kinds)).toHaveLength(theirs.length);
    }
  }
});
