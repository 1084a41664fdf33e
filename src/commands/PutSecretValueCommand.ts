import type { MetadataBearer } from "@smithy/types";
import type { PutSecretValueRequest, PutSecretValueResponse } from "../models/value.js";
import { PutSecretValue } from "../schemas/value.js";
import { Command } from "./Command.js";

/**
 * The input of {@link PutSecretValueCommand}.
 *
 * @public
 */
export interface PutSecretValueCommandInput extends PutSecretValueRequest {}

/**
 * The output of {@link PutSecretValueCommand}.
 *
 * @public
 */
export interface PutSecretValueCommandOutput extends PutSecretValueResponse, MetadataBearer {}

/**
 * Gives a secret a new value: adds a version to it.
 *
 * The new version becomes AWSCURRENT and the one before it AWSPREVIOUS, unless `VersionStages` says otherwise. A
 * version never changes: the same token with the same value does nothing, with another value it is refused.
 *
 * Not more often than once in ten minutes for long: the service keeps about 100 versions, and removes none that is
 * younger than a day. A new current value ends a rotation that is under way.
 *
 * Permissions: `secretsmanager:PutSecretValue`; `kms:GenerateDataKey` and `kms:Decrypt` for a key other than
 * `aws/secretsmanager`.
 *
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region. Create it with
 * {@link CreateSecretCommand}.
 * @throws {@link ResourceExistsException} A version under this token holds another value.
 * @throws {@link InvalidRequestException} The secret is scheduled for deletion; or no value is given; or another
 * account's key is needed.
 * @throws {@link InvalidParameterException} Both `SecretString` and `SecretBinary` are given, or the secret is a replica.
 * @throws {@link LimitExceededException} There are too many young versions, or too many labels.
 * @throws {@link EncryptionFailure} The KMS key can't encrypt the value.
 * @throws {@link DecryptionFailure} The KMS key can't decrypt the value.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { PutSecretValueCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const { VersionId } = await client.send(
 *   new PutSecretValueCommand({
 *     SecretId: "prod/db",
 *     SecretString: JSON.stringify({ username: "orders", password: process.env["DB_PASSWORD"] }),
 *   }),
 * );
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html
 *
 * @public
 */
export class PutSecretValueCommand extends Command<PutSecretValueCommandInput, PutSecretValueCommandOutput> {
  /** @internal */
  override get operation(): ReturnType<typeof PutSecretValue> {
    return PutSecretValue();
  }
}
