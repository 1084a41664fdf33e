import { MASK, redact } from "../diagnostics/redact.js";
import { SecretsManagerServiceException } from "../models/SecretsManagerServiceException.js";
import { bytesOf } from "../protocols/bytesOf.js";
import { writeException } from "../protocols/exception.js";
import { CONTENT_TYPE, TARGET_PREFIX } from "../protocols/request.js";
import { writeResponse } from "../protocols/response.js";
import { operations, type OperationName } from "../schemas/operations.js";
import { authenticate } from "./authenticate.js";
import { authorize, refuseLoss, type AccessRules } from "./authorize.js";
import { DataFileError } from "./DataFile.js";
import { constraints } from "./constraints.js";
import { errorOf, type LocalFault, type LocalFaults } from "./faults.js";
import { KeyRing } from "./KeyRing.js";
import type { Latest } from "./Latest.js";
import type { LocalClock } from "./LocalClock.js";
import type { LocalCredentials } from "./LocalCredentials.js";
import type { LocalEvent } from "./LocalEvent.js";
import type { LocalKeys } from "./LocalKeys.js";
import type { Pauses } from "./Pauses.js";
import { perform } from "./perform.js";
import type { RateLimits } from "./RateLimits.js";
import { refusal } from "./refusals.js";
import { shortened, shortenedText } from "./shortened.js";
import type { RequestLog } from "./RequestLog.js";
import type { LocalHttpRequest, LocalHttpResponse } from "./LocalHttpRequest.js";
import { partitionOf, secretArn } from "./state/arn.js";
import type { SecretStore, SecretStores } from "./state/SecretStore.js";
import { validate } from "./validate.js";
import { uuid, type Quotas, type RotationFunctions, type World } from "./world.js";

/**
 * The service, from an HTTP request to an HTTP response, whatever carries them.
 *
 * In this order, the first that fails being the answer: the form of the request, the JSON, the operation; faults that were
 * asked for; the signature; the rate of requests; the types and constraints of the input; the caller's permissions; the operation itself.
 */
export class FrontDoor {
  readonly #parts: FrontDoorParts;

  constructor(parts: FrontDoorParts) {
    this.#parts = parts;
  }

  /** Answers a request. A refusal is an answer, too; this throws nothing. */
  async answer(request: LocalHttpRequest): Promise<LocalHttpResponse> {
    const { clock, log, saved } = this.#parts;
    const visit = new Visit(this.#parts, request);
    const began = performance.now();
    try {
      await visit.begin();
      visit.run();
      await saved();
    } catch (error) {
      visit.refuse(error);
    }
    log.add({
      id: visit.requestId,
      date: clock.now(),
      operation: visit.operation,
      input: visit.shownInput(),
      region: visit.signer && shortenedText(visit.signer.region),
      accessKeyId: visit.signer && shortenedText(visit.signer.accessKeyId),
      statusCode: visit.response.statusCode,
      error: visit.error,
      fault: visit.fault,
      milliseconds: performance.now() - began,
    });
    return visit.response;
  }
}

/** What the front door works with. */
export interface FrontDoorParts {
  readonly region: string;
  readonly accountId: string;
  readonly stores: SecretStores;
  readonly clock: LocalClock;
  readonly random: () => number;
  readonly credentials: readonly LocalCredentials[];
  readonly strictAuth: boolean;
  readonly access: AccessRules;
  readonly quotas: Quotas;
  /** Absent where requests are not counted. */
  readonly rates: RateLimits | undefined;
  /** In milliseconds of real time. */
  readonly latency: number;
  readonly pauses: Pauses;
  readonly functions: RotationFunctions;
  readonly faults: LocalFaults;
  readonly keys: LocalKeys;
  readonly events: Latest<LocalEvent>;
  readonly log: RequestLog;
  /** Resolves when every change so far is where it is kept. */
  readonly saved: () => Promise<void>;
  /** Throws if something could not be kept for which no request waited. */
  readonly tell: () => void;
}

/** One request on its way through. */
class Visit {
  readonly requestId: string;
  operation: OperationName | undefined;
  signer: { readonly region: string; readonly accessKeyId: string } | undefined;
  fault: LocalFault | undefined;
  error: string | undefined;
  response: LocalHttpResponse;
  readonly #parts: FrontDoorParts;
  readonly #request: LocalHttpRequest;
  #json: unknown;

  constructor(parts: FrontDoorParts, request: LocalHttpRequest) {
    this.#parts = parts;
    this.#request = request;
    this.requestId = uuid(parts);
    this.response = this.#written({ statusCode: 500, headers: {}, body: "" });
  }

  /** Reads the request as far as to know what it is about, and lets a fault befall it. */
  async begin(): Promise<void> {
    const { method, path, headers, body } = this.#request;
    const isWellFormed = method === "POST" && path === "/" && JSON_1_1.test(headers["content-type"] ?? "");
    if (!isWellFormed) throw new UnknownForm();
    try {
      this.#json = JSON.parse(utf8().decode(body));
    } catch {
      throw refusal("SerializationException", "");
    }
    const target = headers["x-amz-target"] ?? "";
    const name = target.slice(TARGET_PREFIX.length);
    if (!target.startsWith(TARGET_PREFIX) || !Object.hasOwn(operations, name)) {
      throw refusal("UnknownOperationException", "");
    }
    this.operation = name as OperationName;
    const { latency, pauses } = this.#parts;
    if (latency > 0) await pauses.pass(latency);
    this.fault = this.#parts.faults.next(name, this.#secretIds());
    if (this.fault !== undefined) await this.#suffer(this.fault);
  }

  /** Does what is asked for, if the caller may and the input is right. */
  run(): void {
    const { stores, access, rates, tell } = this.#parts;
    tell();
    const name = this.operation!;
    const operation = operations[name];
    const world = this.#world(this.#authenticate());
    rates?.take(name, world, world.now);
    const input = validate(operation.input, constraints[name], this.#json) as Readonly<Record<string, unknown>>;
    stores.removeExpired(world.now);
    const secretId = (input["SecretId"] ?? input["Name"]) as string | undefined;
    const own = stores.at(world.account, world.region);
    const store = secretId === undefined ? own : own.holding(secretId);
    const request = {
      world,
      store,
      secretId,
      newArn: input["Name"] === undefined ? undefined : secretArn(store, `${secretId}-??????`),
      versionId: input["VersionId"] as string | undefined,
      versionStage: input["VersionStage"] as string | undefined,
    };
    for (const operationNeeded of neededFor(name, input)) authorize(access, { ...request, operation: operationNeeded });
    const output = (perform[name] as (world: World, store: SecretStore, input: object) => object)(world, store, input);
    this.#respond(writeResponse(operation, output));
  }

  /** Answers with the refusal that was thrown. Anything else that was thrown is a fault of ours: it says nothing of itself. */
  refuse(error: unknown): void {
    if (error instanceof UnknownForm) {
      this.error = "UnknownOperationException";
      this.#respond({
        statusCode: 404,
        headers: { "content-type": "text/xml" },
        body: "<UnknownOperationException/>\n",
      });
      return;
    }
    const exception = error instanceof SecretsManagerServiceException ? error : failure(error);
    this.error = exception.name;
    const { statusCode = exception.$fault === "client" ? 400 : 500 } = exception as { statusCode?: number };
    this.#respond({ ...written(exception), statusCode });
  }

  /** The input without its secrets, and not at any length: it may be one that was refused for its length. */
  shownInput(): unknown {
    if (this.operation === undefined) return undefined;
    const shown = redact(operations[this.operation].input, this.#json);
    // Of an output it is known what that holds; in an input it may be anything.
    if (typeof shown === "object" && shown !== null && "$metadata" in shown) shown.$metadata = MASK;
    return shortened(shown);
  }

  #authenticate(): World["caller"] & { readonly region: string } {
    const { clock, credentials, strictAuth, accountId } = this.#parts;
    const now = clock.now().getTime() + skewOf(this.fault);
    const signer = authenticate(this.#request, { credentials, isStrict: strictAuth || skewOf(this.fault) !== 0, now });
    this.signer = signer;
    const known = credentials.find(({ accessKeyId }) => accessKeyId === signer.accessKeyId);
    // An access key of twelve digits is an account, so that a test can have as many as it likes.
    const account = known?.accountId ?? (ACCOUNT.test(signer.accessKeyId) ? signer.accessKeyId : accountId);
    const principalArn = known?.principalArn ?? `arn:${partitionOf(signer.region)}:iam::${account}:user/local`;
    return { account, principalArn, region: signer.region };
  }

  #world({ account, principalArn, region }: World["caller"] & { readonly region: string }): World {
    const { clock, random, quotas, functions, stores, access, keys, events } = this.#parts;
    const now = clock.now().getTime();
    const at = (secretId: string) => stores.at(account, region).holding(secretId);
    const world: World = {
      region,
      account,
      caller: { account, principalArn },
      now,
      random,
      quotas,
      functions,
      authorize: (operation, secretId) => authorize(access, { world, store: at(secretId), operation, secretId }),
      refuseLoss: (before, after) => refuseLoss(access, { world, store: at(before.arn) }, before, after),
      keys: new KeyRing(access, keys, (event) => events.add(event), now),
    };
    return world;
  }

  async #suffer(fault: LocalFault): Promise<void> {
    if (typeof fault === "object" && "latency" in fault) {
      await this.#parts.pauses.pass(fault.latency);
    }
    if (fault === "NoAnswer" || fault === "ConnectionReset") throw refusal(fault, "");
    const error = errorOf(fault);
    if (error !== undefined) throw error;
  }

  /** What the request calls its secrets, for faults: as it says it, and by name where it says an ARN. */
  #secretIds(): string[] {
    if (typeof this.#json !== "object" || this.#json === null) return [];
    const { SecretId, Name, SecretIdList } = this.#json as Readonly<Record<string, unknown>>;
    const named = [SecretId, Name, ...(Array.isArray(SecretIdList) ? SecretIdList : [])].filter(
      (secretId) => typeof secretId === "string",
    );
    return named.flatMap((secretId) => [secretId, ...namesIn(secretId)]);
  }

  #respond(response: { readonly statusCode: number; readonly headers: object; readonly body: string }): void {
    this.response = this.#written(response);
  }

  #written({ statusCode, headers, body }: { statusCode: number; headers: object; body: string }): LocalHttpResponse {
    const text = this.fault === "MalformedBody" ? '{"__type":' : body;
    const date = new Date(this.#parts.clock.now().getTime() + skewOf(this.fault));
    return {
      statusCode,
      headers: {
        ...headers,
        "x-amzn-requestid": this.requestId,
        date: date.toUTCString(),
        "content-length": String(bytesOf(text)!.length),
      },
      body: text,
      delivery: DELIVERIES.get(this.fault) ?? "whole",
    };
  }
}

/** The request is not one of AWS JSON 1.1 at all. */
class UnknownForm extends Error {}

/** What went wrong here. Only of the data file it is known that its words hold no secret. */
function failure(error: unknown): SecretsManagerServiceException {
  const message =
    error instanceof DataFileError
      ? error.message
      : `The local service failed: ${placeOf(error)}. This is a bug of secrets-manager-client; please report it.`;
  return refusal("InternalServiceError", message, "server");
}

/** What was thrown, and by which function in which line, for whoever mends it; not its message, which may hold a secret. */
function placeOf(error: unknown): string {
  const { name, stack } = error instanceof Error ? error : {};
  const frame = /^\s+at (?:async )?(?:(\S+) )?\(?.*?([^\\/() ]+:\d+:\d+)\)?$/m.exec(stack ?? "");
  return [name ?? typeof error, frame?.[1] && `in ${frame[1]}`, frame?.[2] && `at ${frame[2]}`]
    .filter(Boolean)
    .join(" ");
}

/** A refusal on the wire. The front door of all services writes "message" where this service writes "Message". */
function written(exception: SecretsManagerServiceException): ReturnType<typeof writeException> {
  if (!OF_THE_FRONT_DOOR.has(exception.name)) {
    if (exception.message !== "") return writeException(exception);
    return { ...writeException(exception), body: JSON.stringify({ __type: exception.name }) };
  }
  const { name, message } = exception;
  return {
    statusCode: 400,
    headers: { "content-type": CONTENT_TYPE },
    body: JSON.stringify(message === "" ? { __type: name } : { __type: name, message }),
  };
}

/** The operations that a request needs permission for. */
function neededFor(name: OperationName, input: Readonly<Record<string, unknown>>): OperationName[] {
  if (name === "BatchGetSecretValue" && input["Filters"] !== undefined) return [name, "ListSecrets"];
  if (name !== "CreateSecret") return [name];
  return [
    name,
    ...(input["Tags"] === undefined ? [] : (["TagResource"] as const)),
    ...(input["AddReplicaRegions"] === undefined ? [] : (["ReplicateSecretToRegions"] as const)),
  ];
}

function namesIn(secretId: string): string[] {
  const resource = /^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:(.+)$/.exec(secretId)?.[1];
  return resource === undefined ? [] : [resource, resource.replace(/-[A-Za-z0-9]{6}$/, "")];
}

function skewOf(fault: LocalFault | undefined): number {
  return typeof fault === "object" && "clockSkew" in fault ? fault.clockSkew : 0;
}

let decoder: InstanceType<typeof TextDecoder> | undefined;

/** Made when it is needed: Jest's jsdom has none, and a test that imports this may be about something else. */
function utf8(): InstanceType<typeof TextDecoder> {
  return (decoder ??= new TextDecoder("utf-8", { fatal: true }));
}

const JSON_1_1 = /^application\/x-amz-json-1\.1\s*(;|$)/i;
const ACCOUNT = /^\d{12}$/;
const DELIVERIES: ReadonlyMap<LocalFault | undefined, LocalHttpResponse["delivery"]> = new Map([
  ["NoAnswer", "none"],
  ["ConnectionReset", "reset"],
  ["CutOffBody", "cut-off"],
]);

const OF_THE_FRONT_DOOR: ReadonlySet<string> = new Set([
  "ExpiredTokenException",
  "IncompleteSignatureException",
  "InternalFailure",
  "InvalidSignatureException",
  "MissingAuthenticationTokenException",
  "ServiceUnavailable",
  "ServiceUnavailableException",
  "ThrottlingException",
  "UnknownOperationException",
  "UnrecognizedClientException",
]);
