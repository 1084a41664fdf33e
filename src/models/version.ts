/**
 * A secret whose versions are to be listed.
 *
 * @public
 */
export interface ListSecretVersionIdsRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
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
  /**
   * Whether to list versions without staging labels, too: those that the service may delete.
   *
   * @defaultValue false
   */
  IncludeDeprecated?: boolean | undefined;
}

/**
 * One version of a secret, without its value.
 *
 * @public
 */
export interface SecretVersionsListEntry {
  /** The id of the version, 32 to 64 characters. */
  VersionId?: string | undefined;
  /** Its staging labels, in no particular order. Absent for a version that has none. */
  VersionStages?: string[] | undefined;
  /** The day on which this version was last read: midnight UTC. Absent until then. */
  LastAccessedDate?: Date | undefined;
  /** When this version was created. */
  CreatedDate?: Date | undefined;
  /** The KMS keys that encrypt it: their ARNs, or `DefaultEncryptionKey` for the managed key. */
  KmsKeyIds?: string[] | undefined;
}

/**
 * A page of the versions of a secret.
 *
 * @public
 */
export interface ListSecretVersionIdsResponse {
  /** The versions on this page, in no particular order. It may be empty though more pages follow. */
  Versions?: SecretVersionsListEntry[] | undefined;
  /** Where the next page begins. Absent on the last page, and only there. */
  NextToken?: string | undefined;
  /** The ARN of the secret. */
  ARN?: string | undefined;
  /** The name of the secret. */
  Name?: string | undefined;
}

/**
 * A staging label to attach, to move or to take off.
 *
 * @public
 */
export interface UpdateSecretVersionStageRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters. Not a replica, but its primary secret.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
  /** The label, 1 to 256 characters: AWSCURRENT, AWSPREVIOUS, AWSPENDING or one of your own. */
  VersionStage: string | undefined;
  /**
   * The version that has the label now, 32 to 64 characters.
   *
   * Needed whenever another version has it; the call fails if it is not on this one. Without `MoveToVersionId` the
   * label is taken off and put nowhere, which AWSCURRENT does not allow.
   */
  RemoveFromVersionId?: string | undefined;
  /** The version that is to have the label, 32 to 64 characters. Left out to take the label off. */
  MoveToVersionId?: string | undefined;
}

/**
 * The secret whose staging labels were changed.
 *
 * @public
 */
export interface UpdateSecretVersionStageResponse {
  /** The ARN of the secret. */
  ARN?: string | undefined;
  /** The name of the secret. */
  Name?: string | undefined;
}
