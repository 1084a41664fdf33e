import type { FilterNameStringType, SortByType, SortOrderType } from "./enums.js";
import type { ReplicaRegionType, ReplicationStatusType } from "./replication.js";
import type { ExternalSecretRotationMetadataItem, RotationRulesType } from "./rotation.js";
import type { Tag } from "./tags.js";

/**
 * A secret to create, with or without a first value.
 *
 * @public
 */
export interface CreateSecretRequest {
  /**
   * Its name, 1 to 512 characters: ASCII letters, digits and `/_+=.@-`.
   *
   * Slashes make no folders, but filters and policies can match a beginning such as `prod/`. Avoid an ending of a
   * hyphen and six characters, since it looks like that of an ARN.
   */
  Name: string | undefined;
  /**
   * Becomes the id of the first version and makes the call safe to repeat: 32 to 64 characters.
   *
   * The same token with the same value gives the same answer; with another value it is refused.
   *
   * @defaultValue a random UUID, filled in by the client once per call, so that its retries repeat it
   */
  ClientRequestToken?: string | undefined;
  /** What it is for, up to 2,048 characters. Not encrypted. */
  Description?: string | undefined;
  /**
   * The KMS key that encrypts its values, as an ARN, a key id or an alias (`alias/...`); up to 2,048 characters.
   *
   * A key of another account needs an ARN. A secret that another account is to read needs a key of your own, since the
   * managed one serves its own account only.
   *
   * @defaultValue `aws/secretsmanager`, the managed key, which is created when first needed
   */
  KmsKeyId?: string | undefined;
  /**
   * The first value as bytes, 1 to 65,536 of them. Not together with `SecretString`.
   *
   * Sensitive: never printed by this package.
   */
  SecretBinary?: Uint8Array | undefined;
  /**
   * The first value as text, 1 to 65,536 bytes in UTF-8. Not together with `SecretBinary`.
   *
   * By convention JSON, which rotation functions and the console expect. Sensitive: never printed by this package.
   */
  SecretString?: string | undefined;
  /** Its tags, up to 50. */
  Tags?: Tag[] | undefined;
  /** The Regions to copy it to: at least one, if any are given. */
  AddReplicaRegions?: ReplicaRegionType[] | undefined;
  /**
   * Whether a secret of the same name in one of those Regions is overwritten. If not, replication to that Region fails.
   *
   * @defaultValue false
   */
  ForceOverwriteReplicaSecret?: boolean | undefined;
  /**
   * For a managed external secret: the word for the partner that holds it, up to 256 characters.
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/managed-external-secrets.html
   */
  Type?: string | undefined;
}

/**
 * The secret that was created, or was there already under the same token.
 *
 * @public
 */
export interface CreateSecretResponse {
  /** Its ARN. It ends in six random characters, so that a later secret of the same name is told apart. */
  ARN?: string | undefined;
  /** Its name. */
  Name?: string | undefined;
  /** The id of its first version: the `ClientRequestToken` of the request. Absent if no value was given. */
  VersionId?: string | undefined;
  /** The status of its copies. Absent if none were requested. */
  ReplicationStatus?: ReplicationStatusType[] | undefined;
}

/**
 * A secret to delete, after a recovery window or at once.
 *
 * @public
 */
export interface DeleteSecretRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters. Not a replica, but its primary secret.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
  /**
   * How many days it can still be restored, 7 to 30. Not together with `ForceDeleteWithoutRecovery`.
   *
   * @defaultValue 30
   */
  RecoveryWindowInDays?: number | undefined;
  /**
   * Whether to delete it for good, with no recovery window. Not together with `RecoveryWindowInDays`.
   *
   * Nothing can bring it back. The call then succeeds for a secret that does not exist, too. The name is free again
   * some seconds later.
   *
   * @defaultValue false
   */
  ForceDeleteWithoutRecovery?: boolean | undefined;
}

/**
 * The secret that is scheduled for deletion.
 *
 * @public
 */
export interface DeleteSecretResponse {
  /** The ARN of the secret. */
  ARN?: string | undefined;
  /** The name of the secret. */
  Name?: string | undefined;
  /** The end of the recovery window: it is deleted some time after. About now if there was no window. */
  DeletionDate?: Date | undefined;
}

/**
 * A secret to describe.
 *
 * @public
 */
export interface DescribeSecretRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
}

/**
 * Everything about a secret except its values. What has no value is absent.
 *
 * @public
 */
export interface DescribeSecretResponse {
  /** The ARN of the secret. */
  ARN?: string | undefined;
  /** The name of the secret. */
  Name?: string | undefined;
  /** For a managed external secret: the word for the partner that holds it. */
  Type?: string | undefined;
  /** What it is for, in its owner's words. */
  Description?: string | undefined;
  /** The KMS key that encrypts it, named as when it was given. Absent for the managed key, `aws/secretsmanager`. */
  KmsKeyId?: string | undefined;
  /** Whether it is rotated by a schedule. Absent if it never was: `false` means that rotation was turned off. */
  RotationEnabled?: boolean | undefined;
  /** The ARN of the Lambda function that rotates it. Kept when rotation is turned off. */
  RotationLambdaARN?: string | undefined;
  /** When it is rotated. Kept when rotation is turned off. */
  RotationRules?: RotationRulesType | undefined;
  /** For a managed external secret: the details that its partner needs for rotation. */
  ExternalSecretRotationMetadata?: ExternalSecretRotationMetadataItem[] | undefined;
  /** For a managed external secret: the ARN of the role that the service takes on to rotate it. */
  ExternalSecretRotationRoleArn?: string | undefined;
  /** When a rotation last succeeded. Absent if none has. */
  LastRotatedDate?: Date | undefined;
  /** When anything about it was last changed. */
  LastChangedDate?: Date | undefined;
  /** The day on which a value was last read in this Region: midnight UTC. Absent until then. */
  LastAccessedDate?: Date | undefined;
  /** When its deletion was asked for, not when the recovery window ends. Absent unless it is scheduled for deletion. */
  DeletedDate?: Date | undefined;
  /**
   * When it is rotated at the latest; earlier is possible. Absent if rotation is off.
   *
   * In the past if rotation fails: the service goes on trying.
   */
  NextRotationDate?: Date | undefined;
  /** Its tags. Absent or empty if it has none. */
  Tags?: Tag[] | undefined;
  /**
   * The versions that have staging labels, by id, each with its labels in no particular order.
   *
   * A rotation announces its version with AWSPENDING before it writes a value: a version listed here may have none yet.
   */
  VersionIdsToStages?: Record<string, string[]> | undefined;
  /** The service that manages it, such as `rds`, and alone may change it. Absent for your own. */
  OwningService?: string | undefined;
  /** When it was created; for a copy, when it was copied. */
  CreatedDate?: Date | undefined;
  /** The Region of the primary secret. Absent if there have never been copies. */
  PrimaryRegion?: string | undefined;
  /** The status of its copies in other Regions. Absent if it has none, and for a copy. */
  ReplicationStatus?: ReplicationStatusType[] | undefined;
}

/**
 * What a secret must match to be listed.
 *
 * @public
 */
export interface Filter {
  /** What to look at. */
  Key?: FilterNameStringType | undefined;
  /**
   * What to look for: 1 to 10 values of up to 512 characters, any one of which is enough.
   *
   * A value that begins with `!` is matched by what does not match the rest of it. Letters, digits, spaces and
   * `:_@/+=.-!` may occur.
   */
  Values?: string[] | undefined;
}

/**
 * Which secrets to list, and in which order.
 *
 * @public
 */
export interface ListSecretsRequest {
  /**
   * Whether to list secrets that are scheduled for deletion, too.
   *
   * @defaultValue false
   */
  IncludePlannedDeletion?: boolean | undefined;
  /**
   * The most entries on a page, 1 to 100.
   *
   * A page may hold fewer, even none, though more pages follow.
   *
   * @defaultValue 100
   */
  MaxResults?: number | undefined;
  /** Where to go on: the `NextToken` of the page before, 1 to 4,096 characters. Left out for the first page. */
  NextToken?: string | undefined;
  /** What the secrets must match, all of it; up to 10 filters. Without any: every secret. */
  Filters?: Filter[] | undefined;
  /**
   * Which end comes first.
   *
   * @defaultValue asc
   */
  SortOrder?: SortOrderType | undefined;
  /**
   * What to sort by.
   *
   * @defaultValue created-date
   */
  SortBy?: SortByType | undefined;
}

/**
 * Everything about one secret of a list except its values. What has no value is absent.
 *
 * @public
 */
export interface SecretListEntry {
  /** The ARN of the secret. */
  ARN?: string | undefined;
  /** The name of the secret. */
  Name?: string | undefined;
  /** For a managed external secret: the word for the partner that holds it. */
  Type?: string | undefined;
  /** What it is for, in its owner's words. */
  Description?: string | undefined;
  /** The KMS key that encrypts it, named as when it was given. Absent for the managed key, `aws/secretsmanager`. */
  KmsKeyId?: string | undefined;
  /** Whether it is rotated by a schedule. Absent if it never was: `false` means that rotation was turned off. */
  RotationEnabled?: boolean | undefined;
  /** The ARN of the Lambda function that rotates it. Kept when rotation is turned off. */
  RotationLambdaARN?: string | undefined;
  /** When it is rotated. Kept when rotation is turned off. */
  RotationRules?: RotationRulesType | undefined;
  /** For a managed external secret: the details that its partner needs for rotation. */
  ExternalSecretRotationMetadata?: ExternalSecretRotationMetadataItem[] | undefined;
  /** For a managed external secret: the ARN of the role that the service takes on to rotate it. */
  ExternalSecretRotationRoleArn?: string | undefined;
  /** When a rotation last succeeded. Absent if none has. */
  LastRotatedDate?: Date | undefined;
  /** When anything about it was last changed. */
  LastChangedDate?: Date | undefined;
  /** The day on which a value was last read in this Region: midnight UTC. Absent until then. */
  LastAccessedDate?: Date | undefined;
  /** When its deletion was asked for, not when the recovery window ends. Absent unless it is scheduled for deletion. */
  DeletedDate?: Date | undefined;
  /**
   * When it is rotated at the latest; earlier is possible. Absent if rotation is off.
   *
   * In the past if rotation fails: the service goes on trying.
   */
  NextRotationDate?: Date | undefined;
  /** Its tags. Absent or empty if it has none. */
  Tags?: Tag[] | undefined;
  /** The versions that have staging labels, by id, each with its labels in no particular order. */
  SecretVersionsToStages?: Record<string, string[]> | undefined;
  /** The service that manages it, such as `rds`, and alone may change it. Absent for your own. */
  OwningService?: string | undefined;
  /** When it was created; for a copy, when it was copied. */
  CreatedDate?: Date | undefined;
  /** The Region of the primary secret. Absent if there have never been copies. */
  PrimaryRegion?: string | undefined;
}

/**
 * A page of the account's secrets in the client's Region.
 *
 * @public
 */
export interface ListSecretsResponse {
  /** The secrets on this page. It may be empty though more pages follow. */
  SecretList?: SecretListEntry[] | undefined;
  /** Where the next page begins. Absent on the last page, and only there. */
  NextToken?: string | undefined;
}

/**
 * A secret that is not to be deleted after all.
 *
 * @public
 */
export interface RestoreSecretRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
}

/**
 * The secret that was restored.
 *
 * @public
 */
export interface RestoreSecretResponse {
  /** The ARN of the secret. */
  ARN?: string | undefined;
  /** The name of the secret. */
  Name?: string | undefined;
}

/**
 * What is to change about a secret. What is left out stays as it is.
 *
 * @public
 */
export interface UpdateSecretRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters. Not a replica, but its primary secret.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
  /**
   * Becomes the id of the new version, if there is a new value: 32 to 64 characters. Makes the call safe to repeat.
   *
   * The token of a version that holds another value is refused.
   *
   * @defaultValue a random UUID, filled in by the client once per call, so that its retries repeat it
   */
  ClientRequestToken?: string | undefined;
  /** The new description, up to 2,048 characters. An empty one takes the old one away. */
  Description?: string | undefined;
  /**
   * The KMS key that encrypts from now on, as an ARN, a key id or an alias (`alias/...`); up to 2,048 characters.
   *
   * An empty string means the managed key, `aws/secretsmanager`. The versions AWSCURRENT, AWSPENDING and AWSPREVIOUS
   * are encrypted anew, provided that the caller has `kms:Encrypt` for the new key. A key of another account needs an
   * ARN.
   */
  KmsKeyId?: string | undefined;
  /**
   * A new value as bytes, 1 to 65,536 of them. Not together with `SecretString`.
   *
   * Sensitive: never printed by this package.
   */
  SecretBinary?: Uint8Array | undefined;
  /**
   * A new value as text, 1 to 65,536 bytes in UTF-8. Not together with `SecretBinary`.
   *
   * By convention JSON, which rotation functions and the console expect. Sensitive: never printed by this package.
   */
  SecretString?: string | undefined;
  /** For a managed external secret: the word for the partner that holds it, up to 256 characters. */
  Type?: string | undefined;
}

/**
 * The secret that was changed.
 *
 * @public
 */
export interface UpdateSecretResponse {
  /** The ARN of the secret. */
  ARN?: string | undefined;
  /** The name of the secret. */
  Name?: string | undefined;
  /** The id of the new version. Absent if no value was given. */
  VersionId?: string | undefined;
}
