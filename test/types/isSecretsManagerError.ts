// What the guard makes of an error whose type nobody knows. Checked by compiling.
import {
  isSecretsManagerError,
  type ResourceExistsException,
  type ResourceNotFoundException,
  type SecretsManagerErrorNamed,
  type SecretsManagerErrors,
  type SecretsManagerServiceException,
} from "../../src/index.js";
import type * as errors from "../../src/models/errors.js";
import type { Holds, Same } from "./Same.js";

export type EveryClassIsNamed = Holds<
  Same<SecretsManagerErrors, { readonly [Name in keyof typeof errors]: InstanceType<(typeof errors)[Name]> }>
>;

/** Compiles only if what is given is of exactly this type. */
const is =
  <Type>() =>
  <Found>(...found: [value: Found, isSame: Same<Found, Type>]): unknown =>
    found;

export function narrows(error: unknown, name: string, names: readonly string[]): void {
  if (isSecretsManagerError(error)) is<SecretsManagerServiceException>()(error, true);
  else is<unknown>()(error, true);
  if (isSecretsManagerError(error, "ResourceNotFoundException")) {
    is<ResourceNotFoundException>()(error, true);
    is<"ResourceNotFoundException">()(error.name, true);
    is<string | undefined>()(error.hint, true);
    is<string | undefined>()(error.$metadata.requestId, true);
  }
  if (isSecretsManagerError(error, "ResourceNotFoundException", "ResourceExistsException")) {
    is<ResourceNotFoundException | ResourceExistsException>()(error, true);
    if (error.name === "ResourceExistsException") is<ResourceExistsException>()(error, true);
  }
  if (isSecretsManagerError(error, "AccessDeniedException", "ResourceNotFoundException")) {
    is<"AccessDeniedException" | "ResourceNotFoundException">()(error.name, true);
    if (error.name === "ResourceNotFoundException") is<"client">()(error.$fault, true);
  }
  if (isSecretsManagerError(error, "OneOfTomorrowException")) {
    is<SecretsManagerServiceException & { readonly name: "OneOfTomorrowException" }>()(error, true);
    is<SecretsManagerErrorNamed<"OneOfTomorrowException">>()(error, true);
    const base: SecretsManagerServiceException = error;
    void base;
  }
  if (isSecretsManagerError(error, name)) is<string>()(error.name, true);
  // @ts-expect-error -- a list may be empty, which would mean every name
  isSecretsManagerError(error, ...names);
  // @ts-expect-error -- a name, not a class
  isSecretsManagerError(error, Error);
}

/** A value of a known type stays what it is, and another does not become one. */
export function narrowsUnions(error: ResourceNotFoundException | ResourceExistsException | RangeError): void {
  if (isSecretsManagerError(error, "ResourceExistsException")) is<ResourceExistsException>()(error, true);
  else is<ResourceNotFoundException | RangeError>()(error, true);
}
