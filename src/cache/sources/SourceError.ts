/**
 * A source failed: it can't be reached, is not ready, or does not accept the token.
 *
 * It says nothing about the secret, so that the client, if the cache has one, is asked instead.
 *
 * @public
 */
export class SourceError extends Error {
  override readonly name = "SourceError";
  /** The source. */
  readonly source: string;
  /** The HTTP status of its answer, if there was one. */
  readonly statusCode: number | undefined;

  /** @internal */
  constructor(source: string, what: string, { statusCode, cause }: { statusCode?: number; cause?: unknown } = {}) {
    super(`${source} ${what}`, cause === undefined ? {} : { cause });
    this.source = source;
    this.statusCode = statusCode;
  }
}
