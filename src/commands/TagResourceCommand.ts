import type { MetadataBearer } from "@smithy/types";
import type { TagResourceRequest } from "../models/tags.js";
import { TagResource } from "../schemas/tags.js";
import { Command } from "./Command.js";

/**
 * The input of {@link TagResourceCommand}.
 *
 * @public
 */
export interface TagResourceCommandInput extends TagResourceRequest {}

/**
 * The output of {@link TagResourceCommand}.
 *
 * @public
 */
export interface TagResourceCommandOutput extends MetadataBearer {}

/**
 * Puts tags on a secret, or gives those it has new values.
 *
 * Other tags stay. Policies may depend on tags: a change that would take the caller's own access away is refused with
 * `AccessDeniedException`.
 *
 * Permissions: `secretsmanager:TagResource`.
 *
 * @throws {@link InvalidRequestException} The secret is scheduled for deletion.
 * @throws {@link InvalidParameterException} There would be more than 50, or a key is there twice or begins with `aws:`;
 * or the secret is a replica.
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { SecretsManagerClient, TagResourceCommand } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * await client.send(
 *   new TagResourceCommand({ SecretId: "prod/db", Tags: [{ Key: "team", Value: "orders" }] }),
 * );
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_TagResource.html
 *
 * @public
 */
export class TagResourceCommand extends Command<TagResourceCommandInput, TagResourceCommandOutput> {
  /** @internal */
  override get operation(): ReturnType<typeof TagResource> {
    return TagResource();
  }
}
