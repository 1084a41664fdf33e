/**
 * A function that rotates secrets, as AWS Lambda would run it: called once for each step, the next only when it succeeded.
 *
 * What it returns is ignored. An error that it throws, or a promise that it rejects, ends the rotation, which is tried again
 * an hour later by the local clock.
 *
 * @example
 * ```ts
 * import { LocalSecretsManager, type RotationHandler } from "secrets-manager-client/local";
 *
 * const rotate: RotationHandler = async ({ Step, SecretId, ClientRequestToken }) => {
 *   console.log(`${Step} of ${SecretId}, version ${ClientRequestToken}`);
 * };
 * const local = new LocalSecretsManager();
 * local.rotation("arn:aws:lambda:us-east-1:000000000000:function:rotate", rotate);
 * ```
 *
 * @public
 */
export type RotationHandler = (event: RotationEvent) => unknown;

/**
 * What a rotation function is called with.
 *
 * @public
 */
export interface RotationEvent {
  /** What is to be done now. */
  readonly Step: RotationStep;
  /** The complete ARN of the secret. */
  readonly SecretId: string;
  /** The id of the version that is being made. */
  readonly ClientRequestToken: string;
  /** To be passed on to PutSecretValue where the function acts through another role or from another account. */
  readonly RotationToken: string;
}

/**
 * The steps of a rotation, in their order.
 *
 * @public
 */
export type RotationStep = "createSecret" | "setSecret" | "testSecret" | "finishSecret";

/**
 * Something that happened to a rotation, under the name that AWS CloudTrail has for it.
 *
 * @public
 */
export interface RotationRecord {
  /** What happened, as CloudTrail calls it. */
  readonly name:
    | "RotationStarted"
    | "RotationSucceeded"
    | "RotationFailed"
    | "RotationAbandoned"
    | "TestRotationStarted"
    | "TestRotationSucceeded"
    | "TestRotationFailed"
    | "TestRotationAbandoned";
  /** When, by the local clock. */
  readonly date: Date;
  /** The secret that was to be rotated. */
  readonly secretArn: string;
  /** The version that the rotation is to make current. */
  readonly versionId: string;
  /** For a failure: which step of which function. */
  readonly detail?: string | undefined;
  /** For a failure: what the function threw. */
  readonly error?: unknown;
}
