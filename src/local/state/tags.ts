import type { Tag } from "../../models/tags.js";
import { invalidParameter } from "../refusals.js";
import type { World } from "../world.js";
import type { Secret } from "./Secret.js";

type Tags = NonNullable<Secret["tags"]>;

/**
 * Nothing, if these tags may be given to a secret.
 *
 * @throws InvalidParameterException if one has no key, the key of another, or one that is reserved.
 */
export function checkTags(tags: readonly Tag[]): void {
  const keys = new Set<string>();
  for (const { Key } of tags) {
    if (Key === undefined) throw invalidParameter("A tag must have a Key.");
    if (keys.has(Key)) throw invalidParameter(`Duplicate tag key: ${Key}`);
    refuseReserved(Key);
    keys.add(Key);
  }
}

/** @throws InvalidParameterException if a key is one that services alone put on secrets, and take off. */
export function refuseReserved(key: string): void {
  if (key.toLowerCase().startsWith("aws:")) {
    throw invalidParameter("Tag keys that start with aws: are reserved for AWS use.");
  }
}

/**
 * Tags with more tags: a key that is there already gets the new value.
 *
 * @throws InvalidParameterException if there are too many then.
 */
export function withTags({ quotas }: Pick<World, "quotas">, tags: Tags | undefined, more: readonly Tag[]): Tags {
  const all = new Map(tags);
  for (const { Key, Value = "" } of more) all.set(Key!, Value);
  if (all.size > quotas.tags) throw invalidParameter(`A secret can have up to ${quotas.tags} tags.`);
  return all;
}

/** The tags for an answer. */
export function tagsOut(tags: Tags | undefined): Tag[] | undefined {
  return tags && [...tags].map(([Key, Value]) => ({ Key, Value }));
}
