import type {
  ListSecretVersionIdsRequest,
  ListSecretVersionIdsResponse,
  SecretVersionsListEntry,
} from "../../models/version.js";
import { lookUp } from "../state/lookUp.js";
import { readPageToken, writePageToken } from "../state/pageTokens.js";
import type { Secret, Version } from "../state/Secret.js";
import type { SecretStore } from "../state/SecretStore.js";
import { stagesByVersion } from "../state/stagingLabels.js";
import type { World } from "../world.js";

/**
 * ListSecretVersionIds: tells about the versions of a secret, the oldest first, a page at a time.
 *
 * Versions without labels are deprecated, and left out unless they are asked for.
 */
export function listSecretVersionIds(
  _world: World,
  store: SecretStore,
  input: ListSecretVersionIdsRequest,
): ListSecretVersionIdsResponse {
  const { IncludeDeprecated = false, MaxResults = LARGEST_PAGE, NextToken } = input;
  const secret = lookUp(store, input.SecretId!);
  const request = [secret.arn, IncludeDeprecated];
  const start = NextToken === undefined ? undefined : readPageToken(request, NextToken, isPlace);
  const stages = stagesByVersion(secret);
  const listed = [...secret.versions.values()].filter(({ id }) => IncludeDeprecated || stages.has(id));
  const first = start === undefined ? 0 : placeAfter(listed, start);
  const page = listed.slice(first, first + MaxResults);
  const last = page.at(-1);
  const hasMore = first + page.length < listed.length;
  return {
    ARN: secret.arn,
    Name: secret.name,
    Versions: page.map((version) => entryOf(secret, version, stages.get(version.id))),
    NextToken: hasMore && last ? writePageToken(request, [last.id, last.createdDate] satisfies Place) : undefined,
  };
}

/** The last version of the page before, and when it was made: it may have been cleared away since. */
type Place = readonly [id: string, createdDate: number];

function isPlace(place: unknown): place is Place {
  return Array.isArray(place) && typeof place[0] === "string" && typeof place[1] === "number";
}

function placeAfter(versions: readonly Version[], [id, createdDate]: Place): number {
  const last = versions.findIndex((version) => version.id === id);
  if (last >= 0) return last + 1;
  const next = versions.findIndex((version) => version.createdDate > createdDate);
  return next >= 0 ? next : versions.length;
}

function entryOf({ accessed }: Secret, version: Version, stages: string[] | undefined): SecretVersionsListEntry {
  const day = accessed.get(version.id);
  return {
    VersionId: version.id,
    VersionStages: stages,
    LastAccessedDate: day === undefined ? undefined : new Date(day),
    CreatedDate: new Date(version.createdDate),
    KmsKeyIds: [...version.kmsKeyIds],
  };
}

const LARGEST_PAGE = 100;
