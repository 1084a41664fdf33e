/**
 * When the service wants to be asked again, if it says so: `x-amz-retry-after` in milliseconds, `retry-after` in seconds or
 * as a date.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function retryAfter(headers: Readonly<Record<string, string>> = {}, now = Date.now()): Date | undefined {
  const { "x-amz-retry-after": milliseconds = "", "retry-after": text = "" } = headers;
  const time = isNumber(milliseconds)
    ? now + Number(milliseconds)
    : isNumber(text)
      ? now + Number(text) * 1000
      : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(Math.min(time, LATEST));
}

/** The end of what a date can be. */
const LATEST = 8.64e15;

function isNumber(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text);
}
