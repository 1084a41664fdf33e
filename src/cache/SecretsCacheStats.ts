/**
 * What a cache has done so far and holds now.
 *
 * @public
 */
export interface SecretsCacheStats {
  /** Reads answered by a fresh value. */
  readonly hits: number;
  /** Reads answered by a value past its refresh time. */
  readonly staleHits: number;
  /** Reads that had to wait for a request, or were refused by what is remembered. */
  readonly misses: number;
  /** Of those, reads that waited for a request that another one had begun. */
  readonly joined: number;
  /** Requests that went out, to the service or to the source. */
  readonly requests: number;
  /** Reads of one secret, by however many requests, that were refused or not answered. */
  readonly failures: number;
  /** Refreshes that brought another version. */
  readonly changes: number;
  /** Keys that had to go for others. */
  readonly evictions: number;
  /** Keys that a write or `invalidate` took the value from. */
  readonly invalidations: number;
  /** Values held. */
  readonly entries: number;
  /** What they take, in bytes, about. */
  readonly bytes: number;
}
