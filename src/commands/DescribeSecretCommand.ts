import type { MetadataBearer } from "@smithy/types";
import type { DescribeSecretRequest, DescribeSecretResponse } from "../models/secret.js";
import { DescribeSecret } from "../schemas/secret.js";
import { Command } from "./Command.js";

/**
 * The input of {@link DescribeSecretCommand}.
 *
 * @public
 */
export interface DescribeSecretCommandInput extends DescribeSecretRequest {}

/**
 * The output of {@link DescribeSecretCommand}.
 *
 * @public
 */
export interface DescribeSecretCommandOutput extends DescribeSecretResponse, MetadataBearer {}

/**
 * Tells everything about a secret except its values.
 *
 * Only what has a value is in the answer. It works for a secret that is scheduled for deletion, too, and does not count
 * as an access to it.
 *
 * Permissions: `secretsmanager:DescribeSecret`.
 *
 * @throws {@link InvalidParameterException} A parameter is invalid.
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { DescribeSecretCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const { RotationEnabled, VersionIdsToStages = {} } = await client.send(
 *   new DescribeSecretCommand({ SecretId: "prod/db" }),
 * );
 * const current = Object.keys(VersionIdsToStages).find((id) => VersionIdsToStages[id]?.includes("AWSCURRENT"));
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html
 *
 * @public
 */
export class DescribeSecretCommand extends Command<DescribeSecretCommandInput, DescribeSecretCommandOutput> {
  /** @internal */
  override get operation(): ReturnType<typeof DescribeSecret> {
    return DescribeSecret();
  }
}
