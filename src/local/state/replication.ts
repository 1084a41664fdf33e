import type { ReplicationStatusType } from "../../models/replication.js";
import { invalidParameter } from "../refusals.js";
import { turnedOff } from "../rotation/schedule.js";
import type { World } from "../world.js";
import { parseSecretArn, partitionOf, secretArn } from "./arn.js";
import { changed } from "./changes.js";
import { DEFAULT_KEY, keyArns } from "./keys.js";
import { isReplica, type Replica, type Secret, type Version } from "./Secret.js";
import type { SecretStore } from "./SecretStore.js";

/** A copy that is asked for. */
export interface ReplicaRequest {
  readonly Region?: string | undefined;
  readonly KmsKeyId?: string | undefined;
}

/**
 * Nothing, if copies may be made in these Regions.
 *
 * @throws InvalidParameterException if one is missing, named twice, the secret's own, or in another partition.
 */
export function checkReplicaRegions(store: SecretStore, replicas: readonly ReplicaRequest[]): void {
  const seen = new Set([store.region]);
  for (const { Region } of replicas) {
    if (Region === undefined || seen.has(Region) || partitionOf(Region) !== store.partition) {
      throw invalidParameter("Invalid replica region.");
    }
    seen.add(Region);
  }
}

/**
 * Copies a secret to more Regions.
 *
 * A copy that can't be made is no error: it shows as failed. Here every copy is done at once; the service takes a while,
 * which {@link replicationStatus} reports for the Regions that were asked for just now.
 *
 * @returns The secret, which knows its copies. It is kept.
 */
export function replicate(
  world: Pick<World, "now" | "keys">,
  store: SecretStore,
  secret: Secret,
  requests: readonly ReplicaRequest[],
  mayOverwrite: boolean,
): Secret {
  const replicas = new Map(secret.replication?.replicas);
  for (const { Region, KmsKeyId } of requests) {
    const region = Region!;
    const target = store.inRegion(region);
    const rival = target.get(secret.name);
    if (hasCopyIn(store, region, secret)) continue;
    const kmsKeyId = KmsKeyId || undefined;
    const copy = copyOf(secret, region, { kmsKeyId: kmsKeyId ?? DEFAULT_KEY, serial: target.nextSerial() });
    const obstacle =
      rival !== undefined && !mayOverwrite
        ? `Secret name ${secret.name} already exists in region ${region}.`
        : unusableKey(world, copy);
    if (obstacle !== undefined) {
      replicas.set(region, { region, kmsKeyId, status: "Failed", statusMessage: `Replication failed: ${obstacle}` });
      continue;
    }
    if (rival !== undefined) supplant(world, target, rival);
    replicas.set(region, { region, kmsKeyId, status: "InSync", statusMessage: "Replication succeeded" });
    target.save({ ...copy, createdDate: world.now, replication: { primaryRegion: store.region } });
  }
  const primary = { ...secret, replication: { primaryRegion: store.region, replicas } };
  store.save(primary);
  return primary;
}

/** Takes a secret out of the way of a copy, without a trace in those that it was a copy of, or that were copies of it. */
function supplant(world: Pick<World, "now">, store: SecretStore, rival: Secret): void {
  const { name, replication } = rival;
  if (isReplica(rival)) {
    noteReplica(store, rival, (replica) => ({
      ...replica,
      status: "Failed",
      statusMessage: `Replication failed: The replica in region ${store.region} was overwritten.`,
    }));
  }
  for (const region of replication?.replicas?.keys() ?? []) {
    const copy = copyIn(store, region, name);
    if (copy !== undefined) store.inRegion(region).save(standalone(world, copy));
  }
  store.remove(rival);
}

/** A copy as a secret of its own. What rotated the primary is another Region's. */
export function standalone(world: Pick<World, "now">, copy: Secret): Secret {
  return changed(world, copy, { replication: undefined, rotation: copy.rotation && turnedOff(copy.rotation) });
}

/** Why a copy can't be encrypted by its key, in the words in which a write would be refused: nobody has seen others. */
function unusableKey({ keys }: Pick<World, "keys">, copy: Secret): string | undefined {
  const [versionId] = copy.versions.keys();
  return versionId === undefined ? undefined : keys.refusal("GenerateDataKey", { secret: copy, versionId })?.message;
}

/** Brings the copies of a secret up to its present state. What is a copy's own stays: its key, its dates of access. */
export function updateReplicas(store: SecretStore, primary: Secret): void {
  for (const { region, status } of primary.replication?.replicas?.values() ?? []) {
    if (status !== "InSync") continue;
    const copy = copyIn(store, region, primary.name);
    if (copy !== undefined) store.inRegion(region).save(copyOf(primary, region, copy));
  }
}

/** Whether a secret has a copy in a Region, which follows it. */
export function hasCopyIn(store: SecretStore, region: string, { name, replication }: Secret): boolean {
  return replication?.replicas?.get(region)?.status === "InSync" && copyIn(store, region, name) !== undefined;
}

/** The copy of a store's secret in another Region; nothing if a secret of its own, or the copy of a third Region's, is there. */
export function copyIn(store: SecretStore, region: string, name: string): Secret | undefined {
  const found = store.inRegion(region).get(name);
  return found !== undefined && isReplica(found) && found.replication?.primaryRegion === store.region
    ? found
    : undefined;
}

/** Lets the secret that a copy is of know by which key the copy is encrypted. */
export function noteKey(store: SecretStore, copy: Secret): void {
  noteReplica(store, copy, (replica) => ({ ...replica, kmsKeyId: copy.kmsKeyId }));
}

/** Changes what the secret that a copy is of knows about the copy. */
function noteReplica(store: SecretStore, { name, replication }: Secret, change: (replica: Replica) => Replica): void {
  const home = store.inRegion(replication!.primaryRegion);
  const primary = home.get(name);
  const replica = primary?.replication?.replicas?.get(store.region);
  if (primary === undefined || replica === undefined) return;
  const replicas = new Map(primary.replication!.replicas).set(store.region, change(replica));
  home.save({ ...primary, replication: { primaryRegion: home.region, replicas } });
}

/** How the copies of a secret stand, for an answer. `requested` are the Regions of this very request: still under way. */
export function replicationStatus(
  store: SecretStore,
  { name, replication }: Secret,
  requested: readonly ReplicaRequest[] = [],
): ReplicationStatusType[] | undefined {
  if (replication?.replicas === undefined) return undefined;
  const underWay = new Set(requested.map(({ Region }) => Region));
  return [...replication.replicas.values()].map(({ region, kmsKeyId = DEFAULT_KEY, status, statusMessage }) => {
    if (underWay.has(region)) return { Region: region, KmsKeyId: kmsKeyId, Status: "InProgress" };
    const accessed = copyIn(store, region, name)?.lastAccessedDate;
    return {
      Region: region,
      KmsKeyId: kmsKeyId,
      Status: status,
      StatusMessage: statusMessage,
      ...(accessed === undefined ? {} : { LastAccessedDate: new Date(accessed) }),
    };
  });
}

function copyOf(primary: Secret, region: string, own: Partial<Secret> & Pick<Secret, "kmsKeyId" | "serial">): Secret {
  const { partition, account, resource } = parseSecretArn(primary.arn)!;
  const arn = secretArn({ partition, region, account }, resource);
  const kmsKeyIds = keyArns({ arn, kmsKeyId: own.kmsKeyId });
  return {
    ...primary,
    arn,
    serial: own.serial,
    kmsKeyId: own.kmsKeyId,
    createdDate: own.createdDate ?? primary.createdDate,
    lastAccessedDate: own.lastAccessedDate,
    accessed: own.accessed ?? new Map(),
    replication: own.replication,
    versions: new Map([...primary.versions].map(([id, version]) => [id, withKeys(version, kmsKeyIds, own)])),
    // Rotation goes on in the primary's Region; the copy only gets what comes of it.
    rotation: primary.rotation && { ...primary.rotation, running: undefined },
  };
}

/** The version with the copy's keys: the same object as before, where nothing about it has changed. */
function withKeys(version: Version, kmsKeyIds: readonly string[], copy: Partial<Secret>): Version {
  const before = copy.versions?.get(version.id);
  return before !== undefined && before.value === version.value ? before : { ...version, kmsKeyIds };
}
