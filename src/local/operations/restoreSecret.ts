import type { RestoreSecretRequest, RestoreSecretResponse } from "../../models/secret.js";
import { notOnReplica } from "../refusals.js";
import { changed } from "../state/changes.js";
import { lookUp } from "../state/lookUp.js";
import { isReplica } from "../state/Secret.js";
import type { SecretStore } from "../state/SecretStore.js";
import type { World } from "../world.js";

/**
 * RestoreSecret: takes a deletion back.
 *
 * A secret that is not marked for deletion stays as it is. Rotation, which the deletion turned off, stays off.
 */
export function restoreSecret(world: World, store: SecretStore, input: RestoreSecretRequest): RestoreSecretResponse {
  const secret = lookUp(store, input.SecretId!);
  if (isReplica(secret)) throw notOnReplica();
  if (secret.deletion !== undefined) store.save(changed(world, secret, { deletion: undefined }));
  return { ARN: secret.arn, Name: secret.name };
}
