import type { ReplicateSecretToRegionsRequest, ReplicateSecretToRegionsResponse } from "../../models/replication.js";
import { changed } from "../state/changes.js";
import { changeable } from "../state/lookUp.js";
import { checkReplicaRegions, hasCopyIn, replicate, replicationStatus } from "../state/replication.js";
import type { SecretStore } from "../state/SecretStore.js";
import type { World } from "../world.js";

/**
 * ReplicateSecretToRegions: copies a secret to more Regions.
 *
 * A copy that can't be made, because its Region has a secret of this name, is no error: it shows as failed in
 * DescribeSecret. Asking for it again tries again.
 */
export function replicateSecretToRegions(
  world: World,
  store: SecretStore,
  input: ReplicateSecretToRegionsRequest,
): ReplicateSecretToRegionsResponse {
  const { AddReplicaRegions: regions, ForceOverwriteReplicaSecret: mayOverwrite = false } = input;
  const secret = changeable(store, input.SecretId!);
  checkReplicaRegions(store, regions!);
  const requested = regions!.filter(({ Region }) => !hasCopyIn(store, Region!, secret));
  const primary = replicate(world, store, changed(world, secret, {}), requested, mayOverwrite);
  return { ARN: secret.arn, ReplicationStatus: replicationStatus(store, primary, requested) };
}
