import type { HttpHandlerOptions, Paginator } from "@smithy/types";
import {
  BatchGetSecretValueCommand,
  type BatchGetSecretValueCommandInput,
  type BatchGetSecretValueCommandOutput,
} from "../commands/BatchGetSecretValueCommand.js";
import { paginate } from "./paginate.js";
import type { SecretsManagerPaginationConfiguration } from "./SecretsManagerPaginationConfiguration.js";

/**
 * Reads the current values of all secrets that match filters, page after page.
 *
 * A page may be empty though more follow. Secrets that can't be read are in its `Errors`. `pageSize` is for
 * filters: the service refuses it together with a list of secrets.
 *
 * @param config - The client to send with, and how to page.
 * @param input - Which secrets to read. It is not changed.
 * @param additionalArguments - Options for each page, as for `client.send`.
 * @throws What {@link BatchGetSecretValueCommand} throws.
 *
 * @example
 * ```ts
 * import { paginateBatchGetSecretValue, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const values = new Map<string, string>();
 * const input = { Filters: [{ Key: "name" as const, Values: ["prod/"] }] };
 * for await (const { SecretValues = [], Errors = [] } of paginateBatchGetSecretValue({ client }, input)) {
 *   for (const { SecretId, ErrorCode } of Errors) console.error(`${SecretId}: ${ErrorCode}`);
 *   for (const { Name = "", SecretString = "" } of SecretValues) values.set(Name, SecretString);
 * }
 * ```
 *
 * @public
 */
export function paginateBatchGetSecretValue(
  config: SecretsManagerPaginationConfiguration,
  input: BatchGetSecretValueCommandInput,
  ...additionalArguments: [options?: HttpHandlerOptions]
): Paginator<BatchGetSecretValueCommandOutput> {
  return paginate(BatchGetSecretValueCommand, config, input, additionalArguments);
}
