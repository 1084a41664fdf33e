import type { StopReplicationToReplicaRequest, StopReplicationToReplicaResponse } from "../../models/replication.js";
import { invalidParameter } from "../refusals.js";
import { changed } from "../state/changes.js";
import { active } from "../state/lookUp.js";
import { standalone } from "../state/replication.js";
import { isReplica } from "../state/Secret.js";
import type { SecretStore } from "../state/SecretStore.js";
import type { World } from "../world.js";

/**
 * StopReplicationToReplica: makes a copy a secret of its own, with the ARN that it has. Called in the copy's Region.
 *
 * What rotated the primary is another Region's: for the new secret, rotation has to be turned on.
 */
export function stopReplicationToReplica(
  world: World,
  store: SecretStore,
  input: StopReplicationToReplicaRequest,
): StopReplicationToReplicaResponse {
  const copy = active(store, input.SecretId!);
  // Chosen: nobody has written down what the service says.
  if (!isReplica(copy)) throw invalidParameter("Operation not permitted on a secret that is not a replica.");
  const home = store.inRegion(copy.replication!.primaryRegion);
  const primary = home.get(copy.name);
  const replicas = new Map(primary?.replication?.replicas);
  if (primary !== undefined && replicas.delete(store.region)) {
    home.save(changed(world, primary, { replication: { primaryRegion: home.region, replicas } }));
  }
  store.save(standalone(world, copy));
  return { ARN: copy.arn };
}
