/**
 * When a secret is rotated.
 *
 * Either a number of days or an expression, not both.
 *
 * @public
 */
export interface RotationRulesType {
  /**
   * How many days lie between rotations, 1 to 1,000.
   *
   * Counted from the last rotation, or from the last new value written by hand. When read back from a secret that has a
   * `ScheduleExpression`, this is what the service computed from that.
   */
  AutomaticallyAfterDays?: number | undefined;
  /**
   * How long the window lasts in which the service may rotate: whole hours, such as `"3h"`; 2 to 3 characters.
   *
   * It must end before the next window begins, and on the same UTC day.
   *
   * @defaultValue one hour for a schedule in hours; otherwise until the end of the UTC day
   */
  Duration?: string | undefined;
  /**
   * When windows begin: `rate(10 days)`, `rate(4 hours)` or `cron(0 8 1 * ? *)`, in UTC; 1 to 256 characters.
   *
   * A rate counts in hours or days, from 4 hours to 999 days, beginning at midnight. In a cron expression the minutes
   * are `0`, the year is `*`, and one of day-of-month and day-of-week is `?`.
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
   */
  ScheduleExpression?: string | undefined;
}

/**
 * One detail that the partner who holds an external secret needs in order to rotate it.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/managed-external-secrets.html
 *
 * @public
 */
export interface ExternalSecretRotationMetadataItem {
  /** What it is, in the partner's words; 1 to 256 characters. */
  Key?: string | undefined;
  /** Its value, 1 to 2,048 characters. Not treated as sensitive. */
  Value?: string | undefined;
}

/**
 * A secret whose rotation is to end.
 *
 * @public
 */
export interface CancelRotateSecretRequest {
  /**
   * The secret: its name or its ARN, 1 to 2,048 characters. Not a replica, but its primary secret.
   *
   * A secret of another account has to be named by its ARN. An ARN may lack its ending, a hyphen and six characters,
   * unless the secret's own name ends in such a way.
   */
  SecretId: string | undefined;
}

/**
 * A secret that is no longer rotated.
 *
 * @public
 */
export interface CancelRotateSecretResponse {
  /** The ARN of the secret. */
  ARN?: string | undefined;
  /** The name of the secret. */
  Name?: string | undefined;
  /**
   * The version that a rotation under way had begun, if there was one.
   *
   * It may be empty or unfinished. While it has the label AWSPENDING, no other rotation can begin: take the label off
   * with UpdateSecretVersionStage.
   */
  VersionId?: string | undefined;
}

/**
 * How a secret is to be rotated from now on, and whether at once. What is left out stays as it is.
 *
 * @public
 */
export interface RotateSecretRequest {
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
   * @defaultValue a random UUID, filled in by the client once per call, so that its retries repeat it
   */
  ClientRequestToken?: string | undefined;
  /**
   * The ARN of the Lambda function that rotates the secret, up to 2,048 characters.
   *
   * Left out for secrets that the service rotates itself (managed rotation, managed external secrets), and to keep the
   * function that is set already.
   */
  RotationLambdaARN?: string | undefined;
  /** When to rotate. Left out: by the schedule that is set already. */
  RotationRules?: RotationRulesType | undefined;
  /** For a managed external secret: the details that its partner asks for. */
  ExternalSecretRotationMetadata?: ExternalSecretRotationMetadataItem[] | undefined;
  /**
   * For a managed external secret: the ARN of the role that the service takes on to rotate it, 20 to 2,048 characters.
   */
  ExternalSecretRotationRoleArn?: string | undefined;
  /**
   * Whether to rotate now, as well as by the schedule.
   *
   * `false` only tries the `testSecret` step, on a version with AWSPENDING that is removed afterwards, and leaves
   * rotation to the next window. Beware when a schedule in days or by `rate()` is changed with `false`: the rotation
   * that was due by the old one may still happen. A `cron()` schedule avoids that.
   *
   * @defaultValue true
   */
  RotateImmediately?: boolean | undefined;
}

/**
 * A rotation that was begun. It goes on after the answer.
 *
 * @public
 */
export interface RotateSecretResponse {
  /** The ARN of the secret. */
  ARN?: string | undefined;
  /** The name of the secret. */
  Name?: string | undefined;
  /** The id of the new version: the `ClientRequestToken` of the request. It becomes AWSCURRENT if all goes well. */
  VersionId?: string | undefined;
}
