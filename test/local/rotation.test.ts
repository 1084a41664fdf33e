import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { SecretsManager } from "../../src/index.js";
import {
  LocalSecretsManager,
  type LocalSecretsManagerOptions,
  type RotationEvent,
  type RotationHandler,
} from "../../src/local/index.js";
import { remoteFunction } from "../../src/local/rotation/remoteFunction.js";
import { aService, type Service } from "../support/conformance.js";
import { databaseRotation } from "../support/databaseRotation.js";
import { aRotationFunction } from "../support/rotation.js";

const FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:rotate";

/** A service with a secret that a function rotates by these rules; the first rotation is over. */
async function aRotatedSecret(
  RotationRules: object,
  handler?: (service: Service) => RotationHandler,
  options: LocalSecretsManagerOptions = {},
) {
  const service = aService(options);
  service.local.rotation(FUNCTION, handler?.(service) ?? aRotationFunction(service.local));
  const { name } = await service.aSecret();
  await service.ask("RotateSecret", { SecretId: name, RotationLambdaARN: FUNCTION, RotationRules });
  await service.local.settled();
  const describeSecret = () => service.ask("DescribeSecret", { SecretId: name });
  const current = async () =>
    Object.entries(await service.stages(name)).find(([, stages]) => stages.includes("AWSCURRENT"))![0];
  return { service, local: service.local, name, describeSecret, current };
}

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

describe("a schedule", () => {
  it("[rotation/moment, docs; choices/moment-in-window, chosen] rotates when its window opens, and not before", async () => {
    const { local, current } = await aRotatedSecret({ AutomaticallyAfterDays: 7 });
    const first = await current();
    await local.clock.set("2026-03-10T23:59:59.999Z");
    expect(await current()).toBe(first);
    await local.clock.advance(1);
    const second = await current();
    expect(second).not.toBe(first);
    await local.clock.advance({ days: 8 });
    expect(await current()).not.toBe(second);
  });

  it("goes on from rotation to rotation, each at its date", async () => {
    const { local, describeSecret } = await aRotatedSecret({ ScheduleExpression: "rate(10 days)" });
    const dates: string[] = [];
    for (let count = 0; count < 3; count++) {
      const { NextRotationDate } = await describeSecret();
      dates.push(iso(NextRotationDate));
      await local.clock.set(NextRotationDate * 1000);
    }
    expect(dates).toEqual(["2026-03-14T23:59:59.000Z", "2026-03-24T23:59:59.000Z", "2026-04-03T23:59:59.000Z"]);
    expect(iso((await describeSecret()).LastRotatedDate)).toBe("2026-04-03T23:59:59.000Z");
  });

  it.each([
    // From Wednesday, 4 March 2026, 05:06:07 UTC.
    { rules: { AutomaticallyAfterDays: 1 }, next: "2026-03-05T23:59:59.000Z", days: 1 },
    { rules: { AutomaticallyAfterDays: 30, Duration: "3h" }, next: "2026-04-03T02:59:59.000Z", days: 30 },
    { rules: { ScheduleExpression: "rate(1 day)" }, next: "2026-03-05T23:59:59.000Z", days: 1 },
    { rules: { ScheduleExpression: "rate(4 hours)" }, next: "2026-03-04T08:59:59.000Z", days: 1 },
    { rules: { ScheduleExpression: "rate(4 hours)", Duration: "2h" }, next: "2026-03-04T09:59:59.000Z", days: 1 },
    { rules: { ScheduleExpression: "cron(0 /8 * * ? *)" }, next: "2026-03-04T08:59:59.000Z", days: 1 },
    { rules: { ScheduleExpression: "cron(0 8/8 * * ? *)" }, next: "2026-03-04T08:59:59.000Z", days: 1 },
    { rules: { ScheduleExpression: "cron(0 2/10 * * ? *)" }, next: "2026-03-04T12:59:59.000Z", days: 1 },
    { rules: { ScheduleExpression: "cron(0 10 * * ? *)" }, next: "2026-03-04T23:59:59.000Z", days: 1 },
    { rules: { ScheduleExpression: "cron(0 10 * * ? *)", Duration: "3h" }, next: "2026-03-04T12:59:59.000Z", days: 1 },
    { rules: { ScheduleExpression: "cron(0 18 ? * SAT *)" }, next: "2026-03-07T23:59:59.000Z", days: 7 },
    { rules: { ScheduleExpression: "cron(0 18 ? * 7 *)" }, next: "2026-03-07T23:59:59.000Z", days: 7 },
    { rules: { ScheduleExpression: "cron(0 8 1 * ? *)" }, next: "2026-04-01T23:59:59.000Z", days: 30 },
    { rules: { ScheduleExpression: "cron(0 1 ? 1/3 SUN#1 *)" }, next: "2026-04-05T23:59:59.000Z", days: 91 },
    { rules: { ScheduleExpression: "cron(0 17 L * ? *)" }, next: "2026-03-31T23:59:59.000Z", days: 30 },
    { rules: { ScheduleExpression: "cron(0 17 ? * SUNL *)" }, next: "2026-03-29T23:59:59.000Z", days: 30 },
    { rules: { ScheduleExpression: "cron(0 8 ? * MON-FRI *)" }, next: "2026-03-04T23:59:59.000Z", days: 1 },
    { rules: { ScheduleExpression: "cron(0 16 1,15 * ? *)" }, next: "2026-03-15T23:59:59.000Z", days: 15 },
    { rules: { ScheduleExpression: "cron(0 6 29 FEB ? *)" }, next: "2028-02-29T23:59:59.000Z", days: 1461 },
  ])(
    "[rotation/window-days, rotation/window-length, rotation/cron, rotation/cron-samples, docs; rotation/computed-days-rounding, inferred; choices/cron-days, chosen] of $rules comes next by $next",
    async ({ rules, next, days }) => {
      const { describeSecret } = await aRotatedSecret(rules);
      const { NextRotationDate, RotationRules } = await describeSecret();
      expect(iso(NextRotationDate)).toBe(next);
      expect(Math.abs(RotationRules.AutomaticallyAfterDays - days)).toBeLessThanOrEqual(1);
    },
  );

  it("[rotation/manual-change, docs] counts a value that was set by hand as a rotation", async () => {
    const { service, local, name, describeSecret } = await aRotatedSecret({ AutomaticallyAfterDays: 10 });
    await local.clock.advance({ days: 4 });
    await service.put(name, "by hand");
    expect(iso((await describeSecret()).NextRotationDate)).toBe("2026-03-18T23:59:59.000Z");
  });

  it("[deletion/no-rotation, inferred; rotation/cancel, docs] does not rotate a secret that is marked for deletion, or whose rotation was cancelled", async () => {
    const { service, local, name } = await aRotatedSecret({ AutomaticallyAfterDays: 1 });
    await service.ask("CancelRotateSecret", { SecretId: name });
    const before = await service.stages(name);
    await local.clock.advance({ days: 3 });
    expect(await service.stages(name)).toEqual(before);
    const marked = await aRotatedSecret({ AutomaticallyAfterDays: 1 });
    await marked.service.ask("DeleteSecret", { SecretId: marked.name });
    const kept = await marked.service.stages(marked.name);
    await marked.local.clock.advance({ days: 3 });
    expect(await marked.service.stages(marked.name)).toEqual(kept);
  });

  it("rotates by itself, when the clock runs", async () => {
    const rules = { ScheduleExpression: "rate(4 hours)" };
    const { local, current } = await aRotatedSecret(rules, undefined, { strictAuth: false });
    const first = await current();
    local.clock.rate = 1_000_000;
    const deadline = Date.now() + 5000;
    while ((await current()) === first && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
    local.clock.rate = 0;
    await local.settled();
    expect(await current()).not.toBe(first);
  });
});

describe("a rotation that fails", () => {
  /** A function that fails at a step until it is told not to. */
  async function aFailingRotation(failsAt: string) {
    const state = { fails: true };
    const events: RotationEvent[] = [];
    const rotated = await aRotatedSecret({ AutomaticallyAfterDays: 1 }, (service) => {
      const handler = aRotationFunction(service.local);
      return async (event) => {
        events.push(event);
        if (state.fails && event.Step === failsAt) throw new Error("the database is away");
        await handler(event);
      };
    });
    return { ...rotated, state, events };
  }

  it.each(["createSecret", "setSecret", "testSecret", "finishSecret"])(
    "[rotation/failure-detail, reported; function/one-after-another, docs] at %s is told with the step",
    async (step) => {
      const { local, events } = await aFailingRotation(step);
      expect(events.at(-1)!.Step).toBe(step);
      expect(local.rotations).toMatchObject([
        { name: "RotationStarted" },
        { name: "RotationFailed", detail: `Error when executing lambda ${FUNCTION} during ${step} step` },
      ]);
    },
  );

  it("[function/retried, rotation/retried, docs] is tried again an hour later, with the same version", async () => {
    const { local, events, state, current, describeSecret } = await aFailingRotation("setSecret");
    const { ClientRequestToken } = events[0]!;
    state.fails = false;
    await local.clock.advance({ minutes: 59 });
    expect(events).toHaveLength(2);
    await local.clock.advance({ minutes: 1 });
    expect(await current()).toBe(ClientRequestToken);
    expect(new Set(events.map((event) => event.ClientRequestToken)).size).toBe(1);
    expect(await describeSecret()).toHaveProperty("LastRotatedDate");
  });

  it("[repeat/rotate, inferred] is tried again at once by the same request", async () => {
    const { service, local, name, events, state, current } = await aFailingRotation("setSecret");
    state.fails = false;
    const { ClientRequestToken } = events[0]!;
    await service.ask("RotateSecret", { SecretId: name, ClientRequestToken });
    await local.settled();
    expect(await current()).toBe(ClientRequestToken);
  });

  it("[function/recovery, inferred] is got over by a cancellation, and the label taken off", async () => {
    const { service, local, name, events, state, current } = await aFailingRotation("setSecret");
    state.fails = false;
    await service.ask("CancelRotateSecret", { SecretId: name });
    await service.ask("UpdateSecretVersionStage", {
      SecretId: name,
      VersionStage: "AWSPENDING",
      RemoveFromVersionId: events[0]!.ClientRequestToken,
    });
    const { VersionId } = await service.ask("RotateSecret", { SecretId: name });
    await local.settled();
    expect(await current()).toBe(VersionId);
  });

  it("[function/recovery, inferred] is given up where AWSPENDING is taken off alone: the schedule goes on with another version", async () => {
    const { service, local, name, events, state, current } = await aFailingRotation("setSecret");
    const { ClientRequestToken } = events[0]!;
    await service.ask("UpdateSecretVersionStage", {
      SecretId: name,
      VersionStage: "AWSPENDING",
      RemoveFromVersionId: ClientRequestToken,
    });
    state.fails = false;
    await local.clock.advance({ hours: 1 });
    expect(local.rotations.slice(2)).toMatchObject([{ name: "RotationAbandoned", versionId: ClientRequestToken }]);
    await local.clock.advance({ days: 40 });
    expect(local.rotations.at(-1)).toMatchObject({ name: "RotationSucceeded", versionId: await current() });
    expect(await current()).not.toBe(ClientRequestToken);
  });

  it("[rotation/abandoned, docs] is abandoned for a value that is set by hand, and AWSPENDING goes with it", async () => {
    const { service, local, name, state, events } = await aFailingRotation("setSecret");
    state.fails = false;
    const byHand = await service.put(name, "by hand");
    expect(Object.values(await service.stages(name)).flat()).not.toContain("AWSPENDING");
    const versionId = events[0]!.ClientRequestToken;
    expect(local.rotations.slice(2)).toMatchObject([{ name: "RotationAbandoned", versionId }]);
    expect(local.events.filter((event) => event.name === "RotationAbandoned")).toHaveLength(1);
    await local.clock.advance({ hours: 2 });
    expect(events).toHaveLength(2);
    expect((await service.stages(name))[byHand]).toEqual(["AWSCURRENT"]);
  });

  it("counts as failed when the function takes longer than AWS Lambda would let it", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const service = aService();
    service.local.rotation(FUNCTION, () => new Promise(() => {}));
    const { name } = await service.aSecret();
    const RotationRules = { AutomaticallyAfterDays: 1 };
    await service.ask("RotateSecret", { SecretId: name, RotationLambdaARN: FUNCTION, RotationRules });
    const settled = service.local.settled();
    await vi.advanceTimersByTimeAsync(15 * 60 * 1000);
    await settled;
    expect(service.local.rotations.at(-1)).toMatchObject({ name: "RotationFailed" });
  });

  it("counts as failed when the function moved no label at the end", async () => {
    const { local } = await aRotatedSecret({ AutomaticallyAfterDays: 1 }, () => () => {});
    expect(local.rotations.at(-1)!.name).toBe("RotationFailed");
  });
});

describe("a rotation that is under way", () => {
  it("[rotation/abandoned, rotation/events, docs] is abandoned for a value that is set by hand", async () => {
    const { service, local, name } = await aRotatedSecret({ AutomaticallyAfterDays: 1 }, (own) => {
      const handler = aRotationFunction(own.local);
      return async (event) => {
        await handler(event);
        if (event.Step === "createSecret") await own.put(event.SecretId, "by hand");
      };
    });
    expect(local.rotations.map((record) => record.name)).toEqual(["RotationStarted", "RotationAbandoned"]);
    expect(
      Object.values(await service.stages(name))
        .flat()
        .sort(),
    ).toEqual(["AWSCURRENT", "AWSPREVIOUS"]);
    expect((await service.ask("GetSecretValue", { SecretId: name })).SecretString).toBe("by hand");
  });

  it("[function/writes-current, inferred] goes on when the function writes AWSCURRENT by itself", async () => {
    const { local } = await aRotatedSecret({ AutomaticallyAfterDays: 1 }, (own) => async (event) => {
      if (event.Step !== "createSecret") return;
      const { SecretId, ClientRequestToken, RotationToken } = event;
      await own.ask("PutSecretValue", { SecretId, ClientRequestToken, RotationToken, SecretString: "new" });
    });
    expect(local.rotations.at(-1)!.name).toBe("RotationSucceeded");
  });

  it("ends without effect when the state is put back", async () => {
    let finish = () => {};
    const service = aService();
    service.local.rotation(FUNCTION, () => new Promise<void>((resolve) => (finish = resolve)));
    const { name } = await service.aSecret();
    const snapshot = service.local.snapshot();
    await service.ask("RotateSecret", {
      SecretId: name,
      RotationLambdaARN: FUNCTION,
      RotationRules: { AutomaticallyAfterDays: 1 },
    });
    await Promise.resolve();
    service.local.restore(snapshot);
    const before = JSON.stringify(service.local.snapshot());
    finish();
    await service.local.settled();
    expect(JSON.stringify(service.local.snapshot())).toBe(before);
  });
});

it("a rotation that is under way when a snapshot of it is put back goes on once, and the old one tells nothing any more", async () => {
  const steps: string[] = [];
  const finish: (() => void)[] = [];
  const { service, local, name, current } = await aRotatedSecret({ AutomaticallyAfterDays: 1 }, (service) => {
    const handler = aRotationFunction(service.local);
    return async (event) => {
      steps.push(event.Step);
      if (event.Step === "setSecret" && steps.length > 4) await new Promise<void>((resolve) => finish.push(resolve));
      await handler(event);
    };
  });
  const { VersionId } = await service.ask("RotateSecret", { SecretId: name });
  await vi.waitFor(() => expect(finish).toHaveLength(1));
  local.restore(local.snapshot());
  await vi.waitFor(() => expect(finish).toHaveLength(2));
  for (const end of finish) end();
  await local.settled();
  expect(await current()).toBe(VersionId);
  expect(steps.slice(6)).toEqual(["createSecret", "setSecret", "testSecret", "finishSecret"]);
  expect(local.rotations.map((record) => record.name)).toEqual(["RotationStarted", "RotationSucceeded"]);
});

it("of a secret without a value leaves what can be put back, while it waits for the value and after", async () => {
  const service = aService();
  const { local } = service;
  let during: unknown;
  local.rotation(FUNCTION, () => {
    during ??= JSON.parse(JSON.stringify(local.snapshot()));
    throw new Error("there is nothing to begin with");
  });
  await service.ask("CreateSecret", { Name: "empty" });
  await service.ask("RotateSecret", { SecretId: "empty", RotationLambdaARN: FUNCTION });
  await local.settled();
  const after = JSON.parse(JSON.stringify(local.snapshot()));
  for (const snapshot of [during, after]) {
    local.restore(snapshot as never);
    await local.settled();
    const { Versions } = await service.ask("ListSecretVersionIds", { SecretId: "empty", IncludeDeprecated: true });
    expect(Versions).toMatchObject([{ VersionStages: ["AWSPENDING"], KmsKeyIds: ["DefaultEncryptionKey"] }]);
  }
  const withoutKey = JSON.stringify(after).replace('["DefaultEncryptionKey"]', "[]");
  local.restore(JSON.parse(withoutKey));
  expect(JSON.stringify(local.snapshot())).toBe(withoutKey);
});

it("of a managed secret without a value fails, and no version without one becomes the current one", async () => {
  const service = aService();
  await service.ask("CreateSecret", { Name: "empty", Type: "SalesforceClientSecret" });
  await service.ask("RotateSecret", {
    SecretId: "empty",
    ExternalSecretRotationMetadata: [
      { Key: "adminSecretArn", Value: "arn:aws:secretsmanager:us-east-1:000000000000:secret:admin" },
    ],
    ExternalSecretRotationRoleArn: "arn:aws:iam::000000000000:role/rotation",
  });
  await service.local.settled();
  expect(Object.values(await service.stages("empty"))).toEqual([["AWSPENDING"]]);
  expect(service.local.rotations.at(-1)).toMatchObject({ name: "RotationFailed" });
});

describe("a rotation whose function is not known yet", () => {
  /** Another local service that has the same secrets, when the next rotation is due, and no function. */
  async function aRestart(handler?: () => RotationHandler) {
    const { local: before, name } = await aRotatedSecret({ AutomaticallyAfterDays: 1 }, handler);
    const service = aService();
    service.local.restore(before.snapshot());
    await service.local.clock.advance({ days: 2 });
    return { service, local: service.local, name };
  }

  it("stays due after a restart, and begins when the function is registered", async () => {
    const { service, local, name } = await aRestart();
    const before = await service.stages(name);
    expect(local.rotations).toEqual([]);
    expect(Object.values(before)).toHaveLength(2);
    local.rotation(FUNCTION, aRotationFunction(local));
    await vi.waitFor(() => expect(local.rotations.at(-1)).toMatchObject({ name: "RotationSucceeded" }));
    expect(await service.stages(name)).not.toEqual(before);
  });

  it("stays due, where it had failed, too", async () => {
    const fails = () => () => {
      throw new Error("the database is away");
    };
    const { local } = await aRestart(fails);
    expect(local.rotations).toEqual([]);
    local.rotation(FUNCTION, aRotationFunction(local));
    await local.settled();
    expect(local.rotations.at(-1)).toMatchObject({ name: "RotationSucceeded" });
  });

  it("stays due until its function is back, where that was taken away", async () => {
    const { local } = await aRotatedSecret({ AutomaticallyAfterDays: 1 });
    local.rotation(FUNCTION, undefined);
    await local.clock.advance({ days: 2 });
    expect(local.rotations.at(-1)).toMatchObject({ name: "RotationSucceeded" });
    expect(local.rotations).toHaveLength(2);
    local.rotation(FUNCTION, aRotationFunction(local));
    await local.settled();
    expect(local.rotations).toHaveLength(4);
  });
});

describe("a function elsewhere", () => {
  const received: unknown[] = [];
  let answer: { status: number; headers?: Record<string, string>; body?: string | undefined } = { status: 200 };
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (piece) => (text += piece));
    request.on("end", () => {
      received.push(JSON.parse(text));
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  const url = new Promise<string>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/invoke`));
  });
  afterAll(() => void server.close());

  it("gets each step as JSON", async () => {
    const event = { Step: "createSecret", SecretId: "a", ClientRequestToken: "b", RotationToken: "c" } as const;
    await remoteFunction(await url)(event);
    expect(received.at(-1)).toEqual(event);
  });

  it.each([undefined, "null", "1", "[]", '"done"', '{"statusCode":200}', "done"])(
    "has succeeded when it answers with %s, whatever that means",
    async (body) => {
      answer = { status: 200, body };
      await remoteFunction(await url)({} as RotationEvent);
    },
  );

  it.each([
    ['{"errorMessage":"hunter2","errorType":"ValueError","stackTrace":[]}', "status 200 (ValueError)"],
    ['{"errorMessage":"hunter2"}', "status 200 (error)"],
    ["Task timed out after 3.00 seconds", "status 200 (Task timed out after 3.00 seconds)"],
  ])("has failed when the runtime emulator, which has no header for that, answers with %s", async (body, why) => {
    answer = { status: 200, body };
    const run = remoteFunction(await url)({} as RotationEvent);
    await expect(run).rejects.toThrow(why);
    await expect(run).rejects.not.toThrow("hunter2");
  });

  it.each([{ status: 500 }, { status: 200, headers: { "x-amz-function-error": "Unhandled" } }])(
    "has failed when it answers with %j",
    async (said) => {
      answer = said;
      await expect(remoteFunction(await url)({} as RotationEvent)).rejects.toThrow(`status ${said.status}`);
    },
  );

  it("has failed when it answers more than a function can", async () => {
    answer = { status: 200, body: "x".repeat(7 * 1024 * 1024) };
    await expect(remoteFunction(await url)({} as RotationEvent)).rejects.toThrow("more than 6 MB");
  });

  it("has failed when it sends the step elsewhere, where it might be read by another", async () => {
    received.length = 0;
    answer = { status: 307, headers: { location: await url } };
    await expect(remoteFunction(await url)({} as RotationEvent)).rejects.toThrow("status 307");
    expect(received).toHaveLength(1);
  });

  it("must have an address", () => {
    expect(() => remoteFunction("nowhere")).toThrow();
  });
});

describe("a function elsewhere that never answers", () => {
  /** Its address, and what becomes of the connections to it. */
  async function aSilentFunction() {
    const begun = { step: () => {} };
    const isAsked = new Promise<void>((resolve) => (begun.step = resolve));
    let connections = 0;
    const server = createServer(() => begun.step());
    server.on("connection", (socket) => {
      connections++;
      socket.on("close", () => connections--);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      vi.useRealTimers();
      server.closeAllConnections();
      server.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const isLeft = () => vi.waitFor(() => expect(connections).toBe(0));
    return { url, isAsked, isLeft };
  }

  it("is left when the service is closed, and the rotation is one to be taken up again", async () => {
    const { url, isAsked, isLeft } = await aSilentFunction();
    const local = new LocalSecretsManager({ seed: { a: "1" } });
    local.rotation(FUNCTION, remoteFunction(url, local.closing));
    const secrets = new SecretsManager({
      region: local.region,
      credentials: local.credentials,
      requestHandler: local.requestHandler(),
    });
    const RotationRules = { AutomaticallyAfterDays: 1 };
    await secrets.rotateSecret({ SecretId: "a", RotationLambdaARN: FUNCTION, RotationRules });
    await isAsked;
    const before = JSON.stringify(local.snapshot());
    await local.close();
    await local.settled();
    await isLeft();
    expect(JSON.stringify(local.snapshot())).toBe(before);
    expect(local.rotations.map(({ name }) => name)).toEqual(["RotationStarted"]);
  });

  it("is not even asked after that", async () => {
    const { url } = await aSilentFunction();
    await expect(remoteFunction(url, AbortSignal.abort())({} as RotationEvent)).rejects.toThrow("aborted");
  });

  it("is left after the fifteen minutes that AWS Lambda gives", async () => {
    const { url, isAsked, isLeft } = await aSilentFunction();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const failed = Promise.resolve(remoteFunction(url)({} as RotationEvent)).catch((error: Error) => error.message);
    await isAsked;
    await vi.advanceTimersByTimeAsync(15 * 60 * 1000);
    vi.useRealTimers();
    expect(await failed).toContain("15 minutes");
    await isLeft();
  });
});

describe("a function in the shape of AWS's own", () => {
  const HOST = "db.example.com";

  /** A database, its secret, and the function that rotates it, which reaches the service over HTTP. */
  async function aDatabase(value: object = {}) {
    const service = aService({ strictAuth: false });
    const { url } = await service.local.listen();
    vi.stubEnv("SECRETS_MANAGER_ENDPOINT", url);
    const database = { host: HOST, passwords: new Map([["app", "first"]]) };
    service.local.rotation(FUNCTION, (event) => databaseRotation(event, database));
    const SecretString = JSON.stringify({
      engine: "postgres",
      host: HOST,
      port: 5432,
      username: "app",
      password: "first",
      ...value,
    });
    const { name } = await service.aSecret({ SecretString });
    const read = async (VersionStage = "AWSCURRENT") =>
      JSON.parse((await service.ask("GetSecretValue", { SecretId: name, VersionStage })).SecretString);
    const rotate = async (more: object = {}) => {
      const settings = { RotationLambdaARN: FUNCTION, RotationRules: { AutomaticallyAfterDays: 1 }, ...more };
      await service.ask("RotateSecret", { SecretId: name, ...settings });
      await service.local.settled();
      return service.local.rotations.at(-1);
    };
    return { service, database, name, read, rotate };
  }

  it("[function/published-templates, templates] rotates a database's password by the endpoint of its environment, and keeps what else the secret holds", async () => {
    const { database, read, rotate } = await aDatabase();
    expect(await rotate()).toMatchObject({ name: "RotationSucceeded" });
    const { password, ...rest } = await read();
    expect(password).toHaveLength(32);
    expect(database.passwords.get("app")).toBe(password);
    expect(rest).toEqual({ engine: "postgres", host: HOST, port: 5432, username: "app" });
    expect(await read("AWSPREVIOUS")).toMatchObject({ password: "first" });
  });

  it("[function/published-templates, templates] leaves AWSPENDING on what is current now, and rotates again all the same", async () => {
    const { service, name, rotate, read } = await aDatabase();
    await rotate();
    expect(Object.values(await service.stages(name))).toContainEqual(["AWSCURRENT", "AWSPENDING"]);
    const first = await read();
    expect(await rotate()).toMatchObject({ name: "RotationSucceeded" });
    expect((await read()).password).not.toBe(first.password);
  });

  it("[function/published-templates, templates] gets over a database that has the previous password still", async () => {
    const { service, database, name, rotate, read } = await aDatabase();
    await service.put(name, JSON.stringify({ ...(await read()), password: "never set" }));
    expect(await rotate()).toMatchObject({ name: "RotationSucceeded" });
    expect(database.passwords.get("app")).toBe((await read()).password);
  });

  it("[function/published-templates, templates] is only asked to test, where it is not to rotate at once", async () => {
    const { database, read, rotate } = await aDatabase();
    expect(await rotate({ RotateImmediately: false })).toMatchObject({ name: "TestRotationSucceeded" });
    expect(database.passwords.get("app")).toBe("first");
    expect((await read()).password).toBe("first");
  });

  it.each([
    ["another engine", { engine: "mysql" }, "createSecret"],
    ["no password", { password: undefined }, "createSecret"],
    ["another host", { host: "elsewhere" }, "setSecret"],
  ])("[function/published-templates, templates] fails for a secret of %s", async (_what, value, step) => {
    const { database, rotate } = await aDatabase(value);
    expect(await rotate()).toMatchObject({
      name: "RotationFailed",
      detail: `Error when executing lambda ${FUNCTION} during ${step} step`,
    });
    expect(database.passwords.get("app")).toBe("first");
  });
});

describe("what is said of functions in AWS Lambda", () => {
  const OTHER = "arn:aws:lambda:us-east-1:000000000000:function:other";

  it("[function/concurrency, docs] rotates many secrets by one function at the same time: one that takes fewer is throttled, and tried again", async () => {
    const service = aService();
    const rotate = aRotationFunction(service.local);
    const [MOST, SECRETS] = [9, 12];
    let running = 0;
    let busiest = 0;
    service.local.rotation(FUNCTION, async (event) => {
      if (running >= MOST) throw new Error("Rate exceeded: the function has nine instances and no more");
      busiest = Math.max(busiest, ++running);
      try {
        await rotate(event);
      } finally {
        running -= 1;
      }
    });
    const names: string[] = [];
    for (let count = 0; count < SECRETS; count++) names.push((await service.aSecret()).name);
    await Promise.all(
      names.map((SecretId) =>
        service.ask("RotateSecret", {
          SecretId,
          RotationLambdaARN: FUNCTION,
          RotationRules: { AutomaticallyAfterDays: 7 },
        }),
      ),
    );
    await service.local.settled();
    const count = (what: string) => service.local.rotations.filter(({ name }) => name === what).length;
    expect(busiest).toBe(MOST);
    expect([count("RotationSucceeded"), count("RotationFailed")]).toEqual([MOST, SECRETS - MOST]);
    await service.local.clock.advance({ hours: 1 });
    expect(count("RotationSucceeded")).toBe(SECRETS);
  });

  it("[function/nested, docs] calls the one function of a secret for all steps, whatever that calls: another can't take the rotation over", async () => {
    const service = aService();
    const called: string[] = [];
    const refused: unknown[] = [];
    const rotate = aRotationFunction(service.local);
    service.local.rotation(OTHER, (event) => {
      called.push(`other ${event.Step}`);
    });
    service.local.rotation(FUNCTION, async (event) => {
      called.push(`own ${event.Step}`);
      const input = { SecretId: event.SecretId, RotationLambdaARN: OTHER };
      refused.push((await service.refusal("RotateSecret", input)).message);
      await rotate(event);
    });
    const { name } = await service.aSecret();
    const RotationRules = { AutomaticallyAfterDays: 7 };
    await service.ask("RotateSecret", { SecretId: name, RotationLambdaARN: FUNCTION, RotationRules });
    await service.local.settled();
    expect(called).toEqual(["own createSecret", "own setSecret", "own testSecret", "own finishSecret"]);
    expect(new Set(refused)).toEqual(
      new Set(["A previous rotation isn't complete. That rotation will be reattempted."]),
    );
    expect(service.local.rotations.at(-1)).toMatchObject({ name: "RotationSucceeded" });
    expect((await service.ask("DescribeSecret", { SecretId: name })).RotationLambdaARN).toBe(FUNCTION);
  });
});
