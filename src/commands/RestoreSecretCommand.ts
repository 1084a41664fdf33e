import type { MetadataBearer } from "@smithy/types";
import type { RestoreSecretRequest, RestoreSecretResponse } from "../models/secret.js";
import { RestoreSecret } from "../schemas/secret.js";
import { Command } from "./Command.js";

/**
 * The input of {@link RestoreSecretCommand}.
 *
 * @public
 */
export interface RestoreSecretCommandInput extends RestoreSecretRequest {}

/**
 * The output of {@link RestoreSecretCommand}.
 *
 * @public
 */
export interface RestoreSecretCommandOutput extends RestoreSecretResponse, MetadataBearer {}

/**
 * Cancels the scheduled deletion of a secret.
 *
 * Its values can be read again. Its deletion turned automatic rotation off: look at `RotationEnabled`, and turn it on
 * with {@link RotateSecretCommand}.
 *
 * Permissions: `secretsmanager:RestoreSecret`.
 *
 * @throws {@link ResourceNotFoundException} There is no such secret, or it has been deleted for good.
 * @throws {@link InvalidRequestException} The secret's state does not allow it.
 * @throws {@link InvalidParameterException} A parameter is invalid, or the secret is a replica.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { RestoreSecretCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * await client.send(new RestoreSecretCommand({ SecretId: "prod/db" }));
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RestoreSecret.html
 *
 * @public
 */
export class RestoreSecretCommand extends Command<RestoreSecretCommandInput, RestoreSecretCommandOutput> {
  /** @internal */
  override get operation(): ReturnType<typeof RestoreSecret> {
    return RestoreSecret();
  }
}
