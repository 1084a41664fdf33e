import type { GetSecretValueCommandOutput } from "../commands/GetSecretValueCommand.js";
import { maskWhenInspected } from "../diagnostics/maskWhenInspected.js";
import { GetSecretValue } from "../schemas/value.js";

/**
 * The output of GetSecretValue, from a cache: frozen, the caller's own, and masked when it is printed.
 *
 * @public
 */
export interface CachedSecretValue extends Readonly<GetSecretValueCommandOutput> {
  /** What is known about the call that fetched it, and how the cache came by it. */
  readonly $metadata: GetSecretValueCommandOutput["$metadata"] & {
    /** How the cache came by it. */
    readonly cache: CacheMetadata;
  };
}

/**
 * How a cache came by a value.
 *
 * @public
 */
export interface CacheMetadata {
  /** When the value was asked for, or last known to be current, in milliseconds since 1970. */
  readonly fetchedAt: number;
  /** How long ago that was when the value was handed out, in milliseconds. */
  readonly ageMs: number;
  /** Whether the value was past its refresh time. */
  readonly isStale: boolean;
}

/** A copy of an output for one caller: nothing that the caller does to it reaches another. */
export function cachedSecretValue(output: GetSecretValueCommandOutput, cache: CacheMetadata): CachedSecretValue {
  const { SecretBinary, VersionStages, CreatedDate } = output;
  const copy = { ...output, $metadata: Object.freeze({ ...output.$metadata, cache: Object.freeze(cache) }) };
  // Bytes and dates can't be frozen.
  if (SecretBinary) copy.SecretBinary = Uint8Array.from(SecretBinary);
  if (CreatedDate) copy.CreatedDate = new Date(CreatedDate);
  if (VersionStages) copy.VersionStages = Object.freeze([...VersionStages]) as string[];
  return Object.freeze(maskWhenInspected(GetSecretValue().output, copy));
}
