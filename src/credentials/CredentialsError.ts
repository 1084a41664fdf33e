/**
 * One place where credentials were looked for, and what came of it.
 *
 * @public
 */
export interface TriedSource {
  /** What was looked at, such as `profile "default"`. */
  readonly source: string;
  /** Why there were no credentials in it. */
  readonly reason: string;
  /** What would make it work. */
  readonly remedy: string;
}

/**
 * No credentials were found, or those that are set up could not be had.
 *
 * The message says of each place that was tried, or of the one that failed, why there are none and what would make it work.
 * It never holds a secret.
 *
 * @public
 */
export class CredentialsError extends Error {
  /** The name that such an error has in every AWS client for JavaScript, since it is by name that errors are told apart. */
  override readonly name = "CredentialsProviderError";
  /** Whether a chain of providers of `@aws-sdk/credential-providers` should go on to the next one. */
  readonly tryNextLink: boolean = false;
  /** Each place that was tried, in the order in which they were. */
  readonly tried: readonly TriedSource[];

  /**
   * @param isDecided - The last source was set up and failed, so that no other one may take its place.
   *
   * @internal
   */
  constructor(tried: readonly TriedSource[], isDecided = false, cause?: unknown) {
    const lines = tried.map(({ source, reason, remedy }) => `${source}: ${reason} ${remedy}`.trimEnd());
    super(
      isDecided
        ? `Could not load credentials from ${lines.at(-1)}`
        : `Could not load credentials from any providers. Pass "credentials" to the client, or fix one of these:\n- ${lines.join("\n- ")}`,
      cause === undefined ? undefined : { cause },
    );
    this.tried = tried;
  }
}
