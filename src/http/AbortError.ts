/**
 * The caller gave up a call by its `abortSignal`. The signal's reason is the `cause`.
 *
 * @public
 */
export class AbortError extends Error {
  override readonly name = "AbortError";

  /** @internal */
  constructor(signal: AbortSignalLike) {
    super("Request aborted", signal.reason === undefined ? {} : { cause: signal.reason });
  }
}

/**
 * As much of an `AbortSignal` as is used: those of older libraries have no reason and no events.
 *
 * @public
 */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  onabort: unknown;
  addEventListener?: (type: "abort", listener: () => void, options?: { once: boolean }) => void;
  removeEventListener?: (type: "abort", listener: () => void) => void;
}
