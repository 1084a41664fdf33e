import { describe, expect, it } from "vitest";
import { SecretsCache } from "../../src/cache/SecretsCache.js";
import { aCacheOver, settled } from "../support/cacheWorld.js";
import { SecretsManager } from "../../src/SecretsManager.js";

describe("after a write through the same client", () => {
  it("PutSecretValue, a read gives the new value", async () => {
    const { cache, client } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    await client.putSecretValue({ SecretId: "a", SecretString: "v2" });
    expect(await cache.getSecretString("a")).toBe("v2");
  });

  it("UpdateSecret, a read gives the new value", async () => {
    const { cache, client } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    await client.updateSecret({ SecretId: "a", SecretString: "v2" });
    expect(await cache.getSecretString("a")).toBe("v2");
  });

  it("UpdateSecretVersionStage, a read gives the version that has the label now", async () => {
    const { cache, client } = aCacheOver({ a: "v1" });
    const { VersionId: first } = await cache.getSecretValue("a");
    const { VersionId: second } = await client.putSecretValue({ SecretId: "a", SecretString: "v2" });
    expect(await cache.getSecretString("a")).toBe("v2");
    await client.updateSecretVersionStage({
      SecretId: "a",
      VersionStage: "AWSCURRENT",
      MoveToVersionId: first,
      RemoveFromVersionId: second,
    });
    expect(await cache.getSecretString("a")).toBe("v1");
  });

  it("DeleteSecret and RestoreSecret, a read is refused and works again", async () => {
    const { cache, client } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    await client.deleteSecret({ SecretId: "a" });
    await expect(cache.getSecretString("a")).rejects.toMatchObject({ name: "InvalidRequestException" });
    await client.restoreSecret({ SecretId: "a" });
    expect(await cache.getSecretString("a")).toBe("v1");
  });

  it("CreateSecret, what was missing is there at once", async () => {
    const { cache, client } = aCacheOver();
    await expect(cache.getSecretString("a")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await client.createSecret({ Name: "a", SecretString: "v1" });
    expect(await cache.getSecretString("a")).toBe("v1");
  });

  it("RotateSecret, the rotated value is seen within a second of it", async () => {
    const { cache, client, local, advance } = aCacheOver({ a: "v1" });
    const arn = "arn:aws:lambda:us-east-1:000000000000:function:rotate";
    local.rotation(arn, async ({ Step, SecretId, ClientRequestToken }) => {
      if (Step === "createSecret") {
        await client.putSecretValue({
          SecretId,
          ClientRequestToken,
          SecretString: "v2",
          VersionStages: ["AWSPENDING"],
        });
      }
      if (Step === "finishSecret") {
        const { VersionIdsToStages = {} } = await client.describeSecret({ SecretId });
        const [current] = Object.entries(VersionIdsToStages).find(([, stages]) => stages.includes("AWSCURRENT"))!;
        await client.updateSecretVersionStage({
          SecretId,
          VersionStage: "AWSCURRENT",
          MoveToVersionId: ClientRequestToken,
          RemoveFromVersionId: current,
        });
      }
    });
    await cache.getSecretString("a");
    await client.rotateSecret({ SecretId: "a", RotationLambdaARN: arn, RotationRules: { AutomaticallyAfterDays: 1 } });
    await cache.getSecretString("a");
    await local.settled();
    await advance(1_000);
    expect(await cache.getSecretString("a")).toBe("v2");
  });

  it("by any of its names, it is read anew by all of them", async () => {
    const { cache, client } = aCacheOver({ "prod/db": "v1" });
    const { ARN } = await cache.getSecretValue("prod/db");
    const names = ["prod/db", ARN!, ARN!.slice(0, -7)];
    let version = 1;
    for (const written of names) {
      await Promise.all(names.map((name) => cache.getSecretString(name)));
      version += 1;
      await client.putSecretValue({ SecretId: written, SecretString: `v${version}` });
      expect(await Promise.all(names.map((name) => cache.getSecretString(name)))).toEqual(
        names.map(() => `v${version}`),
      );
    }
  });

  it("all its versions and stages are read anew", async () => {
    const { cache, client } = aCacheOver({ a: "v1" });
    await client.putSecretValue({ SecretId: "a", SecretString: "v2" });
    expect(await cache.getSecretString("a", { versionStage: "AWSPREVIOUS" })).toBe("v1");
    await client.putSecretValue({ SecretId: "a", SecretString: "v3" });
    expect(await cache.getSecretString("a", { versionStage: "AWSPREVIOUS" })).toBe("v2");
  });

  it("other secrets stay, also those whose names begin alike", async () => {
    const { cache, client, during } = aCacheOver({ a: "v1", "a-AbCdEf": "other", ab: "third" });
    for (const id of ["a", "a-AbCdEf", "ab"]) await cache.getSecretString(id);
    await client.putSecretValue({ SecretId: "a", SecretString: "v2" });
    const read = () => Promise.all([cache.getSecretString("a-AbCdEf"), cache.getSecretString("ab")]);
    expect(await during(read)).toBe(0);
  });

  it("a read that was under way does not bring the old value back", async () => {
    const { cache, client } = aCacheOver({ a: "v1" });
    let isWritten = false;
    client.middlewareStack.add(
      (next: any, context: any) => async (args: any) => {
        const answer = await next(args);
        if (context.commandName === "GetSecretValueCommand" && !isWritten) {
          isWritten = true;
          await client.putSecretValue({ SecretId: "a", SecretString: "v2" });
        }
        return answer;
      },
      { step: "initialize" },
    );
    expect(await cache.getSecretString("a")).toBe("v1");
    expect(await cache.getSecretString("a")).toBe("v2");
  });

  it.each(["done", "unknown"])(
    "that is %s, a refresh that was under way does not bring the old value back",
    async (how) => {
      const answers: ((value: string) => void)[] = [];
      let now = 0;
      const write: { current?: (next: any, context: any) => (args: any) => Promise<any> } = {};
      const client = {
        send: () => new Promise((resolve) => answers.push((SecretString) => resolve({ SecretString, $metadata: {} }))),
        middlewareStack: { add: (middleware: any) => void (write.current = middleware), remove: () => true },
      };
      const cache = new SecretsCache({ client, clock: { now: () => now }, random: () => 0 });
      const first = cache.getSecretString("a");
      answers[0]!("v1");
      expect(await first).toBe("v1");
      now = 300_000;
      expect(await cache.getSecretString("a")).toBe("v1");
      const next = async () => {
        if (how === "unknown") throw new Error("socket hang up");
        return { output: {} };
      };
      await write.current!(next, { commandName: "PutSecretValueCommand" })({ input: { SecretId: "a" } }).catch(
        () => {},
      );
      const second = cache.getSecretString("a");
      answers[1]!("v1");
      await settled();
      answers[2]!("v2");
      expect(await second).toBe("v2");
      expect(await cache.getSecretString("a")).toBe("v2");
    },
  );

  it("that the service refused, the value stays", async () => {
    const { cache, client, during } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    await expect(client.putSecretValue({ SecretId: "a", SecretString: "" })).rejects.toThrow();
    await expect(client.putSecretValue({ SecretId: "a" })).rejects.toThrow();
    expect(await during(() => cache.getSecretString("a"))).toBe(0);
  });

  it("that may or may not have been done, the value is read anew, and the old one kept in reserve", async () => {
    const { cache, client, local, down } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    local.faults.add({ operation: "PutSecretValue", times: 1, fault: "CutOffBody" });
    await expect(client.putSecretValue({ SecretId: "a", SecretString: "v2" })).rejects.toThrow();
    expect(await cache.getSecretString("a")).toBe("v2");
    const up = down();
    await expect(client.putSecretValue({ SecretId: "a", SecretString: "v3" })).rejects.toThrow();
    expect(await cache.getSecretString("a")).toBe("v2");
    up();
  });

  it("a change is told as one", async () => {
    const { cache, client } = aCacheOver({ a: "v1" });
    const changed: unknown[] = [];
    cache.on("change", ({ secretId, versionId }) => changed.push([secretId, versionId]));
    await cache.getSecretString("a");
    const { VersionId } = await client.putSecretValue({ SecretId: "a", SecretString: "v2" });
    await cache.getSecretString("a");
    expect(changed).toEqual([["a", VersionId]]);
  });

  it("two caches on one client both know", async () => {
    const { newCache, client } = aCacheOver({ a: "v1" });
    const caches = [newCache(), newCache()];
    for (const cache of caches) await cache.getSecretString("a");
    await client.putSecretValue({ SecretId: "a", SecretString: "v2" });
    for (const cache of caches) expect(await cache.getSecretString("a")).toBe("v2");
  });
});

describe("invalidate and clear", () => {
  it("do by hand what a write does", async () => {
    const { cache, elsewhere } = aCacheOver({ a: "v1", b: "w1" });
    const read = async () => [await cache.getSecretString("a"), await cache.getSecretString("b")];
    await read();
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "v2" });
    await elsewhere.putSecretValue({ SecretId: "b", SecretString: "w2" });
    const { ARN } = await elsewhere.describeSecret({ SecretId: "a" });
    cache.invalidate(ARN!);
    expect(await read()).toEqual(["v2", "w1"]);
    cache.clear();
    expect(await read()).toEqual(["v2", "w2"]);
  });

  it("leave nothing that counts", async () => {
    const { cache } = aCacheOver({ a: "v1" });
    await cache.getSecretString("a");
    cache.invalidate("a");
    expect(cache.stats()).toMatchObject({ entries: 0, bytes: 0, invalidations: 1 });
    await settled();
  });
});

it("after a write that was done, its answer lost, and then refused when it was tried again, a read gives the new value", async () => {
  const { local, elsewhere } = aCacheOver({ a: "v1" });
  const { VersionId: first } = await elsewhere.getSecretValue({ SecretId: "a" });
  const { VersionId: second } = await elsewhere.putSecretValue({
    SecretId: "a",
    SecretString: "v2",
    VersionStages: ["NEXT"],
  });
  const client = new SecretsManager({
    region: local.region,
    credentials: local.credentials,
    requestHandler: local.requestHandler(),
  });
  const cache = new SecretsCache({ client });
  expect(await cache.getSecretString("a")).toBe("v1");
  let isLost = false;
  client.middlewareStack.add(
    (next: any) => async (args: any) => {
      const answer = await next(args);
      if (isLost) return answer;
      isLost = true;
      throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    },
    { step: "deserialize", priority: "low" },
  );
  await expect(
    client.updateSecretVersionStage({
      SecretId: "a",
      VersionStage: "AWSCURRENT",
      MoveToVersionId: second,
      RemoveFromVersionId: first,
    }),
  ).rejects.toMatchObject({ name: "InvalidParameterException", $metadata: { attempts: 2 } });
  expect(await cache.getSecretString("a")).toBe("v2");
});

it("invalidate by the name reaches a first read by the ARN that is under way", async () => {
  const answers: ((value: string) => void)[] = [];
  const send = () => new Promise((resolve) => answers.push((SecretString) => resolve({ SecretString, $metadata: {} })));
  const cache = new SecretsCache({ client: { send } });
  const arn = "arn:aws:secretsmanager:us-east-1:000000000000:secret:prod/db-AbCdEf";
  const before = cache.getSecretString(arn);
  cache.invalidate("prod/db");
  answers[0]!("old");
  expect(await before).toBe("old");
  const after = cache.getSecretString(arn);
  answers[1]!("new");
  expect(await after).toBe("new");
});
