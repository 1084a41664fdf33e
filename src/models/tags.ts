/**
 * A name and a value attached to a secret as a whole, not to its versions.
 *
 * Tags may decide who is allowed what: a policy can ask for them.
 *
 * @public
 */
export interface Tag {
  /** Its name, 1 to 128 characters. Case matters. `aws:` at the beginning is reserved. */
  Key?: string | undefined;
  /** Its value, up to 256 characters. It may be empty. */
  Value?: string | undefined;
}

/**
 * Tags to put on a secret.
 *
 * @public
 */
export interface TagResourceRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
  /** The tags to add. One whose key is there already gets the new value; other tags stay. A secret has up to 50. */
  Tags: Tag[] | undefined;
}

/**
 * Tags to take off a secret.
 *
 * @public
 */
export interface UntagResourceRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
  /** The keys of the tags to remove, each 1 to 128 characters. A key that the secret does not have is no error. */
  TagKeys: string[] | undefined;
}
