import type { SecretsCacheStats } from "./SecretsCacheStats.js";

/** What the parts of a cache count. */
export type Counts = { -readonly [Name in Exclude<keyof SecretsCacheStats, "entries" | "bytes">]: number };

/** Nothing yet. */
export function noCounts(): Counts {
  return {
    hits: 0,
    staleHits: 0,
    misses: 0,
    joined: 0,
    requests: 0,
    failures: 0,
    changes: 0,
    evictions: 0,
    invalidations: 0,
  };
}
