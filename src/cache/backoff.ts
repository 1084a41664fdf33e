/** The longest pause between tries while the service fails, in milliseconds. */
export const LONGEST_BACKOFF_MS = 128_000;

/**
 * How long to wait after a failure before the next try, in milliseconds.
 *
 * A ceiling that doubles, cut by up to half at random, so that a fleet that failed together does not return together.
 *
 * @param failures - Tries that have failed in a row, from 1. May be any number: hours of outage do not overflow.
 * @param random - A draw from [0, 1).
 * @param longestMs - Where the ceiling ends.
 */
export function backoff(failures: number, random: () => number, longestMs: number): number {
  const ceiling = Math.min(HALF_OF_FIRST_MS * 2 ** failures, longestMs);
  return ceiling * (1 - random() / 2);
}

const HALF_OF_FIRST_MS = 500;
