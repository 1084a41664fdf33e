/**
 * What a read does, by what the cache holds:
 *
 * - a fresh value: return it.
 * - one past its refresh time, within the stale window: return it and refresh behind; while tries are to pause, only return it.
 * - a failure of a moment ago: return an older value, as long as that is allowed; otherwise throw the error again.
 * - a failure from a while ago, the next try being due: return an older value and try behind, so that nobody waits for a
 *   service that is probably still down. If nobody has tried for long (a process may have been frozen), wait instead.
 * - otherwise: wait for a request.
 *
 * A refusal leaves no value, so that it is thrown wherever a value would be returned.
 */
import { LONGEST_BACKOFF_MS } from "./backoff.js";
import type { Entry } from "./Entry.js";

/** What to do for a read. */
export type Decision = "return" | "return and refresh" | "return old" | "throw" | "wait";

/**
 * Decides.
 *
 * @param maxAgeMs - The oldest value that will do.
 */
export function decide(entry: Entry, now: number, maxAgeMs: number): Decision {
  const age = now - entry.fetchedAt;
  const isUsable = entry.output !== undefined && age <= maxAgeMs;
  // A clock that was set back makes an age negative. Then nothing can be said of it, and it counts as old.
  const isTimely = isUsable && age >= 0;
  if (isTimely && now < entry.freshUntil) return "return";

  const hasFailed = entry.failures > 0 && now >= entry.failedAt;
  const isToPause = hasFailed && now < entry.retryAt;
  if (isTimely && now < entry.promptUntil) return isToPause ? "return old" : "return and refresh";

  const isAllowed = isUsable && now < entry.lastUntil;
  if (isToPause) return isAllowed ? "return old" : "throw";
  return hasFailed && isAllowed && now < entry.retryAt + LONGEST_BACKOFF_MS ? "return and refresh" : "wait";
}
