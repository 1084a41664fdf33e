import type { CancelRotateSecretRequest, CancelRotateSecretResponse } from "../../models/rotation.js";
import { invalidRequest } from "../refusals.js";
import { turnedOff } from "../rotation/schedule.js";
import { changed } from "../state/changes.js";
import { changeable } from "../state/lookUp.js";
import type { SecretStore } from "../state/SecretStore.js";
import { hasPendingVersion, PENDING } from "../state/stagingLabels.js";
import type { World } from "../world.js";

/**
 * CancelRotateSecret: turns rotation off, also one that is under way.
 *
 * The function and the schedule stay on record. Labels stay where they are: AWSPENDING on an unfinished version stands in
 * the way of the next rotation, until it is taken off.
 */
export function cancelRotateSecret(
  world: World,
  store: SecretStore,
  input: CancelRotateSecretRequest,
): CancelRotateSecretResponse {
  const secret = changeable(store, input.SecretId!);
  const { rotation } = secret;
  // Chosen, from the family of RotateSecret's.
  if (rotation === undefined) throw invalidRequest("No Lambda rotation function ARN is associated with this secret.");
  store.save(changed(world, secret, { rotation: turnedOff(rotation) }));
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: hasPendingVersion(secret) ? secret.labels.get(PENDING) : undefined,
  };
}
