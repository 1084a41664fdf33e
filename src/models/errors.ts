import {
  SecretsManagerServiceException,
  type SecretsManagerExceptionOptions,
} from "./SecretsManagerServiceException.js";

// What these classes hold beside their name is set by their base; "declare" tells the types without a field at run time.

/**
 * The KMS key can't decrypt the value of the secret.
 *
 * The key is disabled, scheduled for deletion, deleted, or not usable in its present state. Restore or enable the key;
 * a value that was encrypted with a deleted key is lost. A caller without `kms:Decrypt` gets `AccessDeniedException`
 * instead.
 *
 * @public
 */
export class DecryptionFailure extends SecretsManagerServiceException {
  static override readonly shapeId: string = "com.amazonaws.secretsmanager#DecryptionFailure";
  declare readonly name: "DecryptionFailure";
  declare readonly $fault: "client";
  /** The text is in `message`. This is set only where a test sets it, as in the official client. */
  declare Message?: string | undefined;

  /** For tests: the errors of calls are made by the client. */
  constructor(options: SecretsManagerExceptionOptions) {
    super({ ...options, name: "DecryptionFailure", $fault: "client" });
  }
}

/**
 * The KMS key can't encrypt the value of the secret.
 *
 * The key is disabled, scheduled for deletion, missing, or of a kind that can't be used. Enable it, or name another
 * with `KmsKeyId`.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 *
 * @public
 */
export class EncryptionFailure extends SecretsManagerServiceException {
  static override readonly shapeId: string = "com.amazonaws.secretsmanager#EncryptionFailure";
  declare readonly name: "EncryptionFailure";
  declare readonly $fault: "client";
  /** The text is in `message`. This is set only where a test sets it, as in the official client. */
  declare Message?: string | undefined;

  /** For tests: the errors of calls are made by the client. */
  constructor(options: SecretsManagerExceptionOptions) {
    super({ ...options, name: "EncryptionFailure", $fault: "client" });
  }
}

/**
 * The service failed on its side (HTTP 500).
 *
 * The call may be repeated: the client has done so already, up to its `maxAttempts`. If it goes on, look at the AWS
 * Health Dashboard, and give `$metadata.requestId` to AWS Support.
 *
 * @public
 */
export class InternalServiceError extends SecretsManagerServiceException {
  static override readonly shapeId: string = "com.amazonaws.secretsmanager#InternalServiceError";
  declare readonly name: "InternalServiceError";
  declare readonly $fault: "server";
  /** The text is in `message`. This is set only where a test sets it, as in the official client. */
  declare Message?: string | undefined;

  /** For tests: the errors of calls are made by the client. */
  constructor(options: SecretsManagerExceptionOptions) {
    super({ ...options, name: "InternalServiceError", $fault: "server" });
  }
}

/**
 * `NextToken` is not one that the service gave out for this list, or no longer is.
 *
 * Tokens hold for the operation and the input that they came with, and not for ever. Begin again without one.
 *
 * @public
 */
export class InvalidNextTokenException extends SecretsManagerServiceException {
  static override readonly shapeId: string = "com.amazonaws.secretsmanager#InvalidNextTokenException";
  declare readonly name: "InvalidNextTokenException";
  declare readonly $fault: "client";
  /** The text is in `message`. This is set only where a test sets it, as in the official client. */
  declare Message?: string | undefined;

  /** For tests: the errors of calls are made by the client. */
  constructor(options: SecretsManagerExceptionOptions) {
    super({ ...options, name: "InvalidNextTokenException", $fault: "client" });
  }
}

/**
 * A parameter of the input is wrong in itself or beside another one.
 *
 * For example: `SecretString` together with `SecretBinary`, a recovery window outside 7 to 30 days, both forms of a
 * rotation schedule, or a change to a replica instead of its primary secret. The message names the rule; repeating the
 * call is of no use. A value that is too long, too short or ill-formed is refused with `ValidationException`, which has
 * no class of its own.
 *
 * @public
 */
export class InvalidParameterException extends SecretsManagerServiceException {
  static override readonly shapeId: string = "com.amazonaws.secretsmanager#InvalidParameterException";
  declare readonly name: "InvalidParameterException";
  declare readonly $fault: "client";
  /** The text is in `message`. This is set only where a test sets it, as in the official client. */
  declare Message?: string | undefined;

  /** For tests: the errors of calls are made by the client. */
  constructor(options: SecretsManagerExceptionOptions) {
    super({ ...options, name: "InvalidParameterException", $fault: "client" });
  }
}

/**
 * The input is well-formed, but the secret's present state does not allow it.
 *
 * The usual causes: the secret is scheduled for deletion (see {@link RestoreSecretCommand}); a rotation has not
 * finished; there is nothing to rotate it with; it is managed by another service, which alone may change it; or it is
 * encrypted with the default key and the caller belongs to another account.
 *
 * @public
 */
export class InvalidRequestException extends SecretsManagerServiceException {
  static override readonly shapeId: string = "com.amazonaws.secretsmanager#InvalidRequestException";
  declare readonly name: "InvalidRequestException";
  declare readonly $fault: "client";
  /** The text is in `message`. This is set only where a test sets it, as in the official client. */
  declare Message?: string | undefined;

  /** For tests: the errors of calls are made by the client. */
  constructor(options: SecretsManagerExceptionOptions) {
    super({ ...options, name: "InvalidRequestException", $fault: "client" });
  }
}

/**
 * The call would go beyond a quota, such as the number of secrets, of versions or of staging labels.
 *
 * Versions are removed in the background, and none that is younger than a day: write a value no more than once in ten
 * minutes, and share one secret between values that change together.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
 *
 * @public
 */
export class LimitExceededException extends SecretsManagerServiceException {
  static override readonly shapeId: string = "com.amazonaws.secretsmanager#LimitExceededException";
  declare readonly name: "LimitExceededException";
  declare readonly $fault: "client";
  /** The text is in `message`. This is set only where a test sets it, as in the official client. */
  declare Message?: string | undefined;

  /** For tests: the errors of calls are made by the client. */
  constructor(options: SecretsManagerExceptionOptions) {
    super({ ...options, name: "LimitExceededException", $fault: "client" });
  }
}

/**
 * The resource policy is not a valid policy.
 *
 * Its JSON or its grammar is wrong, or it names a principal that does not exist. A role created a moment ago may not be
 * known everywhere yet: then the call succeeds some seconds later.
 *
 * @public
 */
export class MalformedPolicyDocumentException extends SecretsManagerServiceException {
  static override readonly shapeId: string = "com.amazonaws.secretsmanager#MalformedPolicyDocumentException";
  declare readonly name: "MalformedPolicyDocumentException";
  declare readonly $fault: "client";
  /** The text is in `message`. This is set only where a test sets it, as in the official client. */
  declare Message?: string | undefined;

  /** For tests: the errors of calls are made by the client. */
  constructor(options: SecretsManagerExceptionOptions) {
    super({ ...options, name: "MalformedPolicyDocumentException", $fault: "client" });
  }
}

/**
 * Something else has to be done before this call can succeed. The message says what.
 *
 * @public
 */
export class PreconditionNotMetException extends SecretsManagerServiceException {
  static override readonly shapeId: string = "com.amazonaws.secretsmanager#PreconditionNotMetException";
  declare readonly name: "PreconditionNotMetException";
  declare readonly $fault: "client";
  /** The text is in `message`. This is set only where a test sets it, as in the official client. */
  declare Message?: string | undefined;

  /** For tests: the errors of calls are made by the client. */
  constructor(options: SecretsManagerExceptionOptions) {
    super({ ...options, name: "PreconditionNotMetException", $fault: "client" });
  }
}

/**
 * The resource policy would open the secret to the public, and `BlockPublicPolicy` is on.
 *
 * Name the principals instead of `*`, or narrow the statement with a condition such as `aws:PrincipalOrgID`.
 *
 * @public
 */
export class PublicPolicyException extends SecretsManagerServiceException {
  static override readonly shapeId: string = "com.amazonaws.secretsmanager#PublicPolicyException";
  declare readonly name: "PublicPolicyException";
  declare readonly $fault: "client";
  /** The text is in `message`. This is set only where a test sets it, as in the official client. */
  declare Message?: string | undefined;

  /** For tests: the errors of calls are made by the client. */
  constructor(options: SecretsManagerExceptionOptions) {
    super({ ...options, name: "PublicPolicyException", $fault: "client" });
  }
}

/**
 * What the call would create exists already.
 *
 * Either a secret of this name, or a version under this `ClientRequestToken` that holds another value. The same token
 * with the same value is no error: the earlier answer is given again. To change the value of a secret that exists, use
 * {@link PutSecretValueCommand}.
 *
 * @public
 */
export class ResourceExistsException extends SecretsManagerServiceException {
  static override readonly shapeId: string = "com.amazonaws.secretsmanager#ResourceExistsException";
  declare readonly name: "ResourceExistsException";
  declare readonly $fault: "client";
  /** The text is in `message`. This is set only where a test sets it, as in the official client. */
  declare Message?: string | undefined;

  /** For tests: the errors of calls are made by the client. */
  constructor(options: SecretsManagerExceptionOptions) {
    super({ ...options, name: "ResourceExistsException", $fault: "client" });
  }
}

/**
 * There is no such secret, or no such version of it.
 *
 * Also the answer for a secret without a value, for another Region's or another account's secret when it is looked up
 * by name, and for a version that a rotation has announced but not yet filled. Check the Region of the client first.
 *
 * The service answers 400 with it, not 404: tell it by its class or its `name`, not by the status.
 *
 * @public
 */
export class ResourceNotFoundException extends SecretsManagerServiceException {
  static override readonly shapeId: string = "com.amazonaws.secretsmanager#ResourceNotFoundException";
  declare readonly name: "ResourceNotFoundException";
  declare readonly $fault: "client";
  /** The text is in `message`. This is set only where a test sets it, as in the official client. */
  declare Message?: string | undefined;

  /** For tests: the errors of calls are made by the client. */
  constructor(options: SecretsManagerExceptionOptions) {
    super({ ...options, name: "ResourceNotFoundException", $fault: "client" });
  }
}
