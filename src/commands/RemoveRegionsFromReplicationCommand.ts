import type { MetadataBearer } from "@smithy/types";
import type {
  RemoveRegionsFromReplicationRequest,
  RemoveRegionsFromReplicationResponse,
} from "../models/replication.js";
import { RemoveRegionsFromReplication } from "../schemas/replication.js";
import { Command } from "./Command.js";

/**
 * The input of {@link RemoveRegionsFromReplicationCommand}.
 *
 * @public
 */
export interface RemoveRegionsFromReplicationCommandInput extends RemoveRegionsFromReplicationRequest {}

/**
 * The output of {@link RemoveRegionsFromReplicationCommand}.
 *
 * @public
 */
export interface RemoveRegionsFromReplicationCommandOutput
  extends RemoveRegionsFromReplicationResponse, MetadataBearer {}

/**
 * Deletes the copies of a secret in the Regions given.
 *
 * They are gone at once: there is no recovery window. The primary secret and its other copies stay. To keep a copy as a
 * secret of its own instead, use {@link StopReplicationToReplicaCommand}.
 *
 * Permissions: `secretsmanager:RemoveRegionsFromReplication`.
 *
 * @throws {@link InvalidRequestException} The secret is scheduled for deletion.
 * @throws {@link InvalidParameterException} A Region is not one of its copies, or the secret is a replica.
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { RemoveRegionsFromReplicationCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const { ReplicationStatus = [] } = await client.send(
 *   new RemoveRegionsFromReplicationCommand({ SecretId: "prod/db", RemoveReplicaRegions: ["eu-west-1"] }),
 * );
 * console.log("Copies left:", ReplicationStatus.map(({ Region }) => Region));
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RemoveRegionsFromReplication.html
 *
 * @public
 */
export class RemoveRegionsFromReplicationCommand extends Command<
  RemoveRegionsFromReplicationCommandInput,
  RemoveRegionsFromReplicationCommandOutput
> {
  /** @internal */
  override get operation(): ReturnType<typeof RemoveRegionsFromReplication> {
    return RemoveRegionsFromReplication();
  }
}
