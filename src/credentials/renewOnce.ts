/** Renewals under way, by the file of what is renewed. */
const underWay = /* @__PURE__ */ new Map<string, Promise<unknown>>();

/** How long a renewal may take. */
const TIMEOUT_MS = 35_000;

/**
 * Renews what a file holds; joins in, if that is done already.
 *
 * A refresh token holds for one renewal. So two clients must share it, and it is carried to its end although the caller may
 * have given up: what comes of it would be lost, and the person would have to log in again.
 */
export function renewOnce<Result>(path: string, renew: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const known = underWay.get(path) as Promise<Result> | undefined;
  if (known !== undefined) return known;
  const renewal = renew(AbortSignal.timeout(TIMEOUT_MS)).finally(() => underWay.delete(path));
  underWay.set(path, renewal);
  return renewal;
}
