import type { MetadataBearer } from "@smithy/types";
import type { DeleteResourcePolicyRequest, DeleteResourcePolicyResponse } from "../models/resourcePolicy.js";
import { DeleteResourcePolicy } from "../schemas/resourcePolicy.js";
import { Command } from "./Command.js";

/**
 * The input of {@link DeleteResourcePolicyCommand}.
 *
 * @public
 */
export interface DeleteResourcePolicyCommandInput extends DeleteResourcePolicyRequest {}

/**
 * The output of {@link DeleteResourcePolicyCommand}.
 *
 * @public
 */
export interface DeleteResourcePolicyCommandOutput extends DeleteResourcePolicyResponse, MetadataBearer {}

/**
 * Takes the resource policy off a secret.
 *
 * What roles and users are allowed by their own policies stays. A secret without a resource policy is left as it is.
 *
 * Permissions: `secretsmanager:DeleteResourcePolicy`.
 *
 * @throws {@link InvalidRequestException} The secret is scheduled for deletion.
 * @throws {@link InvalidParameterException} A parameter is invalid, or the secret is a replica.
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { DeleteResourcePolicyCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * await client.send(new DeleteResourcePolicyCommand({ SecretId: "prod/db" }));
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteResourcePolicy.html
 *
 * @public
 */
export class DeleteResourcePolicyCommand extends Command<
  DeleteResourcePolicyCommandInput,
  DeleteResourcePolicyCommandOutput
> {
  /** @internal */
  override get operation(): ReturnType<typeof DeleteResourcePolicy> {
    return DeleteResourcePolicy();
  }
}
