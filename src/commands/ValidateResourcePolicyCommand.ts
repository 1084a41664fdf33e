import type { MetadataBearer } from "@smithy/types";
import type { ValidateResourcePolicyRequest, ValidateResourcePolicyResponse } from "../models/resourcePolicy.js";
import { ValidateResourcePolicy } from "../schemas/resourcePolicy.js";
import { Command } from "./Command.js";

/**
 * The input of {@link ValidateResourcePolicyCommand}.
 *
 * @public
 */
export interface ValidateResourcePolicyCommandInput extends ValidateResourcePolicyRequest {}

/**
 * The output of {@link ValidateResourcePolicyCommand}.
 *
 * @public
 */
export interface ValidateResourcePolicyCommandOutput extends ValidateResourcePolicyResponse, MetadataBearer {}

/**
 * Checks a resource policy without attaching it.
 *
 * Whether its syntax is right, whether it lets in the public, and whether it would lock the caller out. What is found
 * wrong is in the answer, not an error.
 *
 * Permissions: `secretsmanager:ValidateResourcePolicy` and `secretsmanager:PutResourcePolicy`.
 *
 * @throws {@link MalformedPolicyDocumentException} It can't be read as a policy at all.
 * @throws {@link InvalidRequestException} The secret is scheduled for deletion.
 * @throws {@link InvalidParameterException} A parameter is invalid.
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { SecretsManagerClient, ValidateResourcePolicyCommand } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const ResourcePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
 * const { PolicyValidationPassed, ValidationErrors = [] } = await client.send(
 *   new ValidateResourcePolicyCommand({ SecretId: "prod/db", ResourcePolicy }),
 * );
 * if (!PolicyValidationPassed) {
 *   for (const { CheckName, ErrorMessage } of ValidationErrors) console.error(`${CheckName}: ${ErrorMessage}`);
 * }
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ValidateResourcePolicy.html
 *
 * @public
 */
export class ValidateResourcePolicyCommand extends Command<
  ValidateResourcePolicyCommandInput,
  ValidateResourcePolicyCommandOutput
> {
  /** @internal */
  override get operation(): ReturnType<typeof ValidateResourcePolicy> {
    return ValidateResourcePolicy();
  }
}
