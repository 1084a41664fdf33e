import type { RetryErrorInfo, StandardRetryToken } from "@smithy/types";
import { RateLimiter } from "./RateLimiter.js";
import { StandardRetryStrategy } from "./StandardRetryStrategy.js";

/**
 * The adaptive retry mode: the standard one behind a {@link RateLimiter}, which slows down all calls of the client while
 * the service throttles it, the first attempts included.
 *
 * Loaded only where it is asked for.
 */
export class AdaptiveRetryStrategy extends StandardRetryStrategy {
  override readonly mode: string = "adaptive";
  readonly #limiter = new RateLimiter();

  override async acquireInitialRetryToken(scope: string): Promise<StandardRetryToken> {
    await this.#limiter.acquire();
    return super.acquireInitialRetryToken(scope);
  }

  override async refreshRetryTokenForRetry(
    used: StandardRetryToken,
    failure: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    this.#limiter.learn(failure.errorType === "THROTTLING");
    const next = await super.refreshRetryTokenForRetry(used, failure);
    await this.#limiter.acquire();
    return next;
  }

  override recordSuccess(used: StandardRetryToken): void {
    this.#limiter.learn(false);
    super.recordSuccess(used);
  }
}
