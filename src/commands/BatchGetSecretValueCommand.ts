import type { MetadataBearer } from "@smithy/types";
import type { BatchGetSecretValueRequest, BatchGetSecretValueResponse } from "../models/value.js";
import { BatchGetSecretValue } from "../schemas/value.js";
import { Command } from "./Command.js";

/**
 * The input of {@link BatchGetSecretValueCommand}.
 *
 * @public
 */
export interface BatchGetSecretValueCommandInput extends BatchGetSecretValueRequest {}

/**
 * The output of {@link BatchGetSecretValueCommand}.
 *
 * @public
 */
export interface BatchGetSecretValueCommandOutput extends BatchGetSecretValueResponse, MetadataBearer {}

/**
 * Reads the current values of up to 20 secrets at once, chosen by a list or by filters.
 *
 * A secret that can't be read does not make the call fail: it is an entry of `Errors`, so look there after every call.
 * Always the versions labelled AWSCURRENT; for others, use {@link GetSecretValueCommand}.
 *
 * Filters may match more than fits one answer: go on with `NextToken` until there is none, or let
 * {@link paginateBatchGetSecretValue} do it.
 *
 * Permissions: `secretsmanager:BatchGetSecretValue`, and `secretsmanager:GetSecretValue` for each secret; with filters
 * `secretsmanager:ListSecrets`; `kms:Decrypt` for keys other than `aws/secretsmanager`.
 *
 * @throws {@link InvalidParameterException} Neither a list nor filters are given, or both are; or `MaxResults` without
 * filters.
 * @throws {@link InvalidRequestException} The secrets' state does not allow it.
 * @throws {@link InvalidNextTokenException} `NextToken` is not of this list.
 * @throws {@link ResourceNotFoundException} What was asked for does not exist. A single missing secret is in `Errors`
 * instead.
 * @throws {@link DecryptionFailure} A key can't decrypt. For a single secret it is in `Errors` instead.
 * @throws {@link InternalServiceError} The service failed in every attempt.
 * @throws {@link SecretsManagerServiceException} Any other refusal, by its `name`, such as `AccessDeniedException`.
 *
 * @example
 * ```ts
 * import { BatchGetSecretValueCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "eu-central-1" });
 * const { SecretValues = [], Errors = [] } = await client.send(
 *   new BatchGetSecretValueCommand({ SecretIdList: ["prod/db", "prod/mail"] }),
 * );
 * for (const { SecretId, ErrorCode } of Errors) console.error(`${SecretId}: ${ErrorCode}`);
 * const values = new Map(SecretValues.map(({ Name, SecretString }) => [Name, SecretString]));
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html
 *
 * @public
 */
export class BatchGetSecretValueCommand extends Command<
  BatchGetSecretValueCommandInput,
  BatchGetSecretValueCommandOutput
> {
  /** The input may be left out: none of its members is required. */
  constructor();
  // The last one, since mocks infer the input from it, and then it may not be optional.
  /** With an input. */
  constructor(input: BatchGetSecretValueCommandInput);
  constructor(input: BatchGetSecretValueCommandInput = {}) {
    super(input);
  }

  /** @internal */
  override get operation(): ReturnType<typeof BatchGetSecretValue> {
    return BatchGetSecretValue();
  }
}
