import { AbortError } from "../http/AbortError.js";
import { abortable } from "../middleware/abortable.js";

/** What `start()` gives, unless the caller gives up first. A caller who has done so already starts nothing. */
export function unlessAborted<Result>(start: () => Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (signal === undefined) return start();
  if (signal.aborted) return Promise.reject(new AbortError(signal));
  return abortable(start(), signal);
}
