import type { HttpHandlerOptions, Paginator } from "@smithy/types";
import {
  ListSecretsCommand,
  type ListSecretsCommandInput,
  type ListSecretsCommandOutput,
} from "../commands/ListSecretsCommand.js";
import { paginate } from "./paginate.js";
import type { SecretsManagerPaginationConfiguration } from "./SecretsManagerPaginationConfiguration.js";

/**
 * Lists the secrets of the account in this Region, page after page.
 *
 * A page may be empty though more follow.
 *
 * @param config - The client to send with, and how to page.
 * @param input - Which secrets to list, and in which order. It is not changed.
 * @param additionalArguments - Options for each page, as for `client.send`.
 * @throws What {@link ListSecretsCommand} throws.
 *
 * @example
 * ```ts
 * import { paginateListSecrets, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * for await (const { SecretList = [] } of paginateListSecrets({ client }, { SortBy: "name" })) {
 *   for (const { Name } of SecretList) console.log(Name);
 * }
 * ```
 *
 * @public
 */
export function paginateListSecrets(
  config: SecretsManagerPaginationConfiguration,
  input: ListSecretsCommandInput,
  ...additionalArguments: [options?: HttpHandlerOptions]
): Paginator<ListSecretsCommandOutput> {
  return paginate(ListSecretsCommand, config, input, additionalArguments);
}
