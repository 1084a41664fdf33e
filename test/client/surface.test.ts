import type { HttpRequest } from "@smithy/types";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { CreateSecretCommand } from "../../src/commands/CreateSecretCommand.js";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import { SecretsManager } from "../../src/SecretsManager.js";
import type { SecretsManagerClient } from "../../src/SecretsManagerClient.js";
import { aClient, aClientMeeting, failureOf, KEYS, refusal, ScriptedHandler } from "../support/aClient.js";

const command = new GetSecretValueCommand({ SecretId: "prod/db" });
const found = { body: { Name: "prod/db" } };
const missing = refusal("ResourceNotFoundException");

describe("send", () => {
  it("gives a promise of the output", async () => {
    const { client } = aClientMeeting([found]);
    expect(await client.send(command)).toEqual({
      Name: "prod/db",
      $metadata: expect.objectContaining({ httpStatusCode: 200, attempts: 1, totalRetryDelay: 0 }),
    });
  });

  it("hands the options on to the handler", async () => {
    const { client, handler } = aClientMeeting([found]);
    await client.send(command, { requestTimeout: 1_234 });
    expect(handler.options[0]).toMatchObject({ requestTimeout: 1_234 });
  });

  it.each([
    ["the caller aborts", "mine", (_: SecretsManagerClient, controller: AbortController) => controller.abort("mine")],
    ["the client is closed", { name: "ClientClosedError" }, (client: SecretsManagerClient) => client.destroy()],
  ])("gives the handler one signal, which tells when %s, and why", async (_, reason, end) => {
    const { client, handler } = aClientMeeting(["silence"]);
    const controller = new AbortController();
    const failure = failureOf(client.send(command, { abortSignal: controller.signal }));
    await vi.waitFor(() => expect(handler.options).toHaveLength(1));
    const { abortSignal } = handler.options[0]!;
    expect(handler.options[0]!.abortSignal).toBe(abortSignal);
    expect(abortSignal!.aborted).toBe(false);
    end(client, controller);
    expect(abortSignal).toMatchObject({ aborted: true, reason });
    expect((await failure).name).toMatch(/^AbortError$|^ClientClosedError$/);
  });

  it("tells a handler that looks at its signal when the call has ended already", async () => {
    const { client, handler } = aClientMeeting(["silence"]);
    const controller = new AbortController();
    const failure = failureOf(client.send(command, { abortSignal: controller.signal }));
    await vi.waitFor(() => expect(handler.options).toHaveLength(1));
    controller.abort();
    expect((await failure).name).toBe("AbortError");
    expect(handler.options[0]!.abortSignal!.aborted).toBe(true);
  });

  it("gives the handler options that it may freeze", async () => {
    const { client, handler } = aClientMeeting([found]);
    await client.send(command);
    expect(Object.freeze(handler.options[0]!).abortSignal!.aborted).toBe(false);
  });

  it.each([
    ["(command, cb)", (client: SecretsManagerClient, cb: any) => client.send(command, cb)],
    ["(command, options, cb)", (client: SecretsManagerClient, cb: any) => client.send(command, {}, cb)],
    ["(command, undefined, cb)", (client: any, cb: any) => client.send(command, undefined, cb)],
  ])("calls back: %s", async (_, send) => {
    const well = aClientMeeting([found]);
    const [error, data, ...rest] = await new Promise<any[]>((resolve) => {
      const returned = send(well.client, (...args: any[]) => resolve([...args, returned]));
    });
    expect([error, data, ...rest]).toEqual([null, expect.objectContaining({ Name: "prod/db" }), undefined]);
    const badly = aClientMeeting([missing]);
    const args = await new Promise<any[]>((resolve) => send(badly.client, (...given: any[]) => resolve(given)));
    expect(args).toEqual([expect.objectContaining({ name: "ResourceNotFoundException" })]);
  });

  it("calls back where a test has faked the runtime's timers and microtasks", async () => {
    vi.useFakeTimers({ toFake: ["queueMicrotask", "setTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { client } = aClientMeeting([found]);
    const callback = vi.fn();
    client.send(command, callback);
    await client.send(command);
    expect(callback).toHaveBeenCalledExactlyOnceWith(null, expect.objectContaining({ Name: "prod/db" }));
  });

  it.each([null, undefined, "none"])("gives a promise where the callback is none: %s", async (none) => {
    const { client }: any = aClientMeeting([found]);
    expect(await client.send(command, {}, none)).toMatchObject({ Name: "prod/db" });
  });

  it.each([found, missing])("does not swallow what a callback throws, and calls it once", async (turn) => {
    const { client } = aClientMeeting([turn]);
    const mine = new Error("thrown by the callback");
    const callback = vi.fn(() => {
      throw mine;
    });
    const listeners = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    const thrown = new Promise((resolve) => process.once("uncaughtException", resolve));
    client.send(command, callback);
    expect(await thrown).toBe(mine);
    for (const listener of listeners) process.on("uncaughtException", listener);
    expect(callback).toHaveBeenCalledTimes(1);
  });
});

describe("the facade", () => {
  const facade = (...turns: any[]) =>
    new SecretsManager({
      region: "eu-central-1",
      credentials: KEYS,
      requestHandler: new ScriptedHandler(turns) as never,
      maxAttempts: 1,
    });

  it("takes an input, options and a callback in all four forms", async () => {
    const input = { SecretId: "prod/db" };
    expect(await facade(found).getSecretValue(input)).toMatchObject({ Name: "prod/db" });
    expect(await facade(found).getSecretValue(input, { requestTimeout: 5 })).toMatchObject({ Name: "prod/db" });
    const inCallback = (start: (cb: any) => unknown) =>
      new Promise((resolve) => start((error: any, data: any) => resolve(error ?? data)));
    expect(await inCallback((cb) => facade(found).getSecretValue(input, cb))).toMatchObject({ Name: "prod/db" });
    expect(await inCallback((cb) => facade(found).getSecretValue(input, {}, cb))).toMatchObject({ Name: "prod/db" });
    expect(await inCallback((cb) => facade(missing).getSecretValue(input, cb))).toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it("needs no input where nothing is required", async () => {
    expect(await facade({ body: { RandomPassword: "x" } }).getRandomPassword()).toMatchObject({ RandomPassword: "x" });
  });
});

describe("what is wrapped", () => {
  it.each([
    ["a Proxy", (client: SecretsManagerClient) => new Proxy(client, {})],
    ["an object that inherits", (client: SecretsManagerClient) => Object.create(client) as SecretsManagerClient],
  ])("is a client as before: %s", async (_, wrap) => {
    const { client, handler } = aClientMeeting([found]);
    const wrapped = wrap(client);
    expect(await wrapped.send(command)).toMatchObject({ Name: "prod/db" });
    wrapped.destroy();
    expect(handler.isDestroyed).toBe(true);
    expect((await failureOf(client.send(command))).name).toBe("ClientClosedError");
  });

  it("is a command as before, with middleware of its own", async () => {
    const { client, handler } = aClientMeeting([found, found]);
    const wrapped = new Proxy(new GetSecretValueCommand({ SecretId: "prod/db" }), {});
    await client.send(wrapped);
    wrapped.middlewareStack.add(
      (next) => async (args) => {
        (args.request as HttpRequest).headers["x-mine"] = "1";
        return next(args);
      },
      { step: "build" },
    );
    await client.send(wrapped);
    expect(handler.requests.map(({ headers }) => headers["x-mine"])).toEqual([undefined, "1"]);
  });
});

describe("a client that is closed", () => {
  it("sends nothing any more", async () => {
    const { client, handler } = aClientMeeting([found]);
    client.destroy();
    const error = await failureOf(client.send(command));
    expect(error.name).toBe("ClientClosedError");
    expect(handler.requests).toHaveLength(0);
    expect(handler.isDestroyed).toBe(true);
  });

  it("may be closed twice", () => {
    const { client } = aClientMeeting([found]);
    client.destroy();
    expect(() => client.destroy()).not.toThrow();
  });

  it("is closed at the end of a using or await using", async () => {
    const { client, handler } = aClientMeeting([found]);
    client[Symbol.dispose]();
    expect(handler.isDestroyed).toBe(true);
    const other = aClientMeeting([found]);
    await Promise.resolve(other.client[Symbol.asyncDispose]());
    expect(other.handler.isDestroyed).toBe(true);
  });

  it("ends what waits for credentials or for the next attempt", async () => {
    const waiting = aClientMeeting([found], { credentials: () => new Promise(() => undefined) });
    const retrying = aClientMeeting([{ status: 503, headers: { "retry-after": "4" } }]);
    const failures = [waiting, retrying].map(({ client }) => failureOf(client.send(command)));
    await vi.waitUntil(() => retrying.handler.requests.length === 1);
    waiting.client.destroy();
    retrying.client.destroy();
    expect((await Promise.all(failures)).map(({ name }) => name)).toEqual(["ClientClosedError", "ClientClosedError"]);
  });
});

describe("a command", () => {
  it("may be sent twice", async () => {
    const { client, handler } = aClientMeeting([found]);
    await client.send(command);
    await client.send(command);
    expect(handler.requests).toHaveLength(2);
  });

  it("may be sent by two clients", async () => {
    const one = aClientMeeting([found]);
    const other = aClientMeeting([found], { region: "us-west-2", endpoint: undefined });
    await one.client.send(command);
    await other.client.send(command);
    expect(other.handler.requests[0]!.hostname).toBe("secretsmanager.us-west-2.amazonaws.com");
  });

  it("has middleware of its own, which other commands do not meet", async () => {
    const { client, handler } = aClientMeeting([found]);
    const own = new GetSecretValueCommand({ SecretId: "prod/db" });
    own.middlewareStack.add(
      (next: any) => (args: any) => {
        args.request.headers["x-mine"] = "yes";
        return next(args);
      },
      { step: "build" },
    );
    await client.send(own);
    await client.send(command);
    await client.send(own);
    expect(handler.header("x-mine")).toEqual(["yes", undefined, "yes"]);
  });
});

describe("middleware", () => {
  const marking = (mark: string) => (next: any) => (args: any) => {
    args.request.headers["x-mark"] = (args.request.headers["x-mark"] ?? "") + mark;
    return next(args);
  };

  it("that is added, replaced or removed later takes effect on the next call", async () => {
    const { client, handler } = aClientMeeting([found]);
    await client.send(command);
    client.middlewareStack.add(marking("a") as never, { step: "build", name: "mark" });
    await client.send(command);
    client.middlewareStack.add(marking("b") as never, { step: "build", name: "mark", override: true });
    await client.send(command);
    client.middlewareStack.addRelativeTo(marking("c") as never, { relation: "after", toMiddleware: "mark" });
    await client.send(command);
    client.middlewareStack.remove("mark");
    expect((await failureOf(client.send(command))).message).toContain("mark is not found");
    expect(handler.header("x-mark")).toEqual([undefined, "a", "b", "bc"]);
  });

  it("is removed by its tag", async () => {
    const { client, handler } = aClientMeeting([found]);
    client.middlewareStack.add(marking("a") as never, { step: "build", tags: ["MARK"] });
    await client.send(command);
    expect(client.middlewareStack.removeByTag("MARK")).toBe(true);
    await client.send(command);
    expect(handler.header("x-mark")).toEqual(["a", undefined]);
  });

  it("finds a context that is fresh for each call, and says who calls what", async () => {
    const { client } = aClientMeeting([found]);
    const contexts: any[] = [];
    client.middlewareStack.add((next: any, context: any) => {
      contexts.push({ ...context });
      context.mine = "left behind";
      return next;
    });
    await client.send(command);
    await client.send(new CreateSecretCommand({ Name: "n" }));
    expect(contexts.map(({ clientName, commandName, mine }) => [clientName, commandName, mine])).toEqual([
      ["SecretsManagerClient", "GetSecretValueCommand", undefined],
      ["SecretsManagerClient", "CreateSecretCommand", undefined],
    ]);
  });

  it("may answer by itself, so that nothing is sent", async () => {
    const { client, handler } = aClientMeeting([found]);
    client.middlewareStack.add(
      () => async () => ({ output: { Name: "mine", $metadata: {} }, response: undefined }) as never,
    );
    expect(await client.send(command)).toEqual({ Name: "mine", $metadata: {} });
    expect(handler.requests).toHaveLength(0);
  });

  it("may change the body, which is then what is signed and sent", async () => {
    const { client, handler } = aClientMeeting([found]);
    client.middlewareStack.add(
      (next: any) => (args: any) => {
        args.request.body = JSON.stringify({ SecretId: "other" });
        return next(args);
      },
      { step: "build", priority: "high" },
    );
    await client.send(command);
    expect(handler.requests[0]!.body).toBe('{"SecretId":"other"}');
    expect(handler.requests[0]!.headers["content-length"]).toBe("20");
  });

  it("of the client has the official names, in the order in which a request meets them", () => {
    expect(aClient().middlewareStack.identify()).toEqual([
      "loggerMiddleware - initialize",
      "serializerMiddleware - serialize",
      "contentLengthMiddleware - build",
      "getUserAgentMiddleware - build",
      "hostHeaderMiddleware - build",
      "recursionDetectionMiddleware - build",
      "retryMiddleware - finalizeRequest",
      "httpSigningMiddleware (a.k.a. apiKeyMiddleware,tokenMiddleware,awsAuthMiddleware) - finalizeRequest",
      "deserializerMiddleware - deserialize",
    ]);
  });

  it("of one client is not that of another", async () => {
    const one = aClientMeeting([found]);
    const other = aClientMeeting([found]);
    one.client.middlewareStack.add(marking("a") as never, { step: "build" });
    await other.client.send(command);
    expect(other.handler.header("x-mark")).toEqual([undefined]);
  });
});
