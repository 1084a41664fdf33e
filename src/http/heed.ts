import type { AbortSignalLike } from "./AbortError.js";

/**
 * Listens to a signal, also to one of a library that knows no events.
 *
 * One listener for all who heed the same signal: Node warns of more than ten, and a program may have one for all that it does.
 *
 * @returns What ends the listening.
 */
export function heed(signal: AbortSignalLike, abort: () => void): () => void {
  let all = heeding.get(signal);
  if (all === undefined) {
    all = Object.assign(new Set<() => void>(), { tell: () => new Set(all).forEach((one) => one()) });
    heeding.set(signal, all);
  }
  if (signal.addEventListener === undefined) signal.onabort = all.tell;
  else if (all.size === 0) signal.addEventListener("abort", all.tell, { once: true });
  all.add(abort);
  return () => {
    all.delete(abort);
    if (all.size === 0) signal.removeEventListener?.("abort", all.tell);
  };
}

/** Who heeds which signal. */
const heeding = /* @__PURE__ */ new WeakMap<AbortSignalLike, Set<() => void> & { tell: () => void }>();
