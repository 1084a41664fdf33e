import { ConfiguredRetryStrategy, StandardRetryStrategy as SmithysStrategy } from "@smithy/util-retry";
import { beforeEach, describe, expect, it, vi } from "vitest";
// What the first call loads: how long that takes is not for the loop in `settled` to wait.
import "../../src/call.js";
import { CreateSecretCommand } from "../../src/commands/CreateSecretCommand.js";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import { PutSecretValueCommand } from "../../src/commands/PutSecretValueCommand.js";
import { aClientMeeting, failureOf, KEYS, refusal, type Turn } from "../support/aClient.js";
import { verifySignature } from "../support/verifySignature.js";

const command = new GetSecretValueCommand({ SecretId: "prod/db" });
const busy: Turn = { status: 503, body: { __type: "ServiceUnavailable", Message: "busy" } };
const throttled = refusal("ThrottlingException");
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const NOON = Date.UTC(2026, 5, 1, 12);

beforeEach(() => {
  vi.useFakeTimers({ now: NOON, toFake: ["Date", "setTimeout", "clearTimeout"] });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  return () => vi.useRealTimers();
});

/** What comes of a call when all its waits are let pass. */
async function settled<Output>(call: Promise<Output>): Promise<Output> {
  let isSettled = false;
  call.finally(() => (isSettled = true)).catch(() => undefined);
  // What is loaded or read from a file comes by the real clock.
  for (let waits = 0; !isSettled && waits < 100_000; waits += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (vi.getTimerCount() > 1) await vi.advanceTimersToNextTimerAsync();
  }
  return call;
}

describe("what is retried", () => {
  it.each([500, 502, 503, 504])("is a status of %i", async (status) => {
    const { client, handler } = aClientMeeting([{ status, body: {} }, { body: { Name: "prod/db" } }]);
    const output = await settled(client.send(command));
    expect(output).toMatchObject({ Name: "prod/db", $metadata: { attempts: 2 } });
    expect(handler.requests).toHaveLength(2);
  });

  it.each([
    "ThrottlingException",
    "TooManyRequestsException",
    "LimitExceededException",
    "RequestLimitExceeded",
    "SlowDown",
    "ProvisionedThroughputExceededException",
  ])("is a refusal that asks for fewer requests: %s", async (code) => {
    const { client, handler } = aClientMeeting([refusal(code), {}]);
    await settled(client.send(command));
    expect(handler.requests).toHaveLength(2);
  });

  it("is a proxy's page with a status of 502", async () => {
    const { client, handler } = aClientMeeting([{ status: 502, body: "<html>Bad Gateway</html>" }, {}]);
    await settled(client.send(command));
    expect(handler.requests).toHaveLength(2);
  });

  it.each(["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"])(
    "is a network that fails with %s",
    async (code) => {
      const { client, handler } = aClientMeeting([Object.assign(new Error("broken"), { code }), {}]);
      await settled(client.send(command));
      expect(handler.requests).toHaveLength(2);
    },
  );

  it.each([
    ["501", { status: 501, body: {} }],
    ["505", { status: 505, body: {} }],
    ["a refusal of the request", refusal("ResourceNotFoundException")],
    ["a denied access", refusal("AccessDeniedException", 403)],
    ["an answer that cannot be read", { status: 200, body: '{"Name": ' }],
    ["an error of our own making", new Error("nothing of the network")],
  ] satisfies [string, Turn][])("is not %s", async (_, turn) => {
    const { client, handler } = aClientMeeting([turn, {}]);
    const error = await failureOf(settled(client.send(command)));
    expect(error.$metadata).toMatchObject({ attempts: 1, totalRetryDelay: 0 });
    expect(handler.requests).toHaveLength(1);
  });
});

describe("how often", () => {
  it("is three times in all, unless the client says otherwise", async () => {
    const { client, handler } = aClientMeeting([busy], { maxAttempts: undefined });
    const error = await failureOf(settled(client.send(command)));
    expect(error).toMatchObject({ name: "ServiceUnavailable", $metadata: { attempts: 3, httpStatusCode: 503 } });
    expect(handler.requests).toHaveLength(3);
  });

  it.each([1, 2, 5])("is as often as maxAttempts says: %i", async (maxAttempts) => {
    const { client, handler } = aClientMeeting([busy], { maxAttempts });
    const error = await failureOf(settled(client.send(command)));
    expect(error.$metadata.attempts).toBe(maxAttempts);
    expect(handler.requests).toHaveLength(maxAttempts);
  });

  it("may be said by a function", async () => {
    const { client, handler } = aClientMeeting([busy], { maxAttempts: async () => 2 });
    await failureOf(settled(client.send(command)));
    expect(handler.requests).toHaveLength(2);
  });

  it("ends when the quota of the client is used up, which successes fill again", async () => {
    const turns = Array.from({ length: 1_000 }, () => busy);
    const { client, handler } = aClientMeeting(turns, { maxAttempts: 2 });
    // 500 / 14: 35 retries.
    for (let call = 0; call < 40; call += 1) await failureOf(settled(client.send(command)));
    expect(handler.requests).toHaveLength(40 + 35);
    const error = await failureOf(settled(client.send(command)));
    expect(error.$metadata.attempts).toBe(1);
  });
});

describe("what fails while credentials are looked for", () => {
  it.each([
    { code: "ECONNRESET" },
    { name: "TimeoutError" },
    { name: "ThrottlingException" },
    { $metadata: { httpStatusCode: 500 } },
  ])("is not retried by the client, since who looks has tried as often as made sense: %j", async (more) => {
    const failure = Object.assign(new Error("no keys"), more);
    let asked = 0;
    const credentials = async () => {
      asked += 1;
      throw failure;
    };
    const { client, handler } = aClientMeeting([{}], { credentials });
    expect(await failureOf(client.send(command))).toMatchObject({ message: "no keys", $metadata: { attempts: 1 } });
    expect(asked).toBe(1);
    expect(handler.requests).toEqual([]);
  });
});

it("leaves an error whose $metadata can't be set as it is", async () => {
  class Mine extends Error {
    get $metadata() {
      return undefined;
    }
  }
  const mine = new Mine("mine");
  const { client } = aClientMeeting([{}]);
  client.middlewareStack.add(
    () => async () => {
      throw mine;
    },
    { step: "build" },
  );
  expect(await failureOf(client.send(command))).toBe(mine);
});

describe("how long it waits", () => {
  it("is a draw below 50 ms, and twice that each time", async () => {
    const { client } = aClientMeeting([busy, busy, busy, {}], { maxAttempts: 4 });
    const output = await settled(client.send(command));
    expect(output.$metadata).toMatchObject({ attempts: 4, totalRetryDelay: 25 + 50 + 100 });
  });

  it("is a draw below a second after throttling", async () => {
    const { client } = aClientMeeting([throttled, throttled, {}]);
    const output = await settled(client.send(command));
    expect(output.$metadata).toMatchObject({ attempts: 3, totalRetryDelay: 500 + 1_000 });
  });

  it("is what Retry-After says in seconds", async () => {
    const { client, handler } = aClientMeeting([refusal("SlowDown", 503, { headers: { "retry-after": "2" } }), {}]);
    const call = client.send(command);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(handler.requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect((await call).$metadata.totalRetryDelay).toBe(2_000);
  });

  it("is what Retry-After says as a date", async () => {
    const headers = { "retry-after": new Date(NOON + 3_000).toUTCString() };
    const { client } = aClientMeeting([{ status: 503, headers }, {}]);
    expect((await settled(client.send(command))).$metadata.totalRetryDelay).toBe(3_000);
  });

  it("is what x-amz-retry-after says in milliseconds", async () => {
    const headers = { "x-amz-retry-after": "1234" };
    const { client } = aClientMeeting([{ status: 503, headers }, {}]);
    expect((await settled(client.send(command))).$metadata.totalRetryDelay).toBe(1_234);
  });

  it.each(["X-Amz-Retry-After", "x-amz-retry-after"])("is at most 5 s more than it would be: %s", async (name) => {
    const { client } = aClientMeeting([{ status: 503, headers: { [name]: "600000" } }, {}]);
    expect((await settled(client.send(command))).$metadata.totalRetryDelay).toBe(25 + 5_000);
  });

  it("is not shortened by a Retry-After that is over", async () => {
    const headers = { "retry-after": new Date(NOON - 60_000).toUTCString() };
    const { client } = aClientMeeting([{ status: 503, headers }, {}]);
    expect((await settled(client.send(command))).$metadata.totalRetryDelay).toBe(25);
  });
});

describe("the attempts of one call", () => {
  it("carry the same token and invocation id, and count themselves", async () => {
    const { client, handler } = aClientMeeting([busy, throttled, {}]);
    await settled(client.send(new PutSecretValueCommand({ SecretId: "prod/db", SecretString: "s" })));
    const tokens = handler.requests.map(({ body }) => JSON.parse(body as string).ClientRequestToken);
    expect(tokens[0]).toMatch(UUID);
    expect(new Set(tokens).size).toBe(1);
    const ids = handler.header("amz-sdk-invocation-id");
    expect(ids[0]).toMatch(UUID);
    expect(new Set(ids).size).toBe(1);
    expect(handler.header("amz-sdk-request")).toEqual(["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"]);
  });

  it("are each signed anew, by the time at which they are sent", async () => {
    const { client, handler } = aClientMeeting([throttled, throttled, throttled, {}], { maxAttempts: 4 });
    await settled(client.send(command));
    expect(handler.header("x-amz-date")).toEqual([
      "20260601T120000Z",
      "20260601T120000Z",
      "20260601T120001Z",
      "20260601T120003Z",
    ]);
    const signatures = handler.requests.map((request) => verifySignature(request as never, KEYS.secretAccessKey));
    expect(signatures.map(({ isRight }) => isRight)).toEqual([true, true, true, true]);
    expect(new Set(signatures.map(({ signature }) => signature)).size).toBe(4);
  });

  it("ask for credentials each", async () => {
    let asked = 0;
    const credentials = async () => ({
      ...KEYS,
      accessKeyId: `AKID${++asked}`,
      expiration: new Date(Date.now() + 400),
    });
    const { client, handler } = aClientMeeting([throttled, {}], { credentials });
    await settled(client.send(command));
    expect(handler.header("authorization").map((header) => /Credential=(\w+)/.exec(header!)?.[1])).toEqual([
      "AKID1",
      "AKID2",
    ]);
  });
});

describe("two calls", () => {
  it("of the same command have tokens and invocation ids of their own", async () => {
    const { client, handler } = aClientMeeting([{}]);
    const twice = new CreateSecretCommand({ Name: "prod/db", SecretString: "s" });
    await settled(client.send(twice));
    await settled(client.send(twice));
    const tokens = handler.requests.map(({ body }) => JSON.parse(body as string).ClientRequestToken);
    expect(new Set(tokens).size).toBe(2);
    expect(new Set(handler.header("amz-sdk-invocation-id")).size).toBe(2);
    expect(twice.input).toEqual({ Name: "prod/db", SecretString: "s" });
  });

  it("carry the token that the caller chose", async () => {
    const { client, handler } = aClientMeeting([busy, {}]);
    const ClientRequestToken = "11111111-1111-4111-8111-111111111111";
    await settled(client.send(new CreateSecretCommand({ Name: "n", ClientRequestToken })));
    expect(handler.requests.map(({ body }) => JSON.parse(body as string).ClientRequestToken)).toEqual([
      ClientRequestToken,
      ClientRequestToken,
    ]);
  });
});

describe("a retry strategy", () => {
  it("may be Smithy's ConfiguredRetryStrategy", async () => {
    const retryStrategy = new ConfiguredRetryStrategy(4, (attempt) => 100 * attempt);
    const { client, handler } = aClientMeeting([busy], { retryStrategy });
    const error = await failureOf(settled(client.send(command)));
    expect(handler.requests).toHaveLength(4);
    expect(error.$metadata).toMatchObject({ attempts: 4, totalRetryDelay: 100 + 200 + 300 });
  });

  it("may be Smithy's standard one", async () => {
    const { client, handler } = aClientMeeting([busy], { retryStrategy: new SmithysStrategy(async () => 2) });
    await failureOf(settled(client.send(command)));
    expect(handler.requests).toHaveLength(2);
  });

  it("may be one's own, which hears of each failure and of success", async () => {
    const heard: unknown[] = [];
    const token = (count: number) => ({ getRetryCount: () => count, getRetryDelay: () => 10, getRetryCost: () => 0 });
    const retryStrategy = {
      acquireInitialRetryToken: async () => token(0),
      refreshRetryTokenForRetry: async (used: any, { errorType, error, retryAfterHint }: any) => {
        heard.push([errorType, error.name, retryAfterHint]);
        return token(used.getRetryCount() + 1);
      },
      recordSuccess: (used: any) => void heard.push(used.getRetryCount()),
    };
    const headers = { "retry-after": "1" };
    const turns = [refusal("SlowDown"), refusal("Odd", 500), refusal("Wrong", 400, { headers }), {}];
    const { client } = aClientMeeting(turns, { retryStrategy: retryStrategy as never });
    const output = await settled(client.send(command));
    expect(heard).toEqual([
      ["THROTTLING", "SlowDown", undefined],
      ["TRANSIENT", "Odd", undefined],
      ["CLIENT_ERROR", "Wrong", new Date(NOON + 20 + 1_000)],
      3,
    ]);
    expect(output.$metadata).toMatchObject({ attempts: 4, totalRetryDelay: 30 });
  });

  it("may be of Smithy's first interface", async () => {
    const retryStrategy = {
      mode: "legacy-like",
      retry: async (next: any, args: any) => next(args).catch(() => next(args)),
    };
    const { client, handler } = aClientMeeting([busy, { body: { Name: "n" } }], { retryStrategy });
    expect(await settled(client.send(command))).toMatchObject({ Name: "n" });
    expect(handler.requests).toHaveLength(2);
    for (const request of handler.requests) {
      expect(verifySignature(request as never, KEYS.secretAccessKey).isRight).toBe(true);
    }
  });
});

describe("the adaptive mode", () => {
  it("retries, says so in the user agent, and slows down first attempts while it is throttled", async () => {
    const { client, handler } = aClientMeeting([{}, throttled], { retryMode: "adaptive", maxAttempts: 2 });
    await settled(client.send(command));
    expect(handler.header("user-agent")[0]).toContain(" m/F");
    await failureOf(settled(client.send(command)));
    expect(handler.requests).toHaveLength(3);
    const before = Date.now();
    const calls = Array.from({ length: 5 }, () => client.send(command).catch(() => Date.now()));
    await vi.advanceTimersByTimeAsync(0);
    expect(handler.requests.length).toBeLessThan(3 + 5);
    await vi.advanceTimersByTimeAsync(120_000);
    const times = (await Promise.all(calls)) as number[];
    expect(Math.max(...times)).toBeGreaterThan(before);
  });

  it("is named by a function, too, in whatever case", async () => {
    const { client, handler } = aClientMeeting([{}], { retryMode: async () => "Adaptive" });
    await settled(client.send(command));
    expect(await client.config.retryStrategy()).toMatchObject({ mode: "adaptive" });
    expect(handler.requests).toHaveLength(1);
  });
});

it("refuses a mode that there is not", async () => {
  const { client } = aClientMeeting([{}], { retryMode: "patient" });
  expect(await failureOf(client.send(command))).toMatchObject({ name: "ConfigurationError", setting: "retryMode" });
});

describe("an error's own word", () => {
  it("of being retryable is believed", async () => {
    const error = Object.assign(new Error("again"), { $retryable: {} });
    const { client, handler } = aClientMeeting([error, {}]);
    await settled(client.send(command));
    expect(handler.requests).toHaveLength(2);
  });
});
