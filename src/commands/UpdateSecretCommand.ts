import type { MetadataBearer } from "@smithy/types";
import type { UpdateSecretRequest, UpdateSecretResponse } from "../models/secret.js";
import { UpdateSecret } from "../schemas/secret.js";
import { Command } from "./Command.js";

/**
 * The input of {@link UpdateSecretCommand}.
 *
 * @public
 */
export interface UpdateSecretCommandInput extends UpdateSecretRequest {}

/**
 * The output of {@link UpdateSecretCommand}.
 *
 * @public
 */
export interface UpdateSecretCommandOutput extends UpdateSecretResponse, MetadataBearer {}

/**
 * Changes a secret: its description, its key, its value.
 *
 * What is left out stays. A value becomes a new version, AWSCURRENT, and the one before it AWSPREVIOUS; not more often
 * than once in ten minutes for long, since young versions are not removed and their number is limited. For labels of
 * your choice use {@link PutSecretValueCommand}, for rotation {@link RotateSecretCommand}.
 *
 * A new key applies to the versions AWSCURRENT, AWSPENDING and AWSPREVIOUS, too, if the caller may encrypt with it.
 *
 * Permissions: `secretsmanager:UpdateSecret`; `kms:GenerateDataKey`, `kms:Encrypt` and `kms:Decrypt` for a key other
 * than `aws/secretsmanager`.
 *
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region.
 * @throws {@link ResourceExistsException} A version under this token holds another value.
 * @throws {@link InvalidRequestException} The secret is scheduled for deletion, or managed by another service.
 * @throws {@link InvalidParameterException} Both `SecretString` and `SecretBinary` are given, or the secret is a replica.
 * @throws {@link LimitExceededException} There are too many young versions.
 * @throws {@link EncryptionFailure} The KMS key can't encrypt the value.
 * @throws {@link DecryptionFailure} The KMS key can't decrypt the value.
 * @throws {@link MalformedPolicyDocumentException} The resource policy is not valid.
 * @throws {@link PreconditionNotMetException} Something has to be done before.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { SecretsManagerClient, UpdateSecretCommand } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * await client.send(
 *   new UpdateSecretCommand({ SecretId: "prod/db", Description: "Orders database", KmsKeyId: "alias/orders" }),
 * );
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html
 *
 * @public
 */
export class UpdateSecretCommand extends Command<UpdateSecretCommandInput, UpdateSecretCommandOutput> {
  /** @internal */
  override get operation(): ReturnType<typeof UpdateSecret> {
    return UpdateSecret();
  }
}
