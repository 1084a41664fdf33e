import type { AwsCredentialIdentity } from "@smithy/types";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { memoize } from "../../src/credentials/memoize.js";

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Credentials named `name` that hold for so many minutes, or for ever. */
function keys(name: string, minutes?: number): AwsCredentialIdentity {
  return {
    accessKeyId: name,
    secretAccessKey: "secret",
    ...(minutes === undefined ? {} : { expiration: new Date(Date.now() + minutes * MINUTE) }),
  };
}

interface Pending {
  readonly succeed: (credentials: AwsCredentialIdentity) => void;
  readonly fail: (error: Error) => void;
  readonly options: Record<string, unknown>;
}

/** A provider whose searches end when the test says so. */
function aProvider() {
  const searches: Pending[] = [];
  const provider = vi.fn(
    (options: Record<string, unknown> = {}) =>
      new Promise<AwsCredentialIdentity>((succeed, fail) => searches.push({ succeed, fail, options })),
  );
  return { provider, searches };
}

async function name(credentials: Promise<AwsCredentialIdentity>): Promise<string> {
  return (await credentials).accessKeyId;
}

describe("memoize", () => {
  it("returns credentials that are given as they are", async () => {
    const given = keys("given", -1);
    expect(await memoize(given)()).toBe(given);
  });

  it("looks once for any number of callers", async () => {
    const { provider, searches } = aProvider();
    const credentials = memoize(provider);
    const callers = Array.from({ length: 100 }, () => credentials());
    searches[0]!.succeed(keys("one", 60));
    expect(new Set(await Promise.all(callers)).size).toBe(1);
    expect(await name(credentials())).toBe("one");
    expect(provider).toHaveBeenCalledTimes(1);
  });

  it("answers with the same promise while nothing changes, and with another one then", async () => {
    const { provider, searches } = aProvider();
    const memoized = memoize(provider);
    const first = memoized();
    searches[0]!.succeed(keys("a", 60));
    await first;
    const second = memoized();
    expect(memoized()).toBe(second);
    expect(await name(second)).toBe("a");
    const renewed = memoized({ forceRefresh: true });
    searches[1]!.succeed(keys("b", 60));
    await renewed;
    expect(memoized()).not.toBe(second);
    expect(await name(memoized())).toBe("b");
  });

  it("keeps credentials that do not expire for ever", async () => {
    const provider = vi.fn(async () => keys("for ever"));
    const credentials = memoize(provider);
    await credentials();
    vi.setSystemTime(Date.now() + 1e12);
    await credentials();
    expect(provider).toHaveBeenCalledTimes(1);
  });

  it("looks again after a failure", async () => {
    const provider = vi.fn(async () => keys("second")).mockRejectedValueOnce(new Error("first"));
    const credentials = memoize(provider);
    await expect(credentials()).rejects.toThrow("first");
    expect(await name(credentials())).toBe("second");
  });

  it("takes a provider that throws at once for one that fails", async () => {
    const credentials = memoize(() => {
      throw new Error("at once");
    });
    await expect(credentials()).rejects.toThrow("at once");
  });

  it("looks behind for new ones before they expire, and returns the old ones meanwhile", async () => {
    const { provider, searches } = aProvider();
    const credentials = memoize(provider);
    const first = credentials();
    searches[0]!.succeed(keys("old", 60));
    await first;
    vi.setSystemTime(Date.now() + 54 * MINUTE);
    expect(await name(credentials())).toBe("old");
    expect(provider).toHaveBeenCalledTimes(1);
    vi.setSystemTime(Date.now() + 2 * MINUTE);
    expect(await name(credentials())).toBe("old");
    expect(await name(credentials())).toBe("old");
    expect(provider).toHaveBeenCalledTimes(2);
    searches[1]!.succeed(keys("new", 60));
    await vi.waitFor(async () => expect(await name(credentials())).toBe("new"));
    expect(provider).toHaveBeenCalledTimes(2);
  });

  it("keeps the old ones while they hold if looking behind fails, and looks again a little later", async () => {
    const provider = vi.fn(async () => keys("new", 60)).mockResolvedValueOnce(keys("old", 4));
    provider.mockRejectedValueOnce(new Error("unavailable"));
    const credentials = memoize(provider);
    expect(await name(credentials())).toBe("old");
    expect(await name(credentials())).toBe("old");
    await vi.advanceTimersByTimeAsync(1);
    for (let call = 0; call < 10; call++) expect(await name(credentials())).toBe("old");
    expect(provider).toHaveBeenCalledTimes(2);
    vi.setSystemTime(Date.now() + 11_000);
    expect(await name(credentials())).toBe("old");
    expect(provider).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(1);
    expect(await name(credentials())).toBe("new");
  });

  it("waits for new ones when the old ones have expired", async () => {
    const { provider, searches } = aProvider();
    const credentials = memoize(provider);
    const first = credentials();
    searches[0]!.succeed(keys("old", 60));
    await first;
    vi.setSystemTime(Date.now() + 60 * MINUTE);
    const second = credentials();
    searches[1]!.fail(new Error("unavailable"));
    await expect(second).rejects.toThrow("unavailable");
  });

  it("does not wait for a search that began before the process was frozen, once the credentials have expired", async () => {
    const { provider, searches } = aProvider();
    const credentials = memoize(provider);
    const first = credentials();
    searches[0]!.succeed(keys("old", 4));
    await first;
    await credentials();
    expect(provider).toHaveBeenCalledTimes(2);
    vi.setSystemTime(Date.now() + 30 * MINUTE);
    const afterwards = credentials();
    expect(provider).toHaveBeenCalledTimes(3);
    searches[2]!.succeed(keys("new", 60));
    expect(await name(afterwards)).toBe("new");
    searches[1]!.succeed(keys("from before", 60));
    await vi.advanceTimersByTimeAsync(1);
    expect(await name(credentials())).toBe("new");
  });

  it("looks again for what expired while the process was frozen on the way", async () => {
    const { provider, searches } = aProvider();
    const credentials = memoize(provider);
    const call = credentials();
    const answer = keys("from before", 60);
    vi.setSystemTime(Date.now() + 90 * MINUTE);
    searches[0]!.succeed(answer);
    await vi.advanceTimersByTimeAsync(1);
    searches[1]!.succeed(keys("new", 60));
    expect(await name(call)).toBe("new");
  });

  it("passes on credentials that have expired already, once, if the provider has no better ones", async () => {
    const provider = vi.fn(async () => keys("expired", -1));
    expect(await name(memoize(provider)())).toBe("expired");
    expect(provider).toHaveBeenCalledTimes(1);
  });

  it("looks again on demand, once for all who demand it", async () => {
    const { provider, searches } = aProvider();
    const credentials = memoize(provider);
    const first = credentials();
    searches[0]!.succeed(keys("old"));
    await first;
    const demands = [credentials({ forceRefresh: true }), credentials({ forceRefresh: true })];
    searches[1]!.succeed(keys("new"));
    expect(await Promise.all(demands.map(name))).toEqual(["new", "new"]);
    expect(await name(credentials())).toBe("new");
    expect(provider).toHaveBeenCalledTimes(2);
  });

  it("keeps the old ones if looking again on demand fails", async () => {
    const provider = vi.fn(async () => keys("old")).mockResolvedValueOnce(keys("old"));
    const credentials = memoize(provider);
    await credentials();
    provider.mockRejectedValueOnce(new Error("unavailable"));
    await expect(credentials({ forceRefresh: true })).rejects.toThrow("unavailable");
    expect(await name(credentials())).toBe("old");
  });

  it("lets a caller give up, and the others wait on", async () => {
    const { provider, searches } = aProvider();
    const credentials = memoize(provider);
    const controller = new AbortController();
    const impatient = credentials({ abortSignal: controller.signal });
    const patient = credentials();
    controller.abort(new Error("enough"));
    await expect(impatient).rejects.toMatchObject({ name: "AbortError", cause: new Error("enough") });
    searches[0]!.succeed(keys("one"));
    expect(await name(patient)).toBe("one");
  });

  it("ends the search when nobody waits any more, and begins another for the next caller", async () => {
    const { provider, searches } = aProvider();
    const credentials = memoize(provider);
    const controller = new AbortController();
    const calls = [credentials({ abortSignal: controller.signal }), credentials({ abortSignal: controller.signal })];
    controller.abort(new Error("enough"));
    for (const call of calls) await expect(call).rejects.toMatchObject({ name: "AbortError" });
    expect((searches[0]!.options["abortSignal"] as AbortSignal).aborted).toBe(true);
    const next = credentials();
    searches[1]!.succeed(keys("two"));
    expect(await name(next)).toBe("two");
  });

  it("does not begin for a caller that has given up already", async () => {
    const { provider } = aProvider();
    await expect(memoize(provider)({ abortSignal: AbortSignal.abort(new Error("before")) })).rejects.toThrow("before");
    expect(provider).not.toHaveBeenCalled();
  });

  it("tells the provider what it always wants to know, and what is demanded", async () => {
    const provider = vi.fn(async () => keys("one"));
    await memoize(provider, { callerClientConfig: "config" })({ forceRefresh: true });
    expect(provider).toHaveBeenCalledWith({
      callerClientConfig: "config",
      forceRefresh: true,
      abortSignal: expect.any(AbortSignal),
    });
  });

  it("leaves no timer and no listener behind", async () => {
    const controller = new AbortController();
    const added = vi.spyOn(controller.signal, "addEventListener");
    const removed = vi.spyOn(controller.signal, "removeEventListener");
    await memoize(async () => keys("one", 1))({ abortSignal: controller.signal });
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
    expect(vi.getTimerCount()).toBe(0);
  });
});
