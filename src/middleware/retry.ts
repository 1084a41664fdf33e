import {
  type FinalizeHandler,
  type FinalizeHandlerOutput,
  type HandlerExecutionContext,
  type HttpRequest,
  type MetadataBearer,
  type RetryStrategy,
  type RetryStrategyV2,
  type RetryToken,
  type SdkError,
} from "@smithy/types";
import { joined } from "../config/joined.js";
import type { SecretsManagerClientResolvedConfig } from "../config/SecretsManagerClientResolvedConfig.js";
import { withHint } from "../diagnostics/withHint.js";
import { classify, isStaleSignature } from "../retry/classify.js";
import { retryAfter } from "../retry/retryAfter.js";
import type { Progress } from "../http/Progress.js";
import { progressOf } from "./progressOf.js";
import { operationOf } from "./operationOf.js";

type RetryConfig = Pick<SecretsManagerClientResolvedConfig, "maxAttempts" | "region" | "retryStrategy">;

/**
 * Sends a request until it succeeds, or until the retry strategy says that it is no use.
 *
 * What says nothing about the service takes neither of the attempts nor of the quota: a signature that was out of date
 * when it arrived, a connection that had died while it was idle, a pause of the process. Then the request is signed anew
 * and sent again at once.
 *
 * @param generateInvocationId - Makes the id by which the service knows the attempts of one call.
 */
export function retry(config: RetryConfig, generateInvocationId: () => string) {
  const join = joined<[strategy: RetryStrategy | RetryStrategyV2, maxAttempts: number]>();
  return (
    next: FinalizeHandler<object, MetadataBearer>,
    context: HandlerExecutionContext,
  ): FinalizeHandler<object, MetadataBearer> =>
    async (args) => {
      const ready = join(config.retryStrategy(), config.maxAttempts());
      const [strategy, maxAttempts] = ready instanceof Promise ? await ready : ready;
      if (!isV2(strategy)) {
        if (strategy.mode) context.userAgent = [...(context.userAgent ?? []), ["cfg/retry-mode", strategy.mode]];
        return strategy.retry(next, args) as Promise<FinalizeHandlerOutput<MetadataBearer>>;
      }
      const { headers } = args.request as HttpRequest;
      const progress = progressOf(context);
      headers["amz-sdk-invocation-id"] = generateInvocationId();
      let token: RetryToken = await strategy.acquireInitialRetryToken(String(context["partition_id"] ?? ""));
      let totalRetryDelay = 0;
      let interruptions = 0;
      for (let attempts = 1; ;) {
        if (progress.end !== undefined) throw progress.end;
        headers["amz-sdk-request"] = `attempt=${attempts}; max=${maxAttempts}`;
        try {
          const result = await next(args);
          strategy.recordSuccess(token);
          Object.assign(result.output.$metadata, { attempts, totalRetryDelay });
          return result;
        } catch (thrown) {
          const error = asError(thrown);
          progress.failure = error;
          if (interruptions < MOST_INTERRUPTIONS && (isStaleSignature(error) || error.name === "InterruptionError")) {
            interruptions += 1;
            continue;
          }
          const retryAfterHint = retryAfter(error.$response?.headers);
          try {
            token = await strategy.refreshRetryTokenForRetry(token, {
              error: error as SdkError,
              errorType: classify(error),
              ...(retryAfterHint && { retryAfterHint }),
            });
          } catch {
            // Says what was tried, where the error lets itself be written on.
            if (Object.isExtensible(error)) error.$metadata ??= {};
            if (Object.isExtensible(error.$metadata)) Object.assign(error.$metadata!, { attempts, totalRetryDelay });
            throw await withHint(
              error,
              operationOf(context).name,
              args.input,
              async () => (context["signing_region"] as string | undefined) ?? config.region(),
            );
          }
          // Smithy's strategies do the waiting themselves and note it down.
          const noted = (token as { $retryLog?: { acquisitionDelay?: number } }).$retryLog?.acquisitionDelay ?? 0;
          const delay = token.getRetryDelay();
          totalRetryDelay += noted + delay;
          attempts += 1;
          progress.phase = "retry";
          if (delay > 0) await pause(delay, progress);
        }
      }
    };
}

function isV2(strategy: RetryStrategy | RetryStrategyV2): strategy is RetryStrategyV2 {
  return "acquireInitialRetryToken" in strategy && "refreshRetryTokenForRetry" in strategy;
}

type Failure = Error & Partial<MetadataBearer> & { $response?: { headers?: Record<string, string> } };

function asError(thrown: unknown): Failure {
  if (typeof thrown === "object" && thrown !== null && "message" in thrown) return thrown as Failure;
  return new Error(`Something that is not an error was thrown: ${String(thrown)}`, { cause: thrown });
}

/** More than these are no accidents any more, and count. */
const MOST_INTERRUPTIONS = 3;

/** Waits. A call that is given up meanwhile is never heard of again. */
function pause(delayMs: number, progress: Progress): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    progress.cancel = () => clearTimeout(timer);
  });
}
