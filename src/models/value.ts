import type { Filter } from "./secret.js";

/**
 * Which version of which secret to read. Without `VersionId` and `VersionStage`: the one labelled AWSCURRENT.
 *
 * @public
 */
export interface GetSecretValueRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
  /**
   * The id of the version, 32 to 64 characters.
   *
   * With it, a version that has no labels any more can be read, until the service deletes it. Given together with
   * `VersionStage`, both must name the same version.
   */
  VersionId?: string | undefined;
  /**
   * The staging label of the version, 1 to 256 characters: AWSCURRENT, AWSPREVIOUS, AWSPENDING or one of your own.
   *
   * @defaultValue AWSCURRENT, unless there is a `VersionId`
   */
  VersionStage?: string | undefined;
}

/**
 * A version of a secret, with its value: either text or bytes.
 *
 * @public
 */
export interface GetSecretValueResponse {
  /** The ARN of the secret. */
  ARN?: string | undefined;
  /** The name of the secret. */
  Name?: string | undefined;
  /** The id of this version. */
  VersionId?: string | undefined;
  /** The value, where it was written as bytes. Absent otherwise. Sensitive: never printed by this package. */
  SecretBinary?: Uint8Array | undefined;
  /**
   * The value, where it was written as text. Absent otherwise. Sensitive: never printed by this package.
   *
   * By convention JSON, and always so for a secret made in the console.
   */
  SecretString?: string | undefined;
  /** All staging labels of this version, in no particular order. */
  VersionStages?: string[] | undefined;
  /** When this version was created. */
  CreatedDate?: Date | undefined;
}

/**
 * Which secrets to read: a list of them, or filters. One of the two is needed, and not both.
 *
 * @public
 */
export interface BatchGetSecretValueRequest {
  /** The secrets, each by name or ARN: 1 to 20 of them. */
  SecretIdList?: string[] | undefined;
  /** What the secrets must match, all of it; up to 10 filters, as in ListSecrets. */
  Filters?: Filter[] | undefined;
  /**
   * The most values on a page, 1 to 20. Only together with `Filters`.
   *
   * A page may hold fewer, even none, though more pages follow.
   */
  MaxResults?: number | undefined;
  /** Where to go on: the `NextToken` of the page before, 1 to 4,096 characters. Left out for the first page. */
  NextToken?: string | undefined;
}

/**
 * The current version of one secret among several, with its value: either text or bytes.
 *
 * @public
 */
export interface SecretValueEntry {
  /** The ARN of the secret. */
  ARN?: string | undefined;
  /** The name of the secret. */
  Name?: string | undefined;
  /** The id of this version. */
  VersionId?: string | undefined;
  /** The value, where it was written as bytes. Absent otherwise. Sensitive: never printed by this package. */
  SecretBinary?: Uint8Array | undefined;
  /** The value, where it was written as text. Absent otherwise. Sensitive: never printed by this package. */
  SecretString?: string | undefined;
  /** All staging labels of this version, AWSCURRENT among them, in no particular order. */
  VersionStages?: string[] | undefined;
  /** When this version was created. */
  CreatedDate?: Date | undefined;
}

/**
 * Why one secret among several could not be read.
 *
 * @public
 */
export interface APIErrorType {
  /** The secret, as it was asked for. */
  SecretId?: string | undefined;
  /** The name of the exception that reading it alone would have thrown, such as `ResourceNotFoundException`. */
  ErrorCode?: string | undefined;
  /** That exception's message. */
  Message?: string | undefined;
}

/**
 * A page of values, and of those that could not be read.
 *
 * @public
 */
export interface BatchGetSecretValueResponse {
  /** The values that could be read, in no particular order. */
  SecretValues?: SecretValueEntry[] | undefined;
  /** Where the next page begins. Absent on the last page, and only there. */
  NextToken?: string | undefined;
  /** The secrets that could not be read, and why. They do not make the call fail: look here after every call. */
  Errors?: APIErrorType[] | undefined;
}

/**
 * A new version to add to a secret: its value, either text or bytes, and its staging labels.
 *
 * @public
 */
export interface PutSecretValueRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters. Not a replica, but its primary secret.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
  /**
   * Becomes the id of the new version and makes the call safe to repeat: 32 to 64 characters.
   *
   * The same token with the same value changes nothing; with another value it is refused. In a rotation: the token that
   * was handed to the rotation function.
   *
   * @defaultValue a random UUID, filled in by the client once per call, so that its retries repeat it
   */
  ClientRequestToken?: string | undefined;
  /**
   * The value as bytes, 1 to 65,536 of them. Either this or `SecretString`, not both.
   *
   * Sensitive: never printed by this package.
   */
  SecretBinary?: Uint8Array | undefined;
  /**
   * The value as text, 1 to 65,536 bytes in UTF-8. Either this or `SecretBinary`, not both.
   *
   * By convention JSON, which rotation functions and the console expect. Sensitive: never printed by this package.
   */
  SecretString?: string | undefined;
  /**
   * The staging labels of the new version: 1 to 20, each 1 to 256 characters. They leave the versions that have them
   * now.
   *
   * AWSPREVIOUS follows AWSCURRENT by itself: it moves to the version that AWSCURRENT leaves.
   *
   * @defaultValue `["AWSCURRENT"]`
   */
  VersionStages?: string[] | undefined;
  /**
   * Proof that the call belongs to a rotation, as handed to the rotation function: 36 to 256 letters, digits and
   * hyphens.
   *
   * Needed where that function takes on a role to make this call, or works from another account. Sensitive: never
   * printed by this package.
   */
  RotationToken?: string | undefined;
}

/**
 * The version that was added, or was there already under the same token.
 *
 * @public
 */
export interface PutSecretValueResponse {
  /** The ARN of the secret. */
  ARN?: string | undefined;
  /** The name of the secret. */
  Name?: string | undefined;
  /** The id of the version: the `ClientRequestToken` of the request. */
  VersionId?: string | undefined;
  /** The staging labels that the version has now, in no particular order. */
  VersionStages?: string[] | undefined;
}
