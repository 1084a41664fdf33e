import type { DeleteResourcePolicyRequest, DeleteResourcePolicyResponse } from "../../models/resourcePolicy.js";
import { changed } from "../state/changes.js";
import { changeable } from "../state/lookUp.js";
import type { SecretStore } from "../state/SecretStore.js";
import type { World } from "../world.js";

/** DeleteResourcePolicy: takes the policy off a secret. It is no error if there is none. */
export function deleteResourcePolicy(
  world: World,
  store: SecretStore,
  input: DeleteResourcePolicyRequest,
): DeleteResourcePolicyResponse {
  const secret = changeable(store, input.SecretId!);
  if (secret.resourcePolicy !== undefined) store.save(changed(world, secret, { resourcePolicy: undefined }));
  return { ARN: secret.arn, Name: secret.name };
}
