/** Whether two lists are of the same things in the same order. A loop, since it stands in the way of each call several times. */
export function hasSameItems(some: readonly unknown[], others: readonly unknown[]): boolean {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at += 1) if (some[at] !== others[at]) return false;
  return true;
}
