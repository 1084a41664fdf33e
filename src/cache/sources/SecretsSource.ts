import type { GetSecretValueCommandOutput } from "../../commands/GetSecretValueCommand.js";

/**
 * Where a cache reads instead of from the service.
 *
 * @public
 */
export interface SecretsSource {
  /** What it is called in messages. */
  readonly name: string;
  /** Whether it can be told to go past a cache of its own. */
  readonly canRefreshNow: boolean;
  /**
   * Reads a secret.
   *
   * @throws SecretsManagerServiceException if the service refuses; {@link SourceError} if the source does not do its part.
   */
  getSecretValue(request: SecretsSourceRequest): Promise<GetSecretValueCommandOutput>;
}

/**
 * What a source is asked for.
 *
 * @public
 */
export interface SecretsSourceRequest {
  readonly secretId: string;
  readonly versionId?: string | undefined;
  readonly versionStage?: string | undefined;
  /** Whether the source shall go past a cache of its own. */
  readonly refreshNow: boolean;
}
