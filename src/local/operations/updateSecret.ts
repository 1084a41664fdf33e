import type { UpdateSecretRequest, UpdateSecretResponse } from "../../models/secret.js";
import { EncryptionFailure } from "../../models/errors.js";
import { foreignAccountWithDefaultKey, tokenMissing } from "../refusals.js";
import { changed, withVersion } from "../state/changes.js";
import { DEFAULT_KEY, hasDefaultKey, keyArns, useKeyToWrite } from "../state/keys.js";
import { active, changeable, refuseManaged } from "../state/lookUp.js";
import { noteKey } from "../state/replication.js";
import { isReplica, type Secret } from "../state/Secret.js";
import type { SecretStore } from "../state/SecretStore.js";
import { CURRENT, PENDING, PREVIOUS } from "../state/stagingLabels.js";
import { valueIn } from "../state/values.js";
import type { World } from "../world.js";

/**
 * UpdateSecret: changes what a secret is described by, and its value if one is given.
 *
 * A value becomes a new version, as with PutSecretValue; without one no version is made and the token is not used. What is
 * left out stays as it is; an empty description takes the old one away, and an empty key means the managed one. Of a copy,
 * the key alone can be changed.
 */
export function updateSecret(world: World, store: SecretStore, input: UpdateSecretRequest): UpdateSecretResponse {
  const { ClientRequestToken: token } = input;
  if (token === undefined) throw tokenMissing();
  const value = valueIn(input);
  const isOfKeyAlone = input.KmsKeyId !== undefined && (value ?? input.Description ?? input.Type) === undefined;
  const secret = (isOfKeyAlone ? active : changeable)(store, input.SecretId!);
  refuseManaged(secret);
  const described = withKey(
    world,
    changed(world, secret, {
      description: input.Description === undefined ? secret.description : input.Description || undefined,
      type: input.Type === undefined ? secret.type : input.Type || undefined,
    }),
    isReplica(secret) ? input.KmsKeyId || DEFAULT_KEY : input.KmsKeyId,
  );
  if (value !== undefined && world.account !== store.account && hasDefaultKey(described)) {
    throw foreignAccountWithDefaultKey();
  }
  const written =
    value === undefined ? described : withVersion(world, described, { id: token, value, stages: [CURRENT] });
  if (value !== undefined) useKeyToWrite(world, described, written, token);
  store.save(written);
  if (isReplica(written)) noteKey(store, written);
  return { ARN: secret.arn, Name: secret.name, VersionId: value && token };
}

/**
 * Versions that are in use are encrypted anew by a new key, if the caller may encrypt by it and read them by theirs; others
 * keep the one that they have.
 */
function withKey({ keys }: World, secret: Secret, given: string | undefined): Secret {
  if (given === undefined) return secret;
  const moved = { ...secret, kmsKeyId: given || undefined };
  const kmsKeyIds = keyArns(moved);
  const versions = new Map(secret.versions);
  for (const stage of [CURRENT, PENDING, PREVIOUS]) {
    const version = versions.get(secret.labels.get(stage) ?? "");
    if (version === undefined) continue;
    const read = { secret, versionId: version.id, keyArn: version.kmsKeyIds[0] };
    const write = { secret: moved, versionId: version.id };
    const refusal = keys.refusal("Encrypt", write);
    if (refusal instanceof EncryptionFailure) throw refusal;
    if (refusal !== undefined || keys.refusal("Decrypt", read) !== undefined) continue;
    keys.use("Decrypt", read);
    keys.use("Encrypt", write);
    versions.set(version.id, { ...version, kmsKeyIds });
  }
  return { ...moved, versions };
}
