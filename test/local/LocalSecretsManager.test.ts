import { inspect } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as official from "@aws-sdk/client-secrets-manager";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { SecretsManager } from "../../src/index.js";
import {
  LocalClock,
  LocalSecretsManager,
  LocalSnapshot,
  type LocalSecretsManagerOptions,
} from "../../src/local/index.js";
import { aService } from "../support/conformance.js";

/** A local service that is closed after the test. */
function aLocal(options?: LocalSecretsManagerOptions): LocalSecretsManager {
  const local = new LocalSecretsManager(options);
  onTestFinished(() => local.close());
  return local;
}

function aClient(local: LocalSecretsManager, more: object = {}): SecretsManager {
  return new SecretsManager({
    region: "us-east-1",
    requestHandler: local.requestHandler(),
    credentials: local.credentials,
    ...more,
  });
}

/** An object of very many members. */
const membersOf = (name: (index: number) => string): object =>
  Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [name(index), 1]));

describe("LocalSecretsManager", () => {
  it("answers a client in process", async () => {
    const local = aLocal({ seed: { "prod/db": "hunter2" }, strictAuth: true });
    const secrets = aClient(local);
    expect((await secrets.getSecretValue({ SecretId: "prod/db" })).SecretString).toBe("hunter2");
  });

  it("answers the official client in process", async () => {
    const local = aLocal({ seed: { "prod/db": "hunter2" }, strictAuth: true });
    const client = new official.SecretsManager({
      region: "us-east-1",
      requestHandler: local.requestHandler(),
      credentials: local.credentials,
    });
    expect((await client.getSecretValue({ SecretId: "prod/db" })).SecretString).toBe("hunter2");
    await expect(client.getSecretValue({ SecretId: "none" })).rejects.toBeInstanceOf(
      official.ResourceNotFoundException,
    );
  });

  // bench/local.mjs has the times.
  it("starts and answers from memory without a file, a socket, a timer, or a module of Node's", async () => {
    const modules = vi.spyOn(process, "getBuiltinModule");
    const timers = vi.spyOn(globalThis, "setTimeout");
    const service = aService({ strictAuth: false, seed: { a: "b" } });
    await service.ask("GetSecretValue", { SecretId: "a" });
    expect(modules).not.toHaveBeenCalled();
    expect(timers).not.toHaveBeenCalled();
  });

  it("shows neither its keys nor its secrets where it is printed", async () => {
    const credentials = { accessKeyId: "AKIAPRINTED", secretAccessKey: "hunter2 of the key" };
    const local = aLocal({ credentials, strictAuth: true, seed: { a: "hunter2 of the seed" } });
    const secrets = aClient(local);
    await secrets.putSecretValue({ SecretId: "a", SecretString: "hunter2 of the request" });
    await secrets.getSecretValue({ SecretId: "a" });
    for (const shown of [local, local.requests, local.events, local.requestHandler(), local.snapshot(), local.faults]) {
      expect(inspect(shown, { depth: 20, showHidden: true })).not.toContain("hunter2");
    }
    expect(JSON.stringify([local, local.requests, local.events])).not.toContain("hunter2");
  });

  it("is closed at the end of a block that uses it", async () => {
    let url = "";
    {
      // oxlint-disable-next-line typescript/await-thenable -- The linter does not know the library of disposables.
      await using local = new LocalSecretsManager();
      ({ url } = await local.listen());
      expect((await fetch(`${url}/_local/health`)).status).toBe(200);
    }
    await expect(fetch(`${url}/_local/health`)).rejects.toThrow();
  });

  it.each([
    { accountId: "12" },
    { credentials: [] },
    { region: "" },
    { permissions: [{ effect: "Deny", action: "*" }] },
    { permissions: [{ effect: "allow" }] },
    { permissions: [{ effect: "allow", action: "*", resource: "app/*" }] },
  ])("refuses the options %j", (options) => {
    expect(() => new LocalSecretsManager(options as LocalSecretsManagerOptions)).toThrow(TypeError);
  });

  it("is repeatable, given the same clock and the same draws", async () => {
    const made = async () => {
      let seed = 1;
      const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
      const local = aLocal({ random, clock: new LocalClock({ start: 0, rate: 0 }) });
      const { body } = await local.answer(
        await aService({ strictAuth: false }).signed(
          "CreateSecret",
          JSON.stringify({ Name: "a", ClientRequestToken: "x".repeat(32) }),
        ),
      );
      return body;
    };
    expect(await made()).toBe(await made());
  });

  describe("keeps Regions and accounts apart", () => {
    const alice = { accessKeyId: "AKIAALICE", secretAccessKey: "a", accountId: "111111111111" };
    const bob = { accessKeyId: "AKIABOB", secretAccessKey: "b", accountId: "222222222222" };

    it("by the scope of the signature", async () => {
      const service = aService({ credentials: [alice, bob] });
      const { ARN } = await service.ask("CreateSecret", { Name: "a" }, alice);
      expect(ARN).toMatch(/^arn:aws:secretsmanager:us-east-1:111111111111:secret:a-/);
      const other = await service.ask("CreateSecret", { Name: "a" }, { ...bob, region: "eu-west-1" });
      expect(other.ARN).toMatch(/^arn:aws:secretsmanager:eu-west-1:222222222222:secret:a-/);
      expect((await service.refusal("DescribeSecret", { SecretId: "a" }, { ...alice, region: "eu-west-1" })).code).toBe(
        "ResourceNotFoundException",
      );
    });

    it("with the partition of the Region", async () => {
      const service = aService({ strictAuth: false });
      const caller = { ...alice, region: "cn-north-1" };
      expect((await service.ask("CreateSecret", { Name: "a" }, caller)).ARN).toMatch(/^arn:aws-cn:/);
    });

    it("with an access key of twelve digits for an account", async () => {
      const service = aService({ strictAuth: false });
      const caller = { accessKeyId: "333333333333", secretAccessKey: "any" };
      expect((await service.ask("CreateSecret", { Name: "a" }, caller)).ARN).toContain(":333333333333:");
    });
  });

  describe("lets other accounts in by policy", () => {
    const owner = { accessKeyId: "AKIAOWNER", secretAccessKey: "a", accountId: "111111111111" };
    const guest = { accessKeyId: "AKIAGUEST", secretAccessKey: "b", accountId: "222222222222" };
    const KmsKeyId = "arn:aws:kms:us-east-1:111111111111:key/1a2b";

    /** A secret of the owner, and what its policy allows the guest. */
    async function aSharedSecret(actions: string[], input: object = {}) {
      const service = aService({ credentials: [owner, guest] });
      const { ARN } = await service.ask("CreateSecret", { Name: "shared", SecretString: "v", ...input }, owner);
      const Statement = { Effect: "Allow", Principal: { AWS: guest.accountId }, Action: actions, Resource: "*" };
      if (actions.length > 0) {
        const ResourcePolicy = JSON.stringify({ Statement });
        await service.ask("PutResourcePolicy", { SecretId: ARN, ResourcePolicy }, owner);
      }
      return { service, ARN };
    }

    it("[accounts/operations, recorded] by the full ARN, for most operations", async () => {
      const { service, ARN } = await aSharedSecret(["secretsmanager:*"]);
      const SecretId = ARN;
      expect((await service.ask("DescribeSecret", { SecretId }, guest)).ARN).toBe(ARN);
      await service.ask("ListSecretVersionIds", { SecretId }, guest);
      await service.ask("TagResource", { SecretId, Tags: [{ Key: "a", Value: "1" }] }, guest);
      await service.ask("GetResourcePolicy", { SecretId }, guest);
      await service.ask("DeleteSecret", { SecretId }, guest);
      await service.ask("RestoreSecret", { SecretId }, guest);
    });

    it("[accounts/default-key, recorded] but not to the value under the managed key", async () => {
      const { service, ARN } = await aSharedSecret(["secretsmanager:*"]);
      const refusal = {
        code: "InvalidRequestException",
        message:
          "You can't access a secret from a different AWS account if you encrypt the secret with the default KMS service key.",
      };
      expect(await service.refusal("GetSecretValue", { SecretId: ARN }, guest)).toEqual(refusal);
      const change = { SecretId: ARN, SecretString: "w" };
      expect(await service.refusal("PutSecretValue", change, guest)).toEqual(refusal);
      expect(await service.refusal("UpdateSecret", change, guest)).toEqual(refusal);
      await service.ask("UpdateSecret", { SecretId: ARN, Description: "d" }, guest);
    });

    it("[accounts/own-key, recorded] and to the value under a customer's key", async () => {
      const { service, ARN } = await aSharedSecret(["secretsmanager:*"], { KmsKeyId });
      await service.ask("PutSecretValue", { SecretId: ARN, SecretString: "v" }, guest);
      await service.ask("UpdateSecret", { SecretId: ARN, SecretString: "w" }, guest);
      expect((await service.ask("GetSecretValue", { SecretId: ARN }, guest)).SecretString).toBe("w");
      const { SecretValues } = await service.ask("BatchGetSecretValue", { SecretIdList: [ARN] }, guest);
      expect(SecretValues).toHaveLength(1);
    });

    it.each([
      { Principal: { AWS: "arn:aws:iam::222222222222:role/app" } },
      { Principal: { AWS: "arn:aws:iam::222222222222:role/of/services/app" } },
      { Principal: { AWS: "arn:aws:sts::222222222222:assumed-role/app/session" } },
      { Principal: "*", Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/app" } } },
    ])("and to a session of a role that the policy names: %j", async (statement) => {
      const role = { ...guest, principalArn: "arn:aws:sts::222222222222:assumed-role/app/session" };
      const other = { ...guest, accessKeyId: "AKIAOTHER", principalArn: role.principalArn.replace("/app/", "/apps/") };
      const service = aService({ credentials: [owner, role, other] });
      const { ARN } = await service.ask("CreateSecret", { Name: "shared", SecretString: "v", KmsKeyId }, owner);
      const Statement = { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: "*", ...statement };
      await service.ask("PutResourcePolicy", { SecretId: ARN, ResourcePolicy: JSON.stringify({ Statement }) }, owner);
      await service.ask("GetSecretValue", { SecretId: ARN }, role);
      expect((await service.refusal("GetSecretValue", { SecretId: ARN }, other)).message).toContain(
        `User: ${other.principalArn} is not authorized`,
      );
    });

    it.each([[[]], [["secretsmanager:DescribeSecret"]]])("and not where the policy allows %j", async (actions) => {
      const { service, ARN } = await aSharedSecret(actions, { KmsKeyId });
      const message = `User: arn:aws:iam::222222222222:user/local is not authorized to perform: secretsmanager:GetSecretValue on resource: ${ARN} because no resource-based policy allows the secretsmanager:GetSecretValue action`;
      expect(await service.refusal("GetSecretValue", { SecretId: ARN }, guest)).toEqual({
        code: "AccessDeniedException",
        message,
      });
      const { Errors } = await service.ask("BatchGetSecretValue", { SecretIdList: [ARN] }, guest);
      expect(Errors).toEqual([{ SecretId: ARN, ErrorCode: "AccessDeniedException", Message: message }]);
    });
  });

  describe("enforces permissions, if there are any", () => {
    const service = aService({
      seed: { "prod/db": "p", "dev/db": "d" },
      permissions: [
        { effect: "allow", action: "secretsmanager:Get*", secret: "dev/*" },
        { effect: "allow", action: "DescribeSecret" },
        { effect: "deny", action: "*", secret: "prod/*" },
      ],
    });
    const user = "User: arn:aws:iam::000000000000:user/local is not authorized to perform: secretsmanager:";

    it("and allows what one allows", async () => {
      await service.ask("GetSecretValue", { SecretId: "dev/db" });
      await service.ask("DescribeSecret", { SecretId: "dev/db" });
    });

    it("[front/denied, reported] and refuses what none allows", async () => {
      const { message } = await service.refusal("DeleteSecret", { SecretId: "dev/db" });
      expect(message).toMatch(new RegExp(`^${user}DeleteSecret on resource: arn:aws:secretsmanager:.*:secret:dev/db-`));
      expect(message).toMatch(/ because no identity-based policy allows the secretsmanager:DeleteSecret action$/);
    });

    it("[order/permission, reported] before it looks whether the secret is there, as it was called", async () => {
      const { code, message } = await service.refusal("DeleteSecret", { SecretId: "no/such" });
      expect(code).toBe("AccessDeniedException");
      expect(message).toContain(`${user}DeleteSecret on resource: no/such because`);
    });

    it("[front/denied-variants, inferred] and lets a denial win", async () => {
      const { message } = await service.refusal("DescribeSecret", { SecretId: "prod/db" });
      expect(message).toMatch(/ with an explicit deny in an identity-based policy$/);
    });

    it("[front/denied-variants, inferred] and names no resource where there is none", async () => {
      const { message } = await service.refusal("ListSecrets");
      expect(message).toBe(
        `${user}ListSecrets because no identity-based policy allows the secretsmanager:ListSecrets action`,
      );
    });

    it("[batch/permissions, docs] and asks for each secret of a batch, and for ListSecrets where filters find them", async () => {
      const own = aService({
        seed: { "dev/a": "a", "prod/a": "a" },
        permissions: [
          { effect: "allow", action: "BatchGetSecretValue" },
          { effect: "allow", action: "GetSecretValue", secret: "dev/*" },
        ],
      });
      const { SecretValues, Errors } = await own.ask("BatchGetSecretValue", { SecretIdList: ["dev/a", "prod/a"] });
      expect(SecretValues).toMatchObject([{ Name: "dev/a" }]);
      expect(Errors).toMatchObject([{ SecretId: "prod/a", ErrorCode: "AccessDeniedException" }]);
      const { message } = await own.refusal("BatchGetSecretValue", { Filters: [] });
      expect(message).toContain("secretsmanager:ListSecrets");
    });

    it("[create/permissions, docs] and asks for TagResource, where a secret is created with tags", async () => {
      const own = aService({ permissions: [{ effect: "allow", action: "CreateSecret" }] });
      await own.ask("CreateSecret", { Name: "a" });
      const { message } = await own.refusal("CreateSecret", { Name: "b", Tags: [{ Key: "a", Value: "1" }] });
      expect(message).toContain("secretsmanager:TagResource");
    });
  });

  describe("enforces resource policies, if it is told to", () => {
    const aPolicy = (statement: object) =>
      JSON.stringify({ Statement: { Principal: "*", Resource: "*", ...statement } });

    it("and refuses what they deny", async () => {
      const service = aService({ enforceResourcePolicies: true });
      const { name } = await service.aSecret();
      const ResourcePolicy = aPolicy({ Effect: "Deny", Action: "secretsmanager:GetSecretValue" });
      await service.ask("PutResourcePolicy", { SecretId: name, ResourcePolicy });
      const { message } = await service.refusal("GetSecretValue", { SecretId: name });
      expect(message).toMatch(/ with an explicit deny in a resource-based policy$/);
      await service.ask("DescribeSecret", { SecretId: name });
    });

    it("and looks at their conditions", async () => {
      const service = aService({ enforceResourcePolicies: true });
      const { name } = await service.aSecret({ Tags: [{ Key: "team", Value: "a" }] });
      await service.put(name, "second");
      const deny = async (Condition: object) => {
        const ResourcePolicy = aPolicy({ Effect: "Deny", Action: "secretsmanager:GetSecretValue", Condition });
        await service.ask("PutResourcePolicy", { SecretId: name, ResourcePolicy });
      };
      const isDenied = async (VersionStage: string) => {
        const { status } = await service.send("GetSecretValue", JSON.stringify({ SecretId: name, VersionStage }));
        return status !== 200;
      };
      await deny({ StringEquals: { "secretsmanager:VersionStage": "AWSPREVIOUS" } });
      expect([await isDenied("AWSPREVIOUS"), await isDenied("AWSCURRENT")]).toEqual([true, false]);
      await deny({ StringNotEquals: { "secretsmanager:ResourceTag/team": "a" } });
      expect(await isDenied("AWSCURRENT")).toBe(false);
      // Of a tag that is not there, all values are as they should be, and none is.
      await deny({ "ForAllValues:StringEquals": { "secretsmanager:ResourceTag/none": "a" } });
      expect(await isDenied("AWSCURRENT")).toBe(true);
      await deny({ "ForAnyValue:StringNotEquals": { "secretsmanager:ResourceTag/none": "a" } });
      expect(await isDenied("AWSCURRENT")).toBe(false);
      // Here it is what it is in AWS, however a test connects.
      await deny({ BoolIfExists: { "aws:SecureTransport": "false" } });
      expect(await isDenied("AWSCURRENT")).toBe(false);
      await deny({ Bool: { "aws:SecureTransport": true } });
      expect(await isDenied("AWSCURRENT")).toBe(true);
      await deny({ StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:user/*" } });
      expect(await isDenied("AWSCURRENT")).toBe(true);
    });

    it("and otherwise keeps them without a word", async () => {
      const service = aService();
      const { name } = await service.aSecret();
      await service.ask("PutResourcePolicy", {
        SecretId: name,
        ResourcePolicy: aPolicy({ Effect: "Deny", Action: "*" }),
      });
      await service.ask("GetSecretValue", { SecretId: name });
    });
  });

  describe("remembers what was asked", () => {
    it("without secrets", async () => {
      const local = aLocal();
      const secrets = aClient(local);
      await secrets.createSecret({ Name: "a", SecretString: "hunter2", Description: "mine" });
      await secrets.getSecretValue({ SecretId: "none" }).catch(() => {});
      expect(local.requests).toMatchObject([
        {
          operation: "CreateSecret",
          input: { Name: "a", SecretString: "***SensitiveInformation***", Description: "mine" },
          region: "us-east-1",
          accessKeyId: local.credentials.accessKeyId,
          statusCode: 200,
          error: undefined,
        },
        {
          operation: "GetSecretValue",
          input: { SecretId: "none" },
          statusCode: 400,
          error: "ResourceNotFoundException",
        },
      ]);
      expect(inspect(local.requests, { depth: 10 })).not.toContain("hunter2");
    });

    it("without what it does not know, which may be a secret under another name", async () => {
      const service = aService();
      await service.ask("CreateSecret", { Name: "a", Secretstring: "hunter2" });
      expect(JSON.stringify(service.local.requests)).not.toContain("hunter2");
    });

    it("by the id that the caller got", async () => {
      const local = aLocal();
      const { $metadata } = await aClient(local).listSecrets({});
      expect(local.requests[0]!.id).toBe($metadata.requestId);
    });

    it("with the beginnings of long texts, and how long they were", async () => {
      const service = aService();
      await service.ask("CreateSecret", { Name: "a", Description: "d".repeat(2048) });
      await service.refusal("DescribeSecret", { SecretId: `${"s".repeat(999_999)}.` });
      expect(service.local.requests.map(({ input }) => input)).toMatchObject([
        { Name: "a", Description: "d".repeat(2048) },
        { SecretId: `${"s".repeat(2048)}… (1000000 characters)` },
      ]);
    });

    it.each([
      ["names that nobody knows", { SecretId: "a", ...membersOf((index) => `unknown ${index}`) }],
      ["one long name", { SecretId: "a", ["n".repeat(900_000)]: true }],
      ["elements", { SecretIdList: Array(100_000).fill("") }],
      ["long elements", { SecretIdList: Array(30).fill("s".repeat(30_000)) }],
      ["empty structures", { Filters: Array(100_000).fill({}) }],
      ["structures in structures", { Filters: Array(10).fill({ Values: Array(10_000).fill(true) }) }],
    ])("without the rest of what is too much: %s", async (_what, input) => {
      const service = aService();
      await service.send("BatchGetSecretValue", JSON.stringify(input));
      const shown = JSON.stringify(service.local.requests.at(-1));
      expect(shown).toMatch(/… \(\d+ (more|characters)\)/);
      expect(shown.length).toBeLessThan(25_000);
    });

    it("by the beginning of a key that is none", async () => {
      const service = aService({ strictAuth: false });
      await service.send("ListSecrets", "{}", {}, { accessKeyId: "k".repeat(100_000), secretAccessKey: "s" });
      expect(service.local.requests[0]!.accessKeyId).toBe(`${"k".repeat(2048)}… (100000 characters)`);
    });

    it("in little memory, whatever is sent", async () => {
      const service = aService({ strictAuth: false });
      const request = await service.signed("DescribeSecret", JSON.stringify({ SecretId: "s".repeat(999_000) }));
      const before = process.memoryUsage();
      for (let count = 0; count < 200; count++) await service.local.answer(request);
      const heldBy = ({ heapUsed, external }: NodeJS.MemoryUsage) => heapUsed + external;
      setFlagsFromString("--expose-gc");
      (runInNewContext("gc") as () => void)();
      expect(heldBy(process.memoryUsage()) - heldBy(before)).toBeLessThan(50 * 1024 * 1024);
    });

    it("up to a point", async () => {
      const service = aService({ strictAuth: false });
      const request = await service.signed("GetRandomPassword", "{}");
      for (let count = 0; count < 20_001; count++) await service.local.answer(request);
      expect(service.local.requests.length).toBeLessThanOrEqual(20_000);
      expect(service.local.requests.length).toBeGreaterThanOrEqual(10_000);
    });
  });

  describe("takes snapshots", () => {
    it("and goes back to them, versions, labels and dates included", async () => {
      const service = aService();
      const { name } = await service.aSecret({ Tags: [{ Key: "a", Value: "1" }], SecretString: "first" });
      await service.put(name, "second", ["MINE"]);
      await service.ask("GetSecretValue", { SecretId: name });
      const before = await service.ask("DescribeSecret", { SecretId: name });
      const snapshot = service.local.snapshot();
      await service.put(name, "third");
      await service.ask("CreateSecret", { Name: "another" });
      service.local.restore(snapshot);
      expect(await service.ask("DescribeSecret", { SecretId: name })).toEqual(before);
      expect((await service.refusal("DescribeSecret", { SecretId: "another" })).code).toBe("ResourceNotFoundException");
    });

    it("that can be written as JSON and read by another", async () => {
      const service = aService();
      const { name } = await service.aSecret({ SecretString: undefined, SecretBinary: "AAEC/w==" });
      await service.ask("ReplicateSecretToRegions", { SecretId: name, AddReplicaRegions: [{ Region: "eu-west-1" }] });
      const json = JSON.parse(JSON.stringify(service.local.snapshot()));
      const other = aService();
      other.local.restore(json);
      const ask = async (own: typeof service) => [
        await own.ask("DescribeSecret", { SecretId: name }),
        await own.ask("GetSecretValue", { SecretId: name }, { ...own.local.credentials, region: "eu-west-1" }),
      ];
      expect(await ask(other)).toEqual(await ask(service));
    });

    it("that show no value when they are printed", async () => {
      const service = aService({ seed: { a: "hunter2" } });
      const snapshot = service.local.snapshot();
      expect(snapshot).toBeInstanceOf(LocalSnapshot);
      expect(inspect(snapshot, { depth: 10, showHidden: true })).not.toContain("hunter2");
    });

    it.each([undefined, null, 1, "text", {}, { format: "another", stores: {} }])("and refuses %j", (json) => {
      const { local } = aService({ seed: { a: "b" } });
      expect(() => local.restore(json as never)).toThrow(TypeError);
      expect(JSON.stringify(local.snapshot())).toContain('"name":"a"');
    });

    it("and refuses one that is damaged, keeping what it has", () => {
      const { local } = aService({ seed: { a: "b" } });
      const json = JSON.parse(JSON.stringify(local.snapshot()));
      json.stores["000000000000/us-east-1"][0].secret.labels = "none";
      expect(() => local.restore(json)).toThrow("This is no snapshot of a local Secrets Manager");
      expect(JSON.stringify(local.snapshot())).toContain('"name":"a"');
    });
  });

  describe("is seeded", () => {
    it("with text, bytes, objects and whole secrets", async () => {
      const service = aService({
        seed: {
          text: "a",
          bytes: new Uint8Array([1, 2]),
          object: { user: "u", password: "p" },
          whole: { SecretString: "w", Description: "mine", Tags: [{ Key: "k", Value: "v" }] },
        },
      });
      const value = async (SecretId: string) => service.ask("GetSecretValue", { SecretId });
      expect((await value("text")).SecretString).toBe("a");
      expect((await value("bytes")).SecretBinary).toBe("AQI=");
      expect(JSON.parse((await value("object")).SecretString)).toEqual({ user: "u", password: "p" });
      expect(await service.ask("DescribeSecret", { SecretId: "whole" })).toMatchObject({
        Description: "mine",
        Tags: [{ Key: "k", Value: "v" }],
      });
    });

    it("and goes back to that by a reset, faults and requests forgotten", async () => {
      const service = aService({ seed: { a: "b" } });
      await service.ask("DeleteSecret", { SecretId: "a", ForceDeleteWithoutRecovery: true });
      await service.ask("CreateSecret", { Name: "c" });
      service.local.faults.add({ fault: "ThrottlingException" });
      service.local.reset();
      expect(service.local.requests).toEqual([]);
      const { SecretList } = await service.ask("ListSecrets");
      expect(SecretList).toMatchObject([{ Name: "a" }]);
    });

    it("with a secret without a value, where it is empty: the service keeps no empty value", async () => {
      const service = aService({ seed: { text: "", bytes: new Uint8Array() } });
      for (const SecretId of ["text", "bytes"]) {
        expect((await service.refusal("GetSecretValue", { SecretId })).message).toMatch(/AWSCURRENT$/);
      }
    });

    it.each<[string, unknown, string]>([
      ["not a name", "hunter2", "Invalid name."],
      ["n".repeat(513), "hunter2", "Value '"],
      ["long", new Uint8Array(65_537), "Value at 'secretBinary' failed"],
      ["empty", { SecretString: "" }, "Value at 'secretString' failed"],
      ["number", { SecretString: 4_815_162_342 }, "SecretString"],
      ["described", { SecretString: "hunter2", Description: "d".repeat(2049) }, "at 'description' failed"],
      ["tagged", { SecretString: "hunter2", Tags: { key: "value" } }, "Tags"],
      ["misspelt", { SecretString: "hunter2", Descriptio: "d" }, 'It has no "Descriptio". There are: SecretString, '],
      ["named", { SecretString: "hunter2", Name: "other" }, 'It has no "Name"'],
      ["none", null, "text, bytes or an object"],
      ["bare", 4_815_162_342, "text, bytes or an object"],
    ])("but not with what the service would refuse, and says which it is: %s", (name, value, why) => {
      const start = () => new LocalSecretsManager({ seed: { fine: "a", [name]: value as string } });
      expect(start).toThrow(`The secret "${name}" of the seed can't be made: `);
      expect(start).toThrow(why);
      expect(start).not.toThrow(/hunter2|4815162342|Nothing was sent/);
    });
  });

  it("[order/form, order/json, order/operation, order/authentication, order/types, inferred; order/constraints, order/permission, reported] refuses in the order of the service: form, JSON, operation, signature, types, constraints, permissions", async () => {
    const service = aService({ strictAuth: true, permissions: [] });
    const stranger = { accessKeyId: "AKIAUNKNOWN", secretAccessKey: "a" };
    const code = async (...[operation, body, headers, caller]: Parameters<typeof service.send>) => {
      const { text } = await service.send(operation, body, headers, caller);
      return text.startsWith("<") ? text.trim() : JSON.parse(text).__type;
    };
    const codes = [
      await code("Nothing", "{", { "content-type": "text/plain" }, stranger),
      await code("Nothing", "{", {}, stranger),
      await code("Nothing", '{"SecretId":1}', {}, stranger),
      await code("GetSecretValue", '{"SecretId":1,"VersionId":"short"}', {}, stranger),
      await code("GetSecretValue", '{"SecretId":1,"VersionId":"short"}'),
      await code("GetSecretValue", '{"SecretId":"not a name","VersionId":"short"}'),
      await code("GetSecretValue", '{"SecretId":"not a name"}'),
    ];
    expect(codes).toEqual([
      "<UnknownOperationException/>",
      "SerializationException",
      "UnknownOperationException",
      "UnrecognizedClientException",
      "SerializationException",
      "ValidationException",
      "AccessDeniedException",
    ]);
  });

  it("does not meet another", async () => {
    const [one, other] = [aService(), aService()];
    const { name } = await one.aSecret();
    expect((await other.refusal("DescribeSecret", { SecretId: name })).code).toBe("ResourceNotFoundException");
  });

  it("answers with a Date header that follows its clock", async () => {
    const service = aService();
    await service.local.clock.set("2030-01-02T03:04:05Z");
    const { headers } = await service.send("ListSecrets", "{}");
    expect(headers["date"]).toBe("Wed, 02 Jan 2030 03:04:05 GMT");
  });

  it("serves a client whose clock is right, though its own is days ahead: the client corrects itself", async () => {
    const local = aLocal({ strictAuth: true, seed: { a: "b" } });
    await local.clock.advance({ days: 8 });
    expect((await aClient(local).getSecretValue({ SecretId: "a" })).SecretString).toBe("b");
  });

  describe("in process", () => {
    it("ends with the caller's signal and time, as over a network", async () => {
      const local = aLocal();
      local.faults.add({ fault: "NoAnswer" });
      const secrets = aClient(local, { maxAttempts: 1 });
      const abort = new AbortController();
      const aborted = secrets.listSecrets({}, { abortSignal: abort.signal });
      abort.abort();
      await expect(aborted).rejects.toMatchObject({ name: "AbortError" });
      await expect(secrets.listSecrets({}, { requestTimeout: 20 })).rejects.toMatchObject({ name: "TimeoutError" });
    });
  });
});
