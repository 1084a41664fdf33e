import type { HttpResponse } from "@smithy/types";

/**
 * By how much the service's clock is ahead of this machine's, in milliseconds, as far as one attempt can tell.
 *
 * A small difference from what was known is taken for none: the time on the way is in it, and the service allows for five minutes.
 */
export class ClockSkew {
  readonly #before: number;
  readonly #sentAt: number;
  #after: number;

  /** @param offsetMs - What is known from earlier answers. */
  constructor(offsetMs: number) {
    this.#before = offsetMs;
    this.#after = offsetMs;
    this.#sentAt = Date.now();
  }

  /** The time by the service's clock. */
  now(): Date {
    return new Date(this.#sentAt + this.#before);
  }

  /** The offset by an answer, which says in its header `Date` when it was made; nothing where it tells nothing new. */
  learnFrom(response: unknown): number | undefined {
    const { headers } = (response ?? {}) as Partial<HttpResponse>;
    const serverTime = Date.parse(headers?.["date"] ?? "");
    const now = Date.now();
    // An answer from a cache, or one that lay about while the process was stopped, tells nothing about the clock.
    if (
      !(serverTime >= 0 && serverTime < YEAR_10000) ||
      headers!["age"] !== undefined ||
      now - this.#sentAt > LONGEST_TRIP_MS
    ) {
      return undefined;
    }
    const offset = serverTime - now;
    return Math.abs(offset - this.#before) < TOLERANCE_MS ? undefined : (this.#after = offset);
  }

  /** Whether an error is about the date, and the date is known better now. */
  explains(error: unknown): boolean {
    const { name, $metadata } = error as { name?: string; $metadata?: object };
    return (
      $metadata !== undefined && SKEW_CODES.test(name ?? "") && Math.abs(this.#after - this.#before) >= TOLERANCE_MS
    );
  }
}

/** No date of HTTP is as late, nor can a signature have it. */
const YEAR_10000 = 253_402_300_800_000;
const TOLERANCE_MS = 240_000;
const LONGEST_TRIP_MS = 60_000;

const SKEW_CODES =
  /^(AuthFailure|InvalidSignatureException|Request(Expired|InTheFuture|TimeTooSkewed)|SignatureDoesNotMatch)$/;
