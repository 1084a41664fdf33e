import { describe, expect, it } from "vitest";
import { aCacheOver, settled } from "../support/cacheWorld.js";
import { SecretsCache } from "../../src/cache/SecretsCache.js";
import { ResourceNotFoundException } from "../../src/models/errors.js";

const namesUpTo = (count: number) => Array.from({ length: count }, (_, at) => `s${at}`);
const seedOf = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `value of ${name}`]));

describe("getSecretValues", () => {
  it("reads 1,000 cold secrets with 50 requests", async () => {
    const names = namesUpTo(1_000);
    const { cache, asked } = aCacheOver(seedOf(names));
    const { values, errors } = await cache.getSecretValues(names);
    expect(asked()).toEqual(Array.from({ length: 50 }, () => "BatchGetSecretValue"));
    expect([...values].map(([id, { SecretString }]) => [id, SecretString])).toEqual(Object.entries(seedOf(names)));
    expect(errors.size).toBe(0);
  });

  it("asks only for what is not in memory, and fills it", async () => {
    const { cache, during, asked } = aCacheOver(seedOf(namesUpTo(3)));
    await cache.getSecretString("s0");
    await cache.getSecretValues(["s0", "s1", "s2", "s1"]);
    expect(asked()).toEqual(["GetSecretValue", "BatchGetSecretValue"]);
    expect(await during(() => cache.getSecretString("s2"))).toBe(0);
  });

  it("gives each under the id as given, be it a name, an ARN or the same secret by both", async () => {
    const { cache, elsewhere } = aCacheOver({ a: "1", b: "2" });
    const { ARN: a } = await elsewhere.describeSecret({ SecretId: "a" });
    const { ARN: b } = await elsewhere.describeSecret({ SecretId: "b" });
    const ids = ["a", a!, b!.slice(0, -7)];
    const { values } = await cache.getSecretValues(ids);
    expect(ids.map((id) => values.get(id)?.SecretString)).toEqual(["1", "1", "2"]);
  });

  it("lets one that is refused fail alone, with the error that reading it would throw", async () => {
    const { cache, asked, during } = aCacheOver(
      { a: "1", secret: "2" },
      {
        permissions: [
          { effect: "allow", action: "*" },
          { effect: "deny", action: "GetSecretValue", secret: "secret" },
        ],
      },
    );
    const { values, errors } = await cache.getSecretValues(["a", "missing", "secret"]);
    expect([...values.keys()]).toEqual(["a"]);
    expect([...errors].map(([id, error]) => [id, (error as Error).name])).toEqual([
      ["missing", "ResourceNotFoundException"],
      ["secret", "AccessDeniedException"],
    ]);
    expect(asked()).toEqual(["BatchGetSecretValue", "GetSecretValue", "GetSecretValue"]);
    // And it is remembered.
    expect(await during(() => cache.getSecretValues(["missing", "secret"]))).toBe(0);
  });

  it("reads one by one where batches are denied, and does not try another for a while", async () => {
    const { cache, asked } = aCacheOver(seedOf(namesUpTo(4)), {
      permissions: [
        { effect: "allow", action: "*" },
        { effect: "deny", action: "BatchGetSecretValue" },
      ],
    });
    const { values } = await cache.getSecretValues(["s0", "s1"]);
    expect(values.size).toBe(2);
    expect((await cache.getSecretValues(["s2", "s3"])).values.size).toBe(2);
    expect(asked()).toEqual(["BatchGetSecretValue", ...Array.from({ length: 4 }, () => "GetSecretValue")]);
  });

  it("reads one by one where a batch is throttled", async () => {
    const { cache, asked, local } = aCacheOver(seedOf(["a", "b"]));
    local.faults.add({ operation: "BatchGetSecretValue", times: 1, fault: "ThrottlingException" });
    expect((await cache.getSecretValues(["a", "b"])).values.size).toBe(2);
    expect(asked()).toEqual(["BatchGetSecretValue", "GetSecretValue", "GetSecretValue"]);
  });

  it("fails each, with old values where there are any, when the service is down", async () => {
    const { cache, advance, during, down } = aCacheOver(seedOf(["a", "b"]));
    await cache.getSecretValues(["a"]);
    down();
    await advance(3_600_000);
    const requests = await during(async () => {
      const { values, errors } = await cache.getSecretValues(["a", "b"]);
      expect(values.get("a")?.$metadata.cache.isStale).toBe(true);
      expect([...errors.keys()]).toEqual(["b"]);
    });
    expect(requests).toBe(1);
  });

  it("reads other versions one by one", async () => {
    const { cache, asked, elsewhere } = aCacheOver(seedOf(["a", "b"]));
    await elsewhere.putSecretValue({ SecretId: "a", SecretString: "new" });
    const { values, errors } = await cache.getSecretValues(["a", "b"], { versionStage: "AWSPREVIOUS" });
    expect(values.get("a")?.SecretString).toBe("value of a");
    expect([...errors.keys()]).toEqual(["b"]);
    expect(asked().slice(1)).toEqual(["GetSecretValue", "GetSecretValue"]);
  });

  it("of none asks for nothing", async () => {
    const { cache, during } = aCacheOver();
    expect(await during(() => cache.getSecretValues([]))).toBe(0);
  });
});

describe("coalesce", () => {
  it("reads 45 ids of one tick with 3 requests", async () => {
    const names = namesUpTo(45);
    const { newCache, asked } = aCacheOver(seedOf(names));
    const cache = newCache({ coalesce: true });
    const values = await Promise.all(names.map((name) => cache.getSecretString(name)));
    expect(values).toEqual(Object.values(seedOf(names)));
    expect(asked()).toEqual(["BatchGetSecretValue", "BatchGetSecretValue", "BatchGetSecretValue"]);
  });

  it("reads a single one by itself", async () => {
    const { newCache, asked } = aCacheOver({ a: "1" });
    expect(await newCache({ coalesce: true }).getSecretString("a")).toBe("1");
    expect(asked()).toEqual(["GetSecretValue"]);
  });

  it("shares the refreshes of one tick", async () => {
    const names = namesUpTo(20);
    const { newCache, advance, during } = aCacheOver(seedOf(names));
    const cache = newCache({ coalesce: true });
    await Promise.all(names.map((name) => cache.getSecretString(name)));
    await advance(300_000);
    const requests = await during(async () => {
      await Promise.all(names.map((name) => cache.getSecretString(name)));
      await settled();
    });
    expect(requests).toBe(1);
  });

  it("lets one that is ill-formed fail alone", async () => {
    const { newCache } = aCacheOver({ a: "1" });
    const cache = newCache({ coalesce: true });
    const [good, bad] = await Promise.allSettled([cache.getSecretString("a"), cache.getSecretString("")]);
    expect([good, bad.status]).toEqual([{ status: "fulfilled", value: "1" }, "rejected"]);
  });
});

it("never gives another account's secret, asked for by its ARN, for one of the same name", async () => {
  const ours = {
    Name: "a",
    ARN: "arn:aws:secretsmanager:us-east-1:111111111111:secret:a-AbCdEf",
    SecretString: "ours",
  };
  const theirs = {
    Name: "a",
    ARN: "arn:aws:secretsmanager:us-east-1:222222222222:secret:a-GhIjKl",
    SecretString: "theirs",
  };
  const send = async ({ input }: { input: { SecretId?: string } }) =>
    input.SecretId === undefined ? { SecretValues: [theirs, ours] } : { ...ours, $metadata: {} };
  const { values } = await new SecretsCache({ client: { send } }).getSecretValues(["a", theirs.ARN, ours.ARN]);
  expect([...values.values()].map(({ SecretString }) => SecretString)).toEqual(["ours", "theirs", "ours"]);
});

describe("a name that is what the ARN of another secret ends in", () => {
  const secretOf = (Name: string, ending: string) => ({
    Name,
    ARN: `arn:aws:secretsmanager:us-east-1:000000000000:secret:${Name}-${ending}`,
    SecretString: `value of ${Name}`,
  });
  const db = secretOf("db", "gVspYE");
  const other = secretOf("db-gVspYE", "XyZaBc");

  /** A service that finds by name, ARN and partial ARN, as the real one does, and tells in any order. */
  const aClientFor = (secrets: readonly (typeof db)[]) => ({
    send: async ({ input }: { input: { SecretId?: string; SecretIdList?: string[] } }) => {
      const found = (id: string) =>
        secrets.find(({ ARN, Name }) => id === ARN || id === Name) ??
        secrets.find(({ ARN }) => ARN.slice(0, -7) === id);
      if (input.SecretId !== undefined) return { ...found(input.SecretId), $metadata: {} };
      const SecretValues = new Set(input.SecretIdList!.map(found).filter((secret) => secret !== undefined));
      return { SecretValues: [...SecretValues], $metadata: {} };
    },
  });

  it.each([
    ["both names", ["db", "db-gVspYE"], ["value of db", "value of db-gVspYE"]],
    ["the names and the ARN", ["db-gVspYE", db.ARN, "db"], ["value of db-gVspYE", "value of db", "value of db"]],
    ["both ARNs", [other.ARN, db.ARN], ["value of db-gVspYE", "value of db"]],
    ["an ARN without its ending", ["db", db.ARN.slice(0, -7)], ["value of db", "value of db"]],
  ])("is not taken for it, where they are read by %s", async (_how, ids, expected) => {
    for (const secrets of [
      [db, other],
      [other, db],
    ]) {
      const cache = new SecretsCache({ client: aClientFor(secrets), coalesce: true });
      const { values } = await cache.getSecretValues(ids);
      expect(ids.map((id) => values.get(id)?.SecretString)).toEqual(expected);
      expect(await Promise.all(ids.map((id) => cache.getSecretString(id)))).toEqual(expected);
    }
  });

  it("is not taken for it where that one can't be read", async () => {
    expect(other.ARN.slice(0, -7)).toBe(db.ARN);
    const send = async ({ input }: { input: { SecretId?: string } }) => {
      if (input.SecretId === undefined) return { SecretValues: [other], $metadata: {} };
      throw new ResourceNotFoundException({ message: "It is not there.", $metadata: {} });
    };
    const { values, errors } = await new SecretsCache({ client: { send } }).getSecretValues([db.ARN, other.ARN]);
    expect([...values.keys()]).toEqual([other.ARN]);
    expect([...errors.keys()]).toEqual([db.ARN]);
  });
});
