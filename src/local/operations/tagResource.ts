import type { TagResourceRequest } from "../../models/tags.js";
import { changed } from "../state/changes.js";
import { changeable } from "../state/lookUp.js";
import type { SecretStore } from "../state/SecretStore.js";
import { checkTags, withTags } from "../state/tags.js";
import type { World } from "../world.js";

/**
 * TagResource: gives a secret tags. A key that is there already gets the new value; other tags stay. What would take from the
 * caller a right that depends on tags is refused.
 */
export function tagResource(world: World, store: SecretStore, input: TagResourceRequest): object {
  const secret = changeable(store, input.SecretId!);
  checkTags(input.Tags!);
  const tagged = changed(world, secret, { tags: withTags(world, secret.tags, input.Tags!) });
  world.refuseLoss(secret, tagged);
  store.save(tagged);
  return {};
}
