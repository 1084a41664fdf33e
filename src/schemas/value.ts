import type * as models from "../models/value.js";
import type { OperationOf } from "./Schema.js";
import { sensitiveBlob, sensitiveString, string, stringList, timestamp } from "./scalars.js";

export const GetSecretValue = {
  name: "GetSecretValue",
  input: {
    kind: "structure",
    required: { SecretId: true },
    members: { SecretId: string, VersionId: string, VersionStage: string },
  },
  output: {
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
  },
} as const satisfies OperationOf<models.GetSecretValueRequest, models.GetSecretValueResponse>;
