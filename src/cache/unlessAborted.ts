import { AbortError } from "../http/AbortError.js";

/** What `start()` gives, unless the caller gives up first. A caller who has done so already starts nothing. */
export async function unlessAborted<Result>(
  start: () => Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (signal === undefined) return start();
  if (signal.aborted) throw new AbortError(signal);
  let giveUp!: () => void;
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(new AbortError(signal));
  });
  signal.addEventListener("abort", giveUp);
  try {
    return await Promise.race([aborted, start()]);
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}
