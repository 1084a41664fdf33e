import { invalidName, managedByService, markedForDeletion, notOnReplica, secretNotFound } from "../refusals.js";
import { isReplica, type Secret } from "./Secret.js";
import type { SecretStore } from "./SecretStore.js";

/**
 * A secret, also one that is marked for deletion.
 *
 * @throws ValidationException if the identifier is neither an ARN nor a name.
 * @throws ResourceNotFoundException if there is no such secret.
 */
export function lookUp(store: SecretStore, secretId: string): Secret {
  checkName(secretId);
  const secret = store.find(secretId);
  if (secret === undefined) throw secretNotFound();
  return secret;
}

/**
 * A secret that is in use.
 *
 * @throws InvalidRequestException if it is marked for deletion, and what {@link lookUp} throws.
 */
export function active(store: SecretStore, secretId: string): Secret {
  const secret = lookUp(store, secretId);
  if (secret.deletion !== undefined) throw markedForDeletion();
  return secret;
}

/**
 * A secret that may be changed here: in use, and no copy.
 *
 * @throws InvalidParameterException if it is a copy of a secret in another Region, and what {@link active} throws.
 */
export function changeable(store: SecretStore, secretId: string): Secret {
  const secret = active(store, secretId);
  if (isReplica(secret)) throw notOnReplica();
  return secret;
}

/**
 * Nothing, if a secret is the caller's own to change.
 *
 * @throws InvalidRequestException if a service such as RDS manages it.
 */
export function refuseManaged({ owningService }: Secret): void {
  if (owningService !== undefined) throw managedByService(owningService);
}

/** @throws ValidationException if the text has a character that no name has; an ARN is let through. */
export function checkName(secretId: string): void {
  if (!(secretId.startsWith("arn:") ? ARN : NAME).test(secretId)) throw invalidName();
}

// The documentation has no "!", but the service gives it to the secrets that it manages, and names it in its message.
const NAME = /^[A-Za-z0-9/_+=.@!-]+$/;
const ARN = /^[A-Za-z0-9/_+=.@!:*-]+$/;
