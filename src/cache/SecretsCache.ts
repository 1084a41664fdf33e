import { Batcher } from "./Batcher.js";
import { CacheClosedError } from "./CacheClosedError.js";
import { cachedSecretValue, type CachedSecretValue } from "./CachedSecretValue.js";
import { noCounts } from "./Counts.js";
import { decide } from "./decide.js";
import { Emitter } from "./Emitter.js";
import type { Entry, Flight, Reading } from "./Entry.js";
import { parseSecretJson } from "./parseSecretJson.js";
import { eventAbout, Refresher } from "./Refresher.js";
import { SecretFormatError } from "./SecretFormatError.js";
import type { SecretsCacheEvents } from "./SecretsCacheEvents.js";
import {
  type ResolvedCacheOptions,
  resolveSecretsCacheOptions,
  type SecretReadOptions,
  type SecretsCacheOptions,
} from "./SecretsCacheOptions.js";
import type { SecretsCacheStats } from "./SecretsCacheStats.js";
import { Service } from "./Service.js";
import { Shelf } from "./Shelf.js";
import type { StandardSchema } from "./StandardSchema.js";
import { unlessAborted } from "./unlessAborted.js";
import type { Upstream } from "./Upstream.js";
import { writeThrough, type Write } from "./writeThrough.js";

/**
 * Keeps secrets in memory, so that reading one costs a request only now and then.
 *
 * A value is returned from memory while it is fresh, refreshed behind when it is not, and kept in use while the service is
 * down. Reads of the same secret at the same time share one request. Writes through the same client are seen at once.
 * `docs/cache.md` says what a read does in each case.
 *
 * Make one beside each client, and keep it. It has no timer unless asked for one.
 *
 * @example
 * ```ts
 * import { SecretsManagerClient } from "secrets-manager-client";
 * import { SecretsCache } from "secrets-manager-client/cache";
 *
 * const cache = new SecretsCache({ client: new SecretsManagerClient({ region: "us-east-1" }) });
 * const password = await cache.getSecretString("prod/db");
 * ```
 *
 * @public
 */
export class SecretsCache {
  readonly #counts = noCounts();
  readonly #clock: { now(): number };
  readonly #options: ResolvedCacheOptions;
  readonly #isCoalescing: boolean;
  readonly #isDescribing: boolean;
  readonly #shelf: Shelf;
  /** The shelf's own map, one step nearer to a warm read. */
  readonly #current: ReadonlyMap<string, Entry>;
  readonly #upstream: Upstream;
  readonly #refresher: Refresher;
  readonly #emitter = new Emitter<SecretsCacheEvents>();
  readonly #stopListening: () => void;
  readonly #timer: ReturnType<typeof setInterval> | undefined;
  #isClosed = false;

  /** @throws RangeError or TypeError if an option is not of its kind. */
  constructor(options: SecretsCacheOptions) {
    const { client, source, clock = Date, random = Math.random } = options;
    const resolved = (this.#options = resolveSecretsCacheOptions(options));
    const counts = this.#counts;
    const now = () => clock.now();
    this.#clock = clock;
    this.#isCoalescing = options.coalesce ?? false;
    this.#isDescribing = options.refresh === "describe";
    this.#shelf = new Shelf(resolved, counts);
    this.#current = this.#shelf.current;
    const service = client && new Service(client, counts, options.commands);
    const upstream =
      source === undefined
        ? service
        : source.open({
            readFromService: service && ((request) => service.get(request)),
            countRequest: () => (counts.requests += 1),
            now,
            random,
          });
    if (upstream === undefined) throw new TypeError('A cache needs a "client" or a "source".');
    this.#upstream = upstream;
    const batched = source === undefined ? service : undefined;
    this.#refresher = new Refresher({
      options: resolved,
      hooks: options,
      counts,
      describer: this.#isDescribing ? batched : undefined,
      upstream,
      batcher: new Batcher(upstream, batched, now),
      shelf: this.#shelf,
      emitter: this.#emitter,
      now,
      random,
    });
    this.#stopListening = client === undefined ? () => {} : writeThrough(client, (write) => this.#noteWrite(write));
    if (resolved.backgroundRefreshMs > 0) {
      this.#timer = setInterval(() => this.#refreshAll(), resolved.backgroundRefreshMs);
      (this.#timer as { unref?(): void }).unref?.();
    }
  }

  /**
   * The text of a secret.
   *
   * @param secretId - The secret: its name or its ARN.
   * @param options - Which version, how new, and how long to wait.
   * @throws {@link SecretFormatError} The secret is binary.
   * @throws SecretsManagerServiceException The service refuses, or has just done so.
   * @throws AbortError `abortSignal` says so.
   */
  getSecretString(secretId: string, options?: SecretReadOptions): Promise<string> {
    const entry = options === undefined ? this.#current.get(secretId) : undefined;
    if (entry?.text !== undefined) {
      const now = this.#clock.now();
      if (now < entry.freshUntil && now >= entry.fetchedAt) {
        this.#counts.hits += 1;
        this.#shelf.touch(entry);
        return entry.text;
      }
    }
    return this.#text(secretId, options);
  }

  /**
   * The bytes of a binary secret: a copy, which is the caller's own.
   *
   * @param secretId - The secret: its name or its ARN.
   * @param options - Which version, how new, and how long to wait.
   * @throws {@link SecretFormatError} The secret is a text.
   */
  async getSecretBinary(secretId: string, options?: SecretReadOptions): Promise<Uint8Array> {
    const { output } = await this.#read(secretId, options);
    if (output.SecretBinary !== undefined) return Uint8Array.from(output.SecretBinary);
    throw new SecretFormatError(`Secret "${secretId}" holds text, not bytes. Read it with getSecretString.`, {
      secretId,
      versionId: output.VersionId,
      expected: "binary",
    });
  }

  /**
   * A secret with all that GetSecretValue tells about it: frozen, and masked when it is printed.
   *
   * @param secretId - The secret: its name or its ARN.
   * @param options - Which version, how new, and how long to wait.
   */
  async getSecretValue(secretId: string, options?: SecretReadOptions): Promise<CachedSecretValue> {
    return this.#handOut(await this.#read(secretId, options));
  }

  /**
   * The JSON in a secret's text, as a schema makes it: the caller's own.
   *
   * @param secretId - The secret: its name or its ARN.
   * @param schema - A schema of any library that keeps to the Standard Schema. Without it the JSON is not looked at.
   * @param options - Which version, how new, and how long to wait.
   * @throws {@link SecretFormatError} The secret is binary, not JSON, or does not fit the schema.
   *
   * @example
   * ```ts
   * import { SecretsManagerClient } from "secrets-manager-client";
   * import { SecretsCache, type StandardSchema } from "secrets-manager-client/cache";
   *
   * // In a program of yours: z.object({ username: z.string(), password: z.string() })
   * declare const Login: StandardSchema<{ username: string; password: string }>;
   *
   * const cache = new SecretsCache({ client: new SecretsManagerClient({ region: "us-east-1" }) });
   * const { username, password } = await cache.getSecretJson("prod/db", Login);
   * ```
   */
  async getSecretJson<Output = unknown>(
    secretId: string,
    schema?: StandardSchema<Output>,
    options?: SecretReadOptions,
  ): Promise<Output> {
    const { output } = await this.#read(secretId, options);
    return parseSecretJson(secretId, textOf(secretId, output), output, schema) as Promise<Output>;
  }

  /**
   * Many secrets at once: those that are not in memory with BatchGetSecretValue, twenty with each request.
   *
   * @param secretIds - The secrets, each by name or ARN.
   * @param options - Which version, how new, and how long to wait. Other versions than the current are read one by one.
   * @returns What could be read and what could not, both by the ids as they were given.
   */
  async getSecretValues(secretIds: Iterable<string>, options?: SecretReadOptions): Promise<SecretValues> {
    const ids = [...new Set(secretIds)];
    const read = () => Promise.allSettled(ids.map((id) => this.#readNow(id, options, true)));
    const results = await unlessAborted(read, options?.abortSignal);
    const values = new Map<string, CachedSecretValue>();
    const errors = new Map<string, unknown>();
    results.forEach((result, at) => {
      if (result.status === "fulfilled") values.set(ids[at]!, this.#handOut(result.value));
      else errors.set(ids[at]!, result.reason);
    });
    return { values, errors };
  }

  /**
   * Asks for a secret now, whatever is in memory: for when a value that the cache gave was not accepted.
   *
   * It goes past the pauses that failures bring, but asks no more often than `refreshNowIntervalMs` for one key.
   *
   * @param secretId - The secret: its name or its ARN.
   * @param options - Which version, and how long to wait.
   * @throws What the request threw. The value in memory stays, unless the service refused.
   */
  async refreshNow(
    secretId: string,
    options: Pick<SecretReadOptions, "versionId" | "versionStage" | "abortSignal"> = {},
  ): Promise<CachedSecretValue> {
    return this.#handOut(await unlessAborted(() => this.#readForced(secretId, options), options.abortSignal));
  }

  /**
   * Forgets what it holds of a secret, in all its versions, and under its name as under its ARN. Requests under way bring
   * nothing back.
   */
  invalidate(secretId: string): void {
    this.#noteWrite({ secretIds: [secretId], isDone: true, isRotation: false });
  }

  /** Forgets everything. */
  clear(): void {
    this.#shelf.clear();
  }

  /** What it has done so far, and holds now. */
  stats(): SecretsCacheStats {
    return {
      ...this.#counts,
      entries: this.#shelf.all().filter(({ output }) => output !== undefined).length,
      bytes: this.#shelf.bytes,
    };
  }

  /**
   * Calls `listener` whenever something happens.
   *
   * @param name - "change", "stale" or "failure".
   * @param listener - What to call. What it throws is an uncaught exception, and does not disturb the cache.
   * @returns What ends it.
   */
  on<Name extends keyof SecretsCacheEvents>(
    name: Name,
    listener: (event: SecretsCacheEvents[Name]) => void,
  ): () => void {
    return this.#emitter.on(name, listener);
  }

  /** Forgets everything, lets go of the client and stops the timer. Later reads fail. The client is left as it is. */
  [Symbol.dispose](): void {
    this.#isClosed = true;
    this.#stopListening();
    clearInterval(this.#timer);
    this.clear();
  }

  async #text(secretId: string, options: SecretReadOptions | undefined): Promise<string> {
    const { output } = await this.#read(secretId, options);
    return textOf(secretId, output);
  }

  #read(secretId: string, options?: SecretReadOptions): Promise<Reading> {
    return unlessAborted(() => this.#readNow(secretId, options, this.#isCoalescing), options?.abortSignal);
  }

  async #readNow(secretId: string, options: SecretReadOptions = {}, isBatched: boolean): Promise<Reading> {
    const { versionId, versionStage, maxAgeMs = Infinity } = options;
    const entry = this.#entry(secretId, versionId, versionStage);
    const now = this.#clock.now();
    const decision = decide(entry, now, maxAgeMs);
    if (decision === "throw") {
      this.#counts.misses += 1;
      throw entry.error;
    }
    if (decision !== "wait") {
      if (decision === "return and refresh") this.#flightFor(entry, isBatched);
      const reading = await this.#held(entry, decision !== "return");
      if (reading !== undefined) return reading;
    }
    this.#counts.misses += 1;
    const { flight, isJoined } = this.#flightFor(entry, isBatched, maxAgeMs);
    if (isJoined) this.#counts.joined += 1;
    try {
      return await flight.answer;
    } catch (error) {
      // What it came to know may be that an older value has to do.
      const next = decide(entry, this.#clock.now(), maxAgeMs);
      const reading = next === "throw" || next === "wait" ? undefined : await this.#held(entry, next !== "return");
      if (reading === undefined) throw error;
      return reading;
    }
  }

  async #readForced(secretId: string, { versionId, versionStage }: SecretReadOptions): Promise<Reading> {
    const entry = this.#entry(secretId, versionId, versionStage);
    const now = this.#clock.now();
    const since = now - entry.forcedAt;
    if (since >= 0 && since < this.#options.refreshNowIntervalMs) {
      if (entry.flight?.isForced) return entry.flight.answer;
      if (entry.failures > 0 && entry.output === undefined) throw entry.error;
      const reading = await this.#held(entry, now >= entry.freshUntil);
      if (reading !== undefined) return reading;
    }
    entry.forcedAt = now;
    return this.#refresher.start(entry, false, true).answer;
  }

  #entry(secretId: string, versionId: string | undefined, versionStage: string | undefined): Entry {
    if (this.#isClosed) throw new CacheClosedError();
    if (typeof secretId !== "string") throw new TypeError("A secret's name or ARN must be a string.");
    const entry = this.#shelf.entry(secretId, versionId, versionStage);
    this.#shelf.touch(entry);
    return entry;
  }

  /** The request under way, if it began recently enough and not before the process was frozen; or else a new one. */
  #flightFor(
    entry: Entry,
    isBatched: boolean,
    maxAgeMs = RECENT_MS,
  ): { readonly flight: Flight; readonly isJoined: boolean } {
    const age = this.#clock.now() - (entry.flight?.startedAt ?? 0);
    if (entry.flight !== undefined && age >= 0 && age <= Math.min(maxAgeMs, RECENT_MS)) {
      return { flight: entry.flight, isJoined: true };
    }
    return { flight: this.#refresher.start(entry, isBatched, maxAgeMs < RECENT_MS), isJoined: false };
  }

  /** What an entry holds, noted as handed out. Nothing if it can't be had. */
  async #held(entry: Entry, isStale: boolean): Promise<Reading | undefined> {
    const { fetchedAt, failures } = entry;
    const output = await this.#refresher.held(entry);
    if (output === undefined) return undefined;
    if (isStale) {
      this.#counts.staleHits += 1;
      const ageMs = this.#clock.now() - fetchedAt;
      this.#emitter.emit("stale", {
        ...eventAbout(entry),
        versionId: output.VersionId,
        ageMs,
        isFailing: failures > 0,
      });
    } else {
      this.#counts.hits += 1;
    }
    return { output, fetchedAt, isStale };
  }

  #handOut({ output, fetchedAt, isStale }: Reading): CachedSecretValue {
    return cachedSecretValue(output, { fetchedAt, ageMs: this.#clock.now() - fetchedAt, isStale });
  }

  #noteWrite({ secretIds, isDone, isRotation }: Write): void {
    this.#upstream.noteWrite?.(secretIds);
    for (const entry of this.#shelf.all(secretIds)) {
      this.#counts.invalidations += 1;
      if (isRotation) entry.unsettledUntil = this.#clock.now() + ROTATION_MS;
      if (isDone) this.#shelf.reset(entry);
      else entry.expire();
    }
  }

  /** Refreshes what would expire before the next turn. */
  #refreshAll(): void {
    const now = this.#clock.now();
    for (const entry of this.#shelf.all()) {
      const isDue = entry.output !== undefined && entry.freshUntil <= now + this.#options.backgroundRefreshMs;
      const isToPause = entry.failures > 0 && now < entry.retryAt;
      if (isDue && !isToPause) this.#flightFor(entry, !this.#isDescribing);
    }
  }
}

/**
 * Many secrets, by the ids as they were asked for.
 *
 * @public
 */
export interface SecretValues {
  /** What could be read. */
  readonly values: ReadonlyMap<string, CachedSecretValue>;
  /** Why the others could not. */
  readonly errors: ReadonlyMap<string, unknown>;
}

function textOf(secretId: string, output: Reading["output"]): string {
  if (output.SecretString !== undefined) return output.SecretString;
  throw new SecretFormatError(`Secret "${secretId}" holds bytes, not text. Read it with getSecretBinary.`, {
    secretId,
    versionId: output.VersionId,
    expected: "string",
  });
}

/** A request that is older than this belongs to a connection, or a time before a freeze, from which no answer will come. */
const RECENT_MS = 60_000;
/** How long a rotation is waited for. */
const ROTATION_MS = 60_000;
