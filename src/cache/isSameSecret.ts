/**
 * Whether two ids may mean the same secret: they are alike, or one is the ARN of the other, be it with or without its ending, a
 * hyphen and six characters.
 *
 * A name says nothing of the account, so that it may also be meant by the ARN of another one's secret.
 *
 * What is undefined means none.
 */
export function isSameSecret(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other) return false;
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const at = short.startsWith("arn:") ? 0 : long.indexOf(":secret:") + 8;
  return long.startsWith("arn:") && long.startsWith(short, at) && /^(-[^-]{6})?$/.test(long.slice(at + short.length));
}
