/**
 * What `work` comes to, unless the signal comes first: then its reason, and the work is left to itself.
 *
 * @param leave - Told when the signal comes first.
 */
export function unlessAborted<Result>(
  work: Promise<Result>,
  signal: AbortSignal | undefined,
  leave?: () => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      leave?.();
      reject(signal!.reason as Error);
    };
    if (signal?.aborted) giveUp();
    signal?.addEventListener("abort", giveUp);
    work.then(resolve, reject).finally(() => signal?.removeEventListener("abort", giveUp));
  });
}
