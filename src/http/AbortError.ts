/**
 * The caller aborted a call with its `abortSignal`. The signal's reason is the `cause`.
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
  /** Whether it was aborted already. */
  readonly aborted: boolean;
  /** Why, as the caller said it. */
  readonly reason?: unknown;
  /** What is called when it is aborted, in libraries that know no events. */
  onabort: unknown;
  /** Where to say what is called when it is aborted. */
  addEventListener?: (type: "abort", listener: () => void, options?: { once: boolean }) => void;
  /** Where to take that back. */
  removeEventListener?: (type: "abort", listener: () => void) => void;
}
