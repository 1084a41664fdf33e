import { inspect } from "node:util";
import * as official from "@aws-sdk/client-secrets-manager";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  type LocalCredentials,
  LocalClock,
  LocalSecretsManager,
  type LocalSecretsManagerOptions,
} from "../../src/local/index.js";
import { SecretsCache } from "../../src/cache/index.js";
import type { OperationName } from "../../src/schemas/operations.js";
import * as ours from "../../src/index.js";
import { failureOf, KEYS } from "../support/aClient.js";

type Json = any; // oxlint-disable-line typescript/no-explicit-any -- inputs of every operation

/** A call that is refused, and the service that refuses it. */
interface Refused {
  readonly service?: LocalSecretsManagerOptions;
  /** What is done before, and gives what the input needs of it. */
  readonly before?: (secrets: ours.SecretsManager, local: LocalSecretsManager) => unknown;
  readonly client?: ours.SecretsManagerClientConfig & { readonly region?: string };
  readonly operation?: OperationName;
  readonly input?: (found: Json) => Json;
}

const VALUE = "canary-8d1f";
const ID = "prod/db";
const USER = "User: arn:aws:sts::000000000000:assumed-role/app/me is not authorized to perform:";
const VERSION = "5b3e8a52-51a1-4b3f-9f6d-0a1f6a7d2c11";

const create = (Name: string) => async (secrets: ours.SecretsManager) =>
  (await secrets.createSecret({ Name, SecretString: VALUE })).ARN!;
const says = (error: string, message?: string) => (_: unknown, local: LocalSecretsManager) =>
  local.faults.add({ fault: { error, ...(message === undefined ? {} : { message }) } });
const policy = (Effect: "Allow" | "Deny", Action: string) => async (secrets: ours.SecretsManager) => {
  const Statement = [{ Effect, Principal: "*", Action, Resource: "*" }];
  await create(ID)(secrets);
  await secrets.putResourcePolicy({
    SecretId: ID,
    ResourcePolicy: JSON.stringify({ Version: "2012-10-17", Statement }),
  });
};
const FOREIGN: LocalCredentials = { ...KEYS, accountId: "111111111111" };
const HOME: LocalCredentials = { accessKeyId: "AKIAHOME", secretAccessKey: "home" };
const TEMPORARY: LocalCredentials = { ...KEYS, sessionToken: "token" };
const clockAt = (hours: number) => ({
  strictAuth: true,
  clock: new LocalClock({ start: Date.now() + hours * 3_600_000 }),
});

const REFUSED: Readonly<Record<string, Refused>> = {
  "no policy of the caller allows it": { service: { permissions: [{ effect: "allow", action: "Describe*" }] } },
  "no policy of the caller allows what is about no one secret": {
    service: { permissions: [] },
    operation: "ListSecrets",
    input: () => ({}),
  },
  "a policy of the caller denies it": {
    service: {
      permissions: [
        { effect: "allow", action: "*" },
        { effect: "deny", action: "GetSecretValue" },
      ],
    },
  },
  "the secret's policy denies it": {
    service: { enforceResourcePolicies: true },
    before: policy("Deny", "secretsmanager:GetSecretValue"),
  },
  "the secret's policy lets no other account in": {
    service: { credentials: [HOME, FOREIGN] },
    before: create(ID),
    client: { credentials: FOREIGN },
    input: (arn) => ({ SecretId: arn }),
  },
  "an organization denies it": {
    before: says(
      "AccessDeniedException",
      `${USER} secretsmanager:GetSecretValue on resource: ${ID} with an explicit deny in a service control policy`,
    ),
  },
  "an organization's limit for resources denies it": {
    before: says(
      "AccessDeniedException",
      `${USER} secretsmanager:GetSecretValue on resource: ${ID} with an explicit deny in a resource control policy: arn:aws:organizations::1:policy/o-1/p-1`,
    ),
  },
  "the caller's boundary does not allow it": {
    before: says(
      "AccessDeniedException",
      `${USER} secretsmanager:GetSecretValue on resource: ${ID} because no permissions boundary allows the secretsmanager:GetSecretValue action`,
    ),
  },
  "a denial that does not say why": {
    before: says("AccessDeniedException", `${USER} secretsmanager:GetSecretValue on resource: ${ID}`),
  },
  "the key may not be used": { before: says("AccessDeniedException") },
  "the key may not be used to write": {
    before: says("AccessDeniedException"),
    operation: "PutSecretValue",
    input: () => ({ SecretId: ID, SecretString: VALUE }),
  },
  "the key's policy does not allow it": {
    before: says(
      "AccessDeniedException",
      `${USER} kms:Decrypt on resource: arn:aws:kms:us-east-1:000000000000:key/k because no resource-based policy allows the kms:Decrypt action`,
    ),
  },
  "the caller's policies do not allow the key": {
    before: says(
      "AccessDeniedException",
      `${USER} kms:Decrypt on resource: arn:aws:kms:us-east-1:000000000000:key/k because no identity-based policy allows the kms:Decrypt action`,
    ),
  },
  "no such name": {},
  "the end of an ARN in a name": { before: create(ID), input: (arn) => ({ SecretId: arn.split(":").at(-1) }) },
  "a secret of another Region": {
    before: create(ID),
    client: { region: "eu-west-1" },
    input: (arn) => ({ SecretId: arn }),
  },
  "a secret that was created anew": {
    before: async (secrets) => {
      const arn = await create(ID)(secrets);
      await secrets.deleteSecret({ SecretId: ID, ForceDeleteWithoutRecovery: true });
      await create(ID)(secrets);
      return arn;
    },
    input: (arn) => ({ SecretId: arn }),
  },
  "a partial ARN of a name that looks like a whole one": {
    before: create("prod/db-a1b2c3"),
    input: (arn) => ({ SecretId: arn.slice(0, -7) }),
  },
  "no value yet": { before: (secrets) => secrets.createSecret({ Name: ID }) },
  "no rotation under way": { before: create(ID), input: () => ({ SecretId: ID, VersionStage: "AWSPENDING" }) },
  "no earlier value": { before: create(ID), input: () => ({ SecretId: ID, VersionStage: "AWSPREVIOUS" }) },
  "no such label": { before: create(ID), input: () => ({ SecretId: ID, VersionStage: "blue" }) },
  "no such version": { before: create(ID), input: () => ({ SecretId: ID, VersionId: VERSION }) },
  "a secret that is scheduled for deletion": {
    before: async (secrets) => {
      await create(ID)(secrets);
      await secrets.deleteSecret({ SecretId: ID });
    },
  },
  "the name of a secret that is scheduled for deletion": {
    before: async (secrets) => {
      await create(ID)(secrets);
      await secrets.deleteSecret({ SecretId: ID });
    },
    operation: "CreateSecret",
    input: () => ({ Name: ID, SecretString: VALUE }),
  },
  "a clock that is slow": { service: clockAt(3), client: { disableClockSkewCorrection: true } },
  "a clock that is fast": { service: clockAt(-26), client: { disableClockSkewCorrection: true } },
  "keys that have expired": {
    service: { strictAuth: true, credentials: { ...TEMPORARY, expiration: new Date(0) } },
    client: { credentials: TEMPORARY },
  },
  "temporary keys without their token": {
    service: { strictAuth: true, credentials: TEMPORARY },
    client: { credentials: KEYS },
  },
  "keys that nobody knows": { service: { strictAuth: true }, client: { credentials: KEYS } },
  "a key that can't decrypt": { before: says("DecryptionFailure") },
  "a key that can't encrypt": {
    before: says("EncryptionFailure"),
    operation: "CreateSecret",
    input: () => ({ Name: ID, SecretString: VALUE }),
  },
  "too many labels": {
    before: async (secrets) => {
      await create(ID)(secrets);
      const VersionStages = Array.from({ length: 19 }, (_, index) => `label${index}`);
      await secrets.putSecretValue({ SecretId: ID, SecretString: VALUE, VersionStages });
    },
    operation: "PutSecretValue",
    input: () => ({ SecretId: ID, SecretString: VALUE, VersionStages: ["one", "two"] }),
  },
  "too many requests": { before: says("ThrottlingException") },
  "no id at all": { input: () => ({}) },
};

/** The same refusal, as our client and as the official one say it. */
async function refusalOf({ service = {}, before, client = {}, operation = "GetSecretValue", input }: Refused) {
  const local = new LocalSecretsManager(service);
  onTestFinished(() => local.close());
  const direct = { region: local.region, credentials: local.credentials, requestHandler: local.requestHandler() };
  const secrets = new ours.SecretsManager(direct as Json);
  const given = (input ?? (() => ({ SecretId: ID })))(await before?.(secrets, local));
  const { url } = await local.listen();
  const config = { region: local.region, credentials: local.credentials, endpoint: url, maxAttempts: 1, ...client };
  const [mine, theirs] = [ours, official].map((from: Json) => {
    const sender = new from.SecretsManagerClient(config);
    onTestFinished(() => sender.destroy());
    return failureOf(sender.send(new from[`${operation}Command`](given)));
  });
  return { error: await mine, theirs: await theirs };
}

describe.each(Object.entries(REFUSED))("%s", (_, refused) => {
  it("has a hint that names the operation, and a message that is the service's", async () => {
    const { error, theirs } = await refusalOf(refused);
    const { operation = "GetSecretValue", client } = refused;
    expect(error.hint).toMatch(`${operation} `);
    expect(error.hint).toContain(` in ${client?.region ?? "us-east-1"}: `);
    expect({ name: error.name, message: withoutTimes(error.message) }).toEqual({
      name: theirs.name,
      message: withoutTimes(theirs.message),
    });
    expect(Object.keys(error)).not.toContain("hint");
    expect(JSON.stringify(error)).not.toContain(error.hint);
    // Below the message, above the frames.
    const [first, second, third] = error.stack.split("\n");
    expect(first).toBe(`${error.name}: ${error.message}`);
    expect(second).toBe(`    hint: ${error.hint}`);
    expect(third).toMatch(/^ {4}at /);
    expect(inspect(error)).toContain(`\n    hint: ${error.hint}\n`);
    expect(inspect(error) + error.hint).not.toContain(VALUE);
  });
});

/** Nothing is refused here; the cache is where a text is asked for, and a text must be. */
async function binaryReadAsText(): Promise<Error> {
  const local = new LocalSecretsManager();
  const secrets = new ours.SecretsManager({
    region: local.region,
    credentials: local.credentials,
    requestHandler: local.requestHandler(),
  } as Json);
  await secrets.createSecret({ Name: ID, SecretBinary: new TextEncoder().encode(VALUE) });
  return failureOf(new SecretsCache({ client: secrets }).getSecretString(ID));
}

it("a binary secret is no text, and is told so by the cache", async () => {
  const error = await binaryReadAsText();
  expect(error.message).toContain(`"${ID}" holds bytes, not text. Read it with getSecretBinary`);
  expect(inspect(error)).not.toContain(VALUE);
});

it("each hint is as hints.golden.md has it", async () => {
  const lines = ["# What the client adds to what the service says", ""];
  for (const [what, refused] of Object.entries(REFUSED)) {
    const { error } = await refusalOf(refused);
    lines.push(`- ${what}`, `  **${error.name}**: ${shown(error.message)}`, `  ${shown(error.hint)}`);
  }
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("hints.golden.md");
});

describe("a hint", () => {
  const gone = () => new LocalSecretsManager();
  const clientOf = (local: LocalSecretsManager, more: object = {}) => {
    const direct = { region: local.region, credentials: local.credentials, requestHandler: local.requestHandler() };
    return new ours.SecretsManagerClient({ ...direct, ...more } as Json);
  };

  it("is there for a command of the official package, too", async () => {
    const command = new official.GetSecretValueCommand({ SecretId: ID });
    const error = await failureOf(clientOf(gone()).send(command as Json));
    expect(error.hint).toMatch(/^GetSecretValue "prod\/db" in us-east-1: /);
  });

  it("is there when the logger hears of the error", async () => {
    const heard: unknown[] = [];
    const logger = { ...console, error: ({ error }: Json) => heard.push(error.hint) };
    const error = await failureOf(clientOf(gone(), { logger }).send(new ours.GetSecretValueCommand({ SecretId: ID })));
    expect(heard).toEqual([error.hint]);
    expect(error.hint).toBeDefined();
  });

  it("is said once a call is over, and not of an attempt that another made good", async () => {
    const local = new LocalSecretsManager({ seed: { [ID]: VALUE } });
    local.faults.add({ fault: "InternalServiceError", times: 1 });
    local.faults.add({ fault: "DecryptionFailure", times: 1 });
    const client = clientOf(local);
    const command = new ours.GetSecretValueCommand({ SecretId: ID });
    const failure = await failureOf(client.send(command));
    expect(failure).toMatchObject({ name: "DecryptionFailure", $metadata: { attempts: 2 } });
    expect(failure.stack.match(/hint: /g)).toHaveLength(1);
    expect(inspect(await client.send(command))).not.toContain("hint");
  });
});

/** What is drawn anew in each run is replaced: the ends of ARNs, and times. */
function shown(text: string): string {
  return withoutTimes(text).replace(/(secret:[\w/-]+?|"prod\/db)-(?!a1b2c3)\w{6}\b/g, "$1-XXXXXX");
}

function withoutTimes(text: string): string {
  return text.replace(/\d{8}T\d{6}Z/g, "<time>");
}
