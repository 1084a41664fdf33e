/**
 * Whether two ids mean the same secret: they are alike, or one is the ARN of the other with its ending, a hyphen and six characters.
 *
 * What is undefined means none.
 */
export function isSameSecret(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.startsWith("arn:") && long.startsWith(short) && /^-[^-]{6}$/.test(long.slice(short.length));
}
