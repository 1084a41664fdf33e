import type { MetadataBearer } from "@smithy/types";
import type { RotateSecretRequest, RotateSecretResponse } from "../models/rotation.js";
import { RotateSecret } from "../schemas/rotation.js";
import { Command } from "./Command.js";

/**
 * The input of {@link RotateSecretCommand}.
 *
 * @public
 */
export interface RotateSecretCommandInput extends RotateSecretRequest {}

/**
 * The output of {@link RotateSecretCommand}.
 *
 * @public
 */
export interface RotateSecretCommandOutput extends RotateSecretResponse, MetadataBearer {}

/**
 * Sets up the rotation of a secret, or starts one, or both.
 *
 * It answers once the rotation has begun. What follows takes time: a function makes a new credential, sets it, tests
 * it, and moves AWSCURRENT to it. {@link DescribeSecretCommand} shows how far it is: it has succeeded when the version
 * of the answer is labelled AWSCURRENT.
 *
 * While AWSPENDING is on a version other than the current one, another call is refused.
 *
 * Permissions: `secretsmanager:RotateSecret`, and `lambda:InvokeFunction` for the function. The function has to allow
 * `secretsmanager.amazonaws.com` to invoke it.
 *
 * @throws {@link InvalidRequestException} The secret is scheduled for deletion; or an earlier rotation has not
 * finished; or no function is given or set.
 * @throws {@link InvalidParameterException} Both forms of a schedule are given, or a wrong one, or the secret is a replica.
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { RotateSecretCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const { VersionId } = await client.send(
 *   new RotateSecretCommand({
 *     SecretId: "prod/db",
 *     RotationLambdaARN: "arn:aws:lambda:eu-central-1:111122223333:function:rotate-db",
 *     RotationRules: { ScheduleExpression: "rate(10 days)" },
 *   }),
 * );
 * console.log(`Version ${VersionId} will be current if all goes well.`);
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html
 *
 * @public
 */
export class RotateSecretCommand extends Command<RotateSecretCommandInput, RotateSecretCommandOutput> {
  /** @internal */
  override get operation(): ReturnType<typeof RotateSecret> {
    return RotateSecret();
  }
}
