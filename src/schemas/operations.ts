import type { Operation } from "./Schema.js";
import { GetRandomPassword } from "./password.js";
import { RemoveRegionsFromReplication, ReplicateSecretToRegions, StopReplicationToReplica } from "./replication.js";
import {
  DeleteResourcePolicy,
  GetResourcePolicy,
  PutResourcePolicy,
  ValidateResourcePolicy,
} from "./resourcePolicy.js";
import { CancelRotateSecret, RotateSecret } from "./rotation.js";
import { CreateSecret, DeleteSecret, DescribeSecret, ListSecrets, RestoreSecret, UpdateSecret } from "./secret.js";
import { TagResource, UntagResource } from "./tags.js";
import { BatchGetSecretValue, GetSecretValue, PutSecretValue } from "./value.js";
import { ListSecretVersionIds, UpdateSecretVersionStage } from "./version.js";

/**
 * All operations of the service, by name.
 *
 * For what serves any of them: the local service and the tests. The client never imports it, so that a bundle holds
 * only the operations that it uses.
 */
export const operations = {
  BatchGetSecretValue: BatchGetSecretValue(),
  CancelRotateSecret: CancelRotateSecret(),
  CreateSecret: CreateSecret(),
  DeleteResourcePolicy: DeleteResourcePolicy(),
  DeleteSecret: DeleteSecret(),
  DescribeSecret: DescribeSecret(),
  GetRandomPassword: GetRandomPassword(),
  GetResourcePolicy: GetResourcePolicy(),
  GetSecretValue: GetSecretValue(),
  ListSecretVersionIds: ListSecretVersionIds(),
  ListSecrets: ListSecrets(),
  PutResourcePolicy: PutResourcePolicy(),
  PutSecretValue: PutSecretValue(),
  RemoveRegionsFromReplication: RemoveRegionsFromReplication(),
  ReplicateSecretToRegions: ReplicateSecretToRegions(),
  RestoreSecret: RestoreSecret(),
  RotateSecret: RotateSecret(),
  StopReplicationToReplica: StopReplicationToReplica(),
  TagResource: TagResource(),
  UntagResource: UntagResource(),
  UpdateSecret: UpdateSecret(),
  UpdateSecretVersionStage: UpdateSecretVersionStage(),
  ValidateResourcePolicy: ValidateResourcePolicy(),
} as const satisfies Readonly<Record<string, Operation>>;

/** The name of an operation. */
export type OperationName = keyof typeof operations;
