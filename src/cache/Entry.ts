/**
 * What a read does, by what is held:
 *
 * - a fresh value: returns it
 * - one past its refresh time, within the stale window: returns it and refreshes behind; while tries are to pause, only returns it
 * - a failure of a moment ago: returns an older value, as long as that is allowed; otherwise throws the error again
 * - a failure from a while ago, the next try being due: returns an older value and tries behind, so that nobody waits for a
 *   service that is probably still down. If nobody has tried for long (a process may have been frozen), waits instead
 * - otherwise: waits for a request
 *
 * And what a request does, by what comes:
 *
 * - a value: it is kept, with times drawn for it
 * - the word of DescribeSecret that the label has not moved: the value that is held is as good as new
 * - a refusal: the value that was held is dropped, and the refusal remembered for a short while
 * - a failure: the value that was held stays, and the next try has to wait, longer each time
 * - meanwhile the secret was written, or a newer request answered: whoever waits gets what came, and nothing is kept
 */
import type { GetSecretValueCommandOutput } from "../commands/GetSecretValueCommand.js";
import type { DescribeSecretResponse } from "../models/secret.js";
import { backoff, LONGEST_BACKOFF_MS } from "./backoff.js";
import { certainUntil } from "./certainUntil.js";
import type { Counts } from "./Counts.js";
import { isCurrent, type SecretKey } from "./isCurrent.js";
import { isAccessDenied, isRefusal, isThrottled } from "./isRefusal.js";
import type { Listeners } from "./Listeners.js";
import type { SecretEvent, SecretsCacheEvents } from "./SecretsCacheEvents.js";
import type { ResolvedCacheOptions } from "./SecretsCacheOptions.js";
import type { SecretsSourceRequest } from "./sources/SecretsSource.js";
import type { Watcher } from "./watch.js";

/** One version or stage of one secret. Times are those of the cache's clock. */
export class Entry {
  readonly key: SecretKey;
  /** What it takes, in bytes, about: something if there is a value. This and the next are the shelf's. */
  bytes = 0;
  /** How many uses of the cache there had been when it was last used. */
  usedAt = 0;
  readonly #shared: EntryOptions;

  /** The value, or with a `store` hook all of it but the value, which is then in `#stored`. */
  #output: GetSecretValueCommandOutput | undefined;
  #stored: unknown;
  /** The text, ready to be handed to everybody who asks: a warm read makes no promise of its own. */
  #text: Promise<string> | undefined;
  /** When the value was asked for: it is at least as new as that. */
  #fetchedAt = 0;
  /** The same, or earlier than ever if a cache of a source may have answered: then nobody knows how old it is. */
  #exactAt = NEVER;
  /** Until when the value is returned without a thought, ... */
  #freshUntil = NEVER;
  /** ... with a refresh behind it, ... */
  #promptUntil = NEVER;
  /** ... and as long as the service fails. */
  #lastUntil = NEVER;
  /** The last version that was seen, which outlives the value, ... */
  #lastVersionId: string | undefined;
  /** ... and when it was, after another one. */
  #changedAt = NEVER;

  /** Failures in a row, and the last of them. */
  #failures = 0;
  #error: unknown;
  #failedAt = 0;
  #retryAt = 0;
  #isDescribeDenied = false;

  /** The request under way, which all who need its answer wait for. */
  #flight: Flight | undefined;
  /** How many requests have begun, ... */
  #begun = 0;
  /** ... and up to which of them an answer is too old to be kept. */
  #settled = 0;
  /** When it was last asked for by `refreshNow`. */
  #forcedAt = NEVER;

  constructor(key: SecretKey, shared: EntryOptions) {
    this.key = key;
    this.#shared = shared;
  }

  /** All that the secret is known by. */
  get names(): (string | undefined)[] {
    return [this.key.secretId, this.#output?.ARN, this.#output?.Name];
  }

  /** The text, while it is fresh. */
  textAt(time: number): Promise<string> | undefined {
    return this.#isFresh(time) ? this.#text : undefined;
  }

  /** @param maxAgeMs - The oldest value that will do. */
  async read(isBatched: boolean, maxAgeMs: number = Infinity): Promise<Reading> {
    const { counts, now } = this.#shared;
    const underWay = this.#flight;
    const isToPause = this.#hasFailed(0);
    const isGood = this.#isFresh(now()) && now() - this.#exactAt <= maxAgeMs;
    const refresh = isGood || isToPause ? undefined : this.#join(isBatched, maxAgeMs);
    const held = await this.#serve(maxAgeMs);
    if (held) return held;
    counts.misses += 1;
    if (isToPause) throw this.#error;
    const flight = refresh ?? this.#join(isBatched, maxAgeMs);
    if (flight === underWay) counts.joined += 1;
    try {
      return await flight.answer;
    } catch (error) {
      // What it came to know may be that an older value has to do.
      const old = await this.#serve(maxAgeMs, !isRefusal(error));
      if (old) return old;
      throw error;
    }
  }

  /** Asks now, or gives what was asked for a moment ago. */
  async readNow(): Promise<Reading> {
    const { refreshNowIntervalMs, now } = this.#shared;
    const since = now() - this.#forcedAt;
    if (since >= 0 && since < refreshNowIntervalMs) {
      // It began no earlier than that.
      if (this.#flight) return this.#flight.answer;
      if (this.#failures > 0) throw this.#error;
      const held = await this.#serve(Infinity);
      if (held) return held;
    }
    this.#forcedAt = now();
    return this.#start(false, 0).answer;
  }

  /** Refreshes a value that would not be fresh any more at a time to come. */
  refreshBefore(time: number): void {
    if (this.bytes > 0 && this.#freshUntil <= time && !this.#hasFailed(0)) this.#join(!this.#shared.describe, Infinity);
  }

  /** Makes the next read wait for a request of its own. The value stays for the case that the service fails. */
  expire(): void {
    const { now, shelf } = this.#shared;
    this.#flight = undefined;
    this.#settled = this.#begun;
    this.#end(NEVER, now());
    // Nothing will be kept of a request that was under way, and so the entry would be found for ever, but never evicted.
    shelf.keep(this, this.bytes);
  }

  /**
   * Lets go of the value. A request that is under way goes on.
   *
   * @returns Whether there is one.
   */
  drop(): boolean {
    this.#output = this.#stored = this.#text = undefined;
    this.#shared.shelf.weigh(this, 0);
    return this.#flight !== undefined;
  }

  /** Lets go of all but which version it was. */
  reset(): void {
    this.drop();
    this.expire();
    this.#failures = 0;
    this.#forcedAt = NEVER;
  }

  /** Takes to heart that the secret may be rotated while the value is fresh. */
  heedRotation(): void {
    for (const rotationAt of this.#shared.shelf.rotationsOf(this.#output?.ARN)) {
      this.#end(certainUntil(this.#fetchedAt, this.#changedAt, rotationAt));
    }
  }

  /** Lets the value be returned no longer than that, and while the service fails, for `staleIfErrorMs` after it. */
  #end(at: number, staleFrom: number = at): void {
    this.#freshUntil = Math.min(this.#freshUntil, at);
    this.#promptUntil = Math.min(this.#promptUntil, at);
    this.#lastUntil = Math.min(this.#lastUntil, staleFrom + this.#shared.staleIfErrorMs);
  }

  #isFresh(time: number): boolean {
    // A clock that was set back makes an age negative. Then nothing can be said of it, and it counts as old.
    return time < this.#freshUntil && time >= this.#fetchedAt;
  }

  /** Whether tries are to pause, or have been for no longer than this. */
  #hasFailed(forMs: number): boolean {
    const time = this.#shared.now();
    return this.#failures > 0 && time >= this.#failedAt && time < this.#retryAt + forMs;
  }

  /** The request under way, if it began recently enough and not before the process was frozen; or else a new one. */
  #join(isBatched: boolean, maxAgeMs: number): Flight {
    const flight = this.#flight;
    const time = this.#shared.now();
    const age = time - (flight?.fetchedAt ?? Infinity);
    if (age >= 0 && age <= RECENT_MS && time - flight!.exactAt <= maxAgeMs) return flight!;
    return this.#start(isBatched, maxAgeMs);
  }

  /**
   * Begins a request, in the place of one that may be under way.
   *
   * @param maxAgeMs - The oldest value that will do, wherever it comes from.
   */
  #start(isBatched: boolean, maxAgeMs: number): Flight {
    const fetchedAt = this.#shared.now();
    const exactAt = this.#shared.source && maxAgeMs === Infinity ? NEVER : fetchedAt;
    const flight = { number: (this.#begun += 1), fetchedAt, exactAt } as Flight;
    this.#flight = flight;
    flight.answer = this.#load(flight, isBatched, maxAgeMs);
    // Where it goes on behind, nobody waits for it.
    flight.answer.catch(() => {});
    return flight;
  }

  async #load(flight: Flight, isBatched: boolean, maxAgeMs: number): Promise<Reading> {
    const { store } = this.#shared;
    try {
      const output = await this.#ask(isBatched, maxAgeMs);
      const { SecretString, SecretBinary, ...rest } = output;
      // A copy: whoever stores it may wipe it, while others read it.
      const secret = SecretString ?? (SecretBinary && Uint8Array.from(SecretBinary));
      // Something on the way has answered in place of the service, which always has one.
      if (secret === undefined) throw new Error(`Secret "${this.key.secretId}" holds no value.`);
      // What a hook makes of it may be of any kind, and is about as large.
      const size = sizeOf(secret);
      const stored = await store?.(secret, this.#about(output.VersionId));
      if (flight.number > this.#settled) this.#keep(store ? rest : output, stored, size, flight);
      return { output, fetchedAt: flight.fetchedAt, isStale: false };
    } catch (error) {
      if (this.#flight === flight) this.#noteFailure(error);
      throw error;
    }
  }

  async #ask(isBatched: boolean, maxAgeMs: number): Promise<GetSecretValueCommandOutput> {
    const { get, describe } = this.#shared;
    if (describe && maxAgeMs >= RECENT_MS && !isBatched && !this.#isDescribeDenied) {
      const held = await this.#value();
      const VersionStages = held && (await this.#stagesIfUnchanged(held, describe));
      if (VersionStages) return { ...held!, VersionStages };
    }
    const output = await get({ ...this.key, refreshNow: maxAgeMs < Infinity }, isBatched);
    // Bytes are copied, since whoever made them may use their memory for something else.
    const SecretBinary = output.SecretBinary && Uint8Array.from(output.SecretBinary);
    return SecretBinary ? { ...output, SecretBinary } : output;
  }

  /** The labels of the version that is held, if it still is the one to be had. Nothing, too, where it can't be told. */
  async #stagesIfUnchanged(
    { VersionId = "" }: GetSecretValueCommandOutput,
    describe: Describe,
  ): Promise<string[] | undefined> {
    const { secretId, versionStage } = this.#about();
    try {
      const secret = await describe(secretId);
      // Also of a client that lets nobody watch what is sent.
      this.#shared.shelf.onRotations([secret]);
      const stages = secret.VersionIdsToStages?.[VersionId];
      const isSame = versionStage === undefined || stages?.includes(versionStage);
      // A secret that is to be deleted can be described, but not read.
      return isSame && !secret.DeletedDate ? stages : undefined;
    } catch (error) {
      this.#isDescribeDenied = isAccessDenied(error);
      // Far fewer calls of DescribeSecret are allowed per second than of GetSecretValue.
      if (isRefusal(error) || isThrottled(error)) return undefined;
      throw error;
    }
  }

  #keep(output: GetSecretValueCommandOutput, stored: unknown, size: number, flight: Flight): void {
    const { ttlMs, staleWhileRevalidateMs, staleIfErrorMs, random, counts, listeners, shelf } = this.#shared;
    const { SecretString, VersionId: versionId } = output;
    const { fetchedAt } = flight;
    const previousVersionId = this.#lastVersionId;
    const isChange = versionId !== undefined && previousVersionId !== undefined && versionId !== previousVersionId;
    if (isChange) this.#changedAt = fetchedAt;

    if (this.#flight === flight) this.#flight = undefined;
    this.#settled = flight.number;
    this.#failures = 0;
    this.#output = output;
    this.#stored = stored;
    this.#text = SecretString === undefined ? undefined : Promise.resolve(SecretString);
    this.#lastVersionId = versionId;
    this.#fetchedAt = fetchedAt;
    this.#exactAt = flight.exactAt;
    this.#freshUntil = fetchedAt + ttlMs * (1 - random() / 2);
    this.#promptUntil = this.#freshUntil + staleWhileRevalidateMs;
    this.#lastUntil = this.#freshUntil + staleIfErrorMs;
    this.heedRotation();
    shelf.keep(this, sizeOf(this.key.secretId) + size + OVERHEAD_BYTES);

    if (!isChange) return;
    counts.changes += 1;
    // Where one label has moved, others have, too.
    for (const other of shelf.all(this.names)) if (other.#fetchedAt < fetchedAt) other.expire();
    listeners.tell("change", { ...this.#about(versionId), previousVersionId: previousVersionId! });
  }

  #noteFailure(error: unknown): void {
    const { refusalTtlMs, random, counts, now, listeners, shelf } = this.#shared;
    const isRefused = isRefusal(error);
    counts.failures += 1;
    this.#flight = undefined;
    // Each kind has pauses of its own.
    this.#failures = isRefusal(this.#error) === isRefused ? this.#failures + 1 : 1;
    this.#error = error;
    this.#failedAt = now();
    this.#retryAt = this.#failedAt + backoff(this.#failures, random, isRefused ? refusalTtlMs : LONGEST_BACKOFF_MS);
    if (isRefused) {
      this.drop();
      this.#settled = this.#begun;
    }
    shelf.keep(this, this.bytes);
    listeners.tell("failure", { ...this.#about(), error, isRefusal: isRefused });
  }

  /** What is held, if it will do, noted as handed out. */
  async #serve(maxAgeMs: number, hasJustFailed?: boolean): Promise<Reading | undefined> {
    const { counts, now, listeners } = this.#shared;
    const fetchedAt = this.#fetchedAt;
    const time = now();
    const ageMs = time - fetchedAt;
    const isFailing = hasJustFailed || this.#failures > 0;
    const isStale = !this.#isFresh(time);
    const isPrompt = ageMs >= 0 && time < this.#promptUntil;
    const isAllowed = time < this.#lastUntil && (hasJustFailed || this.#hasFailed(LONGEST_BACKOFF_MS));
    // After the clock was set back, nobody knows how old it is.
    const isRecent = (ageMs < 0 ? Infinity : time - this.#exactAt) <= maxAgeMs;
    const output = isRecent && (isPrompt || isAllowed) ? await this.#value() : undefined;
    if (!output) return undefined;
    if (isStale) {
      counts.staleHits += 1;
      listeners.tell("stale", { ...this.#about(output.VersionId), ageMs, isFailing });
    } else {
      counts.hits += 1;
    }
    return { output, fetchedAt, isStale };
  }

  /** What is held, out of what `store` made of it. Nothing if `load` failed. */
  async #value(): Promise<GetSecretValueCommandOutput | undefined> {
    const { load } = this.#shared;
    const output = this.#output;
    if (!output || !load) return output;
    try {
      const secret = await load(this.#stored, this.#about(output.VersionId));
      return { ...output, [typeof secret === "string" ? "SecretString" : "SecretBinary"]: secret };
    } catch {
      return undefined;
    }
  }

  /** What is told of the secret to whoever is told something about it. */
  #about(versionId: string | undefined = this.key.versionId): SecretEvent {
    const { secretId, versionStage } = this.key;
    return { secretId, versionId, versionStage: isCurrent(this.key) ? "AWSCURRENT" : versionStage };
  }
}

/** What all entries of a cache share. */
export interface EntryOptions extends ResolvedCacheOptions {
  readonly counts: Counts;
  readonly now: () => number;
  readonly listeners: Listeners<SecretsCacheEvents>;
  readonly get: (request: SecretsSourceRequest, isBatched: boolean) => Promise<GetSecretValueCommandOutput>;
  /** What is asked whether a label has moved, if anything is. */
  readonly describe?: Describe | undefined;
  readonly shelf: EntryKeeper;
}

/** What keeps entries, and knows what concerns more than one. */
interface EntryKeeper extends Pick<Watcher, "onRotations"> {
  /** Keeps an entry that has come to know something, and takes so many bytes. */
  keep(entry: Entry, bytes: number): void;
  /** Notes how many bytes an entry takes. */
  weigh(entry: Entry, bytes: number): void;
  /** The entries of the secret that any of these names means. */
  all(names: readonly (string | undefined)[]): Entry[];
  /** When the secret of an ARN is to be rotated, as far as that is known. */
  rotationsOf(arn: string | undefined): readonly number[];
}

/** A value, as it is passed about inside the cache: not yet a caller's own. */
export interface Reading {
  readonly output: GetSecretValueCommandOutput;
  readonly fetchedAt: number;
  readonly isStale: boolean;
}

type Describe = (secretId: string) => Promise<DescribeSecretResponse>;

interface Flight {
  readonly number: number;
  /** When it began: what it brings is at least as new as that. */
  readonly fetchedAt: number;
  /** The same, or {@link NEVER} if a cache of a source may answer. */
  readonly exactAt: number;
  answer: Promise<Reading>;
}

function sizeOf(value: string | Uint8Array): number {
  return typeof value === "string" ? 2 * value.length : value.byteLength;
}

/** Earlier than every time that a clock may show. */
const NEVER = -Infinity;
/** A request that is older than this belongs to a connection, or a time before a freeze, from which no answer will come. */
const RECENT_MS = 60_000;
const OVERHEAD_BYTES = 500;
