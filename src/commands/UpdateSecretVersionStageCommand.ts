import type { MetadataBearer } from "@smithy/types";
import type { UpdateSecretVersionStageRequest, UpdateSecretVersionStageResponse } from "../models/version.js";
import { UpdateSecretVersionStage } from "../schemas/version.js";
import { Command } from "./Command.js";

/**
 * The input of {@link UpdateSecretVersionStageCommand}.
 *
 * @public
 */
export interface UpdateSecretVersionStageCommandInput extends UpdateSecretVersionStageRequest {}

/**
 * The output of {@link UpdateSecretVersionStageCommand}.
 *
 * @public
 */
export interface UpdateSecretVersionStageCommandOutput extends UpdateSecretVersionStageResponse, MetadataBearer {}

/**
 * Attaches a staging label to a version of a secret, moves it there from another one, or takes it off.
 *
 * A label is on one version at a time. When AWSCURRENT moves, AWSPREVIOUS moves to the version that it leaves: so to go
 * back to the value before, move AWSCURRENT to the version labelled AWSPREVIOUS. A version that loses its last label
 * may be deleted by the service.
 *
 * Permissions: `secretsmanager:UpdateSecretVersionStage`.
 *
 * @throws {@link InvalidParameterException} The label is on another version than `RemoveFromVersionId` says, or on one
 * though it says none; or AWSCURRENT would be on no version; or the secret is a replica.
 * @throws {@link InvalidRequestException} The secret is scheduled for deletion.
 * @throws {@link LimitExceededException} The secret would have more than 20 labels.
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region, or has no such version.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import {
 *   DescribeSecretCommand,
 *   SecretsManagerClient,
 *   UpdateSecretVersionStageCommand,
 * } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId: "prod/db" }));
 * const versionAt = (stage: string) =>
 *   Object.keys(VersionIdsToStages).find((id) => VersionIdsToStages[id]?.includes(stage));
 * // Back to the value before.
 * await client.send(
 *   new UpdateSecretVersionStageCommand({
 *     SecretId: "prod/db",
 *     VersionStage: "AWSCURRENT",
 *     RemoveFromVersionId: versionAt("AWSCURRENT"),
 *     MoveToVersionId: versionAt("AWSPREVIOUS"),
 *   }),
 * );
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html
 *
 * @public
 */
export class UpdateSecretVersionStageCommand extends Command<
  UpdateSecretVersionStageCommandInput,
  UpdateSecretVersionStageCommandOutput
> {
  /** @internal */
  override get operation(): ReturnType<typeof UpdateSecretVersionStage> {
    return UpdateSecretVersionStage();
  }
}
