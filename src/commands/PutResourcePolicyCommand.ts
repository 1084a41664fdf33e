import type { MetadataBearer } from "@smithy/types";
import type { PutResourcePolicyRequest, PutResourcePolicyResponse } from "../models/resourcePolicy.js";
import { PutResourcePolicy } from "../schemas/resourcePolicy.js";
import { Command } from "./Command.js";

/**
 * The input of {@link PutResourcePolicyCommand}.
 *
 * @public
 */
export interface PutResourcePolicyCommandInput extends PutResourcePolicyRequest {}

/**
 * The output of {@link PutResourcePolicyCommand}.
 *
 * @public
 */
export interface PutResourcePolicyCommandOutput extends PutResourcePolicyResponse, MetadataBearer {}

/**
 * Attaches a resource policy to a secret, in place of the one it has.
 *
 * It says who may do what with the secret, beside what roles and users are allowed by their own policies. Set
 * `BlockPublicPolicy` unless the public is meant.
 *
 * Permissions: `secretsmanager:PutResourcePolicy`.
 *
 * @throws {@link MalformedPolicyDocumentException} It is not a valid policy, or names a principal that does not exist.
 * @throws {@link PublicPolicyException} It lets in the public, and `BlockPublicPolicy` is set.
 * @throws {@link InvalidRequestException} The secret is scheduled for deletion.
 * @throws {@link InvalidParameterException} A parameter is invalid, or the secret is a replica.
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { PutResourcePolicyCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const policy = {
 *   Version: "2012-10-17",
 *   Statement: [
 *     {
 *       Effect: "Allow",
 *       Principal: { AWS: "arn:aws:iam::111122223333:role/reader" },
 *       Action: "secretsmanager:GetSecretValue",
 *       Resource: "*",
 *     },
 *   ],
 * };
 * await client.send(
 *   new PutResourcePolicyCommand({
 *     SecretId: "prod/db",
 *     ResourcePolicy: JSON.stringify(policy),
 *     BlockPublicPolicy: true,
 *   }),
 * );
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html
 *
 * @public
 */
export class PutResourcePolicyCommand extends Command<PutResourcePolicyCommandInput, PutResourcePolicyCommandOutput> {
  /** @internal */
  override get operation(): ReturnType<typeof PutResourcePolicy> {
    return PutResourcePolicy();
  }
}
