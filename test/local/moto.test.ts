import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LocalSecretsManager } from "../../src/local/index.js";
import type { OperationName } from "../../src/schemas/operations.js";
import { FACTS } from "../support/facts.js";
import { findMoto, startMoto } from "../support/motoServer.js";

/**
 * The life of a secret against moto's server and against this one: where the answers differ, the rows of what is known say
 * why ours is as it is. moto is an emulator, too, so it proves nothing about the service; what it does otherwise is what its
 * users meet when they change over.
 */
const moto = findMoto();
if ("reason" in moto) {
  console.warn(
    `moto's server is not compared: ${moto.reason}. It is in Debian's package python3-moto, where Debian has it, or "pip install 'moto[server]'".`,
  );
}

const token = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const [V1, V2, V3] = [token(1), token(2), token(3)] as const;
const SecretId = "life/secret";
const OTHER = "other/secret";
const Statement = { Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "secretsmanager:*", Resource: "*" };
const ResourcePolicy = JSON.stringify({ Version: "2012-10-17", Statement });

/** What is asked, one after the other. */
const LIFE: readonly (readonly [step: string, operation: OperationName, input: object])[] = [
  ["a name with a space", "CreateSecret", { Name: "no name", SecretString: "a", ClientRequestToken: V1 }],
  ["no token", "CreateSecret", { Name: "life/no-token", SecretString: "a" }],
  ["two values", "CreateSecret", { Name: "life/two", SecretString: "a", SecretBinary: "YQ==", ClientRequestToken: V1 }],
  ["an empty value", "CreateSecret", { Name: "life/no-value", SecretString: "", ClientRequestToken: V1 }],
  ["create", "CreateSecret", { Name: SecretId, SecretString: "first", ClientRequestToken: V1 }],
  ["create again", "CreateSecret", { Name: SecretId, SecretString: "first", ClientRequestToken: V1 }],
  ["create with another value", "CreateSecret", { Name: SecretId, SecretString: "x", ClientRequestToken: V1 }],
  ["create with another token", "CreateSecret", { Name: SecretId, SecretString: "x", ClientRequestToken: V2 }],
  ["create without a value", "CreateSecret", { Name: "life/empty", ClientRequestToken: V1 }],
  ["describe", "DescribeSecret", { SecretId }],
  ["describe one without a value", "DescribeSecret", { SecretId: "life/empty" }],
  ["describe a stranger", "DescribeSecret", { SecretId: "life/none" }],
  ["read", "GetSecretValue", { SecretId }],
  ["read one without a value", "GetSecretValue", { SecretId: "life/empty" }],
  ["read a stranger", "GetSecretValue", { SecretId: "life/none" }],
  ["read a label that is not there", "GetSecretValue", { SecretId, VersionStage: "NONE" }],
  ["read a version that is not there", "GetSecretValue", { SecretId, VersionId: V3 }],
  ["read a label for a version", "GetSecretValue", { SecretId, VersionId: "AWSCURRENT" }],
  ["put", "PutSecretValue", { SecretId, SecretString: "second", ClientRequestToken: V2 }],
  ["put again", "PutSecretValue", { SecretId, SecretString: "second", ClientRequestToken: V2 }],
  ["put another value", "PutSecretValue", { SecretId, SecretString: "x", ClientRequestToken: V2 }],
  ["put nothing", "PutSecretValue", { SecretId, ClientRequestToken: V3 }],
  [
    "put pending",
    "PutSecretValue",
    { SecretId, SecretString: "third", ClientRequestToken: V3, VersionStages: ["AWSPENDING"] },
  ],
  ["read the previous", "GetSecretValue", { SecretId, VersionStage: "AWSPREVIOUS" }],
  ["read a version with another's label", "GetSecretValue", { SecretId, VersionId: V1, VersionStage: "AWSCURRENT" }],
  ["list versions", "ListSecretVersionIds", { SecretId }],
  [
    "move without naming the holder",
    "UpdateSecretVersionStage",
    { SecretId, VersionStage: "AWSCURRENT", MoveToVersionId: V3 },
  ],
  [
    "move",
    "UpdateSecretVersionStage",
    { SecretId, VersionStage: "AWSCURRENT", MoveToVersionId: V3, RemoveFromVersionId: V2 },
  ],
  ["create another", "CreateSecret", { Name: OTHER, SecretString: "first", ClientRequestToken: V1 }],
  [
    "take the current label off",
    "UpdateSecretVersionStage",
    { SecretId: OTHER, VersionStage: "AWSCURRENT", RemoveFromVersionId: V1 },
  ],
  [
    "take the pending label off",
    "UpdateSecretVersionStage",
    { SecretId, VersionStage: "AWSPENDING", RemoveFromVersionId: V3 },
  ],
  ["list all versions", "ListSecretVersionIds", { SecretId, IncludeDeprecated: true }],
  ["update the description", "UpdateSecret", { SecretId, Description: "mine", ClientRequestToken: token(4) }],
  ["update the key", "UpdateSecret", { SecretId, KmsKeyId: "alias/mine", ClientRequestToken: token(4) }],
  ["tag", "TagResource", { SecretId, Tags: [{ Key: "a", Value: "1" }] }],
  ["untag", "UntagResource", { SecretId, TagKeys: ["a"] }],
  ["describe after that", "DescribeSecret", { SecretId }],
  ["put a policy", "PutResourcePolicy", { SecretId, ResourcePolicy }],
  ["get the policy", "GetResourcePolicy", { SecretId }],
  ["put what is no policy", "PutResourcePolicy", { SecretId, ResourcePolicy: "none" }],
  ["delete the policy", "DeleteResourcePolicy", { SecretId }],
  ["get no policy", "GetResourcePolicy", { SecretId }],
  ["list", "ListSecrets", { Filters: [{ Key: "name", Values: ["life/s"] }] }],
  ["list by an unknown key", "ListSecrets", { Filters: [{ Key: "colour", Values: ["a"] }] }],
  ["batch", "BatchGetSecretValue", { SecretIdList: [SecretId, "life/none"] }],
  ["batch of nothing", "BatchGetSecretValue", {}],
  ["a password", "GetRandomPassword", { PasswordLength: 20 }],
  ["a password of three", "GetRandomPassword", { PasswordLength: 3 }],
  ["a password of 5,000", "GetRandomPassword", { PasswordLength: 5000 }],
  ["rotate without a function", "RotateSecret", { SecretId: OTHER, ClientRequestToken: token(5) }],
  ["rotate without a token", "RotateSecret", { SecretId: OTHER }],
  ["cancel no rotation", "CancelRotateSecret", { SecretId }],
  ["copy to its own Region", "ReplicateSecretToRegions", { SecretId, AddReplicaRegions: [{ Region: "us-east-1" }] }],
  ["copy", "ReplicateSecretToRegions", { SecretId, AddReplicaRegions: [{ Region: "eu-west-1" }] }],
  ["delete with a copy", "DeleteSecret", { SecretId }],
  ["remove the copy", "RemoveRegionsFromReplication", { SecretId, RemoveReplicaRegions: ["eu-west-1"] }],
  ["delete with a window of a day", "DeleteSecret", { SecretId, RecoveryWindowInDays: 1 }],
  ["delete with both", "DeleteSecret", { SecretId, RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true }],
  ["delete", "DeleteSecret", { SecretId, RecoveryWindowInDays: 7 }],
  ["delete again", "DeleteSecret", { SecretId }],
  ["describe the marked one", "DescribeSecret", { SecretId }],
  ["read the marked one", "GetSecretValue", { SecretId }],
  ["tag the marked one", "TagResource", { SecretId, Tags: [{ Key: "a", Value: "1" }] }],
  ["create in its place", "CreateSecret", { Name: SecretId, SecretString: "x", ClientRequestToken: token(6) }],
  ["restore", "RestoreSecret", { SecretId }],
  ["read the restored one", "GetSecretValue", { SecretId }],
  ["delete by force", "DeleteSecret", { SecretId, ForceDeleteWithoutRecovery: true }],
  ["describe what is gone", "DescribeSecret", { SecretId }],
  ["delete a stranger by force", "DeleteSecret", { SecretId: "life/none", ForceDeleteWithoutRecovery: true }],
  ["delete a stranger", "DeleteSecret", { SecretId: "life/none" }],
];

/** The steps that are answered otherwise here, with the rows of what is known that say why. */
const DIFFERENCES: Readonly<Record<string, readonly string[]>> = {
  // It checks no names, tokens, lengths or sets, and not that there is one value.
  "a name with a space": ["names/refused-by-ten"],
  "no token": ["tokens/missing"],
  "rotate without a token": ["tokens/missing-rotate"],
  "two values": ["messages/both-values"],
  "an empty value": ["constraints/too-short", "constraints/sensitive"],
  "read a label for a version": ["constraints/stage-as-id"],
  "list by an unknown key": ["constraints/enum", "choices/enum-order"],
  "batch of nothing": ["batch/selection"],
  "put what is no policy": ["policies/syntax"],
  // It describes a version without labels as one with an empty list of them, and does not note when a secret was read.
  describe: ["describe/typical", "dates/accessed"],
  "describe after that": ["versions/deprecated-hidden", "describe/labelled-only", "dates/accessed"],
  "describe the marked one": ["versions/deprecated-hidden", "describe/labelled-only", "dates/accessed"],
  list: ["versions/deprecated-hidden", "list/members"],
  "list versions": ["answers/list-versions", "keys/default-in-versions", "dates/accessed"],
  "list all versions": ["answers/version-walk", "keys/default-in-versions", "dates/accessed"],
  // After AWSCURRENT was moved by hand, it reads the version that had it before.
  batch: ["labels/move-current", "batch/values"],
  "read the restored one": ["labels/move-current", "get/answer"],
  // It says of any label that the secret is not there, and takes the current one off.
  "read a label that is not there": ["messages/no-stage"],
  "take the current label off": ["stage/current-off"],
  // It gives policies back as they came.
  "get the policy": ["policies/pretty"],
  // Its texts have the words of the client around them.
  "a password of three": ["password/too-short"],
  "a password of 5,000": ["constraints/range"],
  "delete with a window of a day": ["deletion/window-range"],
  "delete with both": ["deletion/both"],
  "delete again": ["deletion/again", "choices/delete-marked"],
  "read the marked one": ["deletion/others-refused"],
  "cancel no rotation": ["cancel/never-configured", "choices/texts"],
  // It rotates without a function.
  "rotate without a function": ["rotation/no-function"],
  // It names the secret as it was asked for where an ARN should be; copies are there at once.
  copy: ["replicate/answer", "replicas/status"],
  "remove the copy": ["remove/answer"],
  // A secret that is marked is changed like any other.
  "tag the marked one": ["messages/marked"],
  "create in its place": ["create/name-marked"],
};

describe.skipIf("reason" in moto)("beside moto's server", () => {
  const local = new LocalSecretsManager({ accountId: "123456789012" });
  let theirs: Awaited<ReturnType<typeof lifeAt>>;
  let ours: typeof theirs;
  let stop = () => {};
  beforeAll(async () => {
    if ("reason" in moto) return;
    const started = await startMoto(moto);
    stop = started.stop;
    theirs = await lifeAt(started.url);
    ours = await lifeAt((await local.listen()).url);
  }, 90_000);
  afterAll(async () => {
    stop();
    await local.close();
  });

  it("this one answers alike, or a row of what is known says why not", () => {
    const differing = LIFE.map(([step]) => step).filter((step) => !isSame(ours.get(step), theirs.get(step)));
    expect(differing.filter((step) => DIFFERENCES[step] === undefined)).toEqual([]);
    // Otherwise the two did not live the same life, and the comparison says nothing.
    expect(LIFE.length - differing.length).toBeGreaterThan(30);
  });

  it("this one has the bytes of the service where moto has habits of its own", () => {
    const [own, other] = [ours, theirs].map((answers) => answers.get("describe a stranger"));
    expect(own).toEqual({
      status: 400,
      body: {
        __type: "ResourceNotFoundException",
        Message: "Secrets Manager can't find the specified secret.",
      },
    });
    expect(withoutHabits(other!)).toEqual(own);
  });
});

it("what differs from moto has a reason that is known", () => {
  const rows = Object.entries(FACTS).flatMap(([area, byStrength]) =>
    Object.values(byStrength)
      .flat()
      .map((row) => `${area}/${row}`),
  );
  for (const reason of Object.values(DIFFERENCES).flat()) expect(rows).toContain(reason);
});

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

function isSame(own: Reply | undefined, other: Reply | undefined): boolean {
  return JSON.stringify(own) === JSON.stringify(other && withoutHabits(other));
}

/**
 * An answer of moto's without what it does in every answer, and the service does not: 404 for what is not found
 * (`errors/status-400`), `message` in small letters (`errors/modelled-body`), null for what has no value
 * (`wire/absent-not-null`), and `{}` for nothing (`wire/empty-answers`).
 */
function withoutHabits({ status, body }: Reply): Reply {
  const { message, ...rest } = body as { readonly message?: string };
  const said = message === undefined ? rest : { ...rest, Message: message };
  const valued = withoutNull(said);
  return {
    status: status === 404 ? 400 : status,
    body: Object.keys(valued as object).length === 0 ? "" : ordered(valued),
  };
}

function withoutNull(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutNull);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, withoutNull(value)]),
  );
}

/** What each step of the life is answered with, without what differs from run to run. */
async function lifeAt(url: string): Promise<Map<string, Reply>> {
  const answers = new Map<string, Reply>();
  for (const [step, operation, input] of LIFE) {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `secretsmanager.${operation}`,
        "x-amz-date": "20260304T050607Z",
        authorization: `AWS4-HMAC-SHA256 Credential=local/20260304/us-east-1/secretsmanager/aws4_request, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`,
      },
      body: JSON.stringify(input),
    });
    const text = await response.text();
    answers.set(step, { status: response.status, body: text === "" ? "" : ordered(JSON.parse(withoutChance(text))) });
  }
  return answers;
}

function withoutChance(text: string): string {
  return text
    .replace(/(:secret:[\w/]+)-[A-Za-z0-9]{6}\b/g, "$1-suffix")
    .replace(/("\w*Date": ?)[\d.eE+]+/g, '$1"date"')
    .replace(/("RandomPassword": ?)"(?:[^"\\]|\\.)*"/, '$1"password"');
}

/** With members in the order of their names, as they may come in any. */
function ordered(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(ordered);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => [name, ordered(value)]),
  );
}
