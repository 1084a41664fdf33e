import { describe, expect, it } from "vitest";
import { LocalClock } from "../../src/local/index.js";
import { RateLimits } from "../../src/local/RateLimits.js";
import { operations, type OperationName } from "../../src/schemas/operations.js";
import { Service } from "../support/conformance.js";

/** A service that counts requests, whose clock stands still. */
const aService = (enforceRates = true) =>
  new Service({
    clock: new LocalClock({ start: "2026-03-04T05:06:07Z", rate: 0 }),
    enforceRates,
    credentials: [
      { accessKeyId: "own", secretAccessKey: "any" },
      { accessKeyId: "111111111111", secretAccessKey: "any", accountId: "111111111111" },
    ],
  });

/** How many requests of these operations, in turn, are taken before one is throttled. */
async function takenOf(service: Service, names: readonly OperationName[], caller?: { region: string }) {
  for (let count = 0; ; count++) {
    const { text } = await service.send(
      names[count % names.length]!,
      "{}",
      {},
      caller && { ...service.local.credentials, ...caller },
    );
    if (!text.includes("ThrottlingException")) continue;
    expect(JSON.parse(text)).toEqual({ __type: "ThrottlingException", message: "Rate exceeded" });
    return count;
  }
}

describe("a service that enforces rates", () => {
  it.each<[string, number, OperationName[]]>([
    ["[rates/lists, docs]", 100, ["BatchGetSecretValue"]],
    ["[rates/lists, docs]", 100, ["ListSecrets"]],
    ["[rates/fifty, docs]", 50, ["ListSecretVersionIds"]],
    ["[rates/fifty, docs]", 50, ["CreateSecret"]],
    ["[rates/fifty, docs]", 50, ["DeleteSecret"]],
    ["[rates/fifty, docs]", 50, ["GetRandomPassword"]],
    ["[rates/fifty, docs]", 50, ["RestoreSecret"]],
    ["[rates/rotations, docs]", 50, ["RotateSecret", "CancelRotateSecret"]],
    ["[rates/tags, docs]", 50, ["TagResource", "UntagResource"]],
    [
      "[rates/policies, docs]",
      50,
      ["GetResourcePolicy", "PutResourcePolicy", "DeleteResourcePolicy", "ValidateResourcePolicy"],
    ],
    [
      "[rates/updates, docs]",
      50,
      [
        "PutSecretValue",
        "UpdateSecret",
        "UpdateSecretVersionStage",
        "ReplicateSecretToRegions",
        "RemoveRegionsFromReplication",
        "StopReplicationToReplica",
      ],
    ],
  ])("%s takes %d in a second of %j together", async (_rows, rate, names) => {
    expect(await takenOf(aService(), names)).toBe(rate);
  });

  it("[rates/reads, docs] takes 40,000 in a second of DescribeSecret", () => {
    const limits = new RateLimits();
    const take = () => limits.take("DescribeSecret", { account: "000000000000", region: "us-east-1" }, 0);
    for (let count = 0; count < 40_000; count++) take();
    expect(take).toThrow("Rate exceeded");
  });

  it("[rates/reads, front/throttled, docs] takes 10,000 in a second of GetSecretValue", async () => {
    expect(await takenOf(aService(), ["GetSecretValue"])).toBe(10_000);
  }, 60_000);

  it("takes more as its clock goes on, and no more than a second's worth at once", async () => {
    const service = aService();
    await takenOf(service, ["ListSecrets"]);
    await service.local.clock.advance(300);
    expect(await takenOf(service, ["ListSecrets"])).toBe(30);
    await service.local.clock.advance({ days: 1 });
    expect(await takenOf(service, ["ListSecrets"])).toBe(100);
    await service.local.clock.advance({ days: -2 });
    expect(await takenOf(service, ["ListSecrets"])).toBe(0);
    await service.local.clock.advance({ seconds: 1 });
    expect(await takenOf(service, ["ListSecrets"])).toBe(100);
  });

  it("counts each Region for itself, and afresh after a reset", async () => {
    const service = aService();
    await takenOf(service, ["ListSecrets"]);
    expect(await takenOf(service, ["ListSecrets"], { region: "eu-west-1" })).toBe(100);
    service.local.reset();
    expect(await takenOf(service, ["ListSecrets"])).toBe(100);
  });

  it("[rates/charges, docs] counts a request on a secret of another account as one of the caller's", async () => {
    const service = aService();
    const Statement = { Effect: "Allow", Principal: { AWS: "111111111111" }, Action: "*", Resource: "*" };
    const { name, arn } = await service.aSecret();
    await service.ask("PutResourcePolicy", { SecretId: name, ResourcePolicy: JSON.stringify({ Statement }) });
    const guest = { accessKeyId: "111111111111", secretAccessKey: "any" };
    for (let count = 0; count < 50; count++) await service.ask("ListSecretVersionIds", { SecretId: arn }, guest);
    expect((await service.refusal("ListSecretVersionIds", { SecretId: arn }, guest)).code).toBe("ThrottlingException");
    // The owner has all of its own requests left.
    expect(await takenOf(service, ["ListSecretVersionIds"])).toBe(50);
  });

  it("[rates/write-advice, docs] takes writes of one secret that come more often than it is advised, until its versions are too many", async () => {
    const service = aService();
    const { name } = await service.aSecret();
    // One in ten minutes is the advice; here are 98 more within three seconds.
    for (let count = 0; count < 98; count++) {
      await service.local.clock.advance(25);
      await service.put(name, `value ${count}`);
    }
    await service.local.clock.advance(25);
    await service.put(name, "the hundredth version");
    await service.local.clock.advance(25);
    expect((await service.refusal("PutSecretValue", { SecretId: name, SecretString: "x" })).code).toBe(
      "LimitExceededException",
    );
    // At the pace that is advised, old versions are cleared away in time.
    await service.local.clock.advance({ days: 1 });
    for (let count = 0; count < 150; count++) {
      await service.local.clock.advance({ minutes: 15 });
      await service.put(name, `in time ${count}`);
    }
  });

  it("does nothing of what it throttles", async () => {
    const service = aService();
    for (let count = 0; count < 50; count++) await service.aSecret();
    expect((await service.refusal("CreateSecret", { Name: "one-too-many" })).code).toBe("ThrottlingException");
    expect((await service.refusal("DescribeSecret", { SecretId: "one-too-many" })).code).toBe(
      "ResourceNotFoundException",
    );
  });
});

it("a service that was not told to throttles nothing", async () => {
  const service = aService(false);
  for (const operation of Object.keys(operations) as OperationName[]) {
    for (let count = 0; count < 120; count++) {
      expect((await service.send(operation, "{}")).text).not.toContain("Throttling");
    }
  }
});
