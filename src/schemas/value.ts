import type * as models from "../models/value.js";
import { Filter } from "./secret.js";
import { lazily } from "./lazily.js";
import type { OperationOf, Structure } from "./Schema.js";
import { idempotencyToken, integer, sensitiveBlob, sensitiveString, string, stringList, timestamp } from "./scalars.js";

const SecretValueEntry = () =>
  ({
    kind: "structure",
    members: {
      ARN: string,
      Name: string,
      VersionId: string,
      SecretBinary: sensitiveBlob,
      SecretString: sensitiveString,
      VersionStages: stringList,
      CreatedDate: timestamp,
    },
  }) as const satisfies Structure<models.SecretValueEntry>;

export const GetSecretValue = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "GetSecretValue",
      input: {
        kind: "structure",
        required: { SecretId: true },
        members: { SecretId: string, VersionId: string, VersionStage: string },
      },
      output: SecretValueEntry(),
    }) as const satisfies OperationOf<models.GetSecretValueRequest, models.GetSecretValueResponse>,
);

export const BatchGetSecretValue = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "BatchGetSecretValue",
      input: {
        kind: "structure",
        members: {
          SecretIdList: stringList,
          Filters: { kind: "list", of: Filter() },
          MaxResults: integer,
          NextToken: string,
        },
      },
      output: {
        kind: "structure",
        members: {
          SecretValues: { kind: "list", of: SecretValueEntry() },
          NextToken: string,
          Errors: {
            kind: "list",
            of: { kind: "structure", members: { SecretId: string, ErrorCode: string, Message: string } },
          },
        },
      },
    }) as const satisfies OperationOf<models.BatchGetSecretValueRequest, models.BatchGetSecretValueResponse>,
);

export const PutSecretValue = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "PutSecretValue",
      input: {
        kind: "structure",
        required: { SecretId: true },
        members: {
          SecretId: string,
          ClientRequestToken: idempotencyToken,
          SecretBinary: sensitiveBlob,
          SecretString: sensitiveString,
          VersionStages: stringList,
          RotationToken: sensitiveString,
        },
      },
      output: {
        kind: "structure",
        members: { ARN: string, Name: string, VersionId: string, VersionStages: stringList },
      },
    }) as const satisfies OperationOf<models.PutSecretValueRequest, models.PutSecretValueResponse>,
);
