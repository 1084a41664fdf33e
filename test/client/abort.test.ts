import { getEventListeners } from "node:events";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import { AbortError } from "../../src/http/AbortError.js";
import { aClient, aClientMeeting, failureOf, KEYS } from "../support/aClient.js";
import { aServer, aTcpServer } from "../support/loopback.js";

const command = new GetSecretValueCommand({ SecretId: "prod/db" });
const reason = new Error("the user went away");

/** What a call fails with if it is aborted when `ready` says so. */
async function abortedWhen(
  send: (options: { abortSignal: AbortSignal }) => Promise<unknown>,
  ready: () => boolean,
): Promise<{ error: any; tookMs: number }> {
  const controller = new AbortController();
  const failure = failureOf(send({ abortSignal: controller.signal }));
  await expect.poll(ready).toBe(true);
  const abortedAt = Date.now();
  controller.abort(reason);
  const error = await failure;
  return { error, tookMs: Date.now() - abortedAt };
}

function expectGivenUpAtOnce({ error, tookMs }: { error: any; tookMs: number }): void {
  expect(error).toBeInstanceOf(AbortError);
  expect(error).toMatchObject({ name: "AbortError", cause: reason });
  // Whatever was waited for would have taken for ever, or many seconds.
  expect(tookMs).toBeLessThan(1_000);
}

describe("an abort", () => {
  it("before the call sends nothing", async () => {
    const { client, handler } = aClientMeeting([{}]);
    const error = await failureOf(client.send(command, { abortSignal: AbortSignal.abort(reason) }));
    expectGivenUpAtOnce({ error, tookMs: 0 });
    expect(handler.requests).toHaveLength(0);
  });

  it("while the connection is being secured", async () => {
    const { port, sockets } = await aTcpServer(() => undefined);
    const client = aClient({ endpoint: `https://127.0.0.1:${port}` });
    expectGivenUpAtOnce(
      await abortedWhen(
        (options) => client.send(command, options),
        () => sockets.length === 1,
      ),
    );
    await expect.poll(() => sockets[0]!.destroyed || sockets[0]!.readableEnded || sockets[0]!.closed).toBe(true);
  });

  it("is listened to once by all calls that share it, so that Node warns of no leak", async () => {
    const { url, came } = await aServer(() => undefined);
    const client = aClient({ endpoint: url });
    const { signal } = new AbortController();
    const calls = Array.from({ length: 20 }, () => failureOf(client.send(command, { abortSignal: signal })));
    await expect.poll(() => came.length).toBe(20);
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    client.destroy();
    await Promise.all(calls);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("is told to all calls that share it, and to those that come after others have ended", async () => {
    const { url, came } = await aServer((response) => void (came.length === 1 && response.end("{}")));
    const client = aClient({ endpoint: url });
    const controller = new AbortController();
    const call = () => client.send(command, { abortSignal: controller.signal });
    await call();
    const calls = Array.from({ length: 3 }, () => failureOf(call()));
    await expect.poll(() => came.length).toBe(4);
    controller.abort();
    expect((await Promise.all(calls)).map(({ name }) => name)).toEqual(["AbortError", "AbortError", "AbortError"]);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  it("in the pause after an attempt that took too long, whose connection ends only then", async () => {
    const { url } = await aServer(() => undefined);
    const token = { getRetryCount: () => 1, getRetryDelay: () => 1_234 };
    const client = aClient({
      endpoint: url,
      requestHandler: { requestTimeout: 50 },
      retryStrategy: {
        acquireInitialRetryToken: async () => token,
        refreshRetryTokenForRetry: async () => token,
        recordSuccess: () => undefined,
      },
    });
    const started = vi.spyOn(globalThis, "setTimeout");
    onTestFinished(() => started.mockRestore());
    const pauses = () => started.mock.results.filter((_, index) => started.mock.calls[index]![1] === 1_234);
    const controller = new AbortController();
    const call = failureOf(client.send(command, { abortSignal: controller.signal }));
    await expect.poll(() => pauses().length, { interval: 5 }).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    controller.abort();
    expect((await call).name).toBe("AbortError");
    expect(pauses()[0]!.value).toMatchObject({ _destroyed: true });
  });

  it("before the answer begins, which ends the connection, too", async () => {
    const { url, came } = await aServer(() => undefined);
    const client = aClient({ endpoint: url });
    expectGivenUpAtOnce(
      await abortedWhen(
        (options) => client.send(command, options),
        () => came.length === 1,
      ),
    );
    await expect.poll(() => came[0]!.socket.destroyed).toBe(true);
    expect(came).toHaveLength(1);
  });

  it("within the answer", async () => {
    const { url, came } = await aServer((response) => response.write("{"));
    const client = aClient({ endpoint: url });
    expectGivenUpAtOnce(
      await abortedWhen(
        (options) => client.send(command, options),
        () => came.length === 1,
      ),
    );
    await expect.poll(() => came[0]!.socket.destroyed).toBe(true);
  });

  it("by a signal of an older kind, which has no events", async () => {
    const { url, came } = await aServer(() => undefined);
    const client = aClient({ endpoint: url });
    const signal = { aborted: false, reason, onabort: (): void => undefined };
    const failure = failureOf(client.send(command, { abortSignal: signal as never }));
    await expect.poll(() => came.length).toBe(1);
    signal.aborted = true;
    signal.onabort();
    expectGivenUpAtOnce({ error: await failure, tookMs: 0 });
    await expect.poll(() => came[0]!.socket.destroyed).toBe(true);
  });

  it("by the signal of a handler that is put around the client's own", async () => {
    const { url, came } = await aServer(() => undefined);
    const client = aClient({ endpoint: url });
    const { requestHandler } = client.config;
    const handle = requestHandler.handle.bind(requestHandler);
    const controller = new AbortController();
    vi.spyOn(requestHandler, "handle").mockImplementation((request, options) =>
      handle(request, { ...options, abortSignal: controller.signal }),
    );
    const failure = failureOf(client.send(command));
    await expect.poll(() => came.length).toBe(1);
    controller.abort(reason);
    expectGivenUpAtOnce({ error: await failure, tookMs: 0 });
    expect(came).toHaveLength(1);
  });

  it("ends each of the requests that a handler makes of one by the client's own", async () => {
    const { url, came } = await aServer(() => undefined);
    const own = aClient({ endpoint: url }).config.requestHandler;
    const client = aClient({
      endpoint: url,
      requestHandler: { handle: (request, options) => Promise.race([1, 2].map(() => own.handle(request, options))) },
    });
    expectGivenUpAtOnce(
      await abortedWhen(
        (options) => client.send(command, options),
        () => came.length === 2,
      ),
    );
    await expect.poll(() => came.map(({ socket }) => socket.destroyed)).toEqual([true, true]);
  });

  it("of a call that a handler makes, with what it was given for another, ends that call's request", async () => {
    const { url, came } = await aServer(() => undefined);
    const inner = aClient({ endpoint: url, callTimeout: 50, maxAttempts: 1 });
    const ended: unknown[] = [];
    const handle = async (_: unknown, options: object) => {
      ended.push(await failureOf(inner.send(command, options)));
      return new Promise<never>(() => undefined);
    };
    const outer = aClient({ endpoint: url, requestHandler: { handle } });
    const failure = failureOf(outer.send(command));
    await expect.poll(() => came[0]?.socket.destroyed).toBe(true);
    expect(ended).toEqual([expect.objectContaining({ name: "TimeoutError", phase: "headers" })]);
    outer.destroy();
    expect(await failure).toMatchObject({ name: "ClientClosedError" });
  });

  it("while all connections are in use", async () => {
    const { url, came } = await aServer(() => undefined);
    const client = aClient({ endpoint: url, requestHandler: { httpAgent: { maxSockets: 1 } } });
    const first = client.send(command).catch(() => undefined);
    await expect.poll(() => came.length).toBe(1);
    expectGivenUpAtOnce(
      await abortedWhen(
        (options) => client.send(command, options),
        () => true,
      ),
    );
    client.destroy();
    await first;
  });

  it("while the next attempt is not yet due, which is then not made", async () => {
    const headers = { "x-amz-retry-after": "4000" };
    const { client, handler } = aClientMeeting([{ status: 503, headers }]);
    expectGivenUpAtOnce(
      await abortedWhen(
        (options) => client.send(command, options),
        () => handler.requests.length === 1,
      ),
    );
    expect(handler.requests).toHaveLength(1);
  });

  it("while credentials are looked for, after which nothing is sent", async () => {
    let give: (keys: typeof KEYS) => void = () => undefined;
    let isAsked = false;
    const credentials = () => {
      isAsked = true;
      return new Promise<typeof KEYS>((resolve) => (give = resolve));
    };
    const { url, came } = await aServer((response) => response.end("{}"));
    const client = aClient({ endpoint: url, credentials });
    expectGivenUpAtOnce(
      await abortedWhen(
        (options) => client.send(command, options),
        () => isAsked,
      ),
    );
    give(KEYS);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(came).toHaveLength(0);
    // The next call has the credentials.
    expect(await client.send(command)).toBeDefined();
  });

  it("ends the search for credentials, unless another call waits for them", async () => {
    const searches: AbortSignal[] = [];
    const credentials = (options?: Record<string, unknown>) => {
      searches.push(options?.["abortSignal"] as AbortSignal);
      return new Promise<typeof KEYS>(() => undefined);
    };
    const client = aClient({ credentials });
    const [one, other] = [new AbortController(), new AbortController()];
    const failures = [one, other].map(({ signal }) => failureOf(client.send(command, { abortSignal: signal })));
    await expect.poll(() => searches.length).toBe(1);
    one.abort(reason);
    await failures[0];
    expect(searches[0]!.aborted).toBe(false);
    other.abort(reason);
    await failures[1];
    expect(searches.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it("while the region is looked for", async () => {
    let isAsked = false;
    const region = () => {
      isAsked = true;
      return new Promise<string>(() => undefined);
    };
    const { client } = aClientMeeting([{}], { region, endpoint: undefined });
    expectGivenUpAtOnce(
      await abortedWhen(
        (options) => client.send(command, options),
        () => isAsked,
      ),
    );
  });

  it("after the answer changes nothing", async () => {
    const { client } = aClientMeeting([{ body: { Name: "n" } }]);
    const controller = new AbortController();
    const output = await client.send(command, { abortSignal: controller.signal });
    controller.abort(reason);
    expect(output).toMatchObject({ Name: "n" });
  });

  it("leaves no listener on the signal, however often it is used", async () => {
    const { client } = aClientMeeting([{ status: 503 }, { status: 503 }, {}]);
    const { signal } = new AbortController();
    let listeners = 0;
    vi.spyOn(signal, "addEventListener").mockImplementation(() => void listeners++);
    vi.spyOn(signal, "removeEventListener").mockImplementation(() => void listeners--);
    await client.send(command, { abortSignal: signal });
    expect(listeners).toBe(0);
  });

  it("by a time-out of the signal has that as its cause", async () => {
    const { client } = aClientMeeting(["silence"]);
    const error = await failureOf(client.send(command, { abortSignal: AbortSignal.timeout(20) }));
    expect(error).toMatchObject({ name: "AbortError", cause: { name: "TimeoutError" } });
  });
});

it("is not confused by a second call on the same signal", async () => {
  const { client } = aClientMeeting(["silence"]);
  const controller = new AbortController();
  const failures = [1, 2].map(() => failureOf(client.send(command, { abortSignal: controller.signal })));
  controller.abort(reason);
  for (const error of await Promise.all(failures)) expect(error).toMatchObject({ name: "AbortError", cause: reason });
});
