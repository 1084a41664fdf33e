import type { UpdateSecretRequest, UpdateSecretResponse } from "../../models/secret.js";
import { tokenMissing } from "../refusals.js";
import { changed, withVersion } from "../state/changes.js";
import { keyArns } from "../state/keys.js";
import { changeable, refuseManaged } from "../state/lookUp.js";
import type { Secret } from "../state/Secret.js";
import type { SecretStore } from "../state/SecretStore.js";
import { CURRENT, PENDING, PREVIOUS } from "../state/stagingLabels.js";
import { valueIn } from "../state/values.js";
import type { World } from "../world.js";

/**
 * UpdateSecret: changes what a secret is described by, and its value if one is given.
 *
 * A value becomes a new version, as with PutSecretValue; without one no version is made and the token is not used. What is
 * left out stays as it is; an empty description takes the old one away, and an empty key means the managed one.
 */
export function updateSecret(world: World, store: SecretStore, input: UpdateSecretRequest): UpdateSecretResponse {
  const { ClientRequestToken: token } = input;
  if (token === undefined) throw tokenMissing();
  const value = valueIn(input);
  const secret = changeable(store, input.SecretId!);
  refuseManaged(secret);
  const described = withKey(
    changed(world, secret, {
      description: input.Description === undefined ? secret.description : input.Description || undefined,
      type: input.Type === undefined ? secret.type : input.Type || undefined,
    }),
    input.KmsKeyId,
  );
  store.save(value === undefined ? described : withVersion(world, described, { id: token, value, stages: [CURRENT] }));
  return { ARN: secret.arn, Name: secret.name, VersionId: value && token };
}

/** Versions that are in use are encrypted anew by a new key; others keep the one that they have. */
function withKey(secret: Secret, given: string | undefined): Secret {
  if (given === undefined) return secret;
  const kmsKeyId = given || undefined;
  const kmsKeyIds = keyArns({ arn: secret.arn, kmsKeyId });
  const versions = new Map(secret.versions);
  for (const stage of [CURRENT, PENDING, PREVIOUS]) {
    const version = versions.get(secret.labels.get(stage) ?? "");
    if (version !== undefined) versions.set(version.id, { ...version, kmsKeyIds });
  }
  return { ...secret, kmsKeyId, versions };
}
