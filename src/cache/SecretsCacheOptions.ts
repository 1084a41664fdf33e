import type { SecretsCacheClient, SecretsCacheCommands } from "./SecretsCacheClient.js";
import type { SecretsSource } from "./sources/SecretsSource.js";

/**
 * What a cache is made with.
 *
 * @public
 */
export interface SecretsCacheOptions {
  /**
   * What secrets are read with: a `SecretsManagerClient`, a `SecretsManager`, or anything with `send`.
   *
   * The cache is for this client alone, and so for its account, Region and credentials. May be left out where there is a
   * `source`.
   */
  readonly client?: SecretsCacheClient | undefined;
  /**
   * The classes of the commands to send. With a client of `@aws-sdk/client-secrets-manager`, pass those of that package.
   *
   * @defaultValue the classes of this package
   */
  readonly commands?: SecretsCacheCommands | undefined;
  /**
   * Where to read instead of from the service: `secretsManagerAgent()` or `lambdaExtension()`. When it does not do its part,
   * `client` is asked, if given. `refresh` and batches are for the service alone and have no effect with a source.
   *
   * @defaultValue the service
   */
  readonly source?: SecretsSource | undefined;
  /**
   * How long a value is fresh, in milliseconds. Each value's time is drawn uniformly from half of it to all of it.
   *
   * `0`: every read asks, though reads at the same time ask together. `Infinity`: a value is fresh until it is written,
   * invalidated or evicted. A value is not held as fresh past its next rotation, where DescribeSecret or ListSecrets through the
   * same client told of that.
   *
   * @defaultValue 300,000
   */
  readonly ttlMs?: number | undefined;
  /**
   * How long past its refresh time a value is still returned at once, while a refresh runs behind, in milliseconds.
   *
   * `0`: past its refresh time, reads wait. `maxAgeMs` of a call overrides it where that is shorter.
   *
   * @defaultValue a fifth of `ttlMs`
   */
  readonly staleWhileRevalidateMs?: number | undefined;
  /**
   * How long past its refresh time a value is still returned while the service can't be asked, in milliseconds.
   *
   * `0`: a failure is thrown as soon as the value is past `staleWhileRevalidateMs`. Refusals are thrown at any time.
   *
   * @defaultValue 86,400,000
   */
  readonly staleIfErrorMs?: number | undefined;
  /**
   * How long a refusal (not found, access denied, can't decrypt) is remembered at most, in milliseconds.
   *
   * The first is remembered for half a second to a second, each further one for twice as long. `0`: not at all.
   *
   * @defaultValue 10,000
   */
  readonly refusalTtlMs?: number | undefined;
  /**
   * How long after a `refreshNow` another one for the same key returns what that one brought, in milliseconds.
   *
   * `0`: each one asks.
   *
   * @defaultValue 1,000
   */
  readonly refreshNowIntervalMs?: number | undefined;
  /**
   * How many keys are kept: secrets, times the versions and stages of them that are read. The least recently read go first.
   *
   * `0`: nothing is kept, though reads at the same time ask together.
   *
   * @defaultValue 1,000
   */
  readonly maxEntries?: number | undefined;
  /**
   * How many bytes the kept values may take, about: two for each character, one for each byte, and some 500 for the rest.
   *
   * A value that is larger by itself is returned and not kept. With `store`, what that makes is counted, where it is text or
   * bytes.
   *
   * @defaultValue 33,554,432
   */
  readonly maxBytes?: number | undefined;
  /**
   * How a value is refreshed: "value" reads it again; "describe" asks DescribeSecret first, and reads it again only if
   * the label is on another version by now, or DescribeSecret is denied.
   *
   * @defaultValue "value"
   */
  readonly refresh?: "value" | "describe" | undefined;
  /**
   * Whether single reads of current values that need a request in the same tick share BatchGetSecretValue.
   *
   * Then `refresh` has no effect on them. Where batches are denied or throttled, each is read by itself.
   *
   * @defaultValue false
   */
  readonly coalesce?: boolean | undefined;
  /**
   * How often a timer refreshes what would expire before its next turn, in milliseconds. The timer does not keep a process
   * alive.
   *
   * `0`: there is none, which is right for AWS Lambda: a refresh happens when a value is read.
   *
   * @defaultValue 0
   */
  readonly backgroundRefreshMs?: number | undefined;
  /**
   * What to make of a value before it is kept, such as to encrypt it. Needs `load`.
   *
   * If it throws, so does the read.
   *
   * @defaultValue the value is kept as it is
   */
  readonly store?: ((secret: string | Uint8Array, about: StoredSecret) => unknown) | undefined;
  /**
   * The value that `store` made this of. Needs `store`. Called for each read.
   *
   * If it throws, the value is read again from the service.
   */
  // oxlint-disable-next-line typescript/no-explicit-any -- what it takes is what `store` makes, whatever that is
  readonly load?: ((stored: any, about: StoredSecret) => Awaitable<string | Uint8Array>) | undefined;
  /**
   * The time, in milliseconds since 1970. Set back, it makes values old, never young.
   *
   * @defaultValue `Date`
   */
  readonly clock?: { now(): number } | undefined;
  /**
   * Draws from [0, 1), for refresh times and pauses.
   *
   * @defaultValue `Math.random`
   */
  readonly random?: (() => number) | undefined;
}

/**
 * Which secret a hook is given.
 *
 * @public
 */
export interface StoredSecret {
  /** The secret, as the cache knows it. */
  readonly secretId: string;
  /** The version that is kept. */
  readonly versionId: string | undefined;
}

/**
 * Something, at once or later.
 *
 * @public
 */
export type Awaitable<Value> = Value | Promise<Value>;

/**
 * Which version of a secret to read, and how new a value has to be.
 *
 * @public
 */
export interface SecretReadOptions {
  /** The id of the version. Together with `versionStage`, both must name the same version. */
  readonly versionId?: string | undefined;
  /**
   * The staging label of the version.
   *
   * @defaultValue AWSCURRENT, unless there is a `versionId`
   */
  readonly versionStage?: string | undefined;
  /**
   * The oldest value that will do, in milliseconds since it was asked for. It makes values older than the options of the
   * cache do, never younger, and holds while the service fails, too. `0`: ask, together with those who ask now.
   *
   * @defaultValue as the options of the cache allow
   */
  readonly maxAgeMs?: number | undefined;
  /** Gives up waiting, with an `AbortError`. The request goes on, for others who wait for it and for the cache. */
  readonly abortSignal?: AbortSignal | undefined;
}

/** What a cache works with: what was given, and what is so without a word. */
export interface ResolvedCacheOptions
  extends Omit<SecretsCacheOptions, keyof typeof DEFAULTS>, Record<keyof typeof DEFAULTS, number> {
  readonly clock: { now(): number };
  readonly random: () => number;
  readonly coalesce: boolean;
}

/**
 * Fills in what is left out.
 *
 * @throws RangeError if a number is negative or none; TypeError if one of the two hooks is missing.
 */
export function resolveSecretsCacheOptions(given: SecretsCacheOptions): ResolvedCacheOptions {
  const numbers = { ...DEFAULTS };
  if (given.ttlMs !== undefined) numbers.staleWhileRevalidateMs = given.ttlMs / 5;
  for (const name of Object.keys(numbers) as (keyof typeof numbers)[]) {
    const value = (numbers[name] = given[name] ?? numbers[name]);
    if (typeof value !== "number" || !(value >= 0)) {
      throw new RangeError(`"${name}" must be a number from 0 up, not ${String(value)}.`);
    }
  }
  if ((given.store === undefined) !== (given.load === undefined)) {
    throw new TypeError('"store" and "load" go together: give both or neither.');
  }
  const { clock = Date, random = Math.random, coalesce = false } = given;
  return { ...given, ...numbers, clock, random, coalesce };
}

const DEFAULTS = {
  ttlMs: 300_000,
  staleWhileRevalidateMs: 60_000,
  staleIfErrorMs: 86_400_000,
  refusalTtlMs: 10_000,
  refreshNowIntervalMs: 1_000,
  maxEntries: 1_000,
  maxBytes: 33_554_432,
  backgroundRefreshMs: 0,
};
