// The interfaces are those of the official client: same members, same types, same optionality. Checked by compiling.
import type * as official from "@aws-sdk/client-secrets-manager";
import type * as enums from "../../src/models/enums.js";
import type * as password from "../../src/models/password.js";
import type * as replication from "../../src/models/replication.js";
import type * as resourcePolicy from "../../src/models/resourcePolicy.js";
import type * as rotation from "../../src/models/rotation.js";
import type * as secret from "../../src/models/secret.js";
import type * as tags from "../../src/models/tags.js";
import type * as value from "../../src/models/value.js";
import type * as version from "../../src/models/version.js";
import type { Holds, Same } from "./Same.js";

export type Interfaces = [
  Holds<Same<enums.FilterNameStringType, official.FilterNameStringType>>,
  Holds<Same<enums.SortByType, official.SortByType>>,
  Holds<Same<enums.SortOrderType, official.SortOrderType>>,
  Holds<Same<enums.StatusType, official.StatusType>>,
  Holds<Same<password.GetRandomPasswordRequest, official.GetRandomPasswordRequest>>,
  Holds<Same<password.GetRandomPasswordResponse, official.GetRandomPasswordResponse>>,
  Holds<Same<replication.ReplicaRegionType, official.ReplicaRegionType>>,
  Holds<Same<replication.ReplicationStatusType, official.ReplicationStatusType>>,
  Holds<Same<replication.RemoveRegionsFromReplicationRequest, official.RemoveRegionsFromReplicationRequest>>,
  Holds<Same<replication.RemoveRegionsFromReplicationResponse, official.RemoveRegionsFromReplicationResponse>>,
  Holds<Same<replication.ReplicateSecretToRegionsRequest, official.ReplicateSecretToRegionsRequest>>,
  Holds<Same<replication.ReplicateSecretToRegionsResponse, official.ReplicateSecretToRegionsResponse>>,
  Holds<Same<replication.StopReplicationToReplicaRequest, official.StopReplicationToReplicaRequest>>,
  Holds<Same<replication.StopReplicationToReplicaResponse, official.StopReplicationToReplicaResponse>>,
  Holds<Same<resourcePolicy.DeleteResourcePolicyRequest, official.DeleteResourcePolicyRequest>>,
  Holds<Same<resourcePolicy.DeleteResourcePolicyResponse, official.DeleteResourcePolicyResponse>>,
  Holds<Same<resourcePolicy.GetResourcePolicyRequest, official.GetResourcePolicyRequest>>,
  Holds<Same<resourcePolicy.GetResourcePolicyResponse, official.GetResourcePolicyResponse>>,
  Holds<Same<resourcePolicy.PutResourcePolicyRequest, official.PutResourcePolicyRequest>>,
  Holds<Same<resourcePolicy.PutResourcePolicyResponse, official.PutResourcePolicyResponse>>,
  Holds<Same<resourcePolicy.ValidateResourcePolicyRequest, official.ValidateResourcePolicyRequest>>,
  Holds<Same<resourcePolicy.ValidationErrorsEntry, official.ValidationErrorsEntry>>,
  Holds<Same<resourcePolicy.ValidateResourcePolicyResponse, official.ValidateResourcePolicyResponse>>,
  Holds<Same<rotation.RotationRulesType, official.RotationRulesType>>,
  Holds<Same<rotation.ExternalSecretRotationMetadataItem, official.ExternalSecretRotationMetadataItem>>,
  Holds<Same<rotation.CancelRotateSecretRequest, official.CancelRotateSecretRequest>>,
  Holds<Same<rotation.CancelRotateSecretResponse, official.CancelRotateSecretResponse>>,
  Holds<Same<rotation.RotateSecretRequest, official.RotateSecretRequest>>,
  Holds<Same<rotation.RotateSecretResponse, official.RotateSecretResponse>>,
  Holds<Same<secret.CreateSecretRequest, official.CreateSecretRequest>>,
  Holds<Same<secret.CreateSecretResponse, official.CreateSecretResponse>>,
  Holds<Same<secret.DeleteSecretRequest, official.DeleteSecretRequest>>,
  Holds<Same<secret.DeleteSecretResponse, official.DeleteSecretResponse>>,
  Holds<Same<secret.DescribeSecretRequest, official.DescribeSecretRequest>>,
  Holds<Same<secret.DescribeSecretResponse, official.DescribeSecretResponse>>,
  Holds<Same<secret.Filter, official.Filter>>,
  Holds<Same<secret.ListSecretsRequest, official.ListSecretsRequest>>,
  Holds<Same<secret.SecretListEntry, official.SecretListEntry>>,
  Holds<Same<secret.ListSecretsResponse, official.ListSecretsResponse>>,
  Holds<Same<secret.RestoreSecretRequest, official.RestoreSecretRequest>>,
  Holds<Same<secret.RestoreSecretResponse, official.RestoreSecretResponse>>,
  Holds<Same<secret.UpdateSecretRequest, official.UpdateSecretRequest>>,
  Holds<Same<secret.UpdateSecretResponse, official.UpdateSecretResponse>>,
  Holds<Same<tags.Tag, official.Tag>>,
  Holds<Same<tags.TagResourceRequest, official.TagResourceRequest>>,
  Holds<Same<tags.UntagResourceRequest, official.UntagResourceRequest>>,
  Holds<Same<value.GetSecretValueRequest, official.GetSecretValueRequest>>,
  Holds<Same<value.GetSecretValueResponse, official.GetSecretValueResponse>>,
  Holds<Same<value.BatchGetSecretValueRequest, official.BatchGetSecretValueRequest>>,
  Holds<Same<value.SecretValueEntry, official.SecretValueEntry>>,
  Holds<Same<value.APIErrorType, official.APIErrorType>>,
  Holds<Same<value.BatchGetSecretValueResponse, official.BatchGetSecretValueResponse>>,
  Holds<Same<value.PutSecretValueRequest, official.PutSecretValueRequest>>,
  Holds<Same<value.PutSecretValueResponse, official.PutSecretValueResponse>>,
  Holds<Same<version.ListSecretVersionIdsRequest, official.ListSecretVersionIdsRequest>>,
  Holds<Same<version.SecretVersionsListEntry, official.SecretVersionsListEntry>>,
  Holds<Same<version.ListSecretVersionIdsResponse, official.ListSecretVersionIdsResponse>>,
  Holds<Same<version.UpdateSecretVersionStageRequest, official.UpdateSecretVersionStageRequest>>,
  Holds<Same<version.UpdateSecretVersionStageResponse, official.UpdateSecretVersionStageResponse>>,
];

export type NotEverythingIsTheSame = [
  // @ts-expect-error -- another member
  Holds<Same<tags.Tag, replication.ReplicaRegionType>>,
  // @ts-expect-error -- a member less
  Holds<Same<Omit<tags.Tag, "Key">, official.Tag>>,
  // @ts-expect-error -- optional where it is required
  Holds<Same<Partial<tags.TagResourceRequest>, official.TagResourceRequest>>,
];
