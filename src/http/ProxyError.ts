/**
 * The proxy that the environment names cannot be used, or refused to let a request through.
 *
 * The user and the password of the proxy are in none of its properties.
 */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
  /** The proxy's address, where it has one. */
  readonly proxy: string | undefined;
  /** What the proxy answered, if it did. */
  readonly statusCode: number | undefined;
  /** There if another attempt may succeed: the proxy could not reach the host just now. */
  declare readonly $retryable?: { readonly throttling: boolean };

  constructor(message: string, proxy?: string, statusCode?: number) {
    super(message);
    this.proxy = proxy;
    this.statusCode = statusCode;
    if (statusCode !== undefined && (statusCode === 429 || statusCode >= 500)) {
      (this as { $retryable?: object }).$retryable = { throttling: statusCode === 429 };
    }
  }
}
