/**
 * Until when a value is sure to be the right one, as far as rotations tell:
 *
 * - a rotation is to come: until then
 * - one is due, or under way: for a moment, and the longer it is overdue, the longer
 * - one has been seen to happen, or is long overdue and does not happen any more: nothing can be said, as where none is known
 *
 * @param fetchedAt - When the value was asked for, in milliseconds.
 * @param changedAt - When it was last seen to have changed.
 * @param rotationAt - When the secret is to be rotated.
 */
export function certainUntil(fetchedAt: number, changedAt: number, rotationAt: number): number {
  const overdueMs = fetchedAt - rotationAt;
  if (overdueMs < 0) return rotationAt;
  return rotationAt > changedAt && overdueMs < LONGEST_OVERDUE_MS
    ? fetchedAt + Math.max(SHORTEST_MS, overdueMs / 10)
    : Infinity;
}

const SHORTEST_MS = 1_000;
const LONGEST_OVERDUE_MS = 3_600_000;
