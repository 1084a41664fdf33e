/**
 * Reads current values, twenty with each request.
 *
 * - a single one: GetSecretValue
 * - several: BatchGetSecretValue; each is answered with its own value or its own refusal
 * - one of them is throttled, fails or is missing from the answer: GetSecretValue for that one
 * - the batch as a whole is refused (not permitted, one id is ill-formed) or throttled: GetSecretValue for each. Where it is not
 *   permitted, no batch is tried for some minutes
 * - the service fails: so do all
 */
import type { GetSecretValueCommandOutput } from "../commands/GetSecretValueCommand.js";
import type { APIErrorType } from "../models/value.js";
import { readException } from "../protocols/exception.js";
import { Gate } from "./Gate.js";
import { isAccessDenied, isRefusal, isThrottled } from "./isRefusal.js";
import { isSameSecret } from "./isSameSecret.js";
import type { Service } from "./Service.js";
import type { SecretsSourceRequest } from "./sources/SecretsSource.js";
import type { Upstream } from "./Upstream.js";

/** Collects reads of one tick. */
export class Batcher {
  readonly #upstream: Upstream;
  readonly #service: Pick<Service, "batch"> | undefined;
  readonly #now: () => number;
  readonly #batches = new Gate(BATCHES_AT_ONCE);
  readonly #singles = new Gate(SINGLES_AT_ONCE);
  #waiting: Waiting[] = [];
  #deniedUntil = 0;

  /** @param service - What takes batches. Without it, there are none. */
  constructor(upstream: Upstream, service: Pick<Service, "batch"> | undefined, now: () => number) {
    this.#upstream = upstream;
    this.#service = service;
    this.#now = now;
  }

  get(secretId: string): Promise<GetSecretValueCommandOutput> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ secretId, resolve, reject });
      if (this.#waiting.length === 1) void this.#collect();
    });
  }

  /** Reads any version, by itself, but not all that are asked for at once. */
  alone(request: SecretsSourceRequest): Promise<GetSecretValueCommandOutput> {
    return this.#singles.run(() => this.#upstream.get(request));
  }

  async #collect(): Promise<void> {
    let seen: number;
    do {
      seen = this.#waiting.length;
      // One turn of the microtasks: whoever asks in it belongs to the same tick.
      await Promise.resolve();
    } while (this.#waiting.length > seen);
    const all = this.#waiting;
    this.#waiting = [];
    for (let at = 0; at < all.length; at += MOST_PER_BATCH) {
      const some = all.slice(at, at + MOST_PER_BATCH);
      const service = some.length > 1 && this.#now() >= this.#deniedUntil ? this.#service : undefined;
      if (service === undefined) some.forEach((one) => this.#single(one));
      else void this.#batches.run(() => this.#batch(some, service));
    }
  }

  async #batch(waiting: readonly Waiting[], service: Pick<Service, "batch">): Promise<void> {
    try {
      const ids = [...new Set(waiting.map(({ secretId }) => secretId))];
      const { SecretValues = [], Errors = [], ...rest } = await service.batch(ids);
      const { $metadata = {} } = rest as Partial<GetSecretValueCommandOutput>;
      for (const one of waiting) {
        const value = SecretValues.find(({ ARN, Name }) =>
          [ARN, Name].some((name) => name !== undefined && isSameSecret(one.secretId, name)),
        );
        const refused = Errors.find(({ SecretId }) => SecretId === one.secretId);
        const error = refused && exceptionOf(refused);
        if (value !== undefined) one.resolve({ ...value, $metadata });
        else if (error !== undefined && isRefusal(error)) one.reject(error);
        else this.#single(one);
      }
    } catch (error) {
      if (!isThrottled(error) && !isRefusal(error)) return waiting.forEach(({ reject }) => reject(error));
      if (isAccessDenied(error)) this.#deniedUntil = this.#now() + DENIED_FOR_MS;
      waiting.forEach((one) => this.#single(one));
    }
  }

  #single({ secretId, resolve, reject }: Waiting): void {
    this.alone({ secretId, refreshNow: false }).then(resolve, reject);
  }
}

interface Waiting {
  readonly secretId: string;
  readonly resolve: (output: GetSecretValueCommandOutput) => void;
  readonly reject: (error: unknown) => void;
}

/** What reading the secret alone would have thrown. */
function exceptionOf({ ErrorCode, Message }: APIErrorType): Error {
  const text = JSON.stringify({ __type: ErrorCode, message: Message });
  return readException(text, { statusCode: 400, headers: {} }, "BatchGetSecretValue");
}

/** As many as the service takes. */
const MOST_PER_BATCH = 20;
const BATCHES_AT_ONCE = 5;
const SINGLES_AT_ONCE = 10;
const DENIED_FOR_MS = 300_000;
