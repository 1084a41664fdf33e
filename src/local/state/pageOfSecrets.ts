import type { ListSecretsRequest } from "../../models/secret.js";
import { selection } from "./selection.js";
import { readPageToken, writePageToken } from "./pageTokens.js";
import type { Secret } from "./Secret.js";
import { isPosition } from "./SecretIndex.js";
import type { SecretStore } from "./SecretStore.js";

/** What of a request says which secrets, in which order, from where on. */
export type SecretsSelection = Omit<ListSecretsRequest, "MaxResults">;

/**
 * One page of the secrets of a store.
 *
 * A page begins after the last secret of the page before, also if that one has gone meanwhile or others have come.
 */
export function pageOfSecrets(
  store: SecretStore,
  { Filters, IncludePlannedDeletion = false, SortBy = "created-date", SortOrder = "asc", NextToken }: SecretsSelection,
  { size }: { readonly size: number },
): { readonly secrets: Secret[]; readonly nextToken: string | undefined } {
  const request = [store.account, store.region, Filters, IncludePlannedDeletion, SortBy, SortOrder];
  const start = NextToken === undefined ? undefined : readPageToken(request, NextToken, isPosition);
  const isSelected = selection(Filters);
  const order = store.sortedBy(SortBy);
  const secrets: Secret[] = [];
  const isDescending = SortOrder === "desc";
  const named = namedBy(store, Filters);
  const inOrder =
    named === undefined ? order.following(start, isDescending) : order.arranged(named, start, isDescending);
  for (const secret of inOrder) {
    if (secret.deletion !== undefined && !IncludePlannedDeletion) continue;
    if (!isSelected(secret)) continue;
    if (secrets.length === size) {
      return { secrets, nextToken: writePageToken(request, order.positionOf(secrets.at(-1)!)) };
    }
    secrets.push(secret);
  }
  return { secrets, nextToken: undefined };
}

/**
 * The secrets that a filter by name leaves, found without looking at all others; nothing if there is no such filter, or it
 * leaves too many for that to be quicker.
 */
function namedBy(store: SecretStore, filters: ListSecretsRequest["Filters"] = []): Set<Secret> | undefined {
  const beginnings = filters.find(
    ({ Key, Values = [] }) => Key === "name" && !Values.some((value) => value.startsWith("!")),
  );
  if (beginnings === undefined) return undefined;
  const names = store.sortedBy("name");
  const found = new Set<Secret>();
  for (const beginning of beginnings.Values ?? []) {
    for (const secret of names.beginningWith(beginning)) {
      found.add(secret);
      if (found.size > MOST_NAMED) return undefined;
    }
  }
  return found;
}

const MOST_NAMED = 1000;
