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
   * The cache is for this client alone, and so for its account, Region and credentials. Optional if there is a `source`.
   */
  readonly client?: SecretsCacheClient | undefined;
  /**
   * The command classes to send. A client of `@aws-sdk/client-secrets-manager` needs those of that package.
   *
   * @defaultValue the classes of this package
   */
  readonly commands?: SecretsCacheCommands | undefined;
  /**
   * Where to read instead of from the service: `secretsManagerAgent()` or `lambdaExtension()`. If it fails, `client` is asked, if
   * given. `refresh` and batches have no effect with a source.
   *
   * @defaultValue the service
   */
  readonly source?: SecretsSource | undefined;
  /**
   * How long a value is fresh, in milliseconds. For each value, a random time between half of this and all of it is used.
   *
   * `0`: every read makes a request, though concurrent reads share one. `Infinity`: a value is fresh until it is written,
   * invalidated or evicted. No value is fresh past its next rotation, if DescribeSecret or ListSecrets through the same client
   * told its date.
   *
   * @defaultValue 300,000
   */
  readonly ttlMs?: number | undefined;
  /**
   * How long past its refresh time a value is still returned at once, while it is refreshed in the background, in milliseconds.
   *
   * `0`: past its refresh time, reads wait. A shorter `maxAgeMs` of a call overrides it.
   *
   * @defaultValue a fifth of `ttlMs`
   */
  readonly staleWhileRevalidateMs?: number | undefined;
  /**
   * How long past its refresh time a value is still returned while the service fails, in milliseconds.
   *
   * `0`: a failure is thrown as soon as the value is past `staleWhileRevalidateMs`. Refusals are thrown at any time.
   *
   * @defaultValue 86,400,000
   */
  readonly staleIfErrorMs?: number | undefined;
  /**
   * How long a refusal (not found, access denied, can't decrypt) is remembered at most, in milliseconds.
   *
   * The first is remembered for half a second to a second, each further one twice as long. `0`: not at all.
   *
   * @defaultValue 10,000
   */
  readonly refusalTtlMs?: number | undefined;
  /**
   * How long after a `refreshNow` another one for the same key returns the same result, in milliseconds.
   *
   * `0`: each makes a request.
   *
   * @defaultValue 1,000
   */
  readonly refreshNowIntervalMs?: number | undefined;
  /**
   * How many keys are kept: secrets, times the versions and stages of them that are read. The least recently read go first.
   *
   * `0`: nothing is kept, though concurrent reads share a request.
   *
   * @defaultValue 1,000
   */
  readonly maxEntries?: number | undefined;
  /**
   * How many bytes the kept values may take, about: two for each character, one for each byte, and some 500 for the rest.
   *
   * A value larger than this is returned but not kept. With `store`, its result is counted if it is text or bytes.
   *
   * @defaultValue 33,554,432
   */
  readonly maxBytes?: number | undefined;
  /**
   * How a value is refreshed: "value" reads it again; "describe" calls DescribeSecret first, and reads it again only if
   * the label has moved to another version, or DescribeSecret is denied.
   *
   * @defaultValue "value"
   */
  readonly refresh?: "value" | "describe" | undefined;
  /**
   * Whether single reads of current values that need a request in the same tick share a BatchGetSecretValue.
   *
   * Then `refresh` has no effect on them. If batches are denied or throttled, each is read by itself.
   *
   * @defaultValue false
   */
  readonly coalesce?: boolean | undefined;
  /**
   * The interval of a timer that refreshes what would expire before its next turn, in milliseconds. It does not keep the process
   * alive.
   *
   * `0`: no timer, which is right for AWS Lambda: values are refreshed when they are read.
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
   * The time, in milliseconds since 1970. If it is set back, values become older, never younger.
   *
   * @defaultValue `Date`
   */
  readonly clock?: { now(): number } | undefined;
  /**
   * Returns numbers in [0, 1), for refresh times and pauses.
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
   * The maximum age of an acceptable value, in milliseconds since it was requested. It can only shorten what the options of the
   * cache allow, and applies while the service fails, too. `0`: make a request, or join one that starts now.
   *
   * @defaultValue what the options of the cache allow
   */
  readonly maxAgeMs?: number | undefined;
  /** Stops waiting, with an `AbortError`. The request itself continues, for others and for the cache. */
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
  if (!given.store !== !given.load) {
    throw new TypeError('"store" and "load" go together.');
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
