import type * as models from "../models/version.js";
import { lazily } from "./lazily.js";
import type { OperationOf, Structure } from "./Schema.js";
import { boolean, integer, string, stringList, timestamp } from "./scalars.js";

const SecretVersionsListEntry = () =>
  ({
    kind: "structure",
    members: {
      VersionId: string,
      VersionStages: stringList,
      LastAccessedDate: timestamp,
      CreatedDate: timestamp,
      KmsKeyIds: stringList,
    },
  }) as const satisfies Structure<models.SecretVersionsListEntry>;

export const ListSecretVersionIds = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "ListSecretVersionIds",
      input: {
        kind: "structure",
        required: { SecretId: true },
        members: { SecretId: string, MaxResults: integer, NextToken: string, IncludeDeprecated: boolean },
      },
      output: {
        kind: "structure",
        members: {
          Versions: { kind: "list", of: SecretVersionsListEntry() },
          NextToken: string,
          ARN: string,
          Name: string,
        },
      },
    }) as const satisfies OperationOf<models.ListSecretVersionIdsRequest, models.ListSecretVersionIdsResponse>,
);

export const UpdateSecretVersionStage = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "UpdateSecretVersionStage",
      input: {
        kind: "structure",
        required: { SecretId: true, VersionStage: true },
        members: { SecretId: string, VersionStage: string, RemoveFromVersionId: string, MoveToVersionId: string },
      },
      output: { kind: "structure", members: { ARN: string, Name: string } },
    }) as const satisfies OperationOf<models.UpdateSecretVersionStageRequest, models.UpdateSecretVersionStageResponse>,
);
