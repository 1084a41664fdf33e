import type { ListSecretsRequest, ListSecretsResponse, SecretListEntry } from "../../models/secret.js";
import { described } from "../state/described.js";
import { pageOfSecrets } from "../state/pageOfSecrets.js";
import type { Secret } from "../state/Secret.js";
import type { SecretStore } from "../state/SecretStore.js";
import { stagesByVersion } from "../state/stagingLabels.js";
import type { World } from "../world.js";

/**
 * ListSecrets: tells about the secrets that match all filters, a page at a time, in the order in which they were created
 * unless another is asked for. Those marked for deletion are left out unless they are asked for.
 */
export function listSecrets(_world: World, store: SecretStore, input: ListSecretsRequest): ListSecretsResponse {
  const { secrets, nextToken } = pageOfSecrets(store, input, { size: input.MaxResults ?? LARGEST_PAGE });
  return { SecretList: secrets.map(entryOf), NextToken: nextToken };
}

function entryOf(secret: Secret): SecretListEntry {
  return {
    ...described(secret),
    SecretVersionsToStages: secret.labels.size === 0 ? undefined : Object.fromEntries(stagesByVersion(secret)),
  };
}

const LARGEST_PAGE = 100;
