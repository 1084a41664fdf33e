import { AbortError, type AbortSignalLike } from "../http/AbortError.js";

/**
 * Settles as `start()` does or, as soon as the signal says so, fails with an {@link AbortError}, whatever the work is
 * waiting for.
 */
export async function abortable<Result>(
  start: () => Promise<Result>,
  signal: AbortSignalLike | undefined,
): Promise<Result> {
  if (signal === undefined) return start();
  if (signal.aborted) throw new AbortError(signal);
  let giveUp: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(new AbortError(signal));
    // A signal without events is asked by the HTTP handler, which sets `onabort` on it.
    signal.addEventListener?.("abort", giveUp, { once: true });
  });
  try {
    return await Promise.race([start(), aborted]);
  } finally {
    signal.removeEventListener?.("abort", giveUp!);
  }
}
