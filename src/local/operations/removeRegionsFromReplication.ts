import type {
  RemoveRegionsFromReplicationRequest,
  RemoveRegionsFromReplicationResponse,
} from "../../models/replication.js";
import { invalidParameter } from "../refusals.js";
import { changed } from "../state/changes.js";
import { changeable } from "../state/lookUp.js";
import { replicationStatus } from "../state/replication.js";
import { isReplica } from "../state/Secret.js";
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
    const target = store.inRegion(region);
    const copy = target.get(secret.name);
    // A copy that failed left the Region's own secret of this name in its place.
    if (copy !== undefined && isReplica(copy)) target.remove(copy);
  }
  return { ARN: secret.arn, ReplicationStatus: replicationStatus(store, remaining) };
}
