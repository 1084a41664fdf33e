import { BatchGetSecretValueCommand } from "../commands/BatchGetSecretValueCommand.js";
import { DescribeSecretCommand } from "../commands/DescribeSecretCommand.js";
import { GetSecretValueCommand, type GetSecretValueCommandOutput } from "../commands/GetSecretValueCommand.js";
import type { DescribeSecretResponse } from "../models/secret.js";
import type { BatchGetSecretValueResponse } from "../models/value.js";
import type { Counts } from "./Counts.js";
import type { SecretsCacheClient, SecretsCacheCommands } from "./SecretsCacheClient.js";
import type { SecretsSourceRequest } from "./sources/SecretsSource.js";
import type { Upstream } from "./Upstream.js";

/** The service itself, through a client. */
export class Service implements Upstream {
  readonly #client: SecretsCacheClient;
  readonly #counts: Counts;
  readonly #commands: SecretsCacheCommands;

  constructor(client: SecretsCacheClient, counts: Counts, commands: SecretsCacheCommands = OUR_COMMANDS) {
    this.#client = client;
    this.#counts = counts;
    this.#commands = commands;
  }

  get({ secretId, versionId, versionStage }: SecretsSourceRequest): Promise<GetSecretValueCommandOutput> {
    return this.#send(
      new this.#commands.GetSecretValueCommand({
        SecretId: secretId,
        ...(versionId === undefined ? {} : { VersionId: versionId }),
        ...(versionStage === undefined ? {} : { VersionStage: versionStage }),
      }),
    );
  }

  describe(secretId: string): Promise<DescribeSecretResponse> {
    return this.#send(new this.#commands.DescribeSecretCommand({ SecretId: secretId }));
  }

  batch(secretIds: string[]): Promise<BatchGetSecretValueResponse> {
    return this.#send(new this.#commands.BatchGetSecretValueCommand({ SecretIdList: secretIds }));
  }

  async #send<Output>(command: object): Promise<Output> {
    this.#counts.requests += 1;
    return this.#client.send(command) as Promise<Output>;
  }
}

const OUR_COMMANDS: SecretsCacheCommands = { GetSecretValueCommand, DescribeSecretCommand, BatchGetSecretValueCommand };
