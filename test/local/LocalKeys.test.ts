import { describe, expect, it } from "vitest";
import type { LocalKeyState, LocalPermission } from "../../src/local/index.js";
import { aService } from "../support/conformance.js";

const KEY = "arn:aws:kms:us-east-1:000000000000:key/1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f";
const DENIED = { code: "AccessDeniedException", message: "Access to KMS is not allowed" };
const CANNOT_ENCRYPT = {
  code: "EncryptionFailure",
  message: "Secrets Manager can't encrypt the protected secret text using the provided KMS key.",
};
const CANNOT_DECRYPT = {
  code: "DecryptionFailure",
  message: "Secrets Manager can't decrypt the protected secret text using the provided KMS key.",
};

describe("a key of AWS KMS", () => {
  it.each<LocalKeyState>(["Disabled", "PendingDeletion", "Missing"])(
    "[keys/failures, docs] that is %s encrypts and decrypts nothing",
    async (state) => {
      const service = aService();
      const { name } = await service.aSecret({ KmsKeyId: KEY });
      const before = JSON.stringify(service.local.snapshot());
      service.local.keys.set(KEY, state);
      const secretId = { SecretId: name };
      expect(await service.refusal("GetSecretValue", secretId)).toEqual(CANNOT_DECRYPT);
      expect(await service.refusal("PutSecretValue", { ...secretId, SecretString: "b" })).toEqual(CANNOT_ENCRYPT);
      expect(await service.refusal("UpdateSecret", { ...secretId, SecretString: "b" })).toEqual(CANNOT_ENCRYPT);
      expect(await service.refusal("CreateSecret", { Name: "b", SecretString: "b", KmsKeyId: KEY })).toEqual(
        CANNOT_ENCRYPT,
      );
      expect((await service.ask("BatchGetSecretValue", { SecretIdList: [name] })).Errors).toMatchObject([
        { ErrorCode: "DecryptionFailure" },
      ]);
      // What is about no value needs no key.
      await service.ask("DescribeSecret", secretId);
      expect(JSON.stringify(service.local.snapshot())).toBe(before);
      service.local.keys.set(KEY, "Enabled");
      await service.ask("GetSecretValue", secretId);
    },
  );

  it("[keys/asymmetric, reported; choices/asymmetric-key, chosen] that is asymmetric makes no data keys, for a new secret or an old one", async () => {
    const service = aService();
    service.local.keys.set("alias/signing", "Asymmetric");
    const refused = {
      code: "EncryptionFailure",
      message: "Cannot generate a data key with an asymmetric KMS key",
    };
    expect(await service.refusal("CreateSecret", { Name: "a", SecretString: "a", KmsKeyId: "alias/signing" })).toEqual(
      refused,
    );
    const { name } = await service.aSecret();
    expect(await service.refusal("UpdateSecret", { SecretId: name, KmsKeyId: "alias/signing" })).toEqual(refused);
    expect(await service.ask("DescribeSecret", { SecretId: name })).not.toHaveProperty("KmsKeyId");
  });

  it.each([
    ["alias/app", "alias/app"],
    ["alias/app", "arn:aws:kms:us-east-1:000000000000:alias/app"],
    ["arn:aws:kms:us-east-1:000000000000:alias/app", "alias/app"],
    [KEY, "1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f"],
    ["1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f", KEY],
    ["alias/app", "alias/*"],
    ["alias/app", "*"],
  ])("that a secret knows as %s is also called %s", async (KmsKeyId, called) => {
    const service = aService();
    const { name } = await service.aSecret({ KmsKeyId });
    service.local.keys.set(called, "Disabled");
    expect(await service.refusal("GetSecretValue", { SecretId: name })).toEqual(CANNOT_DECRYPT);
  });

  it("is in the state that was said last, and after a reset in none", async () => {
    const service = aService();
    service.local.keys.set("alias/app", "Disabled");
    service.local.keys.set("*", "Missing");
    service.local.keys.set("alias/app", "Enabled");
    await service.aSecret({ KmsKeyId: "alias/app" });
    expect(await service.refusal("CreateSecret", { Name: "a", SecretString: "a", KmsKeyId: "alias/b" })).toEqual(
      CANNOT_ENCRYPT,
    );
    service.local.reset();
    await service.aSecret({ KmsKeyId: "alias/b" });
  });

  it("[replicate/failure-later, docs] of a copy that can't be used lets the copy fail, and another one succeeds", async () => {
    const service = aService();
    service.local.keys.set("alias/theirs", "Disabled");
    const { name, arn } = await service.aSecret();
    const replicate = (KmsKeyId: string | undefined) =>
      service.ask("ReplicateSecretToRegions", {
        SecretId: name,
        AddReplicaRegions: [{ Region: "eu-west-1", KmsKeyId }],
      });
    const status = async () => (await service.ask("DescribeSecret", { SecretId: name })).ReplicationStatus;
    const inIreland = { ...service.local.credentials, region: "eu-west-1" };
    const SecretId = arn.replace("us-east-1", "eu-west-1");
    await replicate("alias/theirs");
    const StatusMessage = `Replication failed: ${CANNOT_ENCRYPT.message}`;
    expect(await status()).toEqual([
      { Region: "eu-west-1", KmsKeyId: "alias/theirs", Status: "Failed", StatusMessage },
    ]);
    expect((await service.refusal("DescribeSecret", { SecretId }, inIreland)).code).toBe("ResourceNotFoundException");
    await replicate("alias/mine");
    expect(await status()).toMatchObject([{ Status: "InSync" }]);
    await service.ask("GetSecretValue", { SecretId }, inIreland);
  });

  it("that the service manages is always there", async () => {
    const service = aService();
    service.local.keys.set("*", "Missing");
    for (const KmsKeyId of [undefined, "alias/aws/secretsmanager"]) {
      const { name } = await service.aSecret({ KmsKeyId });
      await service.ask("GetSecretValue", { SecretId: name });
    }
  });

  it.each([
    ["alias/a", "Broken"],
    ["alias/a", undefined],
    ["", "Disabled"],
    [undefined, "Disabled"],
  ])("%j can't be %j", (key, state) => {
    const { local } = aService();
    expect(() => local.keys.set(key as string, state as LocalKeyState)).toThrow(TypeError);
  });
});

describe("the rights on keys", () => {
  const everything: LocalPermission = { effect: "allow", action: "*" };
  const deny = (action: string, more: Partial<LocalPermission> = {}): LocalPermission[] => [
    everything,
    { effect: "deny", action, ...more },
  ];

  it("[put/decrypt-right, docs] of a writer are two: to make a data key, and to decrypt", async () => {
    for (const action of ["kms:Decrypt", "kms:GenerateDataKey"]) {
      const service = aService({
        permissions: deny(action),
        seed: { a: { SecretString: "a", KmsKeyId: "alias/app" }, b: "b" },
      });
      expect(await service.refusal("PutSecretValue", { SecretId: "a", SecretString: "b" })).toEqual(DENIED);
      expect(await service.refusal("UpdateSecret", { SecretId: "a", SecretString: "b" })).toEqual(DENIED);
      expect(await service.refusal("CreateSecret", { Name: "c", SecretString: "c", KmsKeyId: "alias/app" })).toEqual(
        DENIED,
      );
      expect(Object.keys(await service.stages("a"))).toHaveLength(1);
      // Everybody may use the managed key through the service.
      await service.put("b", "new");
    }
  });

  it("[keys/denied, reported] of a reader are one: to decrypt", async () => {
    const seed = { a: { SecretString: "a", KmsKeyId: "alias/app" } };
    const reader = aService({ permissions: deny("kms:GenerateDataKey"), seed });
    await reader.ask("GetSecretValue", { SecretId: "a" });
    const nobody = aService({ permissions: deny("kms:Decrypt"), seed });
    expect(await nobody.refusal("GetSecretValue", { SecretId: "a" })).toEqual(DENIED);
    const { Errors } = await nobody.ask("BatchGetSecretValue", { SecretIdList: ["a"] });
    expect(Errors).toEqual([{ SecretId: "a", ErrorCode: DENIED.code, Message: DENIED.message }]);
  });

  it("[choices/key-permissions, chosen] must be given, where permissions are, for keys that the service does not manage", async () => {
    const permissions: LocalPermission[] = [{ effect: "allow", action: "secretsmanager:*" }];
    const seed = { a: { SecretString: "a", KmsKeyId: "alias/app" }, b: "b" };
    const without = aService({ permissions, seed });
    expect(await without.refusal("GetSecretValue", { SecretId: "a" })).toEqual(DENIED);
    await without.ask("GetSecretValue", { SecretId: "b" });
    const granted = aService({ permissions: [...permissions, { effect: "allow", action: "kms:decrypt" }], seed });
    await granted.ask("GetSecretValue", { SecretId: "a" });
  });

  it("may be limited to some keys, and to what they are used for", async () => {
    const seed = {
      "prod/a": { SecretString: "a", KmsKeyId: "alias/prod" },
      "prod/b": { SecretString: "b", KmsKeyId: "alias/other" },
      "dev/a": { SecretString: "a", KmsKeyId: "alias/prod" },
    };
    const service = aService({
      seed,
      permissions: [
        { effect: "allow", action: "secretsmanager:*" },
        { effect: "allow", action: "kms:*", key: "alias/prod", secret: "prod/*" },
      ],
    });
    await service.ask("GetSecretValue", { SecretId: "prod/a" });
    expect(await service.refusal("GetSecretValue", { SecretId: "prod/b" })).toEqual(DENIED);
    expect(await service.refusal("GetSecretValue", { SecretId: "dev/a" })).toEqual(DENIED);
  });

  it("[keys/re-encrypted, docs] decide whether a new key encrypts what is there already: without kms:Encrypt it has the old one still", async () => {
    const seed = { a: { SecretString: "a", KmsKeyId: "alias/old" } };
    const keysOf = async (permissions: LocalPermission[] | undefined) => {
      const service = aService({ permissions, seed });
      const before = await service.ask("ListSecretVersionIds", { SecretId: "a" });
      await service.ask("UpdateSecret", { SecretId: "a", KmsKeyId: "alias/new" });
      const after = await service.ask("ListSecretVersionIds", { SecretId: "a" });
      expect((await service.ask("DescribeSecret", { SecretId: "a" })).KmsKeyId).toBe("alias/new");
      await service.ask("GetSecretValue", { SecretId: "a" });
      return after.Versions[0].KmsKeyIds[0] === before.Versions[0].KmsKeyIds[0] ? "old" : "new";
    };
    expect(await keysOf(undefined)).toBe("new");
    expect(await keysOf([everything])).toBe("new");
    expect(await keysOf(deny("kms:Encrypt", { key: "alias/new" }))).toBe("old");
  });
});

describe("the use of keys", () => {
  it("[keys/encryption-context, docs] is noted with the ARN of the secret and the id of the version", async () => {
    const service = aService();
    const { name, arn, versionId } = await service.aSecret({ KmsKeyId: KEY });
    await service.ask("GetSecretValue", { SecretId: name });
    const second = await service.put(name, "second");
    const encryptionContext = { SecretARN: arn, SecretVersionId: versionId };
    const date = service.local.clock.now();
    const common = { source: "kms.amazonaws.com", date, secretArn: arn, versionId, keyId: KEY, encryptionContext };
    expect(service.local.events).toEqual([
      { name: "GenerateDataKey", ...common },
      { name: "Decrypt", ...common },
      {
        ...common,
        name: "GenerateDataKey",
        versionId: second,
        encryptionContext: { SecretARN: arn, SecretVersionId: second },
      },
    ]);
  });

  it("is noted of the managed key, too, and not where it was refused", async () => {
    const service = aService();
    const { name } = await service.aSecret();
    expect(service.local.events).toMatchObject([{ name: "GenerateDataKey", keyId: "alias/aws/secretsmanager" }]);
    await service.ask("UpdateSecret", { SecretId: name, KmsKeyId: "alias/app" });
    expect(service.local.events.slice(1)).toMatchObject([
      { name: "Decrypt", keyId: "alias/aws/secretsmanager" },
      { name: "Encrypt", keyId: expect.stringMatching(/^arn:aws:kms:us-east-1:000000000000:key\//) },
    ]);
    service.local.keys.set("alias/app", "Disabled");
    await service.refusal("GetSecretValue", { SecretId: name });
    expect(service.local.events).toHaveLength(3);
  });

  it("for a value that is there already is to compare it", async () => {
    const service = aService();
    const { name } = await service.aSecret();
    const put = { SecretId: name, SecretString: "again", ClientRequestToken: "x".repeat(32) };
    await service.ask("PutSecretValue", put);
    await service.ask("PutSecretValue", put);
    expect(service.local.events.map(({ name: event }) => event)).toEqual([
      "GenerateDataKey",
      "GenerateDataKey",
      "Decrypt",
    ]);
  });
});
