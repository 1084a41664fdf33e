import type { MetadataBearer } from "@smithy/types";
import type { CancelRotateSecretRequest, CancelRotateSecretResponse } from "../models/rotation.js";
import { CancelRotateSecret } from "../schemas/rotation.js";
import { Command } from "./Command.js";

/**
 * The input of {@link CancelRotateSecretCommand}.
 *
 * @public
 */
export interface CancelRotateSecretCommandInput extends CancelRotateSecretRequest {}

/**
 * The output of {@link CancelRotateSecretCommand}.
 *
 * @public
 */
export interface CancelRotateSecretCommandOutput extends CancelRotateSecretResponse, MetadataBearer {}

/**
 * Turns the automatic rotation of a secret off, and abandons one that is under way.
 *
 * The schedule and the function stay noted. An abandoned rotation may leave the label AWSPENDING on a version that is
 * not the current one. As long as it does, no rotation can begin: take it off with
 * {@link UpdateSecretVersionStageCommand}, and if the new credentials are in force already, move AWSCURRENT there.
 *
 * Rotation is turned on again by {@link RotateSecretCommand}.
 *
 * Permissions: `secretsmanager:CancelRotateSecret`.
 *
 * @throws {@link InvalidRequestException} The secret is scheduled for deletion, or has never been set up for rotation.
 * @throws {@link InvalidParameterException} A parameter is invalid, or the secret is a replica.
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { CancelRotateSecretCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const { VersionId } = await client.send(new CancelRotateSecretCommand({ SecretId: "prod/db" }));
 * if (VersionId !== undefined) console.log(`A rotation had begun version ${VersionId}.`);
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CancelRotateSecret.html
 *
 * @public
 */
export class CancelRotateSecretCommand extends Command<
  CancelRotateSecretCommandInput,
  CancelRotateSecretCommandOutput
> {
  /** @internal */
  override get operation(): ReturnType<typeof CancelRotateSecret> {
    return CancelRotateSecret();
  }
}
