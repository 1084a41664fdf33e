import { describe, expect, it } from "vitest";
import { LocalClock, LocalSecretsManager, type LocalFaultRule } from "../../src/local/index.js";
import { writePageToken } from "../../src/local/state/pageTokens.js";
import { aService, aToken } from "../support/conformance.js";

/** What once made the service fail, or would have: each is a refusal, or is passed over. */
describe("the service does not fail over", () => {
  /** So deep that a function that follows it calls itself too often. */
  const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

  it.each(["constructor", "__proto__", "tostring", "toString"])(
    "a signature that covers a header named %s",
    async (name) => {
      const service = aService();
      const request = await service.signed("ListSecrets", "{}");
      const authorization = request.headers["authorization"]!.replace(/SignedHeaders=/, `SignedHeaders=${name};`);
      const { statusCode, body } = await service.local.answer({
        ...request,
        headers: { ...request.headers, authorization },
      });
      expect(statusCode).toBe(400);
      expect(JSON.parse(body).__type).toBe("InvalidSignatureException");
    },
  );

  it("a list that is too long, of structures with members of any depth, none of which it repeats", async () => {
    const service = aService();
    const filter = `{ "Key": "name", "Values": ["a"], "SecretString": "hunter2", "Unknown": ${deep(40_000)} }`;
    const { status, text } = await service.send("ListSecrets", `{ "Filters": [${Array(11).fill(filter).join(",")}] }`);
    expect(status).toBe(400);
    const shown = Array(11).fill("{Key=name, Values=[a]}").join(", ");
    expect(JSON.parse(text)).toEqual({
      __type: "ValidationException",
      Message: `1 validation error detected: Value '[${shown}]' at 'filters' failed to satisfy constraint: Member must have length less than or equal to 10`,
    });
  });

  it("members of any depth that nobody knows", async () => {
    const service = aService();
    const { status } = await service.send("ListSecrets", `{ "Unknown": ${deep(100_000)}, "__proto__": ${deep(1000)} }`);
    expect(status).toBe(200);
    expect(JSON.stringify(service.local.requests.at(-1)).length).toBeLessThan(1000);
  });

  it("a policy of any depth", async () => {
    const service = aService();
    const { name } = await service.aSecret();
    const statement = `{ "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*" }`;
    for (const ResourcePolicy of [
      `{ "Id": ${deep(9000)}, "Statement": ${statement} }`,
      `{ "Statement": ${deep(9000)} }`,
      statement.replace('"Deny"', `"Deny", "Condition": ${deep(9000)}`),
      deep(10_000),
    ]) {
      expect((await service.refusal("PutResourcePolicy", { SecretId: name, ResourcePolicy })).code).toBe(
        "MalformedPolicyDocumentException",
      );
    }
  });

  it.each([null, 1, "a", {}, [], { key: null, serial: 1 }, { key: "a" }, [1, 2], ["a"]].map((place) => ({ place })))(
    "a page token with the place $place, whose maker knows how they are checked",
    async ({ place }) => {
      const service = aService();
      const { arn } = await service.aSecret();
      const secrets = writePageToken(["000000000000", "us-east-1", undefined, false, "created-date", "asc"], place);
      const versions = writePageToken([arn, false], place);
      const refused = { code: "InvalidNextTokenException" };
      expect(await service.refusal("ListSecrets", { NextToken: secrets })).toMatchObject(refused);
      expect(await service.refusal("ListSecretVersionIds", { SecretId: arn, NextToken: versions })).toMatchObject(
        refused,
      );
    },
  );

  it.each<unknown>([
    { fault: { error: "Custom", statusCode: 1000 } },
    { fault: { error: "Custom", statusCode: 200 } },
    { fault: { error: "Custom", statusCode: "500" } },
    { fault: { error: "Custom", message: {} } },
    { fault: { error: "" } },
    { fault: { latency: -1 } },
    { fault: { latency: 1e10 } },
    { fault: { clockSkew: 1e15 } },
    { fault: { clockSkew: null } },
    { fault: "ThrottlingException", secretId: {} },
    { fault: "ThrottlingException", operation: {} },
  ])("a fault that can't be told: %j", (rule) => {
    expect(() => new LocalSecretsManager().faults.add(rule as LocalFaultRule)).toThrow(TypeError);
  });

  it.each(["constructor", "__proto__", "toString"])("a fault with the name %s", async (fault) => {
    const service = aService();
    service.local.faults.add({ fault });
    const answer = await service.local.answer(await service.signed("ListSecrets", "{}"));
    expect(answer).toMatchObject({ statusCode: 400, delivery: "whole" });
    expect(JSON.parse(answer.body)).toEqual({ __type: fault, Message: "A fault that was asked for." });
  });

  it("a fault that holds more than a fault, to any depth", () => {
    const rule = JSON.parse(`{ "fault": { "error": "Custom", "more": ${deep(50_000)} } }`) as LocalFaultRule;
    expect(() => new LocalSecretsManager().faults.add(rule)).toThrow(new TypeError('A fault has no "more".'));
  });

  it.each(["+012345-01-01T00:00:00Z", -1, 8.64e15])("a clock that is to show %j", async (date) => {
    await expect(new LocalSecretsManager().clock.set(date)).rejects.toThrow("from 1970 to 9999");
  });

  it("a clock that runs to its end, where it stands still", async () => {
    const clock = new LocalClock({ start: "2026-01-01T00:00:00Z", rate: 1e12 });
    const service = aService({ clock, strictAuth: false });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(clock.now().toISOString()).toBe("9999-12-31T23:59:59.999Z");
    const { name } = await service.aSecret();
    await service.ask("GetSecretValue", { SecretId: name });
    await service.ask("DeleteSecret", { SecretId: name });
  });

  it.each([null, { weeks: 1 }, { days: "8" }, { days: Number.NaN }, "8 days", Number.NaN])(
    "a clock that is to move on by %j",
    async (duration) => {
      const { clock } = new LocalSecretsManager({ clock: new LocalClock({ rate: 0 }) });
      const before = clock.now();
      await expect(clock.advance(duration as never)).rejects.toThrow(RangeError);
      expect(clock.now()).toEqual(before);
    },
  );

  it("headers that are no texts, in process", async () => {
    const service = aService();
    const { headers } = await service.signed("ListSecrets", "{}");
    const { response } = await service.local.requestHandler().handle({
      method: "POST",
      protocol: "https:",
      hostname: "localhost",
      path: "/",
      query: {},
      headers: { ...headers, "x-amz-date": 20_260_304 as never },
      body: "{}",
    });
    expect(response.statusCode).toBe(400);
  });
});

describe("a snapshot that was changed is refused, where a", () => {
  /** A service with a secret that has everything that a secret can have, as JSON. */
  async function aFullSnapshot() {
    const service = aService();
    service.local.rotation("arn:aws:lambda:us-east-1:000000000000:function:rotate", () => {
      throw new Error("never");
    });
    const { name } = await service.aSecret({
      Tags: [{ Key: "a", Value: "1" }],
      AddReplicaRegions: [{ Region: "eu-west-1" }],
      Description: "d",
      KmsKeyId: "alias/a",
    });
    await service.ask("GetSecretValue", { SecretId: name });
    await service.ask("RotateSecret", {
      SecretId: name,
      ClientRequestToken: aToken(),
      RotationLambdaARN: "arn:aws:lambda:us-east-1:000000000000:function:rotate",
      RotationRules: { ScheduleExpression: "rate(4 hours)", Duration: "2h" },
    });
    await service.local.settled();
    return { service, json: JSON.parse(JSON.stringify(service.local.snapshot())) };
  }

  it("member of any of its records is of another kind", async () => {
    const { service, json } = await aFullSnapshot();
    const before = JSON.stringify(service.local.snapshot());
    const record = () => json.stores["000000000000/us-east-1"][0];
    const paths = leaves(record(), []);
    expect(paths.length).toBeGreaterThan(30);
    for (const path of paths) {
      for (const wrong of [{}, [[]], true, -1, null]) {
        const parent = path.slice(0, -1).reduce((value, key) => value[key], record());
        const last = path.at(-1)!;
        const right = parent[last];
        if (typeof wrong === typeof right) continue;
        parent[last] = wrong;
        expect(() => service.local.restore(json), path.join(".")).toThrow(TypeError);
        parent[last] = right;
      }
    }
    expect(JSON.stringify(service.local.snapshot())).toBe(before);
    service.local.restore(json);
    expect(JSON.stringify(service.local.snapshot())).toBe(before);
  });

  it.each<[string, (record: never, json: never) => void]>([
    ["label is on no version", ({ secret }: any) => secret.labels.push(["MINE", "nowhere"])],
    ["member is unknown", ({ secret }: any) => (secret.more = 1)],
    ["name is not that of the ARN", ({ secret }: any) => (secret.name = "other")],
    ["ARN is none", ({ secret }: any) => (secret.arn = "arn:aws:s3:::bucket")],
    [
      "secret is in another account's store",
      (_, { stores }: any) => {
        stores["111111111111/us-east-1"] = stores["000000000000/us-east-1"];
      },
    ],
    [
      "version has no key",
      ({ versions }: any) => {
        (Object.values(versions)[0] as any).kmsKeyIds = [];
      },
    ],
    [
      "version is left to an earlier record",
      ({ versions }: any) => {
        versions[Object.keys(versions)[0]!] = true;
      },
    ],
  ])("%s", async (_what, change) => {
    const { service, json } = await aFullSnapshot();
    change(json.stores["000000000000/us-east-1"][0] as never, json as never);
    expect(() => service.local.restore(json)).toThrow("This is no snapshot of a local Secrets Manager");
  });
});

describe("what is sent in the place of something else", () => {
  it("is masked in what is remembered, under whatever name", async () => {
    const service = aService();
    const body = `{ "SecretId": "a", "$metadata": { "SecretString": "hunter2" }, "__proto__": "hunter2", "secretstring": ["hunter2"] }`;
    await service.send("GetSecretValue", body);
    expect(JSON.stringify(service.local.requests)).not.toContain("hunter2");
  });
});

it("a failure of the service itself tells what failed and where, not with which words", async () => {
  let draws = 0;
  const service = aService({
    random: () => {
      // After the id of the request.
      if (++draws > 31) throw new RangeError("hunter2");
      return 0.5;
    },
  });
  const { status, text } = await service.send("GetRandomPassword", "{}");
  expect(status).toBe(500);
  expect(JSON.parse(text)).toEqual({
    __type: "InternalServiceError",
    Message: expect.stringMatching(
      /^The local service failed: RangeError in \S+ at badInput\.test\.ts:\d+:\d+\. This is a bug of secrets-manager-client; please report it\.$/,
    ),
  });
});

/** The paths to all that is neither an object nor a list. */
function leaves(value: any, path: string[]): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.keys(value).flatMap((key) => leaves(value[key], [...path, key]));
}
