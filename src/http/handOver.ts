import type { HttpHandlerOptions, HttpRequest } from "@smithy/types";
import type { HttpHandler } from "./HttpHandler.js";
import { PROGRESS, type WithProgress } from "./Progress.js";

/**
 * Gives a request to a client's handler. Our own, which are marked, learn from the call's progress when it ends early. One that
 * a caller brought knows only signals: it gets one that tells of any such end, the caller's own abort, a time that is up or a
 * client that is closed.
 */
export function handOver(
  handler: HttpHandler,
  request: HttpRequest,
  options: HttpHandlerOptions & WithProgress,
): ReturnType<HttpHandler["handle"]> {
  if (options[PROGRESS] === undefined || PROGRESS in handler) return handler.handle(request, options);
  return handler.handle(request, Object.defineProperty(Object.assign({}, options), "abortSignal", WHEN_ASKED));
}

/** Most handlers that stand in for a network never ask, and to make a signal takes a tenth of what a call takes without one. */
const WHEN_ASKED: PropertyDescriptor & ThisType<HttpHandlerOptions & WithProgress> = {
  get() {
    return this[PROGRESS]!.abortSignal;
  },
  set(value) {
    Object.defineProperty(this, "abortSignal", { value, writable: true });
  },
  enumerable: true,
  configurable: true,
};
