import type { MetadataBearer } from "@smithy/types";
import type { GetSecretValueRequest, GetSecretValueResponse } from "../models/value.js";
import { GetSecretValue } from "../schemas/value.js";
import { Command } from "./Command.js";

/**
 * The input of {@link GetSecretValueCommand}.
 *
 * @public
 */
export interface GetSecretValueCommandInput extends GetSecretValueRequest {}

/**
 * The output of {@link GetSecretValueCommand}.
 *
 * @public
 */
export interface GetSecretValueCommandOutput extends GetSecretValueResponse, MetadataBearer {}

/**
 * Reads the value of one version of a secret: by default the one labelled AWSCURRENT.
 *
 * The value is in `SecretString` or in `SecretBinary`, as it was written. Each call is billed: a program that reads
 * often should keep what it read, and read again after a while or when the value is refused.
 *
 * For several secrets at once there is {@link BatchGetSecretValueCommand}.
 *
 * Permissions: `secretsmanager:GetSecretValue`, and `kms:Decrypt` for a key other than `aws/secretsmanager`.
 *
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region, has no value, or has no such
 * version.
 * @throws {@link InvalidRequestException} The secret is scheduled for deletion; or `VersionId` and `VersionStage` name
 * different versions; or it is another account's and encrypted with that account's `aws/secretsmanager`.
 * @throws {@link InvalidParameterException} A parameter is invalid.
 * @throws {@link DecryptionFailure} The KMS key can't decrypt the value.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { GetSecretValueCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: "prod/db" }));
 * const { username, password } = JSON.parse(SecretString ?? "{}") as { username: string; password: string };
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 *
 * @public
 */
export class GetSecretValueCommand extends Command<GetSecretValueCommandInput, GetSecretValueCommandOutput> {
  /** @internal */
  override get operation(): ReturnType<typeof GetSecretValue> {
    return GetSecretValue();
  }
}
