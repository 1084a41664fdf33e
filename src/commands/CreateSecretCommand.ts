import type { MetadataBearer } from "@smithy/types";
import type { CreateSecretRequest, CreateSecretResponse } from "../models/secret.js";
import { CreateSecret } from "../schemas/secret.js";
import { Command } from "./Command.js";

/**
 * The input of {@link CreateSecretCommand}.
 *
 * @public
 */
export interface CreateSecretCommandInput extends CreateSecretRequest {}

/**
 * The output of {@link CreateSecretCommand}.
 *
 * @public
 */
export interface CreateSecretCommandOutput extends CreateSecretResponse, MetadataBearer {}

/**
 * Creates a secret, with or without a first value.
 *
 * The value becomes the first version, labelled AWSCURRENT. A secret without a value can be described and granted, but
 * not read until {@link PutSecretValueCommand} gives it one.
 *
 * Safe to repeat: the same name, token and value give the same answer. The client fills in a token that stays the same
 * over its own retries.
 *
 * Permissions: `secretsmanager:CreateSecret`; with tags `secretsmanager:TagResource`; with copies
 * `secretsmanager:ReplicateSecretToRegions`; `kms:GenerateDataKey` and `kms:Decrypt` for a key other than
 * `aws/secretsmanager`.
 *
 * @throws {@link ResourceExistsException} There is a secret of this name already.
 * @throws {@link InvalidRequestException} A secret of this name is scheduled for deletion: restore it, or wait.
 * @throws {@link InvalidParameterException} Both `SecretString` and `SecretBinary` are given, or another rule is
 * broken.
 * @throws {@link LimitExceededException} The account has as many secrets as it may have.
 * @throws {@link EncryptionFailure} The KMS key can't encrypt the value.
 * @throws {@link DecryptionFailure} The KMS key can't decrypt the value.
 * @throws {@link MalformedPolicyDocumentException} The resource policy is not valid.
 * @throws {@link PreconditionNotMetException} Something has to be done before.
 * @throws {@link ResourceNotFoundException} Something that the input refers to does not exist.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { CreateSecretCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const { ARN, VersionId } = await client.send(
 *   new CreateSecretCommand({
 *     Name: "prod/db",
 *     Description: "The application's own user of the orders database",
 *     SecretString: JSON.stringify({ username: "orders", password: process.env["DB_PASSWORD"] }),
 *     Tags: [{ Key: "team", Value: "orders" }],
 *   }),
 * );
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
 *
 * @public
 */
export class CreateSecretCommand extends Command<CreateSecretCommandInput, CreateSecretCommandOutput> {
  /** @internal */
  override get operation(): ReturnType<typeof CreateSecret> {
    return CreateSecret();
  }
}
