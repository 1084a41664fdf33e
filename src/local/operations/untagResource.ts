import type { UntagResourceRequest } from "../../models/tags.js";
import { changed } from "../state/changes.js";
import { changeable } from "../state/lookUp.js";
import type { SecretStore } from "../state/SecretStore.js";
import { refuseReserved } from "../state/tags.js";
import type { World } from "../world.js";

/**
 * UntagResource: takes tags off a secret. Keys that it does not have are passed over. What would take from the caller a right
 * that depends on tags is refused.
 */
export function untagResource(world: World, store: SecretStore, input: UntagResourceRequest): object {
  const secret = changeable(store, input.SecretId!);
  const tags = secret.tags && new Map(secret.tags);
  for (const key of input.TagKeys!) {
    refuseReserved(key);
    tags?.delete(key);
  }
  const untagged = changed(world, secret, { tags });
  world.refuseLoss(secret, untagged);
  store.save(untagged);
  return {};
}
