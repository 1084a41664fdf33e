import { describe, expect, it } from "vitest";
import { LocalSecretsManager } from "../../src/local/index.js";
import { aService, type Service } from "../support/conformance.js";
import { aRotationFunction } from "../support/rotation.js";

/** What the service did by itself to secrets, keys apart: name, version and day. */
const eventsOf = ({ local }: Pick<Service, "local">) =>
  local.events
    .filter(({ source }) => source === "secretsmanager.amazonaws.com")
    .map(({ name, versionId, date }) => [name, versionId, date.toISOString().slice(0, 10)]);

describe("the events of a deletion", () => {
  it("[deletion/events, docs] begin when a secret is marked, and end when it goes, one for each version", async () => {
    const service = aService();
    const { name, versionId: first } = await service.aSecret();
    const second = await service.put(name, "second");
    await service.ask("DeleteSecret", { SecretId: name, RecoveryWindowInDays: 7 });
    const started = [first, second].map((id) => ["StartSecretVersionDelete", id, "2026-03-04"]);
    expect(eventsOf(service)).toEqual(started);
    await service.local.clock.advance({ days: 8 });
    const ended = [first, second].map((id) => ["EndSecretVersionDelete", id, "2026-03-12"]);
    expect(eventsOf(service)).toEqual([...started, ...ended]);
  });

  it("[deletion/events, docs] tell that it was taken back", async () => {
    const service = aService();
    const { name, arn, versionId } = await service.aSecret();
    await service.ask("DeleteSecret", { SecretId: name });
    await service.ask("RestoreSecret", { SecretId: name });
    await service.local.clock.advance({ days: 31 });
    expect(eventsOf(service).map(([event]) => event)).toEqual([
      "StartSecretVersionDelete",
      "CancelSecretVersionDelete",
    ]);
    expect(service.local.events.at(-1)).toEqual({
      name: "CancelSecretVersionDelete",
      source: "secretsmanager.amazonaws.com",
      date: new Date("2026-03-04T05:06:07.089Z"),
      secretArn: arn,
      versionId,
    });
  });

  it("[deletion/events, docs] come all at once where no window is left, also after a mark", async () => {
    const service = aService();
    const { name } = await service.aSecret();
    await service.ask("DeleteSecret", { SecretId: name, ForceDeleteWithoutRecovery: true });
    const { name: marked } = await service.aSecret();
    await service.ask("DeleteSecret", { SecretId: marked });
    await service.ask("DeleteSecret", { SecretId: marked, ForceDeleteWithoutRecovery: true });
    const both = ["StartSecretVersionDelete", "EndSecretVersionDelete"];
    expect(eventsOf(service).map(([event]) => event)).toEqual([...both, ...both]);
  });

  it("do not come of a change that is none of them, of a refusal, or of a secret without a version", async () => {
    const service = aService();
    await service.ask("CreateSecret", { Name: "empty" });
    await service.ask("DeleteSecret", { SecretId: "empty" });
    const { name } = await service.aSecret();
    await service.ask("TagResource", { SecretId: name, Tags: [{ Key: "a", Value: "1" }] });
    await service.refusal("DeleteSecret", { SecretId: name, RecoveryWindowInDays: 1 });
    expect(eventsOf(service)).toEqual([]);
  });
});

it("[rotation/events, docs] the events of a rotation are among the others, without what the function threw", async () => {
  const service = aService();
  const functionArn = "arn:aws:lambda:us-east-1:000000000000:function:rotate";
  const handler = aRotationFunction(service.local);
  let fails = true;
  service.local.rotation(functionArn, (event) => {
    if (fails) throw new Error("hunter2 is not the password");
    return handler(event);
  });
  const { name } = await service.aSecret();
  const RotationRules = { AutomaticallyAfterDays: 1 };
  await service.ask("RotateSecret", { SecretId: name, RotationLambdaARN: functionArn, RotationRules });
  await service.local.settled();
  fails = false;
  await service.local.clock.advance({ hours: 1 });
  expect(eventsOf(service).map(([event]) => event)).toEqual([
    "RotationStarted",
    "RotationFailed",
    "RotationStarted",
    "RotationSucceeded",
  ]);
  const failure = service.local.events.find(({ name: event }) => event === "RotationFailed");
  expect(failure!.detail).toBe(`Error when executing lambda ${functionArn} during createSecret step`);
  expect(JSON.stringify(service.local.events)).not.toContain("hunter2");
});

describe("events", () => {
  it("are forgotten by a reset, and when a snapshot is put back: nobody deleted what made room", async () => {
    const local = new LocalSecretsManager({ seed: { a: "b" } });
    expect(local.events).toEqual([]);
    const snapshot = local.snapshot();
    local.restore(snapshot);
    expect(local.events).toEqual([]);
    const service = aService({ seed: { a: "b" } });
    await service.ask("DeleteSecret", { SecretId: "a", ForceDeleteWithoutRecovery: true });
    service.local.reset();
    expect(service.local.events).toEqual([]);
  });

  it("are kept up to a point", async () => {
    const service = aService({ seed: { a: "b" }, strictAuth: false });
    const request = await service.signed("GetSecretValue", '{"SecretId":"a"}');
    for (let count = 0; count < 20_100; count++) await service.local.answer(request);
    expect(service.local.events.length).toBeGreaterThanOrEqual(10_000);
    expect(service.local.events.length).toBeLessThanOrEqual(20_000);
  });
});
