/**
 * A stretch of time: milliseconds, or an object such as `{ days: 8 }` or `{ hours: 1, minutes: 30 }`.
 *
 * @public
 */
export type LocalDuration =
  | number
  | {
      readonly days?: number;
      readonly hours?: number;
      readonly minutes?: number;
      readonly seconds?: number;
      readonly milliseconds?: number;
    };

/**
 * Where a {@link LocalClock} begins and how fast it runs.
 *
 * @public
 */
export interface LocalClockOptions {
  /**
   * What it shows at first: a date, a text that `Date` reads, or milliseconds since 1970.
   *
   * @defaultValue the time of the computer
   */
  readonly start?: Date | string | number | undefined;
  /**
   * How many seconds pass on it in a second. `0` holds it still, so that it moves only by `advance` and `set`; `60` lets an
   * hour pass in a minute.
   *
   * @defaultValue 1
   */
  readonly rate?: number | undefined;
}

/**
 * The time in a local Secrets Manager, which a test may move.
 *
 * Recovery windows, rotation schedules, the dates in answers, the `Date` header and the window in which a signature is
 * good follow it.
 *
 * @example
 * ```ts
 * import { LocalClock, LocalSecretsManager } from "secrets-manager-client/local";
 *
 * const local = new LocalSecretsManager({ clock: new LocalClock({ start: "2026-01-01T00:00:00Z", rate: 0 }) });
 * await local.clock.advance({ days: 8 });
 * console.log(local.clock.now().toISOString()); // 2026-01-09T00:00:00.000Z
 * ```
 *
 * @public
 */
export class LocalClock {
  /** What the clock showed, and what the computer did, when it was last set. */
  #shown: number;
  #real: number;
  #rate: number;
  readonly #listeners = new Set<() => void | Promise<void>>();

  /** @throws RangeError if the date is not one, or the rate is negative or not a number. */
  constructor({ start = Date.now(), rate = 1 }: LocalClockOptions = {}) {
    this.#shown = millisecondsOf(start);
    this.#real = Date.now();
    this.#rate = checkedRate(rate);
  }

  /** What it shows. */
  now(): Date {
    return new Date(Math.min(this.#shown + Math.trunc((Date.now() - this.#real) * this.#rate), LATEST));
  }

  /** How many seconds pass on it in a second; `0` while it stands still. */
  get rate(): number {
    return this.#rate;
  }

  set rate(rate: number) {
    checkedRate(rate);
    this.#shown = this.now().getTime();
    this.#real = Date.now();
    this.#rate = rate;
    void this.#tell();
  }

  /**
   * Moves it on. What fell due meanwhile happens: secrets at the end of their recovery window go, and a rotation whose
   * window has opened is run, once for each secret.
   *
   * @param duration - How far. Negative moves it back.
   * @returns Resolves when the rotations that fell due have run; the clock itself has moved when this returns.
   */
  async advance(duration: LocalDuration): Promise<void> {
    await this.set(this.now().getTime() + durationMs(duration));
  }

  /**
   * Sets it to a date, as {@link LocalClock.advance} moves it by a distance.
   *
   * @throws RangeError if the date is not one.
   */
  async set(date: Date | string | number): Promise<void> {
    this.#shown = millisecondsOf(date);
    this.#real = Date.now();
    await this.#tell();
  }

  /**
   * Calls `listener` whenever the clock was set. Returns what ends that.
   *
   * @internal
   */
  onSet(listener: () => void | Promise<void>): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #tell(): Promise<void> {
    await Promise.all([...this.#listeners].map(async (listener) => listener()));
  }
}

function durationMs(duration: LocalDuration): number {
  if (typeof duration === "number") return duration;
  if (typeof duration !== "object" || duration === null) throw noDuration();
  const { days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0, ...unknown } = duration;
  const parts = [days, hours, minutes, seconds, milliseconds];
  if (Object.keys(unknown).length > 0 || !parts.every(Number.isFinite)) throw noDuration();
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}

function noDuration(): RangeError {
  return new RangeError(
    "A duration is a number of milliseconds, or days, hours, minutes, seconds and milliseconds, such as { days: 8 }.",
  );
}

function millisecondsOf(date: Date | string | number): number {
  // To `Date`, null is 1970.
  const milliseconds = date === null ? Number.NaN : Math.trunc(new Date(date).getTime());
  if (milliseconds >= 0 && milliseconds <= LATEST) return milliseconds;
  throw new RangeError(`"${String(date)}" is not a date that the clock could show: from 1970 to 9999.`);
}

function checkedRate(rate: number): number {
  if (Number.isFinite(rate) && rate >= 0) return rate;
  throw new RangeError(`The rate of a clock must be 0 or more, not ${rate}.`);
}

/** The last moment that the clock shows; there it stands still. What lies after it has no date of four digits. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
