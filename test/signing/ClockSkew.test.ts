import { HttpResponse } from "@smithy/protocol-http";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ClockSkew } from "../../src/signing/ClockSkew.js";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function answerAt(time: number, headers: Record<string, string> = {}): HttpResponse {
  return new HttpResponse({ statusCode: 200, headers: { date: new Date(time).toUTCString(), ...headers } });
}

const stale = { name: "InvalidSignatureException", $metadata: {} };

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  return () => vi.useRealTimers();
});

describe("a clock's skew", () => {
  it.each([HOUR, -HOUR, 5 * MINUTE, 4 * MINUTE])("of %i ms is what an answer is ahead", (offset) => {
    expect(new ClockSkew(0).learnFrom(answerAt(NOW + offset))).toBe(offset);
  });

  it.each([0, 1_000, -1_000, 4 * MINUTE - 1_000, 1_000 - 4 * MINUTE])(
    "of %i ms more than was known is nothing new",
    (difference) => {
      for (const known of [0, 5, HOUR, -HOUR]) {
        expect(new ClockSkew(known).learnFrom(answerAt(NOW + known + difference - (known % 1_000)))).toBeUndefined();
      }
    },
  );

  it("is gone when an answer tells so", () => {
    expect(new ClockSkew(HOUR).learnFrom(answerAt(NOW))).toBe(0);
  });

  it("is judged when the answer comes, not when the request went", () => {
    const skew = new ClockSkew(0);
    vi.setSystemTime(NOW + MINUTE);
    expect(skew.learnFrom(answerAt(NOW + MINUTE + HOUR))).toBe(HOUR);
  });

  it.each([
    ["comes from a cache", () => answerAt(NOW + HOUR, { age: "3600" })],
    ["has no date", () => new HttpResponse({ statusCode: 200, headers: {} })],
    ["has a date that is none", () => new HttpResponse({ statusCode: 200, headers: { date: "soon" } })],
    ["has a date that no signature can have", () => answerAt(8.64e15)],
    [
      "has a date in another form, in a year that none can have",
      () => new HttpResponse({ statusCode: 200, headers: { date: "+010000-01-01T00:00:00Z" } }),
    ],
    ["is not there", () => undefined],
  ])("is not told by an answer that %s", (_, answer) => {
    expect(new ClockSkew(HOUR).learnFrom(answer())).toBeUndefined();
  });

  it("is not told by an answer that lay about while the process was stopped", () => {
    const skew = new ClockSkew(0);
    vi.setSystemTime(NOW + HOUR);
    expect(skew.learnFrom(answerAt(NOW))).toBeUndefined();
  });
});

describe("the time by the service's clock", () => {
  it("is this machine's, and what is known of its skew", () => {
    expect(new ClockSkew(0).now()).toEqual(new Date(NOW));
    expect(new ClockSkew(-HOUR).now()).toEqual(new Date(NOW - HOUR));
  });
});

describe("a refusal of the date", () => {
  it.each([
    "AuthFailure",
    "InvalidSignatureException",
    "RequestExpired",
    "RequestInTheFuture",
    "RequestTimeTooSkewed",
    "SignatureDoesNotMatch",
  ])("is explained by a skew that was not known: %s", (name) => {
    const skew = new ClockSkew(0);
    skew.learnFrom(answerAt(NOW + HOUR));
    expect(skew.explains({ name, $metadata: {} })).toBe(true);
  });

  it("is not, where the skew was known, or there is none", () => {
    const known = new ClockSkew(HOUR);
    known.learnFrom(answerAt(NOW + HOUR));
    expect(known.explains(stale)).toBe(false);
    const none = new ClockSkew(0);
    none.learnFrom(answerAt(NOW));
    expect(none.explains(stale)).toBe(false);
    expect(new ClockSkew(0).explains(stale)).toBe(false);
  });

  it("is explained by a skew that is there no more", () => {
    const skew = new ClockSkew(HOUR);
    skew.learnFrom(answerAt(NOW));
    expect(skew.explains(stale)).toBe(true);
  });

  it("is none where it is about something else, or the service said nothing", () => {
    const skew = new ClockSkew(0);
    skew.learnFrom(answerAt(NOW + HOUR));
    expect(skew.explains({ name: "AccessDeniedException", $metadata: {} })).toBe(false);
    expect(skew.explains({ name: "InvalidSignatureException" })).toBe(false);
  });
});
