import type { DeleteSecretRequest, DeleteSecretResponse } from "../../models/secret.js";
import { invalidParameter, markedForDeletion, notOnReplica, secretNotFound } from "../refusals.js";
import { turnedOff } from "../rotation/schedule.js";
import { parseSecretArn, secretArn, SUFFIX } from "../state/arn.js";
import { changed } from "../state/changes.js";
import { checkName, refuseManaged } from "../state/lookUp.js";
import { isReplica } from "../state/Secret.js";
import type { SecretStore } from "../state/SecretStore.js";
import { arnSuffix, type World } from "../world.js";

/**
 * DeleteSecret: marks a secret for deletion, or deletes it at once.
 *
 * A marked secret can't be read or changed, and can be restored until its window ends: 7 to 30 days later, 30 unless told
 * otherwise. Marking turns rotation off. `ForceDeleteWithoutRecovery` leaves no window; it works on marked secrets, too, and
 * succeeds where there is no such secret.
 */
export function deleteSecret(world: World, store: SecretStore, input: DeleteSecretRequest): DeleteSecretResponse {
  const { RecoveryWindowInDays: window, ForceDeleteWithoutRecovery: isForced = false } = input;
  const secretId = input.SecretId!;
  checkName(secretId);
  // Reported, in this order: a window of 0 days together with force is told that it is out of range.
  if (window !== undefined && (window < SHORTEST_WINDOW_DAYS || window > LONGEST_WINDOW_DAYS)) {
    throw invalidParameter("The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
  }
  if (window !== undefined && isForced) {
    throw invalidParameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
  }
  const secret = store.find(secretId);
  if (secret === undefined) {
    if (isForced) return { ...inventedSecret(world, store, secretId), DeletionDate: new Date(world.now) };
    throw secretNotFound();
  }
  if (isReplica(secret)) throw notOnReplica();
  refuseManaged(secret);
  const regions = [...(secret.replication?.replicas?.keys() ?? [])];
  if (regions.length > 0) {
    throw invalidParameter(`You can't delete secret ${secretId} that still has replica regions [${regions.join(",")}]`);
  }
  if (isForced) {
    store.remove(secret);
    return { ARN: secret.arn, Name: secret.name, DeletionDate: new Date(world.now) };
  }
  if (secret.deletion !== undefined) throw markedForDeletion();
  const dueDate = world.now + (window ?? LONGEST_WINDOW_DAYS) * DAY_MS;
  store.save(
    changed(world, secret, {
      deletion: { requestedDate: world.now, dueDate },
      rotation: secret.rotation && turnedOff(secret.rotation),
    }),
  );
  return { ARN: secret.arn, Name: secret.name, DeletionDate: new Date(dueDate) };
}

/** What was forced to go need never have been: the answer looks the same. */
function inventedSecret(world: World, store: SecretStore, secretId: string): DeleteSecretResponse {
  const resource = parseSecretArn(secretId)?.resource ?? secretId;
  const name = secretId.startsWith("arn:") ? resource.replace(SUFFIX, "") : resource;
  const isComplete = name !== resource;
  return {
    ARN: secretArn(store, isComplete ? resource : `${name}-${arnSuffix(world)}`),
    Name: name,
  };
}

const SHORTEST_WINDOW_DAYS = 7;
const LONGEST_WINDOW_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
