import type { MetadataBearer } from "@smithy/types";
import type { DeleteSecretRequest, DeleteSecretResponse } from "../models/secret.js";
import { DeleteSecret } from "../schemas/secret.js";
import { Command } from "./Command.js";

/**
 * The input of {@link DeleteSecretCommand}.
 *
 * @public
 */
export interface DeleteSecretCommandInput extends DeleteSecretRequest {}

/**
 * The output of {@link DeleteSecretCommand}.
 *
 * @public
 */
export interface DeleteSecretCommandOutput extends DeleteSecretResponse, MetadataBearer {}

/**
 * Deletes a secret with all its versions, by default after 30 days in which it can be restored.
 *
 * During the recovery window its values can't be read, but {@link DescribeSecretCommand} works, and
 * {@link RestoreSecretCommand} cancels the deletion. Automatic rotation is turned off. Afterwards the service deletes
 * it at a time of its own choosing.
 *
 * With `ForceDeleteWithoutRecovery` it is gone at once, and no one can bring it back; the call then succeeds even if
 * there is no such secret. Copies in other Regions must be removed first ({@link RemoveRegionsFromReplicationCommand}).
 * Single versions can't be deleted: take off their labels ({@link UpdateSecretVersionStageCommand}), and the service
 * deletes them in time.
 *
 * Permissions: `secretsmanager:DeleteSecret`.
 *
 * @throws {@link InvalidParameterException} The window is not 7 to 30 days, or is given beside
 * `ForceDeleteWithoutRecovery`; or there are copies.
 * @throws {@link InvalidRequestException} It is scheduled for deletion already, or managed by another service.
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region. Not with
 * `ForceDeleteWithoutRecovery`.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { DeleteSecretCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const { DeletionDate } = await client.send(
 *   new DeleteSecretCommand({ SecretId: "test/old", RecoveryWindowInDays: 7 }),
 * );
 * console.log(`It can be restored until ${DeletionDate?.toISOString()}.`);
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html
 *
 * @public
 */
export class DeleteSecretCommand extends Command<DeleteSecretCommandInput, DeleteSecretCommandOutput> {
  /** @internal */
  override get operation(): ReturnType<typeof DeleteSecret> {
    return DeleteSecret();
  }
}
