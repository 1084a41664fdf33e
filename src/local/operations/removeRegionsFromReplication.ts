import type {
  RemoveRegionsFromReplicationRequest,
  RemoveRegionsFromReplicationResponse,
} from "../../models/replication.js";
import { invalidParameter } from "../refusals.js";
import { changed } from "../state/changes.js";
import { changeable } from "../state/lookUp.js";
import { copyIn, replicationStatus } from "../state/replication.js";
import type { SecretStore } from "../state/SecretStore.js";
import type { World } from "../world.js";

/** RemoveRegionsFromReplication: deletes the copies of a secret in these Regions, at once and without a way back. */
export function removeRegionsFromReplication(
  world: World,
  store: SecretStore,
  input: RemoveRegionsFromReplicationRequest,
): RemoveRegionsFromReplicationResponse {
  const regions = input.RemoveReplicaRegions!;
  const secret = changeable(store, input.SecretId!);
  const replicas = new Map(secret.replication?.replicas);
  if (!regions.every((region) => replicas.delete(region))) throw invalidParameter("Invalid replica region.");
  const remaining = changed(world, secret, { replication: { primaryRegion: store.region, replicas } });
  store.save(remaining);
  for (const region of regions) {
    const copy = copyIn(store, region, secret.name);
    // A copy that failed left the secret of this name in its place.
    if (copy !== undefined) store.inRegion(region).remove(copy);
  }
  return { ARN: secret.arn, ReplicationStatus: replicationStatus(store, remaining) };
}
