import type { PutResourcePolicyRequest, PutResourcePolicyResponse } from "../../models/resourcePolicy.js";
import { formatPolicy, isBroad, parsePolicy } from "../policy.js";
import { publicPolicy } from "../refusals.js";
import { changed } from "../state/changes.js";
import { changeable } from "../state/lookUp.js";
import type { SecretStore } from "../state/SecretStore.js";
import type { World } from "../world.js";

/**
 * PutResourcePolicy: attaches a policy to a secret, in the place of the one that it has.
 *
 * One that lets everybody in is taken, too, unless `BlockPublicPolicy` is set.
 */
export function putResourcePolicy(
  world: World,
  store: SecretStore,
  input: PutResourcePolicyRequest,
): PutResourcePolicyResponse {
  const secret = changeable(store, input.SecretId!);
  const policy = parsePolicy(input.ResourcePolicy!);
  if (input.BlockPublicPolicy && isBroad(policy)) throw publicPolicy();
  store.save(changed(world, secret, { resourcePolicy: formatPolicy(policy.document) }));
  return { ARN: secret.arn, Name: secret.name };
}
