/**
 * A call on a client that was destroyed. Nothing was sent, or what was under way was given up.
 *
 * @public
 */
export class ClientClosedError extends Error {
  override readonly name = "ClientClosedError";

  /** @internal */
  constructor() {
    super("This client was destroyed. Make a new one, or destroy it after the last call.");
  }
}
