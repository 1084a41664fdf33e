/**
 * What a cache reads through: a client of this package, or anything with a `send` like its own.
 *
 * @public
 */
export interface SecretsCacheClient {
  /** Sends a command, and answers with its output. */
  // oxlint-disable-next-line typescript/no-explicit-any -- the signatures of clients differ in what they tie to what
  send(command: any): Promise<any>;
  /** Where the cache listens for writes. Without it, none are noticed. */
  readonly middlewareStack?: SecretsCacheMiddlewareStack | undefined;
}

/**
 * As much of a client's middleware stack as a cache uses.
 *
 * @public
 */
export interface SecretsCacheMiddlewareStack {
  /** Adds what shall see the client's requests. */
  // oxlint-disable-next-line typescript/no-explicit-any -- each step of a stack has its own types
  add(middleware: any, options?: any): void;
  /** Takes it out again. */
  // oxlint-disable-next-line typescript/no-explicit-any -- each step of a stack has its own types
  remove(middleware: any): boolean;
}

/**
 * The commands that a cache sends: those of this package, or of the official one.
 *
 * @public
 */
export interface SecretsCacheCommands {
  /** Reads a secret. */
  readonly GetSecretValueCommand: new (input: {
    SecretId: string;
    VersionId?: string | undefined;
    VersionStage?: string | undefined;
  }) => object;
  /** Asks which version is current. */
  readonly DescribeSecretCommand: new (input: { SecretId: string }) => object;
  /** Reads several secrets at once. */
  readonly BatchGetSecretValueCommand: new (input: { SecretIdList: string[] }) => object;
}
