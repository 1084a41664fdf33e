import { type HandlerExecutionContext, SMITHY_CONTEXT_KEY } from "@smithy/types";
import type { AbortSignalLike } from "../http/AbortError.js";
import { Progress, PROGRESS, type WithProgress } from "../http/Progress.js";

/** What is known of the call that a handler serves: whether the caller has given up, and what is being waited for. */
export function callOf(context: HandlerExecutionContext): { signal: AbortSignalLike | undefined; progress: Progress } {
  const call = (context[SMITHY_CONTEXT_KEY] ?? {}) as WithProgress & { abortSignal?: AbortSignalLike };
  // Commands of other packages do not hand it on: then nobody asks for it.
  return { signal: call.abortSignal, progress: call[PROGRESS] ?? new Progress() };
}
