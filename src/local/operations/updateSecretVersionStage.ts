import type { UpdateSecretVersionStageRequest, UpdateSecretVersionStageResponse } from "../../models/version.js";
import { invalidParameter, versionNotFound } from "../refusals.js";
import { changed, checkLabels } from "../state/changes.js";
import { changeable } from "../state/lookUp.js";
import type { SecretStore } from "../state/SecretStore.js";
import { attach, CURRENT, detach } from "../state/stagingLabels.js";
import type { World } from "../world.js";

/**
 * UpdateSecretVersionStage: puts a label on a version, moves it to another, or takes it off.
 *
 * A label that is on a version is moved only if the request names that version, so that two who move it at the same time
 * do not undo each other's work. AWSCURRENT can be moved but not taken off; AWSPREVIOUS then goes to the version that had it.
 */
export function updateSecretVersionStage(
  world: World,
  store: SecretStore,
  input: UpdateSecretVersionStageRequest,
): UpdateSecretVersionStageResponse {
  const { RemoveFromVersionId: from, MoveToVersionId: to } = input;
  const label = input.VersionStage!;
  const secret = changeable(store, input.SecretId!);
  if (from === undefined && to === undefined) {
    throw invalidParameter("You must specify RemoveFromVersionId, MoveToVersionId, or both.");
  }
  for (const versionId of [to, from]) {
    if (versionId !== undefined && !secret.versions.has(versionId)) throw versionNotFound(versionId);
  }
  const answer = { ARN: secret.arn, Name: secret.name };
  const holder = secret.labels.get(label);
  if (to !== undefined && to === holder && (from === undefined || from === holder)) return answer;
  // The first text is verified, the second and third are reported.
  if (from === undefined && holder !== undefined) {
    throw invalidParameter(
      `The parameter RemoveFromVersionId can't be empty. Staging label ${label} is currently attached to version ${holder}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  }
  if (from !== undefined && from !== holder) {
    throw invalidParameter(
      `When you move staging label ${label}, if you specify RemoveFromVersionId, it must be set to the version that currently has the staging label ${label}.`,
    );
  }
  if (to === undefined && label === CURRENT) {
    throw invalidParameter(
      `You can only move staging label ${CURRENT} to a different secret version. It can\u2019t be completely removed.`,
    );
  }
  // A rotation's version that has no value yet can't be read, so it can't be the current one.
  if (label === CURRENT && secret.versions.get(to!)!.value === undefined) throw versionNotFound(to!);
  const labels = to === undefined ? detach(secret.labels, label) : attach(secret.labels, label, to);
  checkLabels(world, labels);
  store.save(changed(world, secret, { labels }));
  return answer;
}
