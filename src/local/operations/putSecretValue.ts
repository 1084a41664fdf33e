import type { PutSecretValueRequest, PutSecretValueResponse } from "../../models/value.js";
import { foreignAccountWithDefaultKey, noValue, tokenMissing } from "../refusals.js";
import { withVersion } from "../state/changes.js";
import { hasDefaultKey, useKeyToWrite } from "../state/keys.js";
import { changeable, refuseManaged } from "../state/lookUp.js";
import type { SecretStore } from "../state/SecretStore.js";
import { CURRENT, stagesOf } from "../state/stagingLabels.js";
import { valueIn } from "../state/values.js";
import type { World } from "../world.js";

/**
 * PutSecretValue: gives a secret a new version.
 *
 * It gets the labels that are asked for, taken from wherever they were, or else AWSCURRENT; a first version gets that in any
 * case. Where AWSCURRENT comes to it,
 * AWSPREVIOUS goes to the version that had it. The same request made again changes nothing.
 */
export function putSecretValue(world: World, store: SecretStore, input: PutSecretValueRequest): PutSecretValueResponse {
  const { ClientRequestToken: token, VersionStages: asked = [CURRENT] } = input;
  if (token === undefined) throw tokenMissing();
  const value = valueIn(input);
  const secret = changeable(store, input.SecretId!);
  if (value === undefined) throw noValue();
  refuseManaged(secret);
  if (world.account !== store.account && hasDefaultKey(secret)) throw foreignAccountWithDefaultKey();
  const stages = secret.versions.size === 0 ? [...asked, CURRENT] : asked;
  const written = withVersion(world, secret, { id: token, value, stages });
  useKeyToWrite(world, secret, written, token);
  if (written !== secret) store.save(written);
  return { ARN: secret.arn, Name: secret.name, VersionId: token, VersionStages: stagesOf(written, token) };
}
