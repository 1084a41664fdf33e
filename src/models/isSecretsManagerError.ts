import type {
  DecryptionFailure,
  EncryptionFailure,
  InternalServiceError,
  InvalidNextTokenException,
  InvalidParameterException,
  InvalidRequestException,
  LimitExceededException,
  MalformedPolicyDocumentException,
  PreconditionNotMetException,
  PublicPolicyException,
  ResourceExistsException,
  ResourceNotFoundException,
} from "./errors.js";
import { SecretsManagerServiceException } from "./SecretsManagerServiceException.js";

/**
 * Whether an error is one that Secrets Manager answered with.
 *
 * True for errors of this package, of another copy of it and of the official client; false for those of other services. Also
 * false for an error that went to another process or thread as JSON, since nothing in it says which service it came from.
 *
 * @example
 * ```ts
 * import { isSecretsManagerError, SecretsManager } from "secrets-manager-client";
 *
 * const secrets = new SecretsManager({ region: "us-east-1" });
 * try {
 *   await secrets.getSecretValue({ SecretId: "prod/db" });
 * } catch (error) {
 *   if (isSecretsManagerError(error, "ResourceNotFoundException", "AccessDeniedException")) {
 *     console.error(`${error.name}: ${error.hint ?? error.message}`);
 *   } else {
 *     throw error;
 *   }
 * }
 * ```
 *
 * @public
 */
export function isSecretsManagerError(error: unknown): error is SecretsManagerServiceException;
/**
 * Whether an error is one that Secrets Manager answered with, of one of these names.
 *
 * @param names - Names of errors, with or without a class of their own, such as "AccessDeniedException".
 * @public
 */
export function isSecretsManagerError<Name extends SecretsManagerErrorName>(
  error: unknown,
  ...names: readonly [Name, ...Name[]]
): error is SecretsManagerErrorNamed<Name>;
export function isSecretsManagerError(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof SecretsManagerServiceException && (names.length === 0 || names.includes(error.name));
}

/**
 * The name of an error of Secrets Manager: one with a class of its own, one of those that any service of AWS may answer with,
 * or any other.
 *
 * @public
 */
export type SecretsManagerErrorName =
  | keyof SecretsManagerErrors
  | "AccessDeniedException"
  | "ExpiredTokenException"
  | "InternalFailure"
  | "InvalidSignatureException"
  | "ServiceUnavailable"
  | "ThrottlingException"
  | "UnrecognizedClientException"
  | "ValidationException"
  | (string & {});

/**
 * The class of the errors of a name or, where it has none of its own, the base class with that name.
 *
 * @public
 */
export type SecretsManagerErrorNamed<Name extends string> = Name extends keyof SecretsManagerErrors
  ? SecretsManagerErrors[Name]
  : SecretsManagerServiceException & { readonly name: Name };

/**
 * The errors that have a class of their own, by name.
 *
 * @public
 */
export interface SecretsManagerErrors {
  readonly DecryptionFailure: DecryptionFailure;
  readonly EncryptionFailure: EncryptionFailure;
  readonly InternalServiceError: InternalServiceError;
  readonly InvalidNextTokenException: InvalidNextTokenException;
  readonly InvalidParameterException: InvalidParameterException;
  readonly InvalidRequestException: InvalidRequestException;
  readonly LimitExceededException: LimitExceededException;
  readonly MalformedPolicyDocumentException: MalformedPolicyDocumentException;
  readonly PreconditionNotMetException: PreconditionNotMetException;
  readonly PublicPolicyException: PublicPolicyException;
  readonly ResourceExistsException: ResourceExistsException;
  readonly ResourceNotFoundException: ResourceNotFoundException;
}
