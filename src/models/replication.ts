import type { StatusType } from "./enums.js";

/**
 * A Region to copy a secret to, and the key that encrypts it there.
 *
 * @public
 */
export interface ReplicaRegionType {
  /** The Region's code, such as `eu-west-1`; 1 to 128 characters. It must differ from that of the primary secret. */
  Region?: string | undefined;
  /**
   * The KMS key for the copy, as an ARN, a key id or an alias; up to 2,048 characters. Keys belong to a Region.
   *
   * @defaultValue `aws/secretsmanager`, the managed key of that Region
   */
  KmsKeyId?: string | undefined;
}

/**
 * The status of a secret's copy in one Region.
 *
 * @public
 */
export interface ReplicationStatusType {
  /** The Region that holds the copy. */
  Region?: string | undefined;
  /** The KMS key of the copy, named as when it was given; `alias/aws/secretsmanager` for the managed key. */
  KmsKeyId?: string | undefined;
  /** Whether the copy is being made, is made, or could not be made. */
  Status?: StatusType | undefined;
  /** The reason, in words: for instance that the Region has another secret of this name. */
  StatusMessage?: string | undefined;
  /** The day on which the copy was last read in its Region: midnight UTC. Absent until then. */
  LastAccessedDate?: Date | undefined;
}

/**
 * Copies to delete.
 *
 * @public
 */
export interface RemoveRegionsFromReplicationRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters. Not a replica, but its primary secret.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
  /**
   * The Regions whose copies are deleted: at least one, each a code such as `eu-west-1`. There is no recovery window.
   */
  RemoveReplicaRegions: string[] | undefined;
}

/**
 * What is left after copies were deleted.
 *
 * @public
 */
export interface RemoveRegionsFromReplicationResponse {
  /** The ARN of the primary secret. */
  ARN?: string | undefined;
  /** The copies that remain. */
  ReplicationStatus?: ReplicationStatusType[] | undefined;
}

/**
 * Copies to make.
 *
 * @public
 */
export interface ReplicateSecretToRegionsRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters. Not a replica, but its primary secret.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
  /** Where to: at least one Region, each at most once. */
  AddReplicaRegions: ReplicaRegionType[] | undefined;
  /**
   * Whether a secret of the same name in one of these Regions is overwritten. If not, replication to that Region fails.
   *
   * @defaultValue false
   */
  ForceOverwriteReplicaSecret?: boolean | undefined;
}

/**
 * The status of the copies after some were requested.
 *
 * @public
 */
export interface ReplicateSecretToRegionsResponse {
  /** The ARN of the primary secret. */
  ARN?: string | undefined;
  /** All copies. New ones are usually `InProgress`: how it ended shows in DescribeSecret. */
  ReplicationStatus?: ReplicationStatusType[] | undefined;
}

/**
 * A copy that is to become a secret of its own.
 *
 * @public
 */
export interface StopReplicationToReplicaRequest {
  /**
   * The copy: its name, or its ARN, which is the primary's with the Region of the copy; 1 to 2,048 characters.
   *
   * The client must be one for the Region of the copy.
   */
  SecretId: string | undefined;
}

/**
 * A copy that has become a secret of its own.
 *
 * @public
 */
export interface StopReplicationToReplicaResponse {
  /** Its ARN: the same as before. */
  ARN?: string | undefined;
}
