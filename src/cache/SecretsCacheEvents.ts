/**
 * What a cache tells, by the name to pass to `on`. Nothing of it holds a value.
 *
 * @public
 */
export interface SecretsCacheEvents {
  /** A refresh brought another version than the one before. */
  readonly change: SecretChange;
  /** A value past its refresh time was handed out. */
  readonly stale: StaleSecret;
  /** A secret could not be read, be it refused or not answered. */
  readonly failure: SecretFailure;
}

/**
 * Which version of which secret an event is about.
 *
 * @public
 */
export interface SecretEvent {
  /** The secret, as it was asked for. */
  readonly secretId: string;
  /** The version id that was asked for, or the one that the value has. */
  readonly versionId: string | undefined;
  /** The stage that was asked for; AWSCURRENT where neither a stage nor a version was. */
  readonly versionStage: string | undefined;
}

/**
 * A secret has another version now.
 *
 * @public
 */
export interface SecretChange extends SecretEvent {
  /** The version that was in the cache before. */
  readonly previousVersionId: string;
}

/**
 * An old value was handed out.
 *
 * @public
 */
export interface StaleSecret extends SecretEvent {
  /** How long ago the value was asked for, in milliseconds. */
  readonly ageMs: number;
  /** Whether that is so because the last refresh failed; otherwise a refresh is under way. */
  readonly isFailing: boolean;
}

/**
 * A secret could not be read.
 *
 * @public
 */
export interface SecretFailure extends SecretEvent {
  /** What went wrong. */
  readonly error: unknown;
  /** Whether it is the service's word about the secret, and not a failure to ask. */
  readonly isRefusal: boolean;
}
