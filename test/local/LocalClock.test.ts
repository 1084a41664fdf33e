import { describe, expect, it, vi } from "vitest";
import { LocalClock } from "../../src/local/index.js";

describe("LocalClock", () => {
  it("shows the time of the computer, if nothing is said", () => {
    const before = Date.now();
    const shown = new LocalClock().now().getTime();
    expect(shown).toBeGreaterThanOrEqual(before);
    expect(shown).toBeLessThanOrEqual(Date.now());
  });

  it("stands still at a rate of 0, and moves by hand", async () => {
    const clock = new LocalClock({ start: "2026-01-01T00:00:00Z", rate: 0 });
    await clock.advance({ days: 8, hours: 1, minutes: 2, seconds: 3, milliseconds: 4 });
    expect(clock.now().toISOString()).toBe("2026-01-09T01:02:03.004Z");
    await clock.advance(-4);
    await clock.set("2025-01-01T00:00:00Z");
    expect(clock.now().toISOString()).toBe("2025-01-01T00:00:00.000Z");
  });

  it("moves before anybody waits for what follows from it", () => {
    const clock = new LocalClock({ start: 0, rate: 0 });
    void clock.advance(5);
    expect(clock.now().getTime()).toBe(5);
  });

  it("goes as fast as it is told to, from where it is", () => {
    vi.useFakeTimers({ now: 1000 });
    const clock = new LocalClock({ start: 0, rate: 60 });
    vi.advanceTimersByTime(1000);
    expect(clock.now().getTime()).toBe(60_000);
    clock.rate = 1;
    vi.advanceTimersByTime(1000);
    expect(clock.now().getTime()).toBe(61_000);
    vi.useRealTimers();
  });

  it.each([{ start: "no date" }, { rate: -1 }, { rate: Number.NaN }])("refuses %j", (options) => {
    expect(() => new LocalClock(options)).toThrow(RangeError);
  });
});
