import type { MetadataBearer } from "@smithy/types";
import type { GetResourcePolicyRequest, GetResourcePolicyResponse } from "../models/resourcePolicy.js";
import { GetResourcePolicy } from "../schemas/resourcePolicy.js";
import { Command } from "./Command.js";

/**
 * The input of {@link GetResourcePolicyCommand}.
 *
 * @public
 */
export interface GetResourcePolicyCommandInput extends GetResourcePolicyRequest {}

/**
 * The output of {@link GetResourcePolicyCommand}.
 *
 * @public
 */
export interface GetResourcePolicyCommandOutput extends GetResourcePolicyResponse, MetadataBearer {}

/**
 * Reads the resource policy of a secret.
 *
 * A secret without one is no error: the answer then lacks `ResourcePolicy`. The service lays the JSON out anew, so
 * compare it parsed.
 *
 * Permissions: `secretsmanager:GetResourcePolicy`.
 *
 * @throws {@link InvalidRequestException} The secret is scheduled for deletion.
 * @throws {@link InvalidParameterException} A parameter is invalid.
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { GetResourcePolicyCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const { ResourcePolicy } = await client.send(new GetResourcePolicyCommand({ SecretId: "prod/db" }));
 * const policy: unknown = ResourcePolicy === undefined ? undefined : JSON.parse(ResourcePolicy);
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html
 *
 * @public
 */
export class GetResourcePolicyCommand extends Command<GetResourcePolicyCommandInput, GetResourcePolicyCommandOutput> {
  /** @internal */
  override get operation(): ReturnType<typeof GetResourcePolicy> {
    return GetResourcePolicy();
  }
}
