import { type HandlerExecutionContext, SMITHY_CONTEXT_KEY } from "@smithy/types";
import { Progress, PROGRESS, type WithProgress } from "../http/Progress.js";

/** What the call that a handler serves is waiting for. Commands of other packages do not hand it on: then nobody asks for it. */
export function progressOf(context: HandlerExecutionContext): Progress {
  return (context[SMITHY_CONTEXT_KEY] as WithProgress | undefined)?.[PROGRESS] ?? new Progress();
}
