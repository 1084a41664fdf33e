import { AbortError, type AbortSignalLike } from "../http/AbortError.js";

/** Settles as `work` does or, as soon as the signal says so, fails with an {@link AbortError}, whatever it is waiting for. */
export async function abortable<Result>(work: Promise<Result>, signal: AbortSignalLike): Promise<Result> {
  let giveUp: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(new AbortError(signal));
    // A signal without events is asked by the HTTP handler, which sets `onabort` on it.
    if (signal.aborted) giveUp();
    else signal.addEventListener?.("abort", giveUp, { once: true });
  });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener?.("abort", giveUp!);
  }
}
