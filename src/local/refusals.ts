import * as errors from "../models/errors.js";
import { SecretsManagerServiceException } from "../models/SecretsManagerServiceException.js";

/**
 * Why the service refuses, in its own words to the letter.
 *
 * Each text says from where it is known: "recorded" was seen in an answer of the real service, "verified" in a test that
 * others run against it, "reported" was quoted in public, "documented" stands in its documentation. "chosen" is ours, where
 * nobody has seen the real one; the tests and `docs/local-service.md` list those.
 */

/** Recorded. */
export const secretNotFound = () =>
  new errors.ResourceNotFoundException(saying("Secrets Manager can't find the specified secret."));

/** Recorded, without a full stop. */
export const stageNotFound = (stage: string) =>
  new errors.ResourceNotFoundException(
    saying(`Secrets Manager can't find the specified secret value for staging label: ${stage}`),
  );

/** Recorded, without a full stop. */
export const versionNotFound = (versionId: string) =>
  new errors.ResourceNotFoundException(
    saying(`Secrets Manager can't find the specified secret value for VersionId: ${versionId}`),
  );

/** Recorded. */
export const stageNotOnVersion = () =>
  new errors.InvalidRequestException(
    saying("You provided a VersionStage that is not associated to the provided VersionId."),
  );

/** Recorded for TagResource and UntagResource, reported for others. */
export const markedForDeletion = () =>
  new errors.InvalidRequestException(
    saying("You can't perform this operation on the secret because it was marked for deletion."),
  );

/** Recorded. */
export const invalidName = () =>
  validation(
    "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!",
  );

/** Recorded, for CreateSecret, PutSecretValue and UpdateSecret. */
export const tokenMissing = () => new errors.InvalidRequestException(saying(TOKEN_MISSING));

/** Recorded: RotateSecret says the same with another class. */
export const rotationTokenMissing = () => new errors.InvalidParameterException(saying(TOKEN_MISSING));

/** Verified. */
export const tokenInUse = (token: string, arn: string) =>
  new errors.ResourceExistsException(
    saying(
      `You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${arn}.`,
    ),
  );

/** Recorded. */
export const secretExists = (name: string) =>
  new errors.ResourceExistsException(saying(`The operation failed because the secret ${name} already exists.`));

/** Recorded. */
export const nameScheduledForDeletion = () =>
  new errors.InvalidRequestException(
    saying("You can't create this secret because a secret with this name is already scheduled for deletion."),
  );

/** The class is reported, the text is moto's. */
export const notOnReplica = () =>
  new errors.InvalidParameterException(
    saying("Operation not permitted on a replica secret. Call must be made in primary secret's region."),
  );

/** Reported. */
export const bothValues = () =>
  new errors.InvalidParameterException(
    saying("You can't specify both a binary secret value and a string secret value in the same secret."),
  );

/** The text is moto's and LocalStack's. */
export const noValue = () =>
  new errors.InvalidRequestException(saying("You must provide either SecretString or SecretBinary."));

/** Recorded. */
export const foreignAccountWithDefaultKey = () =>
  new errors.InvalidRequestException(
    saying(
      "You can't access a secret from a different AWS account if you encrypt the secret with the default KMS service key.",
    ),
  );

/** The class is documented, the text is chosen. */
export const managedByService = (service: string) =>
  new errors.InvalidRequestException(
    saying(`You can't perform this operation on the secret because it is managed by ${service}.`),
  );

/** Documented class and text. */
export const invalidNextToken = () => new errors.InvalidNextTokenException(saying("The NextToken value is invalid."));

/** The class is documented, the text is chosen. */
export const limitExceeded = (what: string) => new errors.LimitExceededException(saying(what));

export const invalidParameter = (message: string) => new errors.InvalidParameterException(saying(message));

export const invalidRequest = (message: string) => new errors.InvalidRequestException(saying(message));

/** Reported. */
export const malformedPolicy = (message = "This resource policy contains a syntax error.") =>
  new errors.MalformedPolicyDocumentException(saying(message));

/** Documented. */
export const publicPolicy = () =>
  new errors.PublicPolicyException(
    saying("You can't attach a resource-based policy that allows broad access to the secret."),
  );

/** Reported. */
export const keyDenied = () => refusal("AccessDeniedException", "Access to KMS is not allowed");

/** Documented. */
export const cannotEncrypt = () =>
  new errors.EncryptionFailure(
    saying("Secrets Manager can't encrypt the protected secret text using the provided KMS key."),
  );

/** Documented. */
export const cannotDecrypt = () =>
  new errors.DecryptionFailure(
    saying("Secrets Manager can't decrypt the protected secret text using the provided KMS key."),
  );

/** The text is reported, the class is chosen. */
export const asymmetricKey = () =>
  new errors.EncryptionFailure(saying("Cannot generate a data key with an asymmetric KMS key"));

/** Codes outside the service's model: those of the framework that it is built on, and of the front door. */
export const refusal = (name: string, message: string, $fault: "client" | "server" = "client") =>
  new SecretsManagerServiceException({ name, message, $fault, $metadata: {} });

export const validation = (message: string) => refusal("ValidationException", message);

/** Recorded. */
export const cannotInvokeFunction = () =>
  refusal(
    "AccessDeniedException",
    "Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.",
  );

const TOKEN_MISSING = "You must provide a ClientRequestToken value. We recommend a UUID-type value.";

const saying = (message: string) => ({ message, $metadata: {} });
