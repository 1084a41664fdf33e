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
 * No credentials were found, or those that were found could not be had. The message lists each place that was tried, why it
 * was passed over, and what would make it work. It never holds a secret.
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

  /** @internal */
  constructor(tried: readonly TriedSource[], cause?: unknown) {
    const list = tried.map(({ source, reason, remedy }) => `\n- ${source}: ${reason} ${remedy}`.trimEnd()).join("");
    super(
      `Could not load credentials from any providers. Pass "credentials" to the client, or mend one of these:${list}`,
      cause === undefined ? undefined : { cause },
    );
    this.tried = tried;
  }
}
