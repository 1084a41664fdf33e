import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withinLimit } from "../../src/http/withinLimit.js";
import { failureOf } from "../support/aClient.js";

const LIMIT_MS = 1_000;
const never = new Promise<never>(() => undefined);

type Limit = Parameters<typeof withinLimit>[1];

/** Work within a limit, and what was heard of it. */
function begin<Result>(work: Promise<Result>, given: Partial<Limit> = {}) {
  const late = vi.fn((elapsedMs: number, isPause: boolean): Error | undefined =>
    isPause ? undefined : new Error(`late after ${elapsedMs} ms`),
  );
  const cancel = vi.fn();
  return { late, cancel, outcome: withinLimit(work, { limitMs: LIMIT_MS, signal: undefined, late, cancel, ...given }) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("work that is done in time", () => {
  it("is the outcome, and leaves no timer", async () => {
    const { outcome, late, cancel } = begin(Promise.resolve("done"));
    expect(await outcome).toBe("done");
    expect(vi.getTimerCount()).toBe(0);
    expect(late).not.toHaveBeenCalled();
    expect(cancel).not.toHaveBeenCalled();
  });

  it("fails as it fails, and leaves no timer", async () => {
    const error = new Error("broken");
    const { outcome, cancel } = begin(Promise.reject(error));
    expect(await failureOf(outcome)).toBe(error);
    expect(vi.getTimerCount()).toBe(0);
    expect(cancel).not.toHaveBeenCalled();
  });
});

describe("work with a signal that takes no listener", () => {
  it("fails, and is heard when it fails later", async () => {
    const signal = Object.freeze({ aborted: false, onabort: null });
    let fail!: (error: Error) => void;
    const work = new Promise<never>((_, reject) => (fail = reject));
    const heard = vi.spyOn(work, "then");
    const { outcome } = begin(work, { signal });
    expect((await failureOf(outcome)).name).toBe("TypeError");
    expect(heard).toHaveBeenCalled();
    fail(new Error("later"));
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("work that takes too long", () => {
  it("ends with the error that is made of it, and is cancelled", async () => {
    const { outcome, cancel } = begin(never);
    const failure = failureOf(outcome);
    vi.advanceTimersByTime(LIMIT_MS - 1);
    expect(cancel).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect((await failure).message).toBe(`late after ${LIMIT_MS} ms`);
    expect(cancel).toHaveBeenCalledOnce();
  });

  it.each([0, -1, 2 ** 31, Infinity, Number.NaN])("may take as long as it likes where the limit is %d", (limitMs) => {
    begin(never, { limitMs });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("has the time again where the process stood still meanwhile", async () => {
    const { outcome, late, cancel } = begin(never);
    const failure = failureOf(outcome);
    // The clock of the machine went on, and the timers did not.
    vi.setSystemTime(Date.now() + 600_000);
    vi.advanceTimersByTime(LIMIT_MS);
    expect(late).toHaveBeenLastCalledWith(601_000, true);
    expect(cancel).not.toHaveBeenCalled();
    vi.advanceTimersByTime(LIMIT_MS);
    expect((await failure).message).toBe(`late after ${LIMIT_MS} ms`);
    expect(late).toHaveBeenLastCalledWith(LIMIT_MS, false);
  });

  it("is not listened to any more when it fails later", async () => {
    let fail: (error: Error) => void = () => undefined;
    const { outcome } = begin(new Promise<never>((_, reject) => (fail = reject)));
    const failure = failureOf(outcome);
    vi.advanceTimersByTime(LIMIT_MS);
    fail(new Error("broken"));
    expect((await failure).message).toBe(`late after ${LIMIT_MS} ms`);
  });
});

describe("work that the caller aborts", () => {
  it("ends at once, with the reason as its cause, and is cancelled", async () => {
    const controller = new AbortController();
    const { outcome, cancel } = begin(never, { signal: controller.signal });
    controller.abort(new Error("enough"));
    expect(await failureOf(outcome)).toMatchObject({ name: "AbortError", cause: { message: "enough" } });
    expect(cancel).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends at once where that was before it began", async () => {
    const { outcome, cancel } = begin(never, { signal: AbortSignal.abort() });
    expect(await failureOf(outcome)).toMatchObject({ name: "AbortError" });
    expect(cancel).toHaveBeenCalledOnce();
  });

  it("leaves no listener on the signal, however it ends", async () => {
    const { signal } = new AbortController();
    const [added, removed] = [vi.spyOn(signal, "addEventListener"), vi.spyOn(signal, "removeEventListener")];
    await begin(Promise.resolve("done"), { signal }).outcome;
    await failureOf(begin(Promise.reject(new Error("broken")), { signal }).outcome);
    const failure = failureOf(begin(never, { signal }).outcome);
    vi.advanceTimersByTime(LIMIT_MS);
    await failure;
    expect(added).toHaveBeenCalledTimes(3);
    for (const [, listener] of added.mock.calls) expect(removed).toHaveBeenCalledWith("abort", listener);
  });

  it("goes by a signal of an older kind, which has no events", async () => {
    const signal = { aborted: false, onabort: (): void => undefined };
    expect(await begin(Promise.resolve("done"), { signal }).outcome).toBe("done");
    const failure = failureOf(begin(never, { signal }).outcome);
    signal.onabort();
    expect((await failure).name).toBe("AbortError");
  });

  it("goes by a signal of an older kind that other work goes by, too", async () => {
    const signal = { aborted: false, onabort: (): void => undefined };
    const failures = [begin(never, { signal }), begin(never, { signal })].map(({ outcome }) => failureOf(outcome));
    signal.onabort();
    expect((await Promise.all(failures)).map(({ name }) => name)).toEqual(["AbortError", "AbortError"]);
  });
});

describe("work that is given up from outside", () => {
  it("ends at once with that error, and is cancelled", async () => {
    let giveUp: (error: Error) => void = () => undefined;
    const { outcome, cancel } = begin(never, { begun: (end) => void (giveUp = end) });
    giveUp(new Error("closed"));
    expect((await failureOf(outcome)).message).toBe("closed");
    expect(cancel).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });
});
