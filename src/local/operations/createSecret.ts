import type { CreateSecretRequest, CreateSecretResponse } from "../../models/secret.js";
import {
  invalidName,
  limitExceeded,
  nameScheduledForDeletion,
  secretExists,
  tokenInUse,
  tokenMissing,
} from "../refusals.js";
import { secretArn } from "../state/arn.js";
import { withVersion } from "../state/changes.js";
import { useKeyToWrite } from "../state/keys.js";
import { checkName } from "../state/lookUp.js";
import { checkReplicaRegions, replicate, replicationStatus } from "../state/replication.js";
import { isSameValue, type Secret, type SecretValue } from "../state/Secret.js";
import type { SecretStore } from "../state/SecretStore.js";
import { CURRENT } from "../state/stagingLabels.js";
import { checkTags, withTags } from "../state/tags.js";
import { valueIn } from "../state/values.js";
import { arnSuffix, type World } from "../world.js";

/**
 * CreateSecret: makes a secret.
 *
 * A value given with it becomes its first version, labelled AWSCURRENT; without one it has no version at all. The same
 * request made again, with the same `ClientRequestToken` and value, succeeds and makes nothing.
 */
export function createSecret(world: World, store: SecretStore, input: CreateSecretRequest): CreateSecretResponse {
  const { ClientRequestToken: token, AddReplicaRegions: regions, Tags: tags } = input;
  const name = input.Name!;
  if (token === undefined) throw tokenMissing();
  if (name.startsWith("arn:")) throw invalidName();
  checkName(name);
  const value = valueIn(input);
  if (tags !== undefined) checkTags(tags);
  if (regions !== undefined) checkReplicaRegions(store, regions);
  const existing = store.get(name);
  if (existing !== undefined) return repeated(store, existing, token, value);
  if (store.size >= world.quotas.secrets) {
    throw limitExceeded(`An account can have up to ${world.quotas.secrets} secrets in a Region.`);
  }
  const secret = aSecret(world, store, input);
  const filled = value === undefined ? secret : withVersion(world, secret, { id: token, value, stages: [CURRENT] });
  if (value !== undefined) useKeyToWrite(world, secret, filled, token);
  // A moment later than its creation, as the service has it: nobody may count on the two being the same.
  const created = { ...filled, lastChangedDate: world.now + 1 };
  const kept =
    regions === undefined
      ? keep(store, created)
      : replicate(world, store, created, regions, input.ForceOverwriteReplicaSecret ?? false);
  return {
    ARN: kept.arn,
    Name: kept.name,
    VersionId: value && token,
    ReplicationStatus: replicationStatus(store, kept, regions),
  };
}

/** The answer of a request that was made before, or the reason why this is another one. */
function repeated(
  store: SecretStore,
  secret: Secret,
  token: string,
  value: SecretValue | undefined,
): CreateSecretResponse {
  if (secret.deletion !== undefined) throw nameScheduledForDeletion();
  const version = secret.versions.get(token);
  if (version === undefined || value === undefined) throw secretExists(secret.name);
  if (!isSameValue(version.value, value)) throw tokenInUse(token, secret.arn);
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: token,
    ReplicationStatus: replicationStatus(store, secret),
  };
}

function aSecret(world: World, store: SecretStore, input: CreateSecretRequest): Secret {
  const name = input.Name!;
  return {
    arn: secretArn(store, `${name}-${arnSuffix(world)}`),
    name,
    serial: store.nextSerial(),
    createdDate: world.now,
    lastChangedDate: world.now,
    // An empty text is none.
    description: input.Description || undefined,
    kmsKeyId: input.KmsKeyId || undefined,
    type: input.Type || undefined,
    tags: input.Tags && withTags(world, undefined, input.Tags),
    versions: new Map(),
    labels: new Map(),
    accessed: new Map(),
  };
}

function keep(store: SecretStore, secret: Secret): Secret {
  store.save(secret);
  return secret;
}
