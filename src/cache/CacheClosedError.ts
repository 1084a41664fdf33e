/**
 * A read from a cache that was disposed of.
 *
 * @public
 */
export class CacheClosedError extends Error {
  override readonly name = "CacheClosedError";

  /** @internal */
  constructor() {
    super("This cache was disposed of. Make a new one.");
  }
}
