import type { GetSecretValueRequest, GetSecretValueResponse } from "../../models/value.js";
import { foreignAccountWithDefaultKey, stageNotFound, stageNotOnVersion, versionNotFound } from "../refusals.js";
import { hasDefaultKey } from "../state/keys.js";
import { active } from "../state/lookUp.js";
import type { Secret, Version } from "../state/Secret.js";
import type { SecretStore } from "../state/SecretStore.js";
import { CURRENT, stagesOf } from "../state/stagingLabels.js";
import { valueOut } from "../state/values.js";
import type { World } from "../world.js";

/**
 * GetSecretValue: reads one version of a secret.
 *
 * Which one: by its id, by a label, by both if they denote the same, or else the current one. A version without labels can
 * be read by its id for as long as it is kept. The day of the reading is noted on the secret and on the version.
 */
export function getSecretValue(world: World, store: SecretStore, input: GetSecretValueRequest): GetSecretValueResponse {
  const secret = active(store, input.SecretId!);
  if (world.account !== store.account && hasDefaultKey(secret)) throw foreignAccountWithDefaultKey();
  const version = requested(secret, input);
  world.keys.use("Decrypt", { secret, versionId: version.id, keyArn: version.kmsKeyIds[0] });
  noteAccess(world, store, secret, version);
  const stages = stagesOf(secret, version.id);
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.id,
    ...valueOut(version.value),
    VersionStages: stages.length === 0 ? undefined : stages,
    CreatedDate: new Date(version.createdDate),
  };
}

type FilledVersion = Version & { readonly value: NonNullable<Version["value"]> };

function requested(secret: Secret, { VersionId, VersionStage }: GetSecretValueRequest): FilledVersion {
  if (VersionId === undefined) {
    const stage = VersionStage ?? CURRENT;
    const version = secret.versions.get(secret.labels.get(stage) ?? "");
    // A rotation's version is there before its value is: it can't be found either.
    if (!isFilled(version)) throw stageNotFound(stage);
    return version;
  }
  const version = secret.versions.get(VersionId);
  if (version === undefined) throw versionNotFound(VersionId);
  if (VersionStage !== undefined && secret.labels.get(VersionStage) !== VersionId) throw stageNotOnVersion();
  if (!isFilled(version)) throw VersionStage === undefined ? versionNotFound(VersionId) : stageNotFound(VersionStage);
  return version;
}

function isFilled(version: Version | undefined): version is FilledVersion {
  return version?.value !== undefined;
}

function noteAccess({ now }: World, store: SecretStore, secret: Secret, { id }: Version): void {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  if (secret.lastAccessedDate === today && secret.accessed.get(id) === today) return;
  store.save({ ...secret, lastAccessedDate: today, accessed: new Map(secret.accessed).set(id, today) });
}

const DAY_MS = 24 * 60 * 60 * 1000;
