/**
 * There are no credentials to be had from one source.
 *
 * What it says is shown to users: no part of a key, a token, or the output of a program may be in it.
 */
export class CredentialsSourceError extends Error {
  /** What would make the source work. */
  readonly remedy: string;
  /** Whether to look no further: the source was meant to be used, and another one would be somebody else's. */
  readonly isFinal: boolean;

  constructor(reason: string, remedy = "", isFinal = false, cause?: unknown) {
    super(reason, { cause });
    this.remedy = remedy;
    this.isFinal = isFinal;
  }
}
