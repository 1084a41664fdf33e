import type { DescribeSecretRequest, DescribeSecretResponse } from "../../models/secret.js";
import { described } from "../state/described.js";
import { lookUp } from "../state/lookUp.js";
import { replicationStatus } from "../state/replication.js";
import type { SecretStore } from "../state/SecretStore.js";
import { stagesByVersion } from "../state/stagingLabels.js";
import type { World } from "../world.js";

/**
 * DescribeSecret: tells everything about a secret but its value.
 *
 * Only what has a value is told. Versions without labels are left out; a version that a rotation has asked for and not yet
 * filled is not. It works on secrets that are marked for deletion, and does not count as an access.
 */
export function describeSecret(
  _world: World,
  store: SecretStore,
  input: DescribeSecretRequest,
): DescribeSecretResponse {
  const secret = lookUp(store, input.SecretId!);
  return {
    ...described(secret),
    VersionIdsToStages: secret.labels.size === 0 ? undefined : Object.fromEntries(stagesByVersion(secret)),
    ReplicationStatus: replicationStatus(store, secret),
  };
}
