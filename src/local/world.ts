import type { OperationName } from "../schemas/operations.js";
import { SUFFIX_ALPHABET, SUFFIX_LENGTH } from "./state/arn.js";
import type { Secret } from "./state/Secret.js";

/**
 * All that the answer to a request depends on beside its input and the state: the time, chance, who asks, and where.
 *
 * One is made for each request, so that a request sees one moment.
 */
export interface World {
  /** The Region and the account that the request is signed for. */
  readonly region: string;
  readonly account: string;
  readonly caller: Caller;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A draw from [0, 1). */
  readonly random: () => number;
  readonly quotas: Quotas;
  readonly functions: RotationFunctions;
  /** Throws AccessDeniedException if the caller may not do this to that secret, where permissions are enforced. */
  authorize(operation: OperationName, secretId: string): void;
  /** Throws AccessDeniedException if a change of a secret would take from the caller what it may do to it now. */
  refuseLoss(before: Secret, after: Secret): void;
  readonly keys: Keys;
}

/** What stands for AWS KMS: the keys that values are encrypted by. */
export interface Keys {
  /** Uses a key. Throws what the service says if that can't be done, or the caller may not. */
  use(action: KeyAction, use: KeyUse): void;
  /** What {@link Keys.use} would throw. */
  refusal(action: KeyAction, use: KeyUse): Error | undefined;
}

/** What is done with a key, in the words of AWS KMS. */
export type KeyAction = "Decrypt" | "Encrypt" | "GenerateDataKey";

/** What a key is used for: a version of a secret. */
export interface KeyUse {
  readonly secret: Secret;
  readonly versionId: string;
  /** Left out, it is the secret's. */
  readonly keyArn?: string | undefined;
}

/** Who signed a request. */
interface Caller {
  readonly account: string;
  readonly principalArn: string;
}

/** What the service sets a limit to, with its figures in {@link DEFAULT_QUOTAS}. */
export interface Quotas {
  readonly secrets: number;
  readonly versions: number;
  readonly labels: number;
  readonly tags: number;
}

/** What stands for AWS Lambda: the functions that rotate. */
export interface RotationFunctions {
  /** Whether there is such a function, and Secrets Manager may call it. */
  canInvoke(functionArn: string): boolean;
}

/** The service's quotas for one Region of one account, or for one secret. */
export const DEFAULT_QUOTAS: Quotas = { secrets: 500_000, versions: 100, labels: 20, tags: 50 };

/** A draw from [0, 1) that nobody can foresee: it makes passwords, too. */
export function unforeseeable(): number {
  if (drawn === draws.length) {
    crypto.getRandomValues(draws);
    drawn = 0;
  }
  const high = draws[drawn++]! >>> 5;
  const low = draws[drawn++]! >>> 6;
  return (high * 2 ** 26 + low) / 2 ** 53;
}

/** Random numbers in stock, since a call for a few costs as much as one for many. */
const draws = new Uint32Array(256);
let drawn = draws.length;

/** A UUID of version 4. */
export function uuid({ random }: Pick<World, "random">): string {
  return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, (place) =>
    (place === "x" ? Math.floor(random() * 16) : 8 + Math.floor(random() * 4)).toString(16),
  );
}

/** What ends the ARN of a new secret. */
export function arnSuffix({ random }: Pick<World, "random">): string {
  return Array.from(
    { length: SUFFIX_LENGTH },
    () => SUFFIX_ALPHABET[Math.floor(random() * SUFFIX_ALPHABET.length)],
  ).join("");
}
