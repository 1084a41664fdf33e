import type { operations } from "../schemas/operations.js";
import type { ListSchema, Schema, StructureSchema } from "../schemas/Schema.js";

/**
 * What the service demands of its inputs beside their types: lengths, ranges, patterns and enumerations.
 *
 * They stand here and not in the schemas because the client does not check them: the service does.
 */
export interface Constraint {
  /** The fewest and the most characters, bytes or elements. */
  readonly length?: readonly [fewest: number, most: number];
  /** The least and the greatest number. */
  readonly range?: readonly [least: number, greatest: number];
  /** A regular expression for the whole text. */
  readonly pattern?: string;
  readonly oneOf?: readonly string[];
  /** Of each element of a list. */
  readonly of?: Constraint;
  /** Of each member of a structure. */
  readonly members?: Readonly<Record<string, Constraint>>;
}

type ConstraintOf<Of extends Schema> = Of extends StructureSchema
  ? Constraint & { readonly members: { readonly [Name in keyof Of["members"]]?: ConstraintOf<Of["members"][Name]> } }
  : Of extends ListSchema
    ? Constraint & { readonly of?: ConstraintOf<Of["of"]> }
    : Constraint;

const secretId = { length: [1, 2048] } as const;
const versionId = { length: [32, 64] } as const;
const versionStage = { length: [1, 256] } as const;
const nextToken = { length: [1, 4096] } as const;
const kmsKeyId = { length: [0, 2048] } as const;
const description = { length: [0, 2048] } as const;
const type = { length: [0, 256] } as const;
const secretString = { length: [1, 65_536] } as const;
const secretBinary = { length: [1, 65_536] } as const;
const resourcePolicy = { length: [1, 20_480] } as const;
const region = { length: [1, 128], pattern: "^([a-z]+-)+\\d+$" } as const;
const replicaRegions = {
  length: [1, Number.POSITIVE_INFINITY],
  of: { members: { Region: region, KmsKeyId: kmsKeyId } },
} as const;
const tagKey = { length: [1, 128] } as const;
const tags = { of: { members: { Key: tagKey, Value: { length: [0, 256] } } } } as const;
const filters = {
  length: [0, 10],
  of: {
    members: {
      Key: { oneOf: ["all", "name", "tag-key", "description", "tag-value", "primary-region", "owning-service"] },
      Values: { length: [1, 10], of: { length: [0, 512], pattern: "^\\!?[a-zA-Z0-9 :_@\\/\\+\\=\\.\\-\\!]*$" } },
    },
  },
} as const;

/** The constraints of every operation's input. */
export const constraints = {
  BatchGetSecretValue: {
    members: {
      SecretIdList: { length: [1, 20], of: secretId },
      Filters: filters,
      MaxResults: { range: [1, 20] },
      NextToken: nextToken,
    },
  },
  CancelRotateSecret: { members: { SecretId: secretId } },
  CreateSecret: {
    members: {
      Name: { length: [1, 512] },
      ClientRequestToken: versionId,
      Description: description,
      KmsKeyId: kmsKeyId,
      SecretBinary: secretBinary,
      SecretString: secretString,
      Tags: tags,
      AddReplicaRegions: replicaRegions,
      Type: type,
    },
  },
  DeleteResourcePolicy: { members: { SecretId: secretId } },
  // The range of the window is the service's to check, not the framework's.
  DeleteSecret: { members: { SecretId: secretId } },
  DescribeSecret: { members: { SecretId: secretId } },
  GetRandomPassword: { members: { PasswordLength: { range: [1, 4096] }, ExcludeCharacters: { length: [0, 4096] } } },
  GetResourcePolicy: { members: { SecretId: secretId } },
  GetSecretValue: { members: { SecretId: secretId, VersionId: versionId, VersionStage: versionStage } },
  ListSecretVersionIds: { members: { SecretId: secretId, MaxResults: { range: [1, 100] }, NextToken: nextToken } },
  ListSecrets: {
    members: {
      MaxResults: { range: [1, 100] },
      NextToken: nextToken,
      Filters: filters,
      SortOrder: { oneOf: ["asc", "desc"] },
      SortBy: { oneOf: ["created-date", "last-accessed-date", "last-changed-date", "name"] },
    },
  },
  PutResourcePolicy: { members: { SecretId: secretId, ResourcePolicy: resourcePolicy } },
  PutSecretValue: {
    members: {
      SecretId: secretId,
      ClientRequestToken: versionId,
      SecretBinary: secretBinary,
      SecretString: secretString,
      VersionStages: { length: [1, 20], of: versionStage },
      RotationToken: { length: [36, 256], pattern: "^[a-zA-Z0-9\\-]+$" },
    },
  },
  RemoveRegionsFromReplication: {
    members: { SecretId: secretId, RemoveReplicaRegions: { length: [1, Number.POSITIVE_INFINITY], of: region } },
  },
  ReplicateSecretToRegions: { members: { SecretId: secretId, AddReplicaRegions: replicaRegions } },
  RestoreSecret: { members: { SecretId: secretId } },
  RotateSecret: {
    members: {
      SecretId: secretId,
      ClientRequestToken: versionId,
      RotationLambdaARN: { length: [0, 2048] },
      RotationRules: {
        members: {
          AutomaticallyAfterDays: { range: [1, 1000] },
          Duration: { length: [2, 3], pattern: "[0-9]+h" },
          ScheduleExpression: { length: [1, 256], pattern: "[0-9A-Za-z\\(\\)#\\?\\*\\-\\/, ]+" },
        },
      },
      ExternalSecretRotationMetadata: {
        of: { members: { Key: { length: [1, 256] }, Value: { length: [1, 2048] } } },
      },
      ExternalSecretRotationRoleArn: { length: [20, 2048] },
    },
  },
  StopReplicationToReplica: { members: { SecretId: secretId } },
  TagResource: { members: { SecretId: secretId, Tags: tags } },
  UntagResource: { members: { SecretId: secretId, TagKeys: { of: tagKey } } },
  UpdateSecret: {
    members: {
      SecretId: secretId,
      ClientRequestToken: versionId,
      Description: description,
      KmsKeyId: kmsKeyId,
      SecretBinary: secretBinary,
      SecretString: secretString,
      Type: type,
    },
  },
  UpdateSecretVersionStage: {
    members: {
      SecretId: secretId,
      VersionStage: versionStage,
      RemoveFromVersionId: versionId,
      MoveToVersionId: versionId,
    },
  },
  ValidateResourcePolicy: { members: { SecretId: secretId, ResourcePolicy: resourcePolicy } },
} as const satisfies { readonly [Name in keyof typeof operations]: ConstraintOf<(typeof operations)[Name]["input"]> };
