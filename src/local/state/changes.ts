import { tokenInUse, limitExceeded } from "../refusals.js";
import { scheduled } from "../rotation/schedule.js";
import type { World } from "../world.js";
import { keyArns } from "./keys.js";
import { isSameValue, type Secret, type SecretValue, type Version } from "./Secret.js";
import { attach, CURRENT, detach, PENDING, type StagingLabels } from "./stagingLabels.js";

/**
 * A secret with changes, as of now.
 *
 * Its `lastChangedDate` grows with every change, also within one millisecond.
 */
export function changed({ now }: Pick<World, "now">, secret: Secret, changes: Partial<Secret>): Secret {
  return { ...secret, ...changes, lastChangedDate: Math.max(now, secret.lastChangedDate + 1) };
}

/**
 * A secret with one more version.
 *
 * - The id is new: the version is added, and the labels are taken from wherever they were and put on it.
 * - The id is that of an empty version, which a rotation asked for: it gets the value and the labels.
 * - The id and the value are those of a version that is there: nothing changes, since this request is a repetition.
 *
 * @param id - The `ClientRequestToken` of the request.
 * @throws ResourceExistsException if the id is that of a version with another value.
 * @throws LimitExceededException if there are too many young versions, or too many labels.
 */
export function withVersion(
  world: Pick<World, "now" | "quotas">,
  secret: Secret,
  { id, value, stages }: { readonly id: string; readonly value: SecretValue; readonly stages: readonly string[] },
): Secret {
  const present = secret.versions.get(id);
  if (present?.value !== undefined) {
    if (isSameValue(present.value, value)) return secret;
    throw tokenInUse(id, secret.arn);
  }
  const becomesCurrent = stages.includes(CURRENT);
  const isOfRotation = secret.rotation?.running?.versionId === id;
  let labels = becomesCurrent && !isOfRotation ? withoutAbandonedRotation(secret) : secret.labels;
  for (const stage of stages) labels = attach(labels, stage, id);
  checkLabels(world, labels);
  const version = { id, createdDate: present?.createdDate ?? world.now, value, kmsKeyIds: keyArns(secret) };
  return changed(world, secret, {
    versions: pruned(world, new Map(secret.versions).set(id, version), labels),
    labels,
    rotation: becomesCurrent && !isOfRotation ? afterManualChange(world, secret) : secret.rotation,
  });
}

/** @throws LimitExceededException if a secret can't have so many labels. */
export function checkLabels({ quotas }: Pick<World, "quotas">, labels: StagingLabels): void {
  if (labels.size > quotas.labels) throw limitExceeded(`A secret can have up to ${quotas.labels} staging labels.`);
}

/**
 * A new current value abandons a rotation that is in progress, and AWSPENDING goes with it. So it does when it stands on
 * the version that was current, where a rotation that succeeded may have left it.
 */
function withoutAbandonedRotation({ labels, rotation }: Secret): StagingLabels {
  const pending = labels.get(PENDING);
  const isAbandoned = rotation?.running !== undefined && rotation.running.versionId === pending;
  return isAbandoned || (pending !== undefined && pending === labels.get(CURRENT)) ? detach(labels, PENDING) : labels;
}

/** A value that was set by hand counts as a rotation where the next date is reckoned. */
function afterManualChange({ now }: Pick<World, "now">, { rotation }: Secret): Secret["rotation"] {
  if (rotation === undefined) return undefined;
  return { ...(rotation.isEnabled ? scheduled(rotation, now) : rotation), running: undefined };
}

/**
 * The versions without those that the service clears away: the oldest that have no label, until the quota is met.
 *
 * @throws LimitExceededException if it can't be met, because versions of the last day are never cleared away.
 */
function pruned(
  { now, quotas }: Pick<World, "now" | "quotas">,
  versions: Map<string, Version>,
  labels: StagingLabels,
): Map<string, Version> {
  if (versions.size <= quotas.versions) return versions;
  const labelled = new Set(labels.values());
  for (const { id, createdDate } of versions.values()) {
    if (versions.size <= quotas.versions) break;
    if (!labelled.has(id) && createdDate <= now - DAY_MS) versions.delete(id);
  }
  if (versions.size <= quotas.versions) return versions;
  throw limitExceeded(`A secret can have up to ${quotas.versions} versions, and those of the last 24 hours are kept.`);
}

const DAY_MS = 24 * 60 * 60 * 1000;
