import type { HttpHandlerOptions, Paginator } from "@smithy/types";
import {
  ListSecretVersionIdsCommand,
  type ListSecretVersionIdsCommandInput,
  type ListSecretVersionIdsCommandOutput,
} from "../commands/ListSecretVersionIdsCommand.js";
import { paginate } from "./paginate.js";
import type { SecretsManagerPaginationConfiguration } from "./SecretsManagerPaginationConfiguration.js";

/**
 * Lists the versions of a secret, page after page.
 *
 * A page may be empty though more follow.
 *
 * @param config - The client to send with, and how to page.
 * @param input - Which secret's versions to list. It is not changed.
 * @param additionalArguments - Options for each page, as for `client.send`.
 * @throws What {@link ListSecretVersionIdsCommand} throws.
 *
 * @example
 * ```ts
 * import { paginateListSecretVersionIds, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const input = { SecretId: "prod/db", IncludeDeprecated: true };
 * for await (const { Versions = [] } of paginateListSecretVersionIds({ client }, input)) {
 *   for (const { VersionId, CreatedDate } of Versions) console.log(VersionId, CreatedDate);
 * }
 * ```
 *
 * @public
 */
export function paginateListSecretVersionIds(
  config: SecretsManagerPaginationConfiguration,
  input: ListSecretVersionIdsCommandInput,
  ...additionalArguments: [options?: HttpHandlerOptions]
): Paginator<ListSecretVersionIdsCommandOutput> {
  return paginate(ListSecretVersionIdsCommand, config, input, additionalArguments);
}
