import type { RetryErrorInfo, RetryStrategyV2, StandardRetryToken } from "@smithy/types";

/**
 * The standard retry mode of AWS SDKs, as Smithy's `RetryStrategyV2`.
 *
 * - Refused, or out of attempts: no.
 * - The quota is used up, as when a service fails for everybody: no, so that retries do not add to its load.
 * - Otherwise: after a delay drawn uniformly from nothing to a ceiling that doubles with each failure, and no earlier than
 *   the service asked for.
 *
 * Throttling waits longer than other failures do and costs less of the quota. A retry that succeeds gives back what it
 * cost, a first attempt that succeeds gives back one.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export class StandardRetryStrategy implements RetryStrategyV2 {
  readonly mode: string = "standard";
  readonly #maxAttempts: () => Promise<number>;
  readonly #random: () => number;
  #quota = FULL_QUOTA;

  constructor(maxAttempts: () => Promise<number>, random: () => number = Math.random) {
    this.#maxAttempts = maxAttempts;
    this.#random = random;
  }

  async acquireInitialRetryToken(_scope: string): Promise<StandardRetryToken> {
    return FIRST;
  }

  async refreshRetryTokenForRetry(used: StandardRetryToken, failure: RetryErrorInfo): Promise<StandardRetryToken> {
    const retries = used.getRetryCount();
    const { errorType } = failure;
    const cost = errorType === "THROTTLING" ? THROTTLING_COST : COST;
    const mayPass = errorType === "THROTTLING" || errorType === "TRANSIENT";
    if (!mayPass || retries + 1 >= (await this.#maxAttempts()) || cost > this.#quota) {
      throw new Error("No retry token available");
    }
    this.#quota -= cost;
    return token(retries + 1, this.#delay(retries, failure), cost);
  }

  recordSuccess(used: StandardRetryToken): void {
    this.#quota = Math.min(FULL_QUOTA, this.#quota + (used.getRetryCost() || 1));
  }

  #delay(retries: number, { errorType, retryAfterHint }: RetryErrorInfo): number {
    const base = errorType === "THROTTLING" ? THROTTLING_BASE_DELAY_MS : BASE_DELAY_MS;
    const delay = Math.floor(this.#random() * Math.min(base * 2 ** retries, LONGEST_DELAY_MS));
    if (retryAfterHint === undefined) return delay;
    // The service's word counts, but not for longer than a caller would wait.
    return Math.max(delay, Math.min(retryAfterHint.getTime() - Date.now(), delay + LONGEST_HINT_MS));
  }
}

const BASE_DELAY_MS = 50;
const THROTTLING_BASE_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 20_000;
const LONGEST_HINT_MS = 5_000;

const FULL_QUOTA = 500;
const COST = 14;
const THROTTLING_COST = 5;

function token(retries: number, delayMs: number, cost: number): StandardRetryToken {
  return { getRetryCount: () => retries, getRetryDelay: () => delayMs, getRetryCost: () => cost };
}

/** Nothing has happened yet: that of every call. */
const FIRST: StandardRetryToken = /* @__PURE__ */ token(0, 0, 0);
