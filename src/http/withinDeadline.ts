import { AbortError, type AbortSignalLike } from "./AbortError.js";
import { PAUSE_MS } from "./InterruptionError.js";
import type { Progress } from "./Progress.js";
import { TimeoutError, waitingFor } from "./TimeoutError.js";

/**
 * Settles as `work` does, but no later than the deadline, and at once when the caller gives up, whatever the work is
 * waiting for.
 *
 * - The work is done: that is the outcome.
 * - The caller aborts: an {@link AbortError}, and what is under way is ended.
 * - The time is up: a {@link TimeoutError} that names what was being waited for, and what is under way is ended.
 * - The time is up because the process was stopped meanwhile: it begins again, since nothing could be done in it.
 *
 * @param limitMs - How long it may take, in milliseconds. 0 means no limit.
 */
export function withinDeadline<Result>(
  work: Promise<Result>,
  progress: Progress,
  limitMs: number,
  signal: AbortSignalLike | undefined,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let startedAt = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;

    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener?.("abort", abort);
      progress.isOver = true;
    };
    const fail = (error: unknown) => {
      end();
      reject(error as Error);
    };
    const giveUp = (error: Error) => {
      const { cancel } = progress;
      fail(error);
      cancel?.();
    };
    progress.giveUp = giveUp;
    const abort = () => giveUp(new AbortError(signal!));
    const timeOut = () => {
      const elapsedMs = Date.now() - startedAt;
      if (elapsedMs - limitMs > PAUSE_MS) {
        startedAt = Date.now();
        timer = setTimeout(timeOut, limitMs);
        return;
      }
      const { phase } = progress;
      giveUp(
        new TimeoutError(`The call took longer than ${limitMs} ms (callTimeout): ${waitingFor(phase)}.`, {
          phase,
          elapsedMs,
        }),
      );
    };

    if (limitMs > 0) timer = setTimeout(timeOut, limitMs);
    signal?.addEventListener?.("abort", abort, { once: true });
    work.then((result) => {
      end();
      resolve(result);
    }, fail);
  });
}
