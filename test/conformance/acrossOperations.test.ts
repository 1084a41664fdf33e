import { describe, expect, it } from "vitest";
import { createSecret } from "../../src/local/operations/createSecret.js";
import { SecretStores } from "../../src/local/state/SecretStore.js";
import { DEFAULT_QUOTAS, type World } from "../../src/local/world.js";
import { operations, type OperationName } from "../../src/schemas/operations.js";
import { aService, aToken, locally, MARKED, NO_TOKEN, type Json } from "../support/conformance.js";
import { aRotationFunction } from "../support/rotation.js";

const FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:rotate";
const DAILY = { AutomaticallyAfterDays: 1 };
const POLICY = JSON.stringify({
  Statement: { Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "secretsmanager:*", Resource: "*" },
});

describe("every answer", () => {
  const service = aService({ seed: { "rds!one": { SecretString: "a", OwningService: "rds" } } });

  it("[wire/absent-not-null, recorded] leaves out what has no value, and says null of nothing", async () => {
    const { name } = await service.aSecret();
    const empty = await service.aSecret({ SecretString: undefined });
    for (const [operation, input] of [
      ["DescribeSecret", { SecretId: name }],
      ["DescribeSecret", { SecretId: empty.name }],
      ["GetSecretValue", { SecretId: name }],
      ["ListSecrets", {}],
      ["ListSecretVersionIds", { SecretId: name }],
      ["GetResourcePolicy", { SecretId: name }],
      ["BatchGetSecretValue", { SecretIdList: [name] }],
      ["UpdateSecret", { SecretId: name, Description: "a" }],
    ] as const) {
      expect(JSON.stringify(await service.ask(operation, input))).not.toContain("null");
    }
  });

  it("[wire/null-is-absent, inferred] is the same for null as for nothing", async () => {
    const { name } = await service.aSecret({ Description: null, KmsKeyId: null, SecretBinary: null, Tags: null });
    expect(Object.keys(await service.ask("DescribeSecret", { SecretId: name })).sort()).toEqual([
      "ARN",
      "CreatedDate",
      "LastChangedDate",
      "Name",
      "VersionIdsToStages",
    ]);
    const read = await service.ask("GetSecretValue", { SecretId: name, VersionId: null, VersionStage: null });
    expect(read.SecretString).toBe("a value");
  });

  it("[answers/error, errors/status-400, errors/modelled-body, recorded] that refuses is a 400 with a bare name and a capital Message", async () => {
    const { status, text, headers } = await service.send("CreateSecret", '{"Name":"a","SecretString":"b"}');
    expect(status).toBe(400);
    expect(text).toBe(
      '{"__type":"InvalidRequestException","Message":"You must provide a ClientRequestToken value. We recommend a UUID-type value."}',
    );
    expect(headers["content-type"]).toBe("application/x-amz-json-1.1");
  });

  it("[errors/serialization-body, inferred; choices/serialization-message, chosen] that refuses a type says so in a capital Message", async () => {
    expect((await service.send("DescribeSecret", '{"SecretId":1}')).text).toBe(
      '{"__type":"SerializationException","Message":"NUMBER_VALUE cannot be converted to String"}',
    );
  });

  it("[errors/no-type-header, inferred] says in its body what it refuses, in no header", async () => {
    const { headers } = await service.send("DescribeSecret", '{"SecretId":"none"}');
    expect(Object.keys(headers).map((name) => name.toLowerCase())).not.toContain("x-amzn-errortype");
  });

  it.each([
    ["[errors/status-400, recorded]", "ResourceNotFoundException", "DescribeSecret", { SecretId: "none" }],
    ["[errors/status-400, recorded]", "ValidationException", "DescribeSecret", { SecretId: "not a name" }],
    ["[errors/status-400, recorded]", "InvalidParameterException", "GetRandomPassword", { PasswordLength: 1 }],
    ["[errors/status-400, recorded]", "InvalidNextTokenException", "ListSecrets", { NextToken: "a" }],
  ] as const)("%s of the kind %s is a 400", async (_rows, code, operation, input) => {
    // `refusal` holds the status to 400.
    expect((await service.refusal(operation, input)).code).toBe(code);
  });

  /** What each operation may say of its own, after the model of the service. */
  const [NF, IP, IR] = ["ResourceNotFoundException", "InvalidParameterException", "InvalidRequestException"];
  const COMMON = [NF, IP, IR];
  const WRITING = [
    ...COMMON,
    "LimitExceededException",
    "EncryptionFailure",
    "DecryptionFailure",
    "ResourceExistsException",
  ];
  const MODELLED: Readonly<Record<OperationName, readonly string[]>> = {
    BatchGetSecretValue: [...COMMON, "DecryptionFailure", "InvalidNextTokenException"],
    CancelRotateSecret: COMMON,
    CreateSecret: [...WRITING, "MalformedPolicyDocumentException", "PreconditionNotMetException"],
    DeleteResourcePolicy: COMMON,
    DeleteSecret: COMMON,
    DescribeSecret: [NF, IP],
    GetRandomPassword: [IP, IR],
    GetResourcePolicy: COMMON,
    GetSecretValue: [...COMMON, "DecryptionFailure"],
    ListSecretVersionIds: [NF, IP, "InvalidNextTokenException"],
    ListSecrets: [IP, IR, "InvalidNextTokenException"],
    PutResourcePolicy: [...COMMON, "MalformedPolicyDocumentException", "PublicPolicyException"],
    PutSecretValue: WRITING,
    RemoveRegionsFromReplication: COMMON,
    ReplicateSecretToRegions: COMMON,
    RestoreSecret: COMMON,
    RotateSecret: COMMON,
    StopReplicationToReplica: COMMON,
    TagResource: COMMON,
    UntagResource: COMMON,
    UpdateSecret: [...WRITING, "MalformedPolicyDocumentException", "PreconditionNotMetException"],
    UpdateSecretVersionStage: [...COMMON, "LimitExceededException"],
    ValidateResourcePolicy: [...COMMON, "MalformedPolicyDocumentException"],
  };
  const UNMODELLED = ["ValidationException", "SerializationException", "AccessDeniedException"];

  it.runIf(locally).each(Object.keys(operations) as OperationName[])(
    "[errors/modelled, docs] of %s refuses by a class that the operation has",
    async (operation) => {
      const own = aService({ seed: { "rds!one": { SecretString: "a", OwningService: "rds" } } });
      const marked = (await own.aSecret()).name;
      await own.ask("DeleteSecret", { SecretId: marked });
      const copied = (await own.aSecret({ AddReplicaRegions: [{ Region: "eu-west-1" }] })).name;
      const there = (await own.aSecret()).name;
      const more = {
        AddReplicaRegions: [{ Region: "us-east-1" }],
        RemoveReplicaRegions: ["us-east-1"],
        ResourcePolicy: "none",
        SecretString: "a",
        TagKeys: ["a"],
        Tags: [{ Key: "aws:a", Value: "b" }],
        VersionStage: "A",
        NextToken: "a",
        MaxResults: 1,
      };
      const found = new Set<string>();
      for (const SecretId of [marked, copied, there, "rds!one", "none", "not a name", undefined]) {
        for (const extra of [{}, more, { ...more, SecretBinary: "YQ==", BlockPublicPolicy: true }]) {
          for (const region of ["us-east-1", "eu-west-1"]) {
            const input = { ...extra, SecretId, Name: SecretId, ClientRequestToken: aToken() };
            const { status, text } = await own.send(
              operation,
              JSON.stringify(input),
              {},
              { ...own.local.credentials, region },
            );
            if (status !== 200) found.add(JSON.parse(text).__type);
          }
        }
      }
      expect([...MODELLED[operation], ...UNMODELLED]).toEqual(expect.arrayContaining([...found]));
    },
  );
});

describe("the order of refusals", () => {
  const service = aService();

  it("[tokens/first, recorded] a token that is missing comes before a secret that is", async () => {
    const input = { SecretId: service.aName(), SecretString: "a", ClientRequestToken: null };
    expect(await service.refusal("PutSecretValue", input)).toEqual(NO_TOKEN);
  });

  it("[order/parameters-before-state, reported] what needs no state is looked at before the secret", async () => {
    const SecretId = service.aName();
    const both = { SecretId, SecretString: "a", SecretBinary: "YQ==" };
    expect((await service.refusal("PutSecretValue", both)).code).toBe("InvalidParameterException");
    const window = { SecretId, RecoveryWindowInDays: 1 };
    expect((await service.refusal("DeleteSecret", window)).code).toBe("InvalidParameterException");
    expect((await service.refusal("DeleteSecret", { SecretId })).code).toBe("ResourceNotFoundException");
  });

  it("[order/quotas-last, inferred] a quota comes after the state of the secret", async () => {
    const { name } = await service.aSecret();
    await service.ask("DeleteSecret", { SecretId: name });
    const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: "v" }));
    expect(await service.refusal("TagResource", { SecretId: name, Tags })).toEqual(MARKED);
  });
});

describe("tokens, names and ARNs", () => {
  const service = aService();

  it.each([32, 64])(
    "[tokens/length, tokens/case, docs] a token of %d characters is the version's id",
    async (length) => {
      const ClientRequestToken = "aB3-".repeat(16).slice(0, length);
      const { VersionId } = await service.ask("CreateSecret", {
        Name: service.aName(),
        SecretString: "a",
        ClientRequestToken,
      });
      expect(VersionId).toBe(ClientRequestToken);
    },
  );

  it("[names/exclamation-mark, inferred; choices/exclamation-mark, chosen] a name may hold an exclamation mark", async () => {
    const { name } = await service.aSecret({ Name: `${service.aName()}!a` });
    expect((await service.ask("DescribeSecret", { SecretId: name })).Name).toBe(name);
  });

  it("[names/arn, inferred] a colon is for ARNs alone", async () => {
    expect((await service.refusal("DescribeSecret", { SecretId: "a:b" })).message).toMatch(/^Invalid name\./);
    const stranger = `arn:aws:secretsmanager:${service.region}:000000000000:secret:none-a1B2c3`;
    expect((await service.refusal("DescribeSecret", { SecretId: stranger })).code).toBe("ResourceNotFoundException");
    expect((await service.refusal("DescribeSecret", { SecretId: "arn:nonsense" })).code).toBe(
      "ResourceNotFoundException",
    );
  });

  it("[ids/name-length, docs] a name has up to 512 characters, and is told whole", async () => {
    const name = service.aName().padEnd(512, "x");
    await service.ask("CreateSecret", { Name: name, SecretString: "a" });
    expect((await service.ask("DescribeSecret", { SecretId: name })).Name).toBe(name);
  });

  it("[repeat/no-time-limit, inferred] a creation is known as a repetition for as long as its version is kept", async () => {
    const own = aService();
    const input = { Name: "a", SecretString: "b", ClientRequestToken: aToken() };
    const first = await own.ask("CreateSecret", input);
    await own.local.clock.advance({ days: 400 });
    expect(await own.ask("CreateSecret", input)).toEqual(first);
  });
});

describe("labels", () => {
  const service = aService();

  it("[labels/custom-aws, recorded] may begin with AWS", async () => {
    const { name } = await service.aSecret();
    const version = await service.put(name, "b", ["AWSSOMETHING"]);
    expect((await service.stages(name))[version]).toEqual(["AWSSOMETHING"]);
  });

  it("[stage/previous-by-hand, inferred] of the previous version can be moved by hand", async () => {
    const { name, versionId: v1 } = await service.aSecret();
    const v2 = await service.put(name, "b");
    const v3 = await service.put(name, "c");
    const VersionStage = "AWSPREVIOUS";
    await service.ask("UpdateSecretVersionStage", {
      SecretId: name,
      VersionStage,
      RemoveFromVersionId: v2,
      MoveToVersionId: v1,
    });
    expect(await service.stages(name)).toEqual({ [v1]: ["AWSPREVIOUS"], [v3]: ["AWSCURRENT"] });
  });

  it.runIf(locally)("[versions/labelled-kept, inferred] keep a version that is older than all others", async () => {
    const own = aService();
    const { name, versionId: v1 } = await own.aSecret();
    await own.ask("UpdateSecretVersionStage", { SecretId: name, VersionStage: "KEPT", MoveToVersionId: v1 });
    const v2 = await own.put(name, "b");
    for (let count = 2; count < 100; count++) await own.put(name, `value ${count}`);
    await own.local.clock.advance({ hours: 25 });
    await own.put(name, "one more");
    expect((await own.ask("GetSecretValue", { SecretId: name, VersionId: v1 })).VersionStages).toEqual(["KEPT"]);
    expect((await own.refusal("GetSecretValue", { SecretId: name, VersionId: v2 })).code).toBe(
      "ResourceNotFoundException",
    );
  });

  it.runIf(locally)("[limits/labels, docs] are 20 at most, AWSPENDING of a rotation included", async () => {
    const own = aService();
    own.local.rotation(FUNCTION, () => {});
    const { name } = await own.aSecret();
    const labels = Array.from({ length: 19 }, (_, index) => `L${index}`);
    await own.put(name, "b", labels);
    const input = { SecretId: name, RotationLambdaARN: FUNCTION, RotationRules: DAILY };
    expect((await own.refusal("RotateSecret", input)).code).toBe("InvalidRequestException");
    expect(Object.values(await own.stages(name)).flat()).not.toContain("AWSPENDING");
  });
});

describe("dates", () => {
  const service = aService();
  const RECORDED = "[dates/changed-by, recorded]";
  const INFERRED = "[dates/changed-by-all, inferred]";

  it("[dates/created-and-changed, recorded] of creation and last change are not the same", async () => {
    for (const SecretString of ["a", undefined]) {
      const { name } = await service.aSecret({ SecretString });
      const { CreatedDate, LastChangedDate } = await service.ask("DescribeSecret", { SecretId: name });
      expect(LastChangedDate).toBeGreaterThan(CreatedDate);
    }
    const { name } = await service.aSecret();
    const secret = await service.ask("DescribeSecret", { SecretId: name });
    const version = await service.ask("GetSecretValue", { SecretId: name });
    expect(version.CreatedDate).toBeGreaterThanOrEqual(secret.CreatedDate);
    expect(version.CreatedDate).toBeLessThanOrEqual(secret.LastChangedDate);
  });

  it.runIf(locally).each<[string, OperationName, Json]>([
    [INFERRED, "PutSecretValue", { SecretString: "a" }],
    [INFERRED, "UpdateSecret", {}],
    [RECORDED, "UpdateSecret", { KmsKeyId: "alias/mine" }],
    [RECORDED, "TagResource", { Tags: [] }],
    [RECORDED, "UntagResource", { TagKeys: ["none"] }],
    [RECORDED, "PutResourcePolicy", { ResourcePolicy: POLICY }],
    [INFERRED, "DeleteResourcePolicy", {}],
    [RECORDED, "DeleteSecret", {}],
    [INFERRED, "RotateSecret", { RotationLambdaARN: FUNCTION, RotationRules: DAILY }],
    [INFERRED, "CancelRotateSecret", {}],
    [INFERRED, "ReplicateSecretToRegions", { AddReplicaRegions: [{ Region: "eu-north-1" }] }],
    [INFERRED, "RemoveRegionsFromReplication", { RemoveReplicaRegions: ["eu-west-1"] }],
    [INFERRED, "UpdateSecretVersionStage", { VersionStage: "MINE" }],
    [INFERRED, "RestoreSecret", {}],
  ])("%s of the last change move on by %s %j", async (_rows, operation, input) => {
    const own = aService();
    own.local.rotation(FUNCTION, () => new Promise(() => {}));
    const { name, versionId } = await own.aSecret(
      operation === "RemoveRegionsFromReplication" ? { AddReplicaRegions: [{ Region: "eu-west-1" }] } : {},
    );
    if (operation === "RestoreSecret") await own.ask("DeleteSecret", { SecretId: name });
    if (operation === "DeleteResourcePolicy") {
      await own.ask("PutResourcePolicy", { SecretId: name, ResourcePolicy: POLICY });
    }
    if (operation === "CancelRotateSecret") {
      await own.ask("RotateSecret", { SecretId: name, RotationLambdaARN: FUNCTION, RotationRules: DAILY });
    }
    const moved = operation === "UpdateSecretVersionStage" ? { MoveToVersionId: versionId } : {};
    const { LastChangedDate } = await own.ask("DescribeSecret", { SecretId: name });
    await own.ask(operation, { SecretId: name, ...input, ...moved });
    expect((await own.ask("DescribeSecret", { SecretId: name })).LastChangedDate).toBeGreaterThan(LastChangedDate);
  });
});

describe("what a secret is told with", () => {
  it.runIf(locally)("[describe/members, docs] all members, where all have a value", async () => {
    const own = aService({
      seed: { "sf!one": { SecretString: "a", OwningService: "sf", Description: "d", Type: "SalesforceClientSecret" } },
    });
    const asked = { SecretId: "sf!one" };
    await own.ask("GetSecretValue", asked);
    await own.ask("ReplicateSecretToRegions", { ...asked, AddReplicaRegions: [{ Region: "eu-west-1" }] });
    await own.ask("RotateSecret", {
      ...asked,
      RotationRules: DAILY,
      ExternalSecretRotationMetadata: [{ Key: "a", Value: "b" }],
      ExternalSecretRotationRoleArn: "arn:aws:iam::000000000000:role/rotate",
    });
    await own.local.settled();
    const { name } = await own.aSecret({ KmsKeyId: "alias/mine" });
    own.local.rotation(FUNCTION, aRotationFunction(own.local));
    await own.ask("RotateSecret", { SecretId: name, RotationLambdaARN: FUNCTION, RotationRules: DAILY });
    await own.ask("DeleteSecret", { SecretId: name });
    const members = new Set(
      (await Promise.all(["sf!one", name].map((SecretId) => own.ask("DescribeSecret", { SecretId })))).flatMap(
        Object.keys,
      ),
    );
    expect([...members].sort()).toEqual(Object.keys(operations.DescribeSecret.output.members).sort());
  });
});

describe("managed secrets", () => {
  const service = aService({
    seed: {
      "events!connection/test/1": { SecretString: "a", OwningService: "events" },
      "rds!one": { SecretString: "a", OwningService: "rds" },
    },
  });

  it.runIf(locally)("[managed/owning-service, recorded] carry the tag of their service", async () => {
    const { OwningService, Tags } = await service.ask("DescribeSecret", { SecretId: "events!connection/test/1" });
    expect({ OwningService, Tags }).toEqual({
      OwningService: "events",
      Tags: [{ Key: "aws:secretsmanager:owningService", Value: "events" }],
    });
  });

  it.runIf(locally).each(["PutSecretValue", "UpdateSecret", "DeleteSecret"] as const)(
    "[managed/refused, docs] are not the caller's to change: %s",
    async (operation) => {
      const input = { SecretId: "rds!one", ...(operation === "DeleteSecret" ? {} : { SecretString: "mine" }) };
      expect((await service.refusal(operation, input)).code).toBe("InvalidRequestException");
      expect((await service.ask("GetSecretValue", { SecretId: "rds!one" })).SecretString).toBe("a");
    },
  );

  it.runIf(locally)("[rotation/managed, docs] are rotated by their service, on the caller's schedule", async () => {
    service.local.rotation(FUNCTION, () => {});
    const asked = { SecretId: "rds!one", RotationRules: { AutomaticallyAfterDays: 7 } };
    expect((await service.refusal("RotateSecret", { ...asked, RotationLambdaARN: FUNCTION })).code).toBe(
      "InvalidRequestException",
    );
    const { VersionId } = await service.ask("RotateSecret", asked);
    await service.local.settled();
    const described = await service.ask("DescribeSecret", { SecretId: "rds!one" });
    expect(described).toMatchObject({ RotationEnabled: true, RotationRules: { AutomaticallyAfterDays: 7 } });
    expect(described).not.toHaveProperty("RotationLambdaARN");
    expect((await service.stages("rds!one"))[VersionId]).toContain("AWSCURRENT");
  });
});

describe("keys", () => {
  const service = aService();

  it.each([
    "1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f",
    "arn:aws:kms:us-east-1:000000000000:key/1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f",
    "alias/mine",
    "arn:aws:kms:us-east-1:000000000000:alias/mine",
  ])("[keys/input-forms, docs] may be given as %s", async (KmsKeyId) => {
    const { name } = await service.aSecret({ KmsKeyId });
    expect((await service.ask("DescribeSecret", { SecretId: name })).KmsKeyId).toBe(KmsKeyId);
    const { Versions } = await service.ask("ListSecretVersionIds", { SecretId: name });
    expect(Versions[0].KmsKeyIds[0]).toMatch(/^arn:aws:kms:us-east-1:\d{12}:key\/[0-9a-f-]{36}$/);
  });

  it.runIf(locally)("[replicas/own-key, docs] of a copy are its own", async () => {
    const own = aService();
    const { name } = await own.aSecret({ AddReplicaRegions: [{ Region: "eu-west-1", KmsKeyId: "alias/theirs" }] });
    const inIreland = { ...own.local.credentials, region: "eu-west-1" };
    expect((await own.ask("DescribeSecret", { SecretId: name }, inIreland)).KmsKeyId).toBe("alias/theirs");
    expect(await own.ask("DescribeSecret", { SecretId: name })).not.toHaveProperty("KmsKeyId");
  });
});

describe("limits", () => {
  const service = aService();

  it("[tags/lengths, docs] tags have keys of 128 characters and values of 256, or none", async () => {
    const Tags = [
      { Key: "k".repeat(128), Value: "v".repeat(256) },
      { Key: "k", Value: "" },
    ];
    const { name } = await service.aSecret({ Tags });
    expect((await service.ask("DescribeSecret", { SecretId: name })).Tags).toEqual(Tags);
  });

  it("[limits/policy, docs] a policy has up to 20,480 characters", async () => {
    const { name } = await service.aSecret();
    const policy = (length: number) => POLICY.replace("{", `{"Id":"${"x".repeat(length - POLICY.length - 8)}",`);
    expect(policy(20_480)).toHaveLength(20_480);
    await service.ask("PutResourcePolicy", { SecretId: name, ResourcePolicy: policy(20_480) });
    expect((await service.refusal("PutResourcePolicy", { SecretId: name, ResourcePolicy: policy(20_481) })).code).toBe(
      "ValidationException",
    );
  });

  it("[limits/value, docs] a value has up to 65,536 bytes, as text or as bytes", async () => {
    await service.aSecret({ SecretString: "x".repeat(65_536) });
    await service.aSecret({ SecretString: undefined, SecretBinary: Buffer.alloc(65_536).toString("base64") });
    for (const input of [
      { SecretString: "x".repeat(65_537) },
      { SecretBinary: Buffer.alloc(65_537).toString("base64") },
    ]) {
      expect((await service.refusal("CreateSecret", { Name: service.aName(), ...input })).code).toBe(
        "ValidationException",
      );
    }
  });

  it("[limits/secrets, docs; choices/texts, chosen] an account has up to 500,000 secrets in a Region", () => {
    expect(DEFAULT_QUOTAS.secrets).toBe(500_000);
    const world: World = {
      region: "us-east-1",
      account: "000000000000",
      caller: { account: "000000000000", principalArn: "" },
      now: 0,
      random: Math.random,
      quotas: { ...DEFAULT_QUOTAS, secrets: 2 },
      functions: { canInvoke: () => false },
      authorize: () => {},
      refuseLoss: () => {},
      keys: { use: () => {}, refusal: () => undefined },
    };
    const store = new SecretStores().at(world.account, world.region);
    const create = (Name: string) => createSecret(world, store, { Name, ClientRequestToken: aToken() });
    create("a");
    create("b");
    expect(() => create("c")).toThrow(expect.objectContaining({ name: "LimitExceededException" }));
    store.remove(store.get("a")!);
    create("c");
  });
});

describe("other operations", () => {
  const service = aService();

  it("[deletion/unknown, docs] DeleteSecret without force refuses a secret that is not there", async () => {
    expect((await service.refusal("DeleteSecret", { SecretId: service.aName() })).code).toBe(
      "ResourceNotFoundException",
    );
  });

  it.runIf(locally)("[restore/gone, docs] RestoreSecret refuses one that has gone for good", async () => {
    const own = aService();
    const { name } = await own.aSecret();
    await own.ask("DeleteSecret", { SecretId: name, RecoveryWindowInDays: 7 });
    await own.local.clock.advance({ days: 8 });
    expect((await own.refusal("RestoreSecret", { SecretId: name })).code).toBe("ResourceNotFoundException");
  });

  it("[batch/empty-found, inferred] BatchGetSecretValue tells of a secret without a value that its filters find", async () => {
    const { name, arn } = await service.aSecret({ SecretString: undefined });
    const { SecretValues, Errors } = await service.ask("BatchGetSecretValue", {
      Filters: [{ Key: "name", Values: [name] }],
    });
    expect(SecretValues).toEqual([]);
    expect(Errors).toEqual([
      {
        SecretId: arn,
        ErrorCode: "ResourceNotFoundException",
        Message: "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
      },
    ]);
  });

  it("[choices/lock-out, chosen; policies/lock-out, reported] PutResourcePolicy takes a policy that locks its caller out", async () => {
    const { name } = await service.aSecret();
    const ResourcePolicy = JSON.stringify({
      Statement: { Effect: "Deny", Principal: { AWS: "000000000000" }, Action: "secretsmanager:*", Resource: "*" },
    });
    await service.ask("PutResourcePolicy", { SecretId: name, ResourcePolicy });
    expect(await service.ask("GetResourcePolicy", { SecretId: name })).toHaveProperty("ResourcePolicy");
  });

  it.runIf(locally)("[replicate/again, inferred] ReplicateSecretToRegions tries a copy again that failed", async () => {
    const own = aService();
    const inIreland = { ...own.local.credentials, region: "eu-west-1" };
    const { name } = await own.aSecret();
    const input = { SecretId: name, AddReplicaRegions: [{ Region: "eu-west-1" }] };
    await own.ask("CreateSecret", { Name: name, SecretString: "theirs" }, inIreland);
    await own.ask("ReplicateSecretToRegions", input);
    const status = async () => (await own.ask("DescribeSecret", { SecretId: name })).ReplicationStatus;
    expect(await status()).toMatchObject([{ Region: "eu-west-1", Status: "Failed" }]);
    await own.ask("DeleteSecret", { SecretId: name, ForceDeleteWithoutRecovery: true }, inIreland);
    await own.ask("ReplicateSecretToRegions", input);
    expect(await status()).toMatchObject([{ Region: "eu-west-1", Status: "InSync" }]);
  });

  it.each([0, 1001])("[rotate/days-range, docs] RotateSecret refuses %d days by its constraint", async (days) => {
    const { name } = await service.aSecret();
    const input = { SecretId: name, RotationRules: { AutomaticallyAfterDays: days } };
    expect((await service.refusal("RotateSecret", input)).code).toBe("ValidationException");
  });

  it.runIf(locally).each([1, 1000])("[rotation/days-range, docs] RotateSecret takes %d days", async (days) => {
    const own = aService();
    own.local.rotation(FUNCTION, () => {});
    const { name } = await own.aSecret();
    const RotationRules = { AutomaticallyAfterDays: days };
    await own.ask("RotateSecret", { SecretId: name, RotationLambdaARN: FUNCTION, RotationRules });
    expect((await own.ask("DescribeSecret", { SecretId: name })).RotationRules).toEqual(RotationRules);
  });
});

describe.runIf(locally)("a rotation function", () => {
  /** What it finds at every step. */
  async function found(RotateImmediately: boolean) {
    const own = aService();
    const handler = aRotationFunction(own.local);
    const seen: { step: string; enabled: unknown; stages: string[] | undefined }[] = [];
    own.local.rotation(FUNCTION, async (event) => {
      const { RotationEnabled, VersionIdsToStages } = await own.ask("DescribeSecret", { SecretId: event.SecretId });
      seen.push({
        step: event.Step,
        enabled: RotationEnabled,
        stages: VersionIdsToStages[event.ClientRequestToken],
      });
      await handler(event);
    });
    const { name } = await own.aSecret();
    const input = { SecretId: name, RotationLambdaARN: FUNCTION, RotationRules: DAILY, RotateImmediately };
    const { VersionId } = await own.ask("RotateSecret", input);
    await own.local.settled();
    return { own, name, seen, VersionId, handler };
  }

  it("[function/guards, templates] finds rotation on and its version pending, at every step", async () => {
    const { seen } = await found(true);
    expect(seen).toEqual(
      ["createSecret", "setSecret", "testSecret", "finishSecret"].map((step) => ({
        step,
        enabled: true,
        stages: ["AWSPENDING"],
      })),
    );
    expect((await found(false)).seen).toEqual([{ step: "testSecret", enabled: true, stages: ["AWSPENDING"] }]);
  });

  it("[function/guards, templates] finds no version that nobody asked for, and one that is current already", async () => {
    const { own, name, VersionId, handler } = await found(true);
    const event = { Step: "finishSecret", SecretId: name, ClientRequestToken: VersionId, RotationToken: "a" } as const;
    await handler(event);
    await expect(handler({ ...event, ClientRequestToken: aToken() })).rejects.toThrow("has no stage for rotation");
    const custom = await own.put(name, "by hand", ["MINE"]);
    await expect(handler({ ...event, ClientRequestToken: custom })).rejects.toThrow("is not AWSPENDING");
    await own.ask("CancelRotateSecret", { SecretId: name });
    await expect(handler(event)).rejects.toThrow("is not enabled for rotation");
  });

  it("[function/create-again, templates] may write its value again, if it is the same", async () => {
    const own = aService();
    const refused: unknown[] = [];
    own.local.rotation(FUNCTION, async ({ Step, SecretId, ClientRequestToken }) => {
      if (Step !== "createSecret") return;
      const put = { SecretId, ClientRequestToken, SecretString: "new", VersionStages: ["AWSPENDING"] };
      await own.ask("PutSecretValue", put);
      await own.ask("PutSecretValue", put);
      refused.push(await own.refusal("PutSecretValue", { ...put, SecretString: "other" }));
    });
    const { name } = await own.aSecret();
    await own.ask("RotateSecret", { SecretId: name, RotationLambdaARN: FUNCTION, RotationRules: DAILY });
    await own.local.settled();
    expect(refused).toMatchObject([{ code: "ResourceExistsException" }]);
  });

  it.each([undefined, null, "no", { statusCode: 500 }, false])(
    "[function/return-ignored, inferred] may return %j: that is ignored",
    async (returned) => {
      const own = aService();
      const handler = aRotationFunction(own.local);
      own.local.rotation(FUNCTION, async (event) => {
        await handler(event);
        return returned;
      });
      const { name } = await own.aSecret();
      await own.ask("RotateSecret", { SecretId: name, RotationLambdaARN: FUNCTION, RotationRules: DAILY });
      await own.local.settled();
      expect(own.local.rotations.at(-1)).toMatchObject({ name: "RotationSucceeded" });
    },
  );
});
