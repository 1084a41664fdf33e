/**
 * The client was destroyed before or during the call.
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
