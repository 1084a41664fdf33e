/**
 * Whether a time, in milliseconds, is a limit: 0 means none, and so does what is longer than a timer can be (24 days), such as
 * `Infinity`. A timer of such a length would go off at once.
 */
export function isLimit(milliseconds: number): boolean {
  return milliseconds > 0 && milliseconds < 2 ** 31;
}
