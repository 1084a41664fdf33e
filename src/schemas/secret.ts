import type * as models from "../models/secret.js";
import { ReplicaRegionType, ReplicationStatusType } from "./replication.js";
import { ExternalSecretRotationMetadataItem, RotationRulesType } from "./rotation.js";
import { Tag } from "./tags.js";
import { lazily } from "./lazily.js";
import type { OperationOf, Structure } from "./Schema.js";
import {
  boolean,
  idempotencyToken,
  integer,
  long,
  sensitiveBlob,
  sensitiveString,
  string,
  stringList,
  timestamp,
} from "./scalars.js";

export const Filter = () =>
  ({
    kind: "structure",
    members: { Key: string, Values: stringList },
  }) as const satisfies Structure<models.Filter>;

const SecretListEntry = () =>
  ({
    kind: "structure",
    members: {
      ARN: string,
      Name: string,
      Type: string,
      Description: string,
      KmsKeyId: string,
      RotationEnabled: boolean,
      RotationLambdaARN: string,
      RotationRules: RotationRulesType(),
      ExternalSecretRotationMetadata: { kind: "list", of: ExternalSecretRotationMetadataItem() },
      ExternalSecretRotationRoleArn: string,
      LastRotatedDate: timestamp,
      LastChangedDate: timestamp,
      LastAccessedDate: timestamp,
      DeletedDate: timestamp,
      NextRotationDate: timestamp,
      Tags: { kind: "list", of: Tag() },
      SecretVersionsToStages: { kind: "map", of: stringList },
      OwningService: string,
      CreatedDate: timestamp,
      PrimaryRegion: string,
    },
  }) as const satisfies Structure<models.SecretListEntry>;

export const CreateSecret = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "CreateSecret",
      input: {
        kind: "structure",
        required: { Name: true },
        members: {
          Name: string,
          ClientRequestToken: idempotencyToken,
          Description: string,
          KmsKeyId: string,
          SecretBinary: sensitiveBlob,
          SecretString: sensitiveString,
          Tags: { kind: "list", of: Tag() },
          AddReplicaRegions: { kind: "list", of: ReplicaRegionType() },
          ForceOverwriteReplicaSecret: boolean,
          Type: string,
        },
      },
      output: {
        kind: "structure",
        members: {
          ARN: string,
          Name: string,
          VersionId: string,
          ReplicationStatus: { kind: "list", of: ReplicationStatusType() },
        },
      },
    }) as const satisfies OperationOf<models.CreateSecretRequest, models.CreateSecretResponse>,
);

export const DeleteSecret = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "DeleteSecret",
      input: {
        kind: "structure",
        required: { SecretId: true },
        members: { SecretId: string, RecoveryWindowInDays: long, ForceDeleteWithoutRecovery: boolean },
      },
      output: { kind: "structure", members: { ARN: string, Name: string, DeletionDate: timestamp } },
    }) as const satisfies OperationOf<models.DeleteSecretRequest, models.DeleteSecretResponse>,
);

export const DescribeSecret = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "DescribeSecret",
      input: { kind: "structure", required: { SecretId: true }, members: { SecretId: string } },
      output: {
        kind: "structure",
        members: {
          ARN: string,
          Name: string,
          Type: string,
          Description: string,
          KmsKeyId: string,
          RotationEnabled: boolean,
          RotationLambdaARN: string,
          RotationRules: RotationRulesType(),
          ExternalSecretRotationMetadata: { kind: "list", of: ExternalSecretRotationMetadataItem() },
          ExternalSecretRotationRoleArn: string,
          LastRotatedDate: timestamp,
          LastChangedDate: timestamp,
          LastAccessedDate: timestamp,
          DeletedDate: timestamp,
          NextRotationDate: timestamp,
          Tags: { kind: "list", of: Tag() },
          VersionIdsToStages: { kind: "map", of: stringList },
          OwningService: string,
          CreatedDate: timestamp,
          PrimaryRegion: string,
          ReplicationStatus: { kind: "list", of: ReplicationStatusType() },
        },
      },
    }) as const satisfies OperationOf<models.DescribeSecretRequest, models.DescribeSecretResponse>,
);

export const ListSecrets = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "ListSecrets",
      input: {
        kind: "structure",
        members: {
          IncludePlannedDeletion: boolean,
          MaxResults: integer,
          NextToken: string,
          Filters: { kind: "list", of: Filter() },
          SortOrder: string,
          SortBy: string,
        },
      },
      output: {
        kind: "structure",
        members: { SecretList: { kind: "list", of: SecretListEntry() }, NextToken: string },
      },
    }) as const satisfies OperationOf<models.ListSecretsRequest, models.ListSecretsResponse>,
);

export const RestoreSecret = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "RestoreSecret",
      input: { kind: "structure", required: { SecretId: true }, members: { SecretId: string } },
      output: { kind: "structure", members: { ARN: string, Name: string } },
    }) as const satisfies OperationOf<models.RestoreSecretRequest, models.RestoreSecretResponse>,
);

export const UpdateSecret = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "UpdateSecret",
      input: {
        kind: "structure",
        required: { SecretId: true },
        members: {
          SecretId: string,
          ClientRequestToken: idempotencyToken,
          Description: string,
          KmsKeyId: string,
          SecretBinary: sensitiveBlob,
          SecretString: sensitiveString,
          Type: string,
        },
      },
      output: { kind: "structure", members: { ARN: string, Name: string, VersionId: string } },
    }) as const satisfies OperationOf<models.UpdateSecretRequest, models.UpdateSecretResponse>,
);
