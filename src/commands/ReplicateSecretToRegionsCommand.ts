import type { MetadataBearer } from "@smithy/types";
import type { ReplicateSecretToRegionsRequest, ReplicateSecretToRegionsResponse } from "../models/replication.js";
import { ReplicateSecretToRegions } from "../schemas/replication.js";
import { Command } from "./Command.js";

/**
 * The input of {@link ReplicateSecretToRegionsCommand}.
 *
 * @public
 */
export interface ReplicateSecretToRegionsCommandInput extends ReplicateSecretToRegionsRequest {}

/**
 * The output of {@link ReplicateSecretToRegionsCommand}.
 *
 * @public
 */
export interface ReplicateSecretToRegionsCommandOutput extends ReplicateSecretToRegionsResponse, MetadataBearer {}

/**
 * Copies a secret to other Regions, and keeps the copies alike from then on.
 *
 * The answer comes before the copies are made: `Status` in {@link DescribeSecretCommand} tells when a copy is `InSync`
 * or has `Failed`. Copies can be read in their Regions; all changes are made to the primary secret.
 *
 * Permissions: `secretsmanager:ReplicateSecretToRegions`; for keys other than `aws/secretsmanager`, `kms:Decrypt` for
 * the primary's, `kms:GenerateDataKey` and `kms:Encrypt` for the copies'.
 *
 * @throws {@link InvalidRequestException} The secret is scheduled for deletion.
 * @throws {@link InvalidParameterException} A Region is the secret's own or not a Region, or the secret is a replica.
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { ReplicateSecretToRegionsCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * await client.send(
 *   new ReplicateSecretToRegionsCommand({ SecretId: "prod/db", AddReplicaRegions: [{ Region: "eu-west-1" }] }),
 * );
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ReplicateSecretToRegions.html
 *
 * @public
 */
export class ReplicateSecretToRegionsCommand extends Command<
  ReplicateSecretToRegionsCommandInput,
  ReplicateSecretToRegionsCommandOutput
> {
  /** @internal */
  override get operation(): ReturnType<typeof ReplicateSecretToRegions> {
    return ReplicateSecretToRegions();
  }
}
