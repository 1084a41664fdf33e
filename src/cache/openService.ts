import {
  BatchGetSecretValueCommand,
  type BatchGetSecretValueCommandOutput,
} from "../commands/BatchGetSecretValueCommand.js";
import { DescribeSecretCommand } from "../commands/DescribeSecretCommand.js";
import { GetSecretValueCommand, type GetSecretValueCommandOutput } from "../commands/GetSecretValueCommand.js";
import type { DescribeSecretResponse } from "../models/secret.js";
import type { SecretsCacheClient, SecretsCacheCommands } from "./SecretsCacheClient.js";
import type { OpenSecretsSource } from "./sources/SecretsSource.js";

/** The service itself, through a client. */
export interface Service {
  readonly get: OpenSecretsSource["get"];
  readonly noteWrite?: undefined;
  readonly describe: (secretId: string) => Promise<DescribeSecretResponse>;
  readonly batch: (secretIds: string[]) => Promise<BatchGetSecretValueCommandOutput>;
}

/** Reads through a client, and counts what it sends by `countRequest`. */
export function openService(
  client: SecretsCacheClient,
  countRequest: () => void,
  commands: SecretsCacheCommands = { GetSecretValueCommand, DescribeSecretCommand, BatchGetSecretValueCommand },
): Service {
  const send = async <Output>(command: object): Promise<Output> => {
    countRequest();
    return client.send(command) as Promise<Output>;
  };
  return {
    get: ({ secretId, versionId, versionStage }) =>
      send<GetSecretValueCommandOutput>(
        new commands.GetSecretValueCommand({ SecretId: secretId, VersionId: versionId, VersionStage: versionStage }),
      ),
    describe: (secretId) => send(new commands.DescribeSecretCommand({ SecretId: secretId })),
    batch: (secretIds) => send(new commands.BatchGetSecretValueCommand({ SecretIdList: secretIds })),
  };
}
