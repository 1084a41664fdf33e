/**
 * A setting is missing or can't be used. The message says which, where it was found, and what to do.
 *
 * @public
 */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  /** What is wrong: the name of the option, such as `region`. */
  readonly setting: string;
  /** Where it was found: an environment variable, or a file and profile. */
  readonly source: string | undefined;

  /** For providers of credentials and the like: the client makes its own. */
  constructor(message: string, options: { setting: string; source?: string | undefined; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.setting = options.setting;
    this.source = options.source;
  }
}
