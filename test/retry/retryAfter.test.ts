import { expect, it } from "vitest";
import { retryAfter } from "../../src/retry/retryAfter.js";

const NOW = Date.UTC(2026, 0, 1);

it.each([
  [{ "retry-after": "2" }, 2_000],
  [{ "retry-after": "0" }, 0],
  [{ "retry-after": "1.5" }, 1_500],
  [{ "retry-after": "Thu, 01 Jan 2026 00:00:07 GMT" }, 7_000],
  [{ "x-amz-retry-after": "1234" }, 1_234],
  [{ "x-amz-retry-after": "10", "retry-after": "2" }, 10],
  [{ "x-amz-retry-after": "soon", "retry-after": "2" }, 2_000],
])("%o is in %i ms", (headers, ms) => {
  expect(retryAfter(headers as Record<string, string>, NOW)).toEqual(new Date(NOW + ms));
});

it.each([
  { "retry-after": "9".repeat(400) },
  { "retry-after": "99999999999999" },
  { "x-amz-retry-after": "9".repeat(17) },
])("%o is at the end of time, not at once", (headers) => {
  expect(retryAfter(headers as Record<string, string>, NOW)).toEqual(new Date(8.64e15));
});

it.each([undefined, {}, { "retry-after": "" }, { "retry-after": "soon" }, { "x-amz-retry-after": "NaN" }])(
  "%o says nothing",
  (headers) => {
    expect(retryAfter(headers as Record<string, string>, NOW)).toBeUndefined();
  },
);
