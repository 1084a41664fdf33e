import { AbortError, type AbortSignalLike } from "./AbortError.js";
import { heed } from "./heed.js";
import { PAUSE_MS } from "./InterruptionError.js";
import { isLimit } from "./isLimit.js";

/** How long work may take, and what becomes of it when somebody loses patience. */
interface Limit {
  /** In milliseconds. None, where {@link isLimit} says so. */
  readonly limitMs?: number;
  readonly signal: AbortSignalLike | undefined;
  /**
   * The error for work that took too long, or nothing to let the time begin again.
   *
   * @param isPause - Whether the process was stopped meanwhile, so that nothing could be done.
   */
  readonly late?: (elapsedMs: number, isPause: boolean) => Error | undefined;
  /** Ends the work. */
  readonly cancel?: (error: Error) => void;
  /** Hands out what gives the work up from outside. */
  readonly begun?: (giveUp: (error: Error) => void) => void;
}

/** Settles as `work` does, but no later than allowed, and at once with an {@link AbortError} when the caller aborts. */
export function withinLimit<Result>(
  work: Promise<Result>,
  { limitMs = 0, signal, late, cancel, begun }: Limit,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let unheed: (() => void) | undefined;
    const settled = () => {
      clearTimeout(timer);
      unheed?.();
    };
    const giveUp = (error: Error) => {
      settled();
      reject(error);
      cancel?.(error);
    };
    const abort = () => giveUp(new AbortError(signal!));
    const start = () => {
      const startedAt = Date.now();
      if (!isLimit(limitMs)) return;
      timer = setTimeout(() => {
        const elapsedMs = Date.now() - startedAt;
        const error = late?.(elapsedMs, elapsedMs - limitMs > PAUSE_MS);
        if (error === undefined) start();
        else giveUp(error);
      }, limitMs);
    };
    start();
    work.then(
      (result) => {
        settled();
        resolve(result);
      },
      (error: unknown) => {
        settled();
        reject(error as Error);
      },
    );
    begun?.(giveUp);
    // Last, since a signal that takes no listener throws, and then the work must not go unheard.
    if (signal) unheed = heed(signal, abort);
    if (signal?.aborted) abort();
  });
}
