/**
 * A secret whose resource policy is to be deleted.
 *
 * @public
 */
export interface DeleteResourcePolicyRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters. Not a replica, but its primary secret.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
}

/**
 * The secret that has no resource policy any more.
 *
 * @public
 */
export interface DeleteResourcePolicyResponse {
  /** The ARN of the secret. */
  ARN?: string | undefined;
  /** The name of the secret. */
  Name?: string | undefined;
}

/**
 * A secret whose resource policy is to be read.
 *
 * @public
 */
export interface GetResourcePolicyRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
}

/**
 * A secret's resource policy.
 *
 * @public
 */
export interface GetResourcePolicyResponse {
  /** The ARN of the secret. */
  ARN?: string | undefined;
  /** The name of the secret. */
  Name?: string | undefined;
  /**
   * The policy, as JSON. Absent if the secret has none.
   *
   * The service lays it out anew, so it is not the text that was put: compare what it parses to.
   */
  ResourcePolicy?: string | undefined;
}

/**
 * A resource policy to attach to a secret.
 *
 * @public
 */
export interface PutResourcePolicyRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters. Not a replica, but its primary secret.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
  /** The policy, as JSON; 1 to 20,480 characters. It replaces the one that is there. */
  ResourcePolicy: string | undefined;
  /**
   * Whether to refuse a policy that lets in the public, such as one for the principal `*` without a narrowing
   * condition.
   *
   * The policies of roles and of the KMS key are not looked at.
   *
   * @defaultValue false
   */
  BlockPublicPolicy?: boolean | undefined;
}

/**
 * The secret that has a new resource policy.
 *
 * @public
 */
export interface PutResourcePolicyResponse {
  /** The ARN of the secret. */
  ARN?: string | undefined;
  /** The name of the secret. */
  Name?: string | undefined;
}

/**
 * A resource policy to check without attaching it.
 *
 * @public
 */
export interface ValidateResourcePolicyRequest {
  /** The secret that the policy is meant for: its name or its ARN, 1 to 2,048 characters. It may be left out. */
  SecretId?: string | undefined;
  /** The policy, as JSON; 1 to 20,480 characters. */
  ResourcePolicy: string | undefined;
}

/**
 * A check that a resource policy did not pass.
 *
 * @public
 */
export interface ValidationErrorsEntry {
  /** Which check. */
  CheckName?: string | undefined;
  /** What it found, in words. */
  ErrorMessage?: string | undefined;
}

/**
 * What the checks say about a resource policy.
 *
 * @public
 */
export interface ValidateResourcePolicyResponse {
  /** Whether every check was passed. */
  PolicyValidationPassed?: boolean | undefined;
  /** The checks that were not passed. Empty or absent if all were. */
  ValidationErrors?: ValidationErrorsEntry[] | undefined;
}
