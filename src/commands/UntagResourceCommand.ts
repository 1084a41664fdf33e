import type { MetadataBearer } from "@smithy/types";
import type { UntagResourceRequest } from "../models/tags.js";
import { UntagResource } from "../schemas/tags.js";
import { Command } from "./Command.js";

/**
 * The input of {@link UntagResourceCommand}.
 *
 * @public
 */
export interface UntagResourceCommandInput extends UntagResourceRequest {}

/**
 * The output of {@link UntagResourceCommand}.
 *
 * @public
 */
export interface UntagResourceCommandOutput extends MetadataBearer {}

/**
 * Takes tags off a secret.
 *
 * Keys that it does not have are passed over. Policies may depend on tags: a change that would take the caller's own
 * access away is refused with `AccessDeniedException`.
 *
 * Permissions: `secretsmanager:UntagResource`.
 *
 * @throws {@link InvalidRequestException} The secret is scheduled for deletion.
 * @throws {@link InvalidParameterException} A parameter is invalid, or the secret is a replica.
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { SecretsManagerClient, UntagResourceCommand } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * await client.send(new UntagResourceCommand({ SecretId: "prod/db", TagKeys: ["team"] }));
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UntagResource.html
 *
 * @public
 */
export class UntagResourceCommand extends Command<UntagResourceCommandInput, UntagResourceCommandOutput> {
  /** @internal */
  override get operation(): ReturnType<typeof UntagResource> {
    return UntagResource();
  }
}
