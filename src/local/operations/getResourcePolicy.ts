import type { GetResourcePolicyRequest, GetResourcePolicyResponse } from "../../models/resourcePolicy.js";
import { active } from "../state/lookUp.js";
import type { SecretStore } from "../state/SecretStore.js";
import type { World } from "../world.js";

/** GetResourcePolicy: gives the policy of a secret, if it has one, in the service's own spelling. */
export function getResourcePolicy(
  _world: World,
  store: SecretStore,
  input: GetResourcePolicyRequest,
): GetResourcePolicyResponse {
  const secret = active(store, input.SecretId!);
  return { ARN: secret.arn, Name: secret.name, ResourcePolicy: secret.resourcePolicy };
}
