import type { GetSecretValueCommandOutput } from "../commands/GetSecretValueCommand.js";
import type { LruNode } from "./Lru.js";

/** What a cache knows of one version or stage of one secret. Times are those of the cache's clock. */
export class Entry implements LruNode {
  readonly secretId: string;
  readonly versionId: string | undefined;
  /** Undefined only where a version is asked for by its id alone. */
  readonly versionStage: string | undefined;
  /** Where the entry is found, by which key. */
  readonly index: Map<string, Entry>;
  readonly key: string;

  newer: this | undefined;
  older: this | undefined;
  isListed = false;
  bytes = 0;

  /** The value, or with a `store` hook all of it but the value, which is then in `stored`. */
  output: GetSecretValueCommandOutput | undefined;
  stored: unknown;
  /** The text, ready to be handed to everybody who asks: a warm read makes no promise of its own. */
  text: Promise<string> | undefined;
  /** When the value was asked for: it is at least as new as that. */
  fetchedAt = 0;
  /** Until when the value is returned without a thought, ... */
  freshUntil = NEVER;
  /** ... with a refresh behind it, ... */
  promptUntil = NEVER;
  /** ... and as long as the service fails. */
  lastUntil = NEVER;

  /** Failures in a row, and the last of them. */
  failures = 0;
  error: unknown;
  failedAt = 0;
  retryAt = 0;

  flight: Flight | undefined;
  /** When it was last asked for by `refreshNow`. */
  forcedAt = NEVER;
  /** The last version that was seen, which outlives the value. */
  lastVersionId: string | undefined;
  /** Until when the value is expected to change soon. */
  unsettledUntil = NEVER;
  nextRotationAt: number | undefined;
  isDescribeDenied = false;

  constructor(index: Map<string, Entry>, key: string, secretId: string, versionId?: string, versionStage?: string) {
    this.index = index;
    this.key = key;
    this.secretId = secretId;
    this.versionId = versionId;
    this.versionStage = versionStage ?? (versionId === undefined ? "AWSCURRENT" : undefined);
  }

  /** Whether it is about the current version, which is what a batch reads. */
  get isCurrent(): boolean {
    return this.versionId === undefined && this.versionStage === "AWSCURRENT";
  }

  /** Makes the next read wait for a refresh. The value stays for the case that the service fails. */
  expire(): void {
    this.flight = undefined;
    this.freshUntil = this.promptUntil = NEVER;
  }

  forgetFailure(): void {
    this.failures = 0;
    this.error = undefined;
  }
}

/** A request under way, which all who need its answer wait for. */
export interface Flight {
  readonly startedAt: number;
  readonly isForced: boolean;
  answer: Promise<Reading>;
}

/** A value, as it is passed about inside the cache: not yet a caller's own. */
export interface Reading {
  readonly output: GetSecretValueCommandOutput;
  readonly fetchedAt: number;
  readonly isStale: boolean;
}

/** Earlier than every time that a clock may show. */
export const NEVER: number = -Infinity;
