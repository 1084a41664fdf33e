import { SecretsManagerServiceException } from "../../models/SecretsManagerServiceException.js";
import type {
  APIErrorType,
  BatchGetSecretValueRequest,
  BatchGetSecretValueResponse,
  SecretValueEntry,
} from "../../models/value.js";
import { invalidNextToken, invalidParameter } from "../refusals.js";
import { pageOfSecrets } from "../state/pageOfSecrets.js";
import type { SecretStore } from "../state/SecretStore.js";
import type { World } from "../world.js";
import { getSecretValue } from "./getSecretValue.js";

/**
 * BatchGetSecretValue: reads the current version of several secrets, named one by one or found by filters.
 *
 * A secret that can't be read does not make the call fail: it stands among the errors, with what GetSecretValue would have
 * said. Each secret that is read counts as accessed.
 */
export function batchGetSecretValue(
  world: World,
  store: SecretStore,
  input: BatchGetSecretValueRequest,
): BatchGetSecretValueResponse {
  const { secretIds, nextToken } = requested(store, input);
  const values: SecretValueEntry[] = [];
  const errors: APIErrorType[] = [];
  for (const secretId of secretIds) {
    try {
      world.authorize("GetSecretValue", secretId);
      values.push(getSecretValue(world, store.holding(secretId), { SecretId: secretId }));
    } catch (error) {
      if (!(error instanceof SecretsManagerServiceException)) throw error;
      errors.push({ SecretId: secretId, ErrorCode: error.name, Message: error.message });
    }
  }
  return { SecretValues: values, Errors: errors, NextToken: nextToken };
}

function requested(store: SecretStore, input: BatchGetSecretValueRequest) {
  const { SecretIdList, Filters, MaxResults, NextToken } = input;
  // The texts are moto's.
  if ((SecretIdList === undefined) === (Filters === undefined)) {
    throw invalidParameter("Either 'SecretIdList' or 'Filters' must be provided, but not both.");
  }
  if (SecretIdList !== undefined) {
    if (MaxResults !== undefined) {
      throw invalidParameter(
        "'Filters' not specified. 'Filters' must also be specified when 'MaxResults' is provided.",
      );
    }
    if (NextToken !== undefined) throw invalidNextToken();
    return { secretIds: SecretIdList, nextToken: undefined };
  }
  const { secrets, nextToken } = pageOfSecrets(store, { Filters, NextToken }, { size: MaxResults ?? LARGEST_PAGE });
  return { secretIds: secrets.map(({ arn }) => arn), nextToken };
}

const LARGEST_PAGE = 20;
