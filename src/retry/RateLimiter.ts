/**
 * How many requests a client may send while the service throttles it.
 *
 * A bucket that fills at a rate: each request takes a token, and waits where there is none. The rate follows a cubic curve,
 * as TCP's congestion control does: when throttled it drops to 70%, then climbs back to where it was, stays there for a
 * while, and only then tries more. Before the first throttling nothing is limited.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 * @see https://www.rfc-editor.org/rfc/rfc9438
 */
export class RateLimiter {
  readonly #now: () => number;
  #isLimiting = false;
  #tokens = 0;
  #filledAt = 0;
  /** Requests per second: at which the bucket fills, that were measured, and at which the service last throttled. */
  #fillRate = LEAST_RATE;
  #measuredRate = 0;
  #throttledRate = 0;
  #throttledAt: number;
  #requests = 0;
  #countedFrom: number;

  /** @param now - The time in seconds. */
  constructor(now: () => number = () => Date.now() / 1000) {
    this.#now = now;
    this.#throttledAt = now();
    this.#countedFrom = Math.floor(now());
  }

  /** Waits until one more request may be sent. */
  async acquire(): Promise<void> {
    if (!this.#isLimiting) return;
    this.#fill();
    while (this.#tokens < 1) {
      const delayMs = ((1 - this.#tokens) / this.#fillRate) * 1000;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      this.#fill();
    }
    this.#tokens -= 1;
  }

  /** Learns from how a request ended. */
  learn(isThrottled: boolean): void {
    this.#measure();
    let rate: number;
    if (isThrottled) {
      this.#throttledRate = this.#isLimiting ? Math.min(this.#measuredRate, this.#fillRate) : this.#measuredRate;
      this.#throttledAt = this.#now();
      this.#isLimiting = true;
      rate = this.#throttledRate * BETA;
    } else {
      const sincePlateau = this.#now() - this.#throttledAt - Math.cbrt((this.#throttledRate * (1 - BETA)) / SCALE);
      rate = SCALE * sincePlateau ** 3 + this.#throttledRate;
    }
    this.#fill();
    // Never more than twice of what is really sent, or a quiet client would save up for a burst.
    this.#fillRate = Math.max(Math.min(rate, 2 * this.#measuredRate), LEAST_RATE);
    this.#tokens = Math.min(this.#tokens, this.#capacity);
  }

  get #capacity(): number {
    return Math.max(this.#fillRate, 1);
  }

  #fill(): void {
    const now = this.#now();
    if (this.#filledAt !== 0) {
      this.#tokens = Math.min(this.#capacity, this.#tokens + (now - this.#filledAt) * this.#fillRate);
    }
    this.#filledAt = now;
  }

  /** Counts in halves of a second, and smooths over them. */
  #measure(): void {
    const half = Math.floor(this.#now() * 2) / 2;
    this.#requests += 1;
    if (half <= this.#countedFrom) return;
    const rate = this.#requests / (half - this.#countedFrom);
    this.#measuredRate = rate * SMOOTHING + this.#measuredRate * (1 - SMOOTHING);
    this.#requests = 0;
    this.#countedFrom = half;
  }
}

const LEAST_RATE = 0.5;
const BETA = 0.7;
const SCALE = 0.4;
const SMOOTHING = 0.8;
