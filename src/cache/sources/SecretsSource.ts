import type { GetSecretValueCommandOutput } from "../../commands/GetSecretValueCommand.js";

/**
 * Where a cache reads instead of from the service.
 *
 * @public
 */
export interface SecretsSource {
  /**
   * Begins to read for a cache.
   *
   * @param context - What the cache lends.
   */
  open(context: SecretsSourceContext): OpenSecretsSource;
}

/**
 * A source, as one cache reads from it.
 *
 * @public
 */
export interface OpenSecretsSource {
  /**
   * Reads a secret.
   *
   * @throws SecretsManagerServiceException if the service refuses; {@link SourceError} if the source does not do its part.
   */
  get(request: SecretsSourceRequest): Promise<GetSecretValueCommandOutput>;
  /** Is told that a secret was written, so that what the source itself keeps of it may be old. */
  noteWrite?(secretIds: readonly string[]): void;
}

/**
 * What a cache lends to a source.
 *
 * @public
 */
export interface SecretsSourceContext {
  /** Reads from the service. Undefined where the cache has no client. */
  readonly readFromService: ((request: SecretsSourceRequest) => Promise<GetSecretValueCommandOutput>) | undefined;
  /** Counts a request of the source. */
  readonly countRequest: () => void;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  /** A draw from [0, 1). */
  readonly random: () => number;
}

/**
 * What a source is asked for.
 *
 * @public
 */
export interface SecretsSourceRequest {
  /** The secret, by name or ARN. */
  readonly secretId: string;
  /** The version, where one was asked for by its id. */
  readonly versionId?: string | undefined;
  /** Undefined for AWSCURRENT. */
  readonly versionStage?: string | undefined;
  /** Whether the source shall go past a cache of its own. */
  readonly refreshNow: boolean;
}
