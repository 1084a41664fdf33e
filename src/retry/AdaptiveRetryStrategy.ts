import { DefaultRateLimiter } from "@smithy/util-retry";
import type { RetryErrorInfo, StandardRetryToken } from "@smithy/types";
import { StandardRetryStrategy } from "./StandardRetryStrategy.js";

/**
 * The adaptive retry mode: the standard one behind a rate limiter, which slows down all calls of the client while the
 * service throttles it, the first attempts included.
 *
 * Loaded only where it is asked for.
 */
export class AdaptiveRetryStrategy extends StandardRetryStrategy {
  override readonly mode: string = "adaptive";
  readonly #limiter = new DefaultRateLimiter();

  override async acquireInitialRetryToken(scope: string): Promise<StandardRetryToken> {
    await this.#limiter.getSendToken();
    return super.acquireInitialRetryToken(scope);
  }

  override async refreshRetryTokenForRetry(
    used: StandardRetryToken,
    failure: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    this.#limiter.updateClientSendingRate(failure);
    const next = await super.refreshRetryTokenForRetry(used, failure);
    await this.#limiter.getSendToken();
    return next;
  }

  override recordSuccess(used: StandardRetryToken): void {
    this.#limiter.updateClientSendingRate({});
    super.recordSuccess(used);
  }
}
