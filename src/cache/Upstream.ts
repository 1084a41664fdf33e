import { BatchGetSecretValueCommand } from "../commands/BatchGetSecretValueCommand.js";
import { DescribeSecretCommand } from "../commands/DescribeSecretCommand.js";
import { GetSecretValueCommand, type GetSecretValueCommandOutput } from "../commands/GetSecretValueCommand.js";
import type { DescribeSecretResponse } from "../models/secret.js";
import type { BatchGetSecretValueResponse } from "../models/value.js";
import { backoff } from "./backoff.js";
import { isSameSecret } from "./isSameSecret.js";
import type { SecretsCacheClient, SecretsCacheCommands } from "./SecretsCacheClient.js";
import { SourceError } from "./sources/SourceError.js";
import type { SecretsSource, SecretsSourceRequest } from "./sources/SecretsSource.js";

/**
 * Where values come from.
 *
 * - a source, and it works: the source
 * - it has just failed, or can't be told to go past its own cache where that is needed: the client, if there is one
 * - it fails now: the client, too, and the source is left alone for a while
 * - no source: the client
 */
export class Upstream {
  /** How many requests went out. */
  requests = 0;
  readonly #client: SecretsCacheClient | undefined;
  readonly #source: SecretsSource | undefined;
  readonly #commands: SecretsCacheCommands;
  readonly #now: () => number;
  readonly #random: () => number;
  #sourceFailures = 0;
  #sourceRetryAt = 0;
  /** What was written, and when: the source may hold the value from before. */
  readonly #written = new Map<string, number>();

  constructor({ client, source, commands = OUR_COMMANDS, now, random }: UpstreamOptions) {
    if (client === undefined && source === undefined) throw new TypeError('A cache needs a "client" or a "source".');
    this.#client = client;
    this.#source = source;
    this.#commands = commands;
    this.#now = now;
    this.#random = random;
  }

  /** Whether the service itself is asked, which can do more than give a value. */
  get isService(): boolean {
    return this.#source === undefined;
  }

  async get(request: SecretsSourceRequest): Promise<GetSecretValueCommandOutput> {
    const source = this.#source;
    if (source === undefined) return this.#getFromService(request);
    const asked = { ...request, refreshNow: request.refreshNow || this.#isWritten(request.secretId) };
    const now = this.#now();
    if (this.#client !== undefined && (now < this.#sourceRetryAt || (asked.refreshNow && !source.canRefreshNow))) {
      return this.#getFromService(request);
    }
    try {
      this.requests += 1;
      const output = await source.getSecretValue(asked);
      this.#sourceFailures = 0;
      return output;
    } catch (error) {
      if (this.#client === undefined || !(error instanceof SourceError)) throw error;
      this.#sourceFailures += 1;
      this.#sourceRetryAt = now + backoff(this.#sourceFailures, this.#random, LONGEST_PAUSE_MS);
      return this.#getFromService(request);
    }
  }

  async describe(secretId: string): Promise<DescribeSecretResponse> {
    return this.#send(new this.#commands.DescribeSecretCommand({ SecretId: secretId }));
  }

  async batch(secretIds: readonly string[]): Promise<BatchGetSecretValueResponse> {
    return this.#send(new this.#commands.BatchGetSecretValueCommand({ SecretIdList: [...secretIds] }));
  }

  /** Keeps in mind that what a source holds of a secret may be old. */
  noteWrite(secretIds: readonly string[]): void {
    if (this.#source === undefined) return;
    for (const id of secretIds) {
      this.#written.delete(id);
      this.#written.set(id, this.#now());
    }
    for (const id of this.#written.keys()) {
      if (this.#written.size <= MOST_WRITTEN) break;
      this.#written.delete(id);
    }
  }

  #isWritten(secretId: string): boolean {
    const now = this.#now();
    for (const [id, at] of this.#written) {
      if (isSameSecret(secretId, id) && now - at < LONGEST_TTL_OF_SOURCE_MS) return true;
    }
    return false;
  }

  async #getFromService({
    secretId,
    versionId,
    versionStage,
  }: SecretsSourceRequest): Promise<GetSecretValueCommandOutput> {
    return this.#send(
      new this.#commands.GetSecretValueCommand({
        SecretId: secretId,
        ...(versionId === undefined ? {} : { VersionId: versionId }),
        ...(versionStage === undefined ? {} : { VersionStage: versionStage }),
      }),
    );
  }

  async #send<Output>(command: object): Promise<Output> {
    this.requests += 1;
    return this.#client!.send(command) as Promise<Output>;
  }
}

/** What an {@link Upstream} is made of. */
export interface UpstreamOptions {
  readonly client: SecretsCacheClient | undefined;
  readonly source: SecretsSource | undefined;
  readonly commands: SecretsCacheCommands | undefined;
  readonly now: () => number;
  readonly random: () => number;
}

const OUR_COMMANDS: SecretsCacheCommands = { GetSecretValueCommand, DescribeSecretCommand, BatchGetSecretValueCommand };

/** A source on the same computer is soon back, if it comes back. */
const LONGEST_PAUSE_MS = 16_000;
/** The longest that the Agent can be told to keep a value. */
const LONGEST_TTL_OF_SOURCE_MS = 3_600_000;
const MOST_WRITTEN = 1_000;
