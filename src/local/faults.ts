import { SecretsManagerServiceException } from "../models/SecretsManagerServiceException.js";
import { operations } from "../schemas/operations.js";
import { matchesPattern } from "./policy.js";
import { cannotDecrypt, cannotEncrypt, keyDenied, secretNotFound } from "./refusals.js";

/**
 * What goes wrong, and for which requests.
 *
 * @public
 */
export interface LocalFaultRule {
  /**
   * The operation, such as `GetSecretValue`.
   *
   * @defaultValue every operation
   */
  readonly operation?: string | undefined;
  /**
   * The secret, as the request names it: its name or ARN, where "*" stands for any characters.
   *
   * @defaultValue every secret, and requests that are about none
   */
  readonly secretId?: string | undefined;
  /**
   * How many requests it applies to; then the rule is gone. `0` means none.
   *
   * @defaultValue all of them
   */
  readonly times?: number | undefined;
  /**
   * The probability that it applies to a request, from 0 to 1, by the local Secrets Manager's `random`.
   *
   * @defaultValue 1
   */
  readonly probability?: number | undefined;
  /** What happens to the requests. */
  readonly fault: LocalFault;
}

/**
 * What goes wrong with a request.
 *
 * - The name of an error, such as `ThrottlingException`, `InternalServiceError` or `ExpiredTokenException`: it is the answer.
 * - `{ error, message, statusCode }`: the same, in other words.
 * - `{ latency }`: the answer comes that many milliseconds later, of real time.
 * - `NoAnswer`: there is none. `ConnectionReset`: the connection breaks before it. `CutOffBody`: it breaks within it; what was
 *   asked for is done. `MalformedBody`: the body is not JSON; what was asked for is done.
 * - `{ clockSkew }`: the service's clock is that many milliseconds ahead, or behind if negative. The `Date` header shows it,
 *   and signatures more than five minutes away from it are refused.
 *
 * @public
 */
export type LocalFault =
  | "NoAnswer"
  | "ConnectionReset"
  | "CutOffBody"
  | "MalformedBody"
  | LocalErrorFault["error"]
  | LocalErrorFault
  | { readonly latency: number }
  | { readonly clockSkew: number };

/**
 * An error that the local Secrets Manager is to answer with.
 *
 * @public
 */
export interface LocalErrorFault {
  /** The code: one of the service's, or any other text. */
  readonly error: string & {};
  /** @defaultValue what the service says */
  readonly message?: string | undefined;
  /** @defaultValue the status that goes with the code */
  readonly statusCode?: number | undefined;
}

/**
 * The faults that a local Secrets Manager has been asked for.
 *
 * @example
 * ```ts
 * import { LocalSecretsManager } from "secrets-manager-client/local";
 *
 * const local = new LocalSecretsManager();
 * local.faults.add({ operation: "GetSecretValue", secretId: "prod/*", times: 2, fault: "ThrottlingException" });
 * ```
 *
 * @public
 */
export class LocalFaults {
  #rules: { readonly rule: LocalFaultRule; left: number }[] = [];
  readonly #random: () => number;

  /** @internal */
  constructor(random: () => number) {
    this.#random = random;
  }

  /**
   * Adds a rule. If several match a request, the first that was added applies.
   *
   * @returns A function that removes the rule.
   * @throws TypeError if the rule is not one.
   */
  add(rule: LocalFaultRule): () => void {
    const entry = { rule: checked(rule), left: rule.times ?? Number.POSITIVE_INFINITY };
    this.#rules.push(entry);
    return () => {
      this.#rules = this.#rules.filter((other) => other !== entry);
    };
  }

  /** Removes all rules. */
  clear(): void {
    this.#rules = [];
  }

  /**
   * What befalls a request, if anything does.
   *
   * @param secretIds - The secrets that it names.
   * @internal
   */
  next(operation: string, secretIds: readonly string[]): LocalFault | undefined {
    const entry = this.#rules.find(
      ({ rule, left }) => left > 0 && fits(rule, operation, secretIds) && this.#befalls(rule),
    );
    if (entry === undefined) return undefined;
    entry.left -= 1;
    if (entry.left === 0) this.#rules = this.#rules.filter((other) => other !== entry);
    return entry.rule.fault;
  }

  #befalls({ probability = 1 }: LocalFaultRule): boolean {
    return probability >= 1 || this.#random() < probability;
  }
}

/** The error that a fault stands for, as the service would say it; nothing for faults of other kinds. */
export function errorOf(
  fault: LocalFault,
): (SecretsManagerServiceException & { readonly statusCode: number }) | undefined {
  if (typeof fault === "string" ? INTERRUPTIONS.has(fault) : !("error" in fault)) return undefined;
  const given: LocalErrorFault = typeof fault === "string" ? { error: fault } : (fault as LocalErrorFault);
  const known = MESSAGES.get(given.error);
  const statusCode = given.statusCode ?? STATUSES.get(given.error) ?? 400;
  const exception = new SecretsManagerServiceException({
    name: given.error,
    $fault: statusCode < 500 ? "client" : "server",
    message: given.message ?? (typeof known === "function" ? known().message : known) ?? "A fault that was asked for.",
    $metadata: {},
  });
  return Object.assign(exception, { statusCode });
}

function fits({ operation, secretId }: LocalFaultRule, asked: string, secretIds: readonly string[]): boolean {
  if (operation !== undefined && operation !== asked) return false;
  return secretId === undefined || secretIds.some((each) => matchesPattern(secretId, each));
}

/** The rule, with nothing in it but what a rule has. */
function checked(rule: LocalFaultRule): LocalFaultRule {
  const { operation, secretId, times, probability, fault: given, ...others } = rule;
  const fault = checkedFault(given);
  // A member written wrongly would let the fault befall what it was not meant for.
  for (const other in others) throw new TypeError(`A fault rule has no "${other}".`);
  if (operation !== undefined && !Object.hasOwn(operations, operation)) {
    throw new TypeError(`There is no operation "${operation}" that a fault could befall.`);
  }
  if (secretId !== undefined && typeof secretId !== "string") throw new TypeError('"secretId" must be a text.');
  if (fault === undefined) {
    throw new TypeError('A fault rule needs a "fault": the name of an error, or one of the other kinds.');
  }
  if (times !== undefined && !(Number.isInteger(times) && times >= 0)) {
    throw new TypeError(`"times" of a fault rule must be a whole number, not ${String(times)}.`);
  }
  if (probability !== undefined && !isWithin(probability, 0, 1)) {
    throw new TypeError(`"probability" of a fault rule must be from 0 to 1, not ${String(probability)}.`);
  }
  return { operation, secretId, times, probability, fault };
}

function checkedFault(fault: unknown): LocalFault | undefined {
  if (typeof fault === "string") return fault === "" ? undefined : fault;
  if (typeof fault !== "object" || fault === null) return undefined;
  const { error, message, statusCode, latency, clockSkew, ...others } = fault as Readonly<Record<string, unknown>>;
  for (const other in others) throw new TypeError(`A fault has no "${other}".`);
  if ([error ?? message ?? statusCode, latency, clockSkew].filter((each) => each !== undefined).length > 1) {
    throw new TypeError('A fault is of one kind: an "error", a "latency" or a "clockSkew".');
  }
  if (typeof error === "string" && error !== "") {
    if (message !== undefined && typeof message !== "string") throw new TypeError('The "message" must be a text.');
    if (statusCode !== undefined && !isWithin(statusCode, 400, 599)) {
      throw new TypeError('The "statusCode" of an error must be from 400 to 599.');
    }
    return { error, message, statusCode };
  }
  if (latency !== undefined) {
    if (isWithin(latency, 0, LONGEST_LATENCY_MS)) return { latency };
    throw new TypeError(`"latency" must be from 0 to ${LONGEST_LATENCY_MS} ms.`);
  }
  if (clockSkew !== undefined) {
    if (isWithin(clockSkew, -LONGEST_SKEW_MS, LONGEST_SKEW_MS)) return { clockSkew };
    throw new TypeError('"clockSkew" must be a number of milliseconds, 100 years at most.');
  }
  return undefined;
}

function isWithin(value: unknown, least: number, greatest: number): value is number {
  return typeof value === "number" && value >= least && value <= greatest;
}

/** The longest that a timer can wait. */
const LONGEST_LATENCY_MS = 2 ** 31 - 1;
const LONGEST_SKEW_MS = 100 * 366 * 24 * 60 * 60 * 1000;

const INTERRUPTIONS: ReadonlySet<string> = new Set(["NoAnswer", "ConnectionReset", "CutOffBody", "MalformedBody"]);

/** The status of errors that are no 400. */
const STATUSES: ReadonlyMap<string, number> = new Map([
  ["InternalServiceError", 500],
  ["InternalFailure", 500],
  ["ServiceUnavailable", 503],
  ["ServiceUnavailableException", 503],
  ["InvalidClientTokenId", 403],
  ["OptInRequired", 403],
]);

const INVALID_TOKEN = "The security token included in the request is invalid.";
const UNAVAILABLE = "The request has failed due to a temporary failure of the server.";

const MESSAGES: ReadonlyMap<string, string | (() => Error)> = new Map<string, string | (() => Error)>([
  ["ThrottlingException", "Rate exceeded"],
  ["ExpiredTokenException", "The security token included in the request is expired"],
  ["UnrecognizedClientException", INVALID_TOKEN],
  ["AccessDeniedException", keyDenied],
  ["ResourceNotFoundException", secretNotFound],
  ["DecryptionFailure", cannotDecrypt],
  ["EncryptionFailure", cannotEncrypt],
  ["InternalServiceError", "An error occurred on the server side."],
  ["InternalFailure", "The request processing has failed because of an unknown error."],
  ["ServiceUnavailable", UNAVAILABLE],
  ["ServiceUnavailableException", UNAVAILABLE],
  ["InvalidClientTokenId", INVALID_TOKEN],
  ["OptInRequired", "The AWS access key ID needs a subscription for the service."],
]);
