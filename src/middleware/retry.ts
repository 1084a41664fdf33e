import { HttpRequest } from "@smithy/protocol-http";
import {
  type FinalizeHandler,
  type FinalizeHandlerOutput,
  type HandlerExecutionContext,
  type MetadataBearer,
  type Pluggable,
  type RetryErrorInfo,
  type RetryStrategy,
  type RetryStrategyV2,
  type RetryToken,
  type SdkError,
} from "@smithy/types";
import { joined } from "../config/joined.js";
import type { SecretsManagerClientResolvedConfig } from "../config/SecretsManagerClientResolvedConfig.js";
import { withHint } from "../diagnostics/withHint.js";
import { classify, type Classifiable, isStaleSignature } from "../retry/classify.js";
import { retryAfter } from "../retry/retryAfter.js";
import { AbortError, type AbortSignalLike } from "../http/AbortError.js";
import { callOf } from "./callOf.js";
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
export function retry(config: RetryConfig, generateInvocationId: () => string): Pluggable<object, MetadataBearer> {
  return {
    applyToStack: (stack) =>
      stack.add(retryMiddleware(config, generateInvocationId), {
        name: "retryMiddleware",
        step: "finalizeRequest",
        priority: "high",
        tags: ["RETRY"],
        override: true,
      }),
  };
}

function retryMiddleware(config: RetryConfig, generateInvocationId: () => string) {
  const join = joined<[strategy: RetryStrategy | RetryStrategyV2, maxAttempts: number]>();
  return (
    next: FinalizeHandler<object, MetadataBearer>,
    context: HandlerExecutionContext,
  ): FinalizeHandler<object, MetadataBearer> =>
    async (args) => {
      const [strategy, maxAttempts] = await join(config.retryStrategy(), config.maxAttempts());
      if (!isV2(strategy)) {
        if (strategy.mode) context.userAgent = [...(context.userAgent ?? []), ["cfg/retry-mode", strategy.mode]];
        return strategy.retry(next, args) as Promise<FinalizeHandlerOutput<MetadataBearer>>;
      }
      const headers = HttpRequest.isInstance(args.request) ? args.request.headers : {};
      const { signal, progress } = callOf(context);
      headers["amz-sdk-invocation-id"] = generateInvocationId();
      let token: RetryToken = await strategy.acquireInitialRetryToken(String(context["partition_id"] ?? ""));
      let totalRetryDelay = 0;
      let interruptions = 0;
      for (let attempts = 1; ;) {
        if (signal?.aborted) throw new AbortError(signal);
        if (progress.isOver) throw new Error("Nobody waits for this call any more.");
        headers["amz-sdk-request"] = `attempt=${attempts}; max=${maxAttempts}`;
        try {
          const result = await next(args);
          strategy.recordSuccess(token);
          Object.assign(result.output.$metadata, { attempts, totalRetryDelay });
          return result;
        } catch (thrown) {
          const error = asError(thrown);
          if (interruptions < MOST_INTERRUPTIONS && (isStaleSignature(error) || error.name === "InterruptionError")) {
            interruptions += 1;
            continue;
          }
          try {
            token = await strategy.refreshRetryTokenForRetry(token, infoOf(error));
          } catch {
            withAttempts(error, attempts, totalRetryDelay);
            throw await withHint(error, operationOf(context).name, args.input, config.region);
          }
          // Smithy's strategies do the waiting themselves and note it down.
          const noted = (token as { $retryLog?: { acquisitionDelay?: number } }).$retryLog?.acquisitionDelay ?? 0;
          const delay = token.getRetryDelay();
          totalRetryDelay += noted + delay;
          progress.phase = "retry";
          if (delay > 0) await pause(delay, signal);
          attempts += 1;
        }
      }
    };
}

function isV2(strategy: RetryStrategy | RetryStrategyV2): strategy is RetryStrategyV2 {
  return "acquireInitialRetryToken" in strategy && "refreshRetryTokenForRetry" in strategy;
}

function infoOf(error: Error): RetryErrorInfo {
  const response = (error as { $response?: { headers?: Record<string, string> } }).$response;
  const retryAfterHint = retryAfter(response?.headers);
  return {
    error: error as SdkError,
    errorType: classify(error as Classifiable),
    ...(retryAfterHint === undefined ? {} : { retryAfterHint }),
  };
}

/** Says on the error what was tried, where the error lets itself be written on. */
function withAttempts(error: Error, attempts: number, totalRetryDelay: number): Error {
  const bearer = error as Error & Partial<MetadataBearer>;
  if (Object.isExtensible(bearer)) bearer.$metadata ??= {};
  if (bearer.$metadata !== undefined && Object.isExtensible(bearer.$metadata)) {
    Object.assign(bearer.$metadata, { attempts, totalRetryDelay });
  }
  return error;
}

function asError(thrown: unknown): Error {
  if (typeof thrown === "object" && thrown !== null && "message" in thrown) return thrown as Error;
  return new Error(`Something that is not an error was thrown: ${String(thrown)}`, { cause: thrown });
}

/** More than these are no accidents any more, and count. */
const MOST_INTERRUPTIONS = 3;

/** Waits, unless the caller gives up meanwhile. */
async function pause(delayMs: number, signal: AbortSignalLike | undefined): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(new AbortError(signal!));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener?.("abort", giveUp);
      resolve();
    }, delayMs);
    signal?.addEventListener?.("abort", giveUp, { once: true });
  });
}
