import { AbortError } from "../http/AbortError.js";
import { withinLimit } from "../http/withinLimit.js";
import { CacheClosedError } from "./CacheClosedError.js";
import { cachedSecretValue, type CachedSecretValue } from "./CachedSecretValue.js";
import { noCounts } from "./Counts.js";
import type { Entry, Reading } from "./Entry.js";
import { inBatches } from "./inBatches.js";
import { Listeners } from "./Listeners.js";
import { parseSecretJson } from "./parseSecretJson.js";
import { SecretFormatError } from "./SecretFormatError.js";
import type { SecretsCacheEvents } from "./SecretsCacheEvents.js";
import {
  type ResolvedCacheOptions,
  resolveSecretsCacheOptions,
  type SecretReadOptions,
  type SecretsCacheOptions,
} from "./SecretsCacheOptions.js";
import type { SecretsCacheStats } from "./SecretsCacheStats.js";
import { openService } from "./openService.js";
import { Shelf } from "./Shelf.js";
import type { StandardSchema } from "./StandardSchema.js";
import { textIn } from "./textIn.js";
import { watch } from "./watch.js";

/**
 * Keeps secrets in memory, so that reading one costs a request only now and then.
 *
 * Fresh values are returned from memory, older ones are refreshed in the background, and kept in use while the service is down.
 * Concurrent reads of a secret share one request. Writes through the same client take effect at once.
 *
 * Make one per client, and keep it. It has no timer unless you set `backgroundRefreshMs`.
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
  readonly #listeners = new Listeners<SecretsCacheEvents>();
  readonly #options: ResolvedCacheOptions;
  readonly #shelf: Shelf;
  readonly #unwatch: () => void;
  readonly #timer: ReturnType<typeof setInterval> | undefined;
  #isClosed = false;

  /** @throws RangeError or TypeError if an option is not of its kind. */
  constructor(options: SecretsCacheOptions) {
    const resolved = (this.#options = resolveSecretsCacheOptions(options));
    const { client, source, clock, random, backgroundRefreshMs } = resolved;
    const now = () => clock.now();
    const countRequest = () => (this.#counts.requests += 1);
    const service = client && openService(client, countRequest, options.commands);
    const upstream = source?.open({ readFromService: service?.get, countRequest, now, random }) ?? service;
    if (!upstream) throw new TypeError('A cache needs a "client" or a "source".');
    // Batches and DescribeSecret are for the service alone.
    const direct = source ? undefined : service;
    const shelf = (this.#shelf = new Shelf({
      ...resolved,
      counts: this.#counts,
      now,
      listeners: this.#listeners,
      get: inBatches(upstream, direct?.batch, now),
      describe: options.refresh === "describe" ? direct?.describe : undefined,
      noteWrite: (names) => upstream.noteWrite?.(names),
    }));
    this.#unwatch = watch(client, shelf, now);
    if (backgroundRefreshMs > 0) {
      // A timer that is set for longer than 2^31 fires at once, and again and again.
      const everyMs = Math.min(backgroundRefreshMs, 2e9);
      const refresh = () => shelf.all().forEach((entry) => entry.refreshBefore(now() + everyMs));
      const timer: { unref?(): void } = (this.#timer = setInterval(refresh, everyMs));
      timer.unref?.();
    }
  }

  /**
   * The text of a secret.
   *
   * @param secretId - The secret: its name or its ARN.
   * @param options - Which version, how new, and how long to wait.
   * @throws {@link SecretFormatError} The secret is binary.
   * @throws SecretsManagerServiceException The service refuses, or has just done so.
   * @throws AbortError `abortSignal` was aborted.
   */
  getSecretString(secretId: string, options?: SecretReadOptions): Promise<string> {
    const entry = options === undefined ? this.#shelf.current.get(secretId) : undefined;
    const text = entry?.textAt(this.#options.clock.now());
    if (!text) return this.#read(secretId, options).then(({ output }) => textIn(secretId, output));
    this.#counts.hits += 1;
    this.#shelf.touch(entry!);
    return text;
  }

  /**
   * The bytes of a binary secret: a copy, which is the caller's own.
   *
   * @param secretId - The secret: its name or its ARN.
   * @param options - Which version, how new, and how long to wait.
   * @throws {@link SecretFormatError} The secret is a text.
   */
  async getSecretBinary(secretId: string, options?: SecretReadOptions): Promise<Uint8Array> {
    const { SecretBinary, VersionId } = (await this.#read(secretId, options)).output;
    if (SecretBinary !== undefined) return Uint8Array.from(SecretBinary);
    throw new SecretFormatError(secretId, VersionId, "binary", "holds text, not bytes. Read it with getSecretString");
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
    return parseSecretJson(secretId, output, schema) as Promise<Output>;
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
    const read = () => Promise.allSettled(ids.map((id) => this.#readOne(id, options, true)));
    const results = await this.#whileOpen(read, options?.abortSignal);
    const values = new Map<string, CachedSecretValue>();
    const errors = new Map<string, unknown>();
    results.forEach((result, at) => {
      if (result.status === "fulfilled") values.set(ids[at]!, this.#handOut(result.value));
      else errors.set(ids[at]!, result.reason);
    });
    return { values, errors };
  }

  /**
   * Requests a secret now, whatever is in memory: for when a login with the cached value was refused.
   *
   * It ignores the pauses after failures, but makes at most one request per `refreshNowIntervalMs` and key,
   * as long as there is a value that may be returned.
   *
   * @param secretId - The secret: its name or its ARN.
   * @param options - Which version, and how long to wait.
   * @throws What the request threw. The value in memory stays, unless the service refused.
   */
  async refreshNow(
    secretId: string,
    options: Pick<SecretReadOptions, "versionId" | "versionStage" | "abortSignal"> = {},
  ): Promise<CachedSecretValue> {
    const read = () => this.#entry(secretId, options).readNow();
    return this.#handOut(await this.#whileOpen(read, options.abortSignal));
  }

  /**
   * Forgets a secret, in all versions, whether it was read by name or by ARN. Requests in flight do not bring it back.
   */
  invalidate(secretId: string): void {
    this.#shelf.onWrite([secretId], true);
  }

  /** Forgets everything. */
  clear(): void {
    this.#shelf.clear();
  }

  /** What it has done so far, and holds now. */
  stats(): SecretsCacheStats {
    return {
      ...this.#counts,
      entries: this.#shelf.all().filter(({ bytes }) => bytes > 0).length,
      bytes: this.#shelf.bytes,
    };
  }

  /**
   * Calls `listener` whenever something happens.
   *
   * @param name - "change", "stale" or "failure".
   * @param listener - What to call. An error that it throws is an uncaught exception, and does not disturb the cache.
   * @returns A function that removes the listener.
   */
  on<Name extends keyof SecretsCacheEvents>(
    name: Name,
    listener: (event: SecretsCacheEvents[Name]) => void,
  ): () => void {
    return this.#listeners.add(name, listener);
  }

  /** Clears the cache, detaches it from the client and stops the timer. Later reads fail. The client stays open. */
  [Symbol.dispose](): void {
    this.#isClosed = true;
    this.#unwatch();
    clearInterval(this.#timer);
    this.clear();
  }

  #read(secretId: string, options?: SecretReadOptions): Promise<Reading> {
    return this.#whileOpen(() => this.#readOne(secretId, options, this.#options.coalesce), options?.abortSignal);
  }

  async #readOne(secretId: string, options: SecretReadOptions = {}, isBatched: boolean): Promise<Reading> {
    return this.#entry(secretId, options).read(isBatched, options.maxAgeMs);
  }

  #entry(secretId: string, { versionId, versionStage }: SecretReadOptions): Entry {
    if (typeof secretId !== "string") throw new TypeError('"secretId" must be a string.');
    const isCurrent = versionId === undefined && versionStage === "AWSCURRENT";
    const key = { secretId, versionId, versionStage: isCurrent ? undefined : versionStage };
    return this.#shelf.entry(key);
  }

  /** What `start()` gives, unless the caller gives up first. A caller who has done so already starts nothing, nor does a closed cache. */
  async #whileOpen<Result>(start: () => Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
    if (this.#isClosed) throw new CacheClosedError();
    if (signal?.aborted) throw new AbortError(signal);
    return withinLimit(start(), { signal });
  }

  #handOut({ output, fetchedAt, isStale }: Reading): CachedSecretValue {
    return cachedSecretValue(output, { fetchedAt, ageMs: this.#options.clock.now() - fetchedAt, isStale });
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
