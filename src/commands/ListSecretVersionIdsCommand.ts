import type { MetadataBearer } from "@smithy/types";
import type { ListSecretVersionIdsRequest, ListSecretVersionIdsResponse } from "../models/version.js";
import { ListSecretVersionIds } from "../schemas/version.js";
import { Command } from "./Command.js";

/**
 * The input of {@link ListSecretVersionIdsCommand}.
 *
 * @public
 */
export interface ListSecretVersionIdsCommandInput extends ListSecretVersionIdsRequest {}

/**
 * The output of {@link ListSecretVersionIdsCommand}.
 *
 * @public
 */
export interface ListSecretVersionIdsCommandOutput extends ListSecretVersionIdsResponse, MetadataBearer {}

/**
 * Lists the versions of a secret, without their values.
 *
 * Those without a label are left out unless `IncludeDeprecated` is set. There may be more pages, even after an empty
 * one: go on with `NextToken` until there is none, or let {@link paginateListSecretVersionIds} do it.
 *
 * Permissions: `secretsmanager:ListSecretVersionIds`.
 *
 * @throws {@link InvalidNextTokenException} `NextToken` is not of this list.
 * @throws {@link InvalidParameterException} A parameter is invalid.
 * @throws {@link ResourceNotFoundException} The secret does not exist in this Region.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { ListSecretVersionIdsCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const { Versions = [] } = await client.send(
 *   new ListSecretVersionIdsCommand({ SecretId: "prod/db", IncludeDeprecated: true }),
 * );
 * for (const { VersionId, VersionStages = [] } of Versions) console.log(VersionId, VersionStages.join(", "));
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecretVersionIds.html
 *
 * @public
 */
export class ListSecretVersionIdsCommand extends Command<
  ListSecretVersionIdsCommandInput,
  ListSecretVersionIdsCommandOutput
> {
  /** @internal */
  override get operation(): ReturnType<typeof ListSecretVersionIds> {
    return ListSecretVersionIds();
  }
}
