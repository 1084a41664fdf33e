/**
 * When the service wants to be asked again, if it says so: `x-amz-retry-after` in milliseconds, `retry-after` in seconds or
 * as a date.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function retryAfter(headers: Readonly<Record<string, string>> | undefined, now = Date.now()): Date | undefined {
  if (headers === undefined) return undefined;
  const milliseconds = number(headers["x-amz-retry-after"]);
  if (milliseconds !== undefined) return new Date(now + milliseconds);
  const text = headers["retry-after"];
  const seconds = number(text);
  if (seconds !== undefined) return new Date(now + seconds * 1000);
  const date = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(date) ? undefined : new Date(date);
}

function number(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
