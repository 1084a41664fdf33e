import type { AbortSignalLike } from "./AbortError.js";

/** Listens to a signal, also to one of a library that knows no events. */
export function heed(signal: AbortSignalLike, abort: () => void): void {
  if (signal.addEventListener === undefined) signal.onabort = abort;
  else signal.addEventListener("abort", abort, { once: true });
}
