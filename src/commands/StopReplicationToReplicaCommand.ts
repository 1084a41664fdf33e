import type { MetadataBearer } from "@smithy/types";
import type { StopReplicationToReplicaRequest, StopReplicationToReplicaResponse } from "../models/replication.js";
import { StopReplicationToReplica } from "../schemas/replication.js";
import { Command } from "./Command.js";

/**
 * The input of {@link StopReplicationToReplicaCommand}.
 *
 * @public
 */
export interface StopReplicationToReplicaCommandInput extends StopReplicationToReplicaRequest {}

/**
 * The output of {@link StopReplicationToReplicaCommand}.
 *
 * @public
 */
export interface StopReplicationToReplicaCommandOutput extends StopReplicationToReplicaResponse, MetadataBearer {}

/**
 * Makes a copy of a secret a secret of its own.
 *
 * To be called in the copy's Region. The copy keeps its ARN, no longer follows the primary secret, and can be changed.
 *
 * Permissions: `secretsmanager:StopReplicationToReplica`.
 *
 * @throws {@link InvalidRequestException} It is scheduled for deletion, or is no copy.
 * @throws {@link InvalidParameterException} It is no copy.
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { SecretsManagerClient, StopReplicationToReplicaCommand } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * await client.send(new StopReplicationToReplicaCommand({ SecretId: "prod/db" }));
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_StopReplicationToReplica.html
 *
 * @public
 */
export class StopReplicationToReplicaCommand extends Command<
  StopReplicationToReplicaCommandInput,
  StopReplicationToReplicaCommandOutput
> {
  /** @internal */
  override get operation(): ReturnType<typeof StopReplicationToReplica> {
    return StopReplicationToReplica();
  }
}
