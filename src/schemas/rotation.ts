import type * as models from "../models/rotation.js";
import { lazily } from "./lazily.js";
import type { OperationOf, Structure } from "./Schema.js";
import { boolean, idempotencyToken, long, string } from "./scalars.js";

export const RotationRulesType = () =>
  ({
    kind: "structure",
    members: { AutomaticallyAfterDays: long, Duration: string, ScheduleExpression: string },
  }) as const satisfies Structure<models.RotationRulesType>;

export const ExternalSecretRotationMetadataItem = () =>
  ({
    kind: "structure",
    members: { Key: string, Value: string },
  }) as const satisfies Structure<models.ExternalSecretRotationMetadataItem>;

export const CancelRotateSecret = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "CancelRotateSecret",
      input: { kind: "structure", required: { SecretId: true }, members: { SecretId: string } },
      output: { kind: "structure", members: { ARN: string, Name: string, VersionId: string } },
    }) as const satisfies OperationOf<models.CancelRotateSecretRequest, models.CancelRotateSecretResponse>,
);

export const RotateSecret = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "RotateSecret",
      input: {
        kind: "structure",
        required: { SecretId: true },
        members: {
          SecretId: string,
          ClientRequestToken: idempotencyToken,
          RotationLambdaARN: string,
          RotationRules: RotationRulesType(),
          ExternalSecretRotationMetadata: { kind: "list", of: ExternalSecretRotationMetadataItem() },
          ExternalSecretRotationRoleArn: string,
          RotateImmediately: boolean,
        },
      },
      output: { kind: "structure", members: { ARN: string, Name: string, VersionId: string } },
    }) as const satisfies OperationOf<models.RotateSecretRequest, models.RotateSecretResponse>,
);
