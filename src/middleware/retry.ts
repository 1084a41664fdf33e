import {
  type FinalizeHandler,
  type FinalizeHandlerArguments,
  type FinalizeHandlerOutput,
  type HandlerExecutionContext,
  type HttpRequest,
  type MetadataBearer,
  type RetryStrategy,
  type RetryStrategyV2,
  type RetryToken,
  type SdkError,
} from "@smithy/types";
import { joined } from "../promises/joined.js";
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
  const join = joined((...ready: [strategy: RetryStrategy | RetryStrategyV2, maxAttempts: number]) => ready);
  return (
    next: FinalizeHandler<object, MetadataBearer>,
    context: HandlerExecutionContext,
  ): FinalizeHandler<object, MetadataBearer> =>
    async (args) => {
      const ready = join(config.retryStrategy(), config.maxAttempts());
      const [strategy, maxAttempts] = ready instanceof Promise ? await ready : ready;
      if (!isV2(strategy)) return byStrategy(strategy, next, context, args);
      const { headers } = args.request as HttpRequest;
      headers["amz-sdk-invocation-id"] = generateInvocationId();
      const token = await strategy.acquireInitialRetryToken(String(context["partition_id"] ?? ""));
      const call: Call = { strategy, token, interruptions: 0, wasStale: false };
      const progress = progressOf(context);
      for (;;) {
        if (progress.end !== undefined) throw progress.end;
        headers["amz-sdk-request"] = `attempt=${progress.attempts}; max=${maxAttempts}`;
        try {
          const result = await next(args);
          strategy.recordSuccess(call.token);
          const { $metadata } = result.output;
          $metadata.attempts = progress.attempts;
          $metadata.totalRetryDelay = progress.totalRetryDelay;
          return result;
        } catch (thrown) {
          // Apart from here, since the first attempt may not pay for the others.
          await afterFailure(asError(thrown), call, progress, (error) =>
            withHint(
              error,
              operationOf(context).name,
              args.input,
              async () => (context["signing_region"] as string | undefined) ?? config.region(),
            ),
          );
        }
      }
    };
}

/** How far a call has come. */
interface Call {
  readonly strategy: RetryStrategyV2;
  token: RetryToken;
  interruptions: number;
  /** Whether a signature was called out of date. One that is, a moment after it was made, is no accident. */
  wasStale: boolean;
}

/** Waits until it is time for another attempt. Throws, when it is no use. */
async function afterFailure(
  error: Failure,
  call: Call,
  progress: Progress,
  explain: (error: Failure) => Promise<Failure>,
): Promise<void> {
  // The call has ended meanwhile: the quota is not its any more, and no timer may outlive it.
  if (progress.end !== undefined) throw progress.end;
  progress.failure = error;
  const isStale = isStaleSignature(error) && !call.wasStale;
  if (call.interruptions < MOST_INTERRUPTIONS && (isStale || error.name === "InterruptionError")) {
    call.interruptions += 1;
    call.wasStale ||= isStale;
    return;
  }
  // Whoever looks for credentials has tried again already, as often as made sense.
  if (progress.phase === "credentials") {
    progress.noteIn(error);
    throw await explain(error);
  }
  const retryAfterHint = retryAfter(error.$response?.headers);
  try {
    call.token = await call.strategy.refreshRetryTokenForRetry(call.token, {
      error: error as SdkError,
      errorType: classify(error),
      ...(retryAfterHint && { retryAfterHint }),
    });
  } catch {
    progress.noteIn(error);
    throw await explain(error);
  }
  // Smithy's strategies do the waiting themselves and note it down.
  const noted = (call.token as { $retryLog?: { acquisitionDelay?: number } }).$retryLog?.acquisitionDelay ?? 0;
  const delay = call.token.getRetryDelay();
  progress.totalRetryDelay += noted + delay;
  progress.attempts += 1;
  progress.phase = "retry";
  if (delay > 0) await pause(delay, progress);
}

/** The oldest kind of strategy sends the request itself. */
function byStrategy(
  strategy: RetryStrategy,
  next: FinalizeHandler<object, MetadataBearer>,
  context: HandlerExecutionContext,
  args: FinalizeHandlerArguments<object>,
): Promise<FinalizeHandlerOutput<MetadataBearer>> {
  if (strategy.mode) context.userAgent = [...(context.userAgent ?? []), ["cfg/retry-mode", strategy.mode]];
  return strategy.retry(next, args) as Promise<FinalizeHandlerOutput<MetadataBearer>>;
}

function isV2(strategy: RetryStrategy | RetryStrategyV2): strategy is RetryStrategyV2 {
  return "acquireInitialRetryToken" in strategy;
}

type Failure = Error & Partial<MetadataBearer> & { $response?: { headers?: Record<string, string> } };

/** What was thrown, with a stack if it had none: JavaScript may throw anything. */
function asError(thrown: unknown): Failure {
  if (typeof thrown !== "object" || thrown === null) return new Error(String(thrown), { cause: thrown });
  // Known by its stack, since errors of another realm, as in Jest, are no instances.
  return "stack" in thrown ? (thrown as Failure) : Object.assign(new Error("No message", { cause: thrown }), thrown);
}

/** More than these are no accidents any more, and count. */
const MOST_INTERRUPTIONS = 3;

/** Waits. A call that is given up meanwhile is never heard of again. */
function pause(delayMs: number, progress: Progress): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    progress.underWay = { cancel: () => clearTimeout(timer) };
  });
}
