import { randomUUID } from "node:crypto";
import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterAll, describe, expect, it } from "vitest";
import { LocalClock, LocalSecretsManager, type LocalSecretsManagerOptions } from "../../src/local/index.js";
import type { OperationName } from "../../src/schemas/operations.js";

/**
 * The service that conformance is tested on: a local one, or the one at TEST_ENDPOINT, for instance
 * `TEST_ENDPOINT=https://secretsmanager.us-east-1.amazonaws.com AWS_REGION=us-east-1 npx vitest run test/conformance`
 * with keys in the environment. What is created there is deleted afterwards.
 *
 * Requests and answers are JSON as on the wire, so what is absent can be told from what is null, and "Message" from "message".
 */
const ENDPOINT = process.env["TEST_ENDPOINT"];

/** For what needs a hand on the service: its clock, its functions, several accounts. */
export const locally = ENDPOINT === undefined;

// What is on the wire is looked at member by member.
export type Json = any; // oxlint-disable-line typescript/no-explicit-any

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A refusal, as it is on the wire. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

export interface Caller {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly region?: string;
}

/** A service to test. */
export class Service {
  readonly local: LocalSecretsManager;
  readonly region: string;
  readonly #created = new Set<string>();

  constructor(options: LocalSecretsManagerOptions = {}) {
    this.local = new LocalSecretsManager({
      clock: new LocalClock({ start: "2026-03-04T05:06:07.089Z", rate: 0 }),
      strictAuth: true,
      ...options,
    });
    this.region = process.env["AWS_REGION"] ?? this.local.region;
  }

  /** What the service answers to an input that it takes. */
  async ask(operation: OperationName, input: object = {}, caller?: Partial<Caller>): Promise<Json> {
    const { status, text } = await this.send(operation, JSON.stringify(withToken(operation, input)), {}, caller);
    expect(`${status} ${status === 200 ? "" : text}`).toBe("200 ");
    if (operation === "CreateSecret") this.#created.add((input as { Name: string }).Name);
    return text === "" ? undefined : JSON.parse(text);
  }

  /** Why the service refuses an input. */
  async refusal(operation: OperationName, input: unknown = {}, caller?: Partial<Caller>): Promise<Refusal> {
    const { status, text } = await this.send(operation, JSON.stringify(withToken(operation, input)), {}, caller);
    // A refusal is a 400, whatever it is about.
    expect(status, text).toBe(400);
    const { __type: code, Message, message, ...rest } = JSON.parse(text);
    expect(rest).toEqual({});
    return { code, message: Message ?? message };
  }

  /** Sends a body as it is. */
  async send(
    operation: string,
    body: string | Uint8Array,
    headers: Record<string, string> = {},
    caller: Partial<Caller> = {},
  ): Promise<Answer> {
    const request = await this.signed(operation, body, headers, caller);
    if (ENDPOINT !== undefined) {
      const response = await fetch(ENDPOINT, {
        method: "POST",
        headers: request.headers,
        body: request.body as BodyInit,
      });
      return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
    }
    const answer = await this.local.answer(request);
    return { status: answer.statusCode, headers: answer.headers, text: answer.body };
  }

  /** A signed request, by Smithy's signer: another's than the one that verifies. */
  async signed(
    operation: string,
    body: string | Uint8Array,
    headers: Record<string, string> = {},
    { region = this.region, ...keys }: Partial<Caller> = {},
  ) {
    const hostname = ENDPOINT === undefined ? "localhost" : new URL(ENDPOINT).host;
    const signer = new SignatureV4({
      region,
      service: "secretsmanager",
      sha256: Sha256,
      credentials: "accessKeyId" in keys ? (keys as Caller) : this.#credentials(),
    });
    const request = await signer.sign(
      {
        method: "POST",
        protocol: "https:",
        hostname,
        path: "/",
        headers: {
          host: hostname,
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `secretsmanager.${operation}`,
          ...headers,
        },
        body,
      },
      { signingDate: locally ? this.local.clock.now() : new Date() },
    );
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    return { method: "POST", path: "/", query: "", headers: request.headers, body: bytes };
  }

  /** A name that no other test has. */
  aName(): string {
    return `conformance/${randomUUID().slice(0, 13)}x`;
  }

  /** Makes a secret, and tells its name, its ARN and the id of its version. */
  async aSecret(input: object = {}): Promise<{ name: string; arn: string; versionId: string }> {
    const { Name, ARN, VersionId } = await this.ask("CreateSecret", {
      Name: this.aName(),
      SecretString: "a value",
      ...input,
    });
    return { name: Name, arn: ARN, versionId: VersionId };
  }

  /** Gives a secret another version, and tells its id. */
  async put(SecretId: string, SecretString: string, VersionStages?: string[]): Promise<string> {
    const { VersionId } = await this.ask("PutSecretValue", { SecretId, SecretString, VersionStages });
    return VersionId;
  }

  /** Which version has which labels, in the order of their alphabet. */
  async stages(SecretId: string): Promise<Record<string, string[]>> {
    const { VersionIdsToStages = {} } = await this.ask("DescribeSecret", { SecretId });
    return Object.fromEntries(
      Object.entries(VersionIdsToStages as Record<string, string[]>).map(([id, stages]) => [id, [...stages].sort()]),
    );
  }

  /** Lets a real service go on: it is not consistent at once. */
  async clear(): Promise<void> {
    if (!locally) {
      for (const SecretId of this.#created) {
        const body = JSON.stringify({ SecretId, ForceDeleteWithoutRecovery: true });
        await this.send("DeleteSecret", body);
      }
    }
    await this.local.close();
  }

  #credentials(): Caller {
    if (locally) return this.local.credentials;
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    return {
      accessKeyId: AWS_ACCESS_KEY_ID!,
      secretAccessKey: AWS_SECRET_ACCESS_KEY!,
      ...(AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: AWS_SESSION_TOKEN }),
    };
  }
}

/** A service for the tests of one file, and its end. */
export function aService(options?: LocalSecretsManagerOptions): Service {
  const service = new Service(options);
  afterAll(() => service.clear());
  return service;
}

/** An id for a version. */
export const aToken = (): string => randomUUID();

/** The kinds of members, as the service calls them when it is given another. */
type Kind = "String" | "Boolean" | "Integer" | "Long" | "List" | "Structure";

/** That members of a wrong type are refused, each with the text that says which. */
export function refusesOtherTypes(service: Service, operation: OperationName, members: Readonly<Record<string, Kind>>) {
  describe("refuses as malformed", () => {
    it.each(
      Object.entries(members).flatMap(([member, kind]) => WRONG[kind].map((wrong) => [member, ...wrong] as const)),
    )("[front/wrong-types, inferred] %s: %j", async (member, value, message) => {
      expect(await service.refusal(operation, { [member]: value })).toEqual({
        code: "SerializationException",
        message,
      });
    });

    it("[order/json, errors/serialization-body, inferred; choices/serialization-message, chosen] a body that is not JSON", async () => {
      const { status, text } = await service.send(operation, "{");
      expect(status).toBe(400);
      expect(JSON.parse(text)).toEqual({ __type: "SerializationException" });
    });
  });
}

const WRONG: Readonly<Record<Kind, readonly (readonly [unknown, string])[]>> = {
  String: [
    [1, "NUMBER_VALUE cannot be converted to String"],
    [true, "TRUE_VALUE cannot be converted to String"],
    [{}, "Start of structure or map found where not expected."],
    [[], "Start of list found where not expected"],
  ],
  Boolean: [
    ["true", "STRING_VALUE cannot be converted to Boolean"],
    [1, "NUMBER_VALUE cannot be converted to Boolean"],
  ],
  Integer: [
    ["1", "STRING_VALUE cannot be converted to Integer"],
    [1.5, "NUMBER_VALUE cannot be converted to Integer"],
  ],
  Long: [["1", "STRING_VALUE cannot be converted to Long"]],
  List: [
    ["a", "Unexpected field type"],
    [{}, "Start of structure or map found where not expected."],
  ],
  Structure: [
    ["a", "Unexpected field type"],
    [[], "Start of list found where not expected"],
  ],
};

/** What must hold of a member: lengths and ranges with what is just within them and just without. */
export interface Limits {
  readonly path: string;
  readonly input: (value: Json) => object;
  readonly length?: readonly [fewest: number | undefined, most: number | undefined];
  readonly range?: readonly [least: number, greatest: number];
  /** Whether the value may not be shown. */
  readonly isSensitive?: boolean;
}

/** That values outside of limits are refused with the framework's text. */
export function refusesBeyond(service: Service, operation: OperationName, limits: readonly Limits[]) {
  const cases = limits.flatMap(({ path, input, length, range, isSensitive = false }) => {
    const say = (value: string, demand: string) =>
      `1 validation error detected: Value${isSensitive ? "" : ` '${value}'`} at '${path}' failed to satisfy constraint: Member must ${demand}`;
    const [fewest, most] = length ?? [];
    const found: { rows: string; path: string; value: Json; message: string; input: (value: Json) => object }[] = [];
    const add = (rows: string, value: Json, demand: string) =>
      found.push({ rows, path, value, message: say(String(value), demand), input });
    if (fewest !== undefined) {
      add(
        "[constraints/too-short, reported]",
        "x".repeat(fewest - 1),
        `have length greater than or equal to ${fewest}`,
      );
    }
    if (most !== undefined) {
      add("[constraints/too-long, inferred]", "x".repeat(most + 1), `have length less than or equal to ${most}`);
    }
    if (range !== undefined) {
      add("[constraints/range, reported]", range[0] - 1, `have value greater than or equal to ${range[0]}`);
      add("[constraints/range, reported]", range[1] + 1, `have value less than or equal to ${range[1]}`);
    }
    return found.map((each) => ({ ...each, shown: String(each.value).slice(0, 20), size: String(each.value).length }));
  });
  it.each(cases)("$rows $path: '$shown' ($size)", async ({ input, value, message }) => {
    expect(await service.refusal(operation, input(value))).toEqual({ code: "ValidationException", message });
  });
}

/** That what is required is asked for. */
export function refusesWithout(service: Service, operation: OperationName, member: string, input: object = {}) {
  it.each([{}, { [`${member.charAt(0).toUpperCase()}${member.slice(1)}`]: null }])(
    `[constraints/missing, reported] without ${member}: %j`,
    async (without) => {
      expect(await service.refusal(operation, { ...input, ...without })).toEqual({
        code: "ValidationException",
        message: `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
      });
    },
  );
}

const NOT_FOUND: Refusal = {
  code: "ResourceNotFoundException",
  message: "Secrets Manager can't find the specified secret.",
};
export const INVALID_NAME: Refusal = {
  code: "ValidationException",
  message: "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!",
};
export const MARKED: Refusal = {
  code: "InvalidRequestException",
  message: "You can't perform this operation on the secret because it was marked for deletion.",
};
const ON_REPLICA: Refusal = {
  code: "InvalidParameterException",
  message: "Operation not permitted on a replica secret. Call must be made in primary secret's region.",
};
export const NO_TOKEN: Refusal = {
  code: "InvalidRequestException",
  message: "You must provide a ClientRequestToken value. We recommend a UUID-type value.",
};
export const BOTH_VALUES: Refusal = {
  code: "InvalidParameterException",
  message: "You can't specify both a binary secret value and a string secret value in the same secret.",
};

/** The names that were recorded as refused, for ten operations. */
export const INVALID_NAMES = ["Inv Name", " Inv Name", " Inv*Name? ", " Inv *?!]Name\\-"];

/** That a secret must be there, and its name be one. `input` is what else the operation needs. */
export function refusesNames(
  service: Service,
  operation: OperationName,
  evidence: "recorded" | "inferred",
  input: object = {},
) {
  const rows = evidence === "recorded" ? "[names/refused-by-ten, recorded]" : "[names/refused-by-others, inferred]";
  it.each(INVALID_NAMES)(`${rows} the name "%s"`, async (SecretId) => {
    expect(await service.refusal(operation, { SecretId, ...input })).toEqual(INVALID_NAME);
  });
}

export function refusesStrangers(service: Service, operation: OperationName, input: object = {}) {
  it("[messages/not-found, recorded] a secret that is not there", async () => {
    expect(await service.refusal(operation, { SecretId: service.aName(), ...input })).toEqual(NOT_FOUND);
  });
}

export function refusesMarked(service: Service, operation: OperationName, evidence: string, input: object = {}) {
  const rows = evidence === "recorded" ? "[messages/marked, recorded]" : "[deletion/others-refused, reported]";
  it(`${rows} a secret that is marked for deletion`, async () => {
    const { name } = await service.aSecret();
    await service.ask("DeleteSecret", { SecretId: name });
    expect(await service.refusal(operation, { SecretId: name, ...input })).toEqual(MARKED);
  });
}

/** Where the copies of tests are. */
const REPLICA_REGION = "eu-west-1";

export function refusesReplicas(
  service: Service,
  operation: OperationName,
  input: object = {},
  rows = "[replicas/read-only, reported]",
) {
  it.runIf(locally)(`${rows} a copy in another Region`, async () => {
    const { name } = await service.aSecret({ AddReplicaRegions: [{ Region: REPLICA_REGION }] });
    const refusal = await service.refusal(
      operation,
      { SecretId: name, ...input },
      { ...service.local.credentials, region: REPLICA_REGION },
    );
    expect(refusal).toEqual(ON_REPLICA);
  });
}

/** The operations whose `ClientRequestToken` every SDK fills in; `null` leaves it out. */
function withToken(operation: OperationName, input: unknown): unknown {
  if (!["CreateSecret", "PutSecretValue", "UpdateSecret", "RotateSecret"].includes(operation)) return input;
  if (typeof input !== "object" || input === null || "ClientRequestToken" in input) return input;
  return { ClientRequestToken: aToken(), ...input };
}
