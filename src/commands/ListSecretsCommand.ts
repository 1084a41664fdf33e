import type { MetadataBearer } from "@smithy/types";
import type { ListSecretsRequest, ListSecretsResponse } from "../models/secret.js";
import { ListSecrets } from "../schemas/secret.js";
import { Command } from "./Command.js";

/**
 * The input of {@link ListSecretsCommand}.
 *
 * @public
 */
export interface ListSecretsCommandInput extends ListSecretsRequest {}

/**
 * The output of {@link ListSecretsCommand}.
 *
 * @public
 */
export interface ListSecretsCommandOutput extends ListSecretsResponse, MetadataBearer {}

/**
 * Lists the secrets of the account in this Region, without their values.
 *
 * Those scheduled for deletion are left out unless `IncludePlannedDeletion` is set. A change may take up to five
 * minutes to show; {@link DescribeSecretCommand} is up to date.
 *
 * There may be more pages, even after an empty one: go on with `NextToken` until there is none, or let
 * {@link paginateListSecrets} do it.
 *
 * Permissions: `secretsmanager:ListSecrets`, for all resources (`*`).
 *
 * @throws {@link InvalidNextTokenException} `NextToken` is not of this list.
 * @throws {@link InvalidParameterException} A parameter is invalid.
 * @throws {@link InvalidRequestException} The service can't do it at present.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { ListSecretsCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const { SecretList = [] } = await client.send(
 *   new ListSecretsCommand({ Filters: [{ Key: "name", Values: ["prod/"] }], SortBy: "name" }),
 * );
 * for (const { Name, LastRotatedDate } of SecretList) console.log(Name, LastRotatedDate);
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html
 *
 * @public
 */
export class ListSecretsCommand extends Command<ListSecretsCommandInput, ListSecretsCommandOutput> {
  /** The input may be left out: none of its members is required. */
  constructor();
  // The last one, since mocks infer the input from it, and then it may not be optional.
  /** With an input. */
  constructor(input: ListSecretsCommandInput);
  constructor(input: ListSecretsCommandInput = {}) {
    super(input);
  }

  /** @internal */
  override get operation(): ReturnType<typeof ListSecrets> {
    return ListSecrets();
  }
}
