import type { MetadataBearer, Paginator } from "@smithy/types";
import type { Command } from "./commands/Command.js";
import {
  BatchGetSecretValueCommand,
  type BatchGetSecretValueCommandInput,
  type BatchGetSecretValueCommandOutput,
} from "./commands/BatchGetSecretValueCommand.js";
import {
  CancelRotateSecretCommand,
  type CancelRotateSecretCommandInput,
  type CancelRotateSecretCommandOutput,
} from "./commands/CancelRotateSecretCommand.js";
import {
  CreateSecretCommand,
  type CreateSecretCommandInput,
  type CreateSecretCommandOutput,
} from "./commands/CreateSecretCommand.js";
import {
  DeleteResourcePolicyCommand,
  type DeleteResourcePolicyCommandInput,
  type DeleteResourcePolicyCommandOutput,
} from "./commands/DeleteResourcePolicyCommand.js";
import {
  DeleteSecretCommand,
  type DeleteSecretCommandInput,
  type DeleteSecretCommandOutput,
} from "./commands/DeleteSecretCommand.js";
import {
  DescribeSecretCommand,
  type DescribeSecretCommandInput,
  type DescribeSecretCommandOutput,
} from "./commands/DescribeSecretCommand.js";
import {
  GetRandomPasswordCommand,
  type GetRandomPasswordCommandInput,
  type GetRandomPasswordCommandOutput,
} from "./commands/GetRandomPasswordCommand.js";
import {
  GetResourcePolicyCommand,
  type GetResourcePolicyCommandInput,
  type GetResourcePolicyCommandOutput,
} from "./commands/GetResourcePolicyCommand.js";
import {
  GetSecretValueCommand,
  type GetSecretValueCommandInput,
  type GetSecretValueCommandOutput,
} from "./commands/GetSecretValueCommand.js";
import {
  ListSecretVersionIdsCommand,
  type ListSecretVersionIdsCommandInput,
  type ListSecretVersionIdsCommandOutput,
} from "./commands/ListSecretVersionIdsCommand.js";
import {
  ListSecretsCommand,
  type ListSecretsCommandInput,
  type ListSecretsCommandOutput,
} from "./commands/ListSecretsCommand.js";
import {
  PutResourcePolicyCommand,
  type PutResourcePolicyCommandInput,
  type PutResourcePolicyCommandOutput,
} from "./commands/PutResourcePolicyCommand.js";
import {
  PutSecretValueCommand,
  type PutSecretValueCommandInput,
  type PutSecretValueCommandOutput,
} from "./commands/PutSecretValueCommand.js";
import {
  RemoveRegionsFromReplicationCommand,
  type RemoveRegionsFromReplicationCommandInput,
  type RemoveRegionsFromReplicationCommandOutput,
} from "./commands/RemoveRegionsFromReplicationCommand.js";
import {
  ReplicateSecretToRegionsCommand,
  type ReplicateSecretToRegionsCommandInput,
  type ReplicateSecretToRegionsCommandOutput,
} from "./commands/ReplicateSecretToRegionsCommand.js";
import {
  RestoreSecretCommand,
  type RestoreSecretCommandInput,
  type RestoreSecretCommandOutput,
} from "./commands/RestoreSecretCommand.js";
import {
  RotateSecretCommand,
  type RotateSecretCommandInput,
  type RotateSecretCommandOutput,
} from "./commands/RotateSecretCommand.js";
import {
  StopReplicationToReplicaCommand,
  type StopReplicationToReplicaCommandInput,
  type StopReplicationToReplicaCommandOutput,
} from "./commands/StopReplicationToReplicaCommand.js";
import {
  TagResourceCommand,
  type TagResourceCommandInput,
  type TagResourceCommandOutput,
} from "./commands/TagResourceCommand.js";
import {
  UntagResourceCommand,
  type UntagResourceCommandInput,
  type UntagResourceCommandOutput,
} from "./commands/UntagResourceCommand.js";
import {
  UpdateSecretCommand,
  type UpdateSecretCommandInput,
  type UpdateSecretCommandOutput,
} from "./commands/UpdateSecretCommand.js";
import {
  UpdateSecretVersionStageCommand,
  type UpdateSecretVersionStageCommandInput,
  type UpdateSecretVersionStageCommandOutput,
} from "./commands/UpdateSecretVersionStageCommand.js";
import {
  ValidateResourcePolicyCommand,
  type ValidateResourcePolicyCommandInput,
  type ValidateResourcePolicyCommandOutput,
} from "./commands/ValidateResourcePolicyCommand.js";
import type { SecretsManagerRequestOptions } from "./config/SecretsManagerRequestOptions.js";
import { paginateBatchGetSecretValue } from "./pagination/paginateBatchGetSecretValue.js";
import { paginateListSecrets } from "./pagination/paginateListSecrets.js";
import { paginateListSecretVersionIds } from "./pagination/paginateListSecretVersionIds.js";
import type { SecretsManagerPaginationConfiguration } from "./pagination/SecretsManagerPaginationConfiguration.js";
import { SecretsManagerClient } from "./SecretsManagerClient.js";

/**
 * A client of AWS Secrets Manager with a method for each operation.
 *
 * Make one and keep it: it holds the connections and the credentials. Each method does what sending the command of the
 * same name does. A program that uses few operations and counts its bytes does better with {@link SecretsManagerClient}
 * and commands: a bundler can't leave out methods.
 *
 * @example
 * ```ts
 * import { SecretsManager } from "secrets-manager-client";
 *
 * const secrets = new SecretsManager({ region: "eu-central-1" });
 * const { SecretString } = await secrets.getSecretValue({ SecretId: "prod/db" });
 * ```
 *
 * @public
 */
export class SecretsManager extends SecretsManagerClient {
  /**
   * Reads the current values of up to 20 secrets at once, chosen by a list or by filters.
   *
   * A secret that can't be read does not make the call fail: it is an entry of `Errors`, so look there after every
   * call. Always the versions labelled AWSCURRENT; for others, use {@link GetSecretValueCommand}.
   *
   * Filters may match more than fits one answer: go on with `NextToken` until there is none, or let
   * {@link paginateBatchGetSecretValue} do it.
   *
   * @see {@link BatchGetSecretValueCommand} for the permissions that it needs, what it throws, and an example.
   */
  batchGetSecretValue(
    args?: BatchGetSecretValueCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<BatchGetSecretValueCommandOutput>;
  /** The same, answering a callback. */
  batchGetSecretValue(
    args: BatchGetSecretValueCommandInput,
    cb: SecretsManagerCallback<BatchGetSecretValueCommandOutput>,
  ): void;
  /** The same, answering a callback. */
  batchGetSecretValue(
    args: BatchGetSecretValueCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<BatchGetSecretValueCommandOutput>,
  ): void;
  batchGetSecretValue(
    args: BatchGetSecretValueCommandInput = {},
    ...rest: Rest<BatchGetSecretValueCommandOutput>
  ): Answer<BatchGetSecretValueCommandOutput> {
    return send(this, new BatchGetSecretValueCommand(args), ...rest);
  }

  /**
   * Turns the automatic rotation of a secret off, and abandons one that is under way.
   *
   * The schedule and the function stay noted. An abandoned rotation may leave the label AWSPENDING on a version that is
   * not the current one. As long as it does, no rotation can begin: take it off with
   * {@link UpdateSecretVersionStageCommand}, and if the new credentials are in force already, move AWSCURRENT there.
   *
   * Rotation is turned on again by {@link RotateSecretCommand}.
   *
   * @see {@link CancelRotateSecretCommand} for the permissions that it needs, what it throws, and an example.
   */
  cancelRotateSecret(
    args: CancelRotateSecretCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<CancelRotateSecretCommandOutput>;
  /** The same, answering a callback. */
  cancelRotateSecret(
    args: CancelRotateSecretCommandInput,
    cb: SecretsManagerCallback<CancelRotateSecretCommandOutput>,
  ): void;
  /** The same, answering a callback. */
  cancelRotateSecret(
    args: CancelRotateSecretCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<CancelRotateSecretCommandOutput>,
  ): void;
  cancelRotateSecret(
    args: CancelRotateSecretCommandInput,
    ...rest: Rest<CancelRotateSecretCommandOutput>
  ): Answer<CancelRotateSecretCommandOutput> {
    return send(this, new CancelRotateSecretCommand(args), ...rest);
  }

  /**
   * Creates a secret, with or without a first value.
   *
   * The value becomes the first version, labelled AWSCURRENT. A secret without a value can be described and granted,
   * but not read until {@link PutSecretValueCommand} gives it one.
   *
   * Safe to repeat: the same name, token and value give the same answer. The client fills in a token that stays the
   * same over its own retries.
   *
   * @see {@link CreateSecretCommand} for the permissions that it needs, what it throws, and an example.
   */
  createSecret(
    args: CreateSecretCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<CreateSecretCommandOutput>;
  /** The same, answering a callback. */
  createSecret(args: CreateSecretCommandInput, cb: SecretsManagerCallback<CreateSecretCommandOutput>): void;
  /** The same, answering a callback. */
  createSecret(
    args: CreateSecretCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<CreateSecretCommandOutput>,
  ): void;
  createSecret(
    args: CreateSecretCommandInput,
    ...rest: Rest<CreateSecretCommandOutput>
  ): Answer<CreateSecretCommandOutput> {
    return send(this, new CreateSecretCommand(args), ...rest);
  }

  /**
   * Takes the resource policy off a secret.
   *
   * What roles and users are allowed by their own policies stays. A secret without a resource policy is left as it is.
   *
   * @see {@link DeleteResourcePolicyCommand} for the permissions that it needs, what it throws, and an example.
   */
  deleteResourcePolicy(
    args: DeleteResourcePolicyCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<DeleteResourcePolicyCommandOutput>;
  /** The same, answering a callback. */
  deleteResourcePolicy(
    args: DeleteResourcePolicyCommandInput,
    cb: SecretsManagerCallback<DeleteResourcePolicyCommandOutput>,
  ): void;
  /** The same, answering a callback. */
  deleteResourcePolicy(
    args: DeleteResourcePolicyCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<DeleteResourcePolicyCommandOutput>,
  ): void;
  deleteResourcePolicy(
    args: DeleteResourcePolicyCommandInput,
    ...rest: Rest<DeleteResourcePolicyCommandOutput>
  ): Answer<DeleteResourcePolicyCommandOutput> {
    return send(this, new DeleteResourcePolicyCommand(args), ...rest);
  }

  /**
   * Deletes a secret with all its versions, by default after 30 days in which it can be restored.
   *
   * During the recovery window its values can't be read, but {@link DescribeSecretCommand} works, and
   * {@link RestoreSecretCommand} cancels the deletion. Automatic rotation is turned off. Afterwards the service deletes
   * it at a time of its own choosing.
   *
   * With `ForceDeleteWithoutRecovery` it is gone at once, and no one can bring it back; the call then succeeds even if
   * there is no such secret. Copies in other Regions must be removed first
   * ({@link RemoveRegionsFromReplicationCommand}). Single versions can't be deleted: take off their labels
   * ({@link UpdateSecretVersionStageCommand}), and the service deletes them in time.
   *
   * @see {@link DeleteSecretCommand} for the permissions that it needs, what it throws, and an example.
   */
  deleteSecret(
    args: DeleteSecretCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<DeleteSecretCommandOutput>;
  /** The same, answering a callback. */
  deleteSecret(args: DeleteSecretCommandInput, cb: SecretsManagerCallback<DeleteSecretCommandOutput>): void;
  /** The same, answering a callback. */
  deleteSecret(
    args: DeleteSecretCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<DeleteSecretCommandOutput>,
  ): void;
  deleteSecret(
    args: DeleteSecretCommandInput,
    ...rest: Rest<DeleteSecretCommandOutput>
  ): Answer<DeleteSecretCommandOutput> {
    return send(this, new DeleteSecretCommand(args), ...rest);
  }

  /**
   * Tells everything about a secret except its values.
   *
   * Only what has a value is in the answer. It works for a secret that is scheduled for deletion, too, and does not
   * count as an access to it.
   *
   * @see {@link DescribeSecretCommand} for the permissions that it needs, what it throws, and an example.
   */
  describeSecret(
    args: DescribeSecretCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<DescribeSecretCommandOutput>;
  /** The same, answering a callback. */
  describeSecret(args: DescribeSecretCommandInput, cb: SecretsManagerCallback<DescribeSecretCommandOutput>): void;
  /** The same, answering a callback. */
  describeSecret(
    args: DescribeSecretCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<DescribeSecretCommandOutput>,
  ): void;
  describeSecret(
    args: DescribeSecretCommandInput,
    ...rest: Rest<DescribeSecretCommandOutput>
  ): Answer<DescribeSecretCommandOutput> {
    return send(this, new DescribeSecretCommand(args), ...rest);
  }

  /**
   * Makes up a password. It is not stored.
   *
   * By default 32 characters out of capital and small letters, digits and ASCII punctuation, at least one of each.
   * Leave out only what the system that it is for can't take.
   *
   * @see {@link GetRandomPasswordCommand} for the permissions that it needs, what it throws, and an example.
   */
  getRandomPassword(
    args?: GetRandomPasswordCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<GetRandomPasswordCommandOutput>;
  /** The same, answering a callback. */
  getRandomPassword(
    args: GetRandomPasswordCommandInput,
    cb: SecretsManagerCallback<GetRandomPasswordCommandOutput>,
  ): void;
  /** The same, answering a callback. */
  getRandomPassword(
    args: GetRandomPasswordCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<GetRandomPasswordCommandOutput>,
  ): void;
  getRandomPassword(
    args: GetRandomPasswordCommandInput = {},
    ...rest: Rest<GetRandomPasswordCommandOutput>
  ): Answer<GetRandomPasswordCommandOutput> {
    return send(this, new GetRandomPasswordCommand(args), ...rest);
  }

  /**
   * Reads the resource policy of a secret.
   *
   * A secret without one is no error: the answer then lacks `ResourcePolicy`. The service lays the JSON out anew, so
   * compare it parsed.
   *
   * @see {@link GetResourcePolicyCommand} for the permissions that it needs, what it throws, and an example.
   */
  getResourcePolicy(
    args: GetResourcePolicyCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<GetResourcePolicyCommandOutput>;
  /** The same, answering a callback. */
  getResourcePolicy(
    args: GetResourcePolicyCommandInput,
    cb: SecretsManagerCallback<GetResourcePolicyCommandOutput>,
  ): void;
  /** The same, answering a callback. */
  getResourcePolicy(
    args: GetResourcePolicyCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<GetResourcePolicyCommandOutput>,
  ): void;
  getResourcePolicy(
    args: GetResourcePolicyCommandInput,
    ...rest: Rest<GetResourcePolicyCommandOutput>
  ): Answer<GetResourcePolicyCommandOutput> {
    return send(this, new GetResourcePolicyCommand(args), ...rest);
  }

  /**
   * Reads the value of one version of a secret: by default the one labelled AWSCURRENT.
   *
   * The value is in `SecretString` or in `SecretBinary`, as it was written. Each call is billed: a program that reads
   * often should keep what it read, and read again after a while or when the value is refused.
   *
   * For several secrets at once there is {@link BatchGetSecretValueCommand}.
   *
   * @see {@link GetSecretValueCommand} for the permissions that it needs, what it throws, and an example.
   */
  getSecretValue(
    args: GetSecretValueCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<GetSecretValueCommandOutput>;
  /** The same, answering a callback. */
  getSecretValue(args: GetSecretValueCommandInput, cb: SecretsManagerCallback<GetSecretValueCommandOutput>): void;
  /** The same, answering a callback. */
  getSecretValue(
    args: GetSecretValueCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<GetSecretValueCommandOutput>,
  ): void;
  getSecretValue(
    args: GetSecretValueCommandInput,
    ...rest: Rest<GetSecretValueCommandOutput>
  ): Answer<GetSecretValueCommandOutput> {
    return send(this, new GetSecretValueCommand(args), ...rest);
  }

  /**
   * Lists the secrets of the account in this Region, without their values.
   *
   * Those scheduled for deletion are left out unless `IncludePlannedDeletion` is set. A change may take up to five
   * minutes to show; {@link DescribeSecretCommand} is up to date.
   *
   * There may be more pages, even after an empty one: go on with `NextToken` until there is none, or let
   * {@link paginateListSecrets} do it.
   *
   * @see {@link ListSecretsCommand} for the permissions that it needs, what it throws, and an example.
   */
  listSecrets(
    args?: ListSecretsCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<ListSecretsCommandOutput>;
  /** The same, answering a callback. */
  listSecrets(args: ListSecretsCommandInput, cb: SecretsManagerCallback<ListSecretsCommandOutput>): void;
  /** The same, answering a callback. */
  listSecrets(
    args: ListSecretsCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<ListSecretsCommandOutput>,
  ): void;
  listSecrets(
    args: ListSecretsCommandInput = {},
    ...rest: Rest<ListSecretsCommandOutput>
  ): Answer<ListSecretsCommandOutput> {
    return send(this, new ListSecretsCommand(args), ...rest);
  }

  /**
   * Lists the versions of a secret, without their values.
   *
   * Those without a label are left out unless `IncludeDeprecated` is set. There may be more pages, even after an empty
   * one: go on with `NextToken` until there is none, or let {@link paginateListSecretVersionIds} do it.
   *
   * @see {@link ListSecretVersionIdsCommand} for the permissions that it needs, what it throws, and an example.
   */
  listSecretVersionIds(
    args: ListSecretVersionIdsCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<ListSecretVersionIdsCommandOutput>;
  /** The same, answering a callback. */
  listSecretVersionIds(
    args: ListSecretVersionIdsCommandInput,
    cb: SecretsManagerCallback<ListSecretVersionIdsCommandOutput>,
  ): void;
  /** The same, answering a callback. */
  listSecretVersionIds(
    args: ListSecretVersionIdsCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<ListSecretVersionIdsCommandOutput>,
  ): void;
  listSecretVersionIds(
    args: ListSecretVersionIdsCommandInput,
    ...rest: Rest<ListSecretVersionIdsCommandOutput>
  ): Answer<ListSecretVersionIdsCommandOutput> {
    return send(this, new ListSecretVersionIdsCommand(args), ...rest);
  }

  /**
   * Attaches a resource policy to a secret, in place of the one it has.
   *
   * It says who may do what with the secret, beside what roles and users are allowed by their own policies. Set
   * `BlockPublicPolicy` unless the public is meant.
   *
   * @see {@link PutResourcePolicyCommand} for the permissions that it needs, what it throws, and an example.
   */
  putResourcePolicy(
    args: PutResourcePolicyCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<PutResourcePolicyCommandOutput>;
  /** The same, answering a callback. */
  putResourcePolicy(
    args: PutResourcePolicyCommandInput,
    cb: SecretsManagerCallback<PutResourcePolicyCommandOutput>,
  ): void;
  /** The same, answering a callback. */
  putResourcePolicy(
    args: PutResourcePolicyCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<PutResourcePolicyCommandOutput>,
  ): void;
  putResourcePolicy(
    args: PutResourcePolicyCommandInput,
    ...rest: Rest<PutResourcePolicyCommandOutput>
  ): Answer<PutResourcePolicyCommandOutput> {
    return send(this, new PutResourcePolicyCommand(args), ...rest);
  }

  /**
   * Gives a secret a new value: adds a version to it.
   *
   * The new version becomes AWSCURRENT and the one before it AWSPREVIOUS, unless `VersionStages` says otherwise. A
   * version never changes: the same token with the same value does nothing, with another value it is refused.
   *
   * Not more often than once in ten minutes for long: the service keeps about 100 versions, and removes none that is
   * younger than a day. A new current value ends a rotation that is under way.
   *
   * @see {@link PutSecretValueCommand} for the permissions that it needs, what it throws, and an example.
   */
  putSecretValue(
    args: PutSecretValueCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<PutSecretValueCommandOutput>;
  /** The same, answering a callback. */
  putSecretValue(args: PutSecretValueCommandInput, cb: SecretsManagerCallback<PutSecretValueCommandOutput>): void;
  /** The same, answering a callback. */
  putSecretValue(
    args: PutSecretValueCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<PutSecretValueCommandOutput>,
  ): void;
  putSecretValue(
    args: PutSecretValueCommandInput,
    ...rest: Rest<PutSecretValueCommandOutput>
  ): Answer<PutSecretValueCommandOutput> {
    return send(this, new PutSecretValueCommand(args), ...rest);
  }

  /**
   * Deletes the copies of a secret in the Regions given.
   *
   * They are gone at once: there is no recovery window. The primary secret and its other copies stay. To keep a copy as
   * a secret of its own instead, use {@link StopReplicationToReplicaCommand}.
   *
   * @see {@link RemoveRegionsFromReplicationCommand} for the permissions that it needs, what it throws, and an example.
   */
  removeRegionsFromReplication(
    args: RemoveRegionsFromReplicationCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<RemoveRegionsFromReplicationCommandOutput>;
  /** The same, answering a callback. */
  removeRegionsFromReplication(
    args: RemoveRegionsFromReplicationCommandInput,
    cb: SecretsManagerCallback<RemoveRegionsFromReplicationCommandOutput>,
  ): void;
  /** The same, answering a callback. */
  removeRegionsFromReplication(
    args: RemoveRegionsFromReplicationCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<RemoveRegionsFromReplicationCommandOutput>,
  ): void;
  removeRegionsFromReplication(
    args: RemoveRegionsFromReplicationCommandInput,
    ...rest: Rest<RemoveRegionsFromReplicationCommandOutput>
  ): Answer<RemoveRegionsFromReplicationCommandOutput> {
    return send(this, new RemoveRegionsFromReplicationCommand(args), ...rest);
  }

  /**
   * Copies a secret to other Regions, and keeps the copies alike from then on.
   *
   * The answer comes before the copies are made: `Status` in {@link DescribeSecretCommand} tells when a copy is
   * `InSync` or has `Failed`. Copies can be read in their Regions; all changes are made to the primary secret.
   *
   * @see {@link ReplicateSecretToRegionsCommand} for the permissions that it needs, what it throws, and an example.
   */
  replicateSecretToRegions(
    args: ReplicateSecretToRegionsCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<ReplicateSecretToRegionsCommandOutput>;
  /** The same, answering a callback. */
  replicateSecretToRegions(
    args: ReplicateSecretToRegionsCommandInput,
    cb: SecretsManagerCallback<ReplicateSecretToRegionsCommandOutput>,
  ): void;
  /** The same, answering a callback. */
  replicateSecretToRegions(
    args: ReplicateSecretToRegionsCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<ReplicateSecretToRegionsCommandOutput>,
  ): void;
  replicateSecretToRegions(
    args: ReplicateSecretToRegionsCommandInput,
    ...rest: Rest<ReplicateSecretToRegionsCommandOutput>
  ): Answer<ReplicateSecretToRegionsCommandOutput> {
    return send(this, new ReplicateSecretToRegionsCommand(args), ...rest);
  }

  /**
   * Cancels the scheduled deletion of a secret.
   *
   * Its values can be read again. Its deletion turned automatic rotation off: look at `RotationEnabled`, and turn it on
   * with {@link RotateSecretCommand}.
   *
   * @see {@link RestoreSecretCommand} for the permissions that it needs, what it throws, and an example.
   */
  restoreSecret(
    args: RestoreSecretCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<RestoreSecretCommandOutput>;
  /** The same, answering a callback. */
  restoreSecret(args: RestoreSecretCommandInput, cb: SecretsManagerCallback<RestoreSecretCommandOutput>): void;
  /** The same, answering a callback. */
  restoreSecret(
    args: RestoreSecretCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<RestoreSecretCommandOutput>,
  ): void;
  restoreSecret(
    args: RestoreSecretCommandInput,
    ...rest: Rest<RestoreSecretCommandOutput>
  ): Answer<RestoreSecretCommandOutput> {
    return send(this, new RestoreSecretCommand(args), ...rest);
  }

  /**
   * Sets up the rotation of a secret, or starts one, or both.
   *
   * It answers once the rotation has begun. What follows takes time: a function makes a new credential, sets it, tests
   * it, and moves AWSCURRENT to it. {@link DescribeSecretCommand} shows how far it is: it has succeeded when the
   * version of the answer is labelled AWSCURRENT.
   *
   * While AWSPENDING is on a version other than the current one, another call is refused.
   *
   * @see {@link RotateSecretCommand} for the permissions that it needs, what it throws, and an example.
   */
  rotateSecret(
    args: RotateSecretCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<RotateSecretCommandOutput>;
  /** The same, answering a callback. */
  rotateSecret(args: RotateSecretCommandInput, cb: SecretsManagerCallback<RotateSecretCommandOutput>): void;
  /** The same, answering a callback. */
  rotateSecret(
    args: RotateSecretCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<RotateSecretCommandOutput>,
  ): void;
  rotateSecret(
    args: RotateSecretCommandInput,
    ...rest: Rest<RotateSecretCommandOutput>
  ): Answer<RotateSecretCommandOutput> {
    return send(this, new RotateSecretCommand(args), ...rest);
  }

  /**
   * Makes a copy of a secret a secret of its own.
   *
   * To be called in the copy's Region. The copy keeps its ARN, no longer follows the primary secret, and can be
   * changed.
   *
   * @see {@link StopReplicationToReplicaCommand} for the permissions that it needs, what it throws, and an example.
   */
  stopReplicationToReplica(
    args: StopReplicationToReplicaCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<StopReplicationToReplicaCommandOutput>;
  /** The same, answering a callback. */
  stopReplicationToReplica(
    args: StopReplicationToReplicaCommandInput,
    cb: SecretsManagerCallback<StopReplicationToReplicaCommandOutput>,
  ): void;
  /** The same, answering a callback. */
  stopReplicationToReplica(
    args: StopReplicationToReplicaCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<StopReplicationToReplicaCommandOutput>,
  ): void;
  stopReplicationToReplica(
    args: StopReplicationToReplicaCommandInput,
    ...rest: Rest<StopReplicationToReplicaCommandOutput>
  ): Answer<StopReplicationToReplicaCommandOutput> {
    return send(this, new StopReplicationToReplicaCommand(args), ...rest);
  }

  /**
   * Puts tags on a secret, or gives those it has new values.
   *
   * Other tags stay. Policies may depend on tags: a change that would take the caller's own access away is refused with
   * `AccessDeniedException`.
   *
   * @see {@link TagResourceCommand} for the permissions that it needs, what it throws, and an example.
   */
  tagResource(args: TagResourceCommandInput, options?: SecretsManagerRequestOptions): Promise<TagResourceCommandOutput>;
  /** The same, answering a callback. */
  tagResource(args: TagResourceCommandInput, cb: SecretsManagerCallback<TagResourceCommandOutput>): void;
  /** The same, answering a callback. */
  tagResource(
    args: TagResourceCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<TagResourceCommandOutput>,
  ): void;
  tagResource(
    args: TagResourceCommandInput,
    ...rest: Rest<TagResourceCommandOutput>
  ): Answer<TagResourceCommandOutput> {
    return send(this, new TagResourceCommand(args), ...rest);
  }

  /**
   * Takes tags off a secret.
   *
   * Keys that it does not have are passed over. Policies may depend on tags: a change that would take the caller's own
   * access away is refused with `AccessDeniedException`.
   *
   * @see {@link UntagResourceCommand} for the permissions that it needs, what it throws, and an example.
   */
  untagResource(
    args: UntagResourceCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<UntagResourceCommandOutput>;
  /** The same, answering a callback. */
  untagResource(args: UntagResourceCommandInput, cb: SecretsManagerCallback<UntagResourceCommandOutput>): void;
  /** The same, answering a callback. */
  untagResource(
    args: UntagResourceCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<UntagResourceCommandOutput>,
  ): void;
  untagResource(
    args: UntagResourceCommandInput,
    ...rest: Rest<UntagResourceCommandOutput>
  ): Answer<UntagResourceCommandOutput> {
    return send(this, new UntagResourceCommand(args), ...rest);
  }

  /**
   * Changes a secret: its description, its key, its value.
   *
   * What is left out stays. A value becomes a new version, AWSCURRENT, and the one before it AWSPREVIOUS; not more
   * often than once in ten minutes for long, since young versions are not removed and their number is limited. For
   * labels of your choice use {@link PutSecretValueCommand}, for rotation {@link RotateSecretCommand}.
   *
   * A new key applies to the versions AWSCURRENT, AWSPENDING and AWSPREVIOUS, too, if the caller may encrypt with it.
   *
   * @see {@link UpdateSecretCommand} for the permissions that it needs, what it throws, and an example.
   */
  updateSecret(
    args: UpdateSecretCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<UpdateSecretCommandOutput>;
  /** The same, answering a callback. */
  updateSecret(args: UpdateSecretCommandInput, cb: SecretsManagerCallback<UpdateSecretCommandOutput>): void;
  /** The same, answering a callback. */
  updateSecret(
    args: UpdateSecretCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<UpdateSecretCommandOutput>,
  ): void;
  updateSecret(
    args: UpdateSecretCommandInput,
    ...rest: Rest<UpdateSecretCommandOutput>
  ): Answer<UpdateSecretCommandOutput> {
    return send(this, new UpdateSecretCommand(args), ...rest);
  }

  /**
   * Attaches a staging label to a version of a secret, moves it there from another one, or takes it off.
   *
   * A label is on one version at a time. When AWSCURRENT moves, AWSPREVIOUS moves to the version that it leaves: so to
   * go back to the value before, move AWSCURRENT to the version labelled AWSPREVIOUS. A version that loses its last
   * label may be deleted by the service.
   *
   * @see {@link UpdateSecretVersionStageCommand} for the permissions that it needs, what it throws, and an example.
   */
  updateSecretVersionStage(
    args: UpdateSecretVersionStageCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<UpdateSecretVersionStageCommandOutput>;
  /** The same, answering a callback. */
  updateSecretVersionStage(
    args: UpdateSecretVersionStageCommandInput,
    cb: SecretsManagerCallback<UpdateSecretVersionStageCommandOutput>,
  ): void;
  /** The same, answering a callback. */
  updateSecretVersionStage(
    args: UpdateSecretVersionStageCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<UpdateSecretVersionStageCommandOutput>,
  ): void;
  updateSecretVersionStage(
    args: UpdateSecretVersionStageCommandInput,
    ...rest: Rest<UpdateSecretVersionStageCommandOutput>
  ): Answer<UpdateSecretVersionStageCommandOutput> {
    return send(this, new UpdateSecretVersionStageCommand(args), ...rest);
  }

  /**
   * Checks a resource policy without attaching it.
   *
   * Whether its syntax is right, whether it lets in the public, and whether it would lock the caller out. What is found
   * wrong is in the answer, not an error.
   *
   * @see {@link ValidateResourcePolicyCommand} for the permissions that it needs, what it throws, and an example.
   */
  validateResourcePolicy(
    args: ValidateResourcePolicyCommandInput,
    options?: SecretsManagerRequestOptions,
  ): Promise<ValidateResourcePolicyCommandOutput>;
  /** The same, answering a callback. */
  validateResourcePolicy(
    args: ValidateResourcePolicyCommandInput,
    cb: SecretsManagerCallback<ValidateResourcePolicyCommandOutput>,
  ): void;
  /** The same, answering a callback. */
  validateResourcePolicy(
    args: ValidateResourcePolicyCommandInput,
    options: SecretsManagerRequestOptions,
    cb: SecretsManagerCallback<ValidateResourcePolicyCommandOutput>,
  ): void;
  validateResourcePolicy(
    args: ValidateResourcePolicyCommandInput,
    ...rest: Rest<ValidateResourcePolicyCommandOutput>
  ): Answer<ValidateResourcePolicyCommandOutput> {
    return send(this, new ValidateResourcePolicyCommand(args), ...rest);
  }

  /**
   * Reads the current values of all secrets that match filters, page after page.
   *
   * @see {@link paginateBatchGetSecretValue} for the details, and an example.
   */
  paginateBatchGetSecretValue(
    args: BatchGetSecretValueCommandInput = {},
    paginationConfig?: Omit<SecretsManagerPaginationConfiguration, "client">,
    ...additionalArguments: [options?: SecretsManagerRequestOptions]
  ): Paginator<BatchGetSecretValueCommandOutput> {
    return paginateBatchGetSecretValue({ ...paginationConfig, client: this }, args, ...additionalArguments);
  }

  /**
   * Lists the secrets of the account in this Region, page after page.
   *
   * @see {@link paginateListSecrets} for the details, and an example.
   */
  paginateListSecrets(
    args: ListSecretsCommandInput = {},
    paginationConfig?: Omit<SecretsManagerPaginationConfiguration, "client">,
    ...additionalArguments: [options?: SecretsManagerRequestOptions]
  ): Paginator<ListSecretsCommandOutput> {
    return paginateListSecrets({ ...paginationConfig, client: this }, args, ...additionalArguments);
  }

  /**
   * Lists the versions of a secret, page after page.
   *
   * @see {@link paginateListSecretVersionIds} for the details, and an example.
   */
  paginateListSecretVersionIds(
    args: ListSecretVersionIdsCommandInput,
    paginationConfig?: Omit<SecretsManagerPaginationConfiguration, "client">,
    ...additionalArguments: [options?: SecretsManagerRequestOptions]
  ): Paginator<ListSecretVersionIdsCommandOutput> {
    return paginateListSecretVersionIds({ ...paginationConfig, client: this }, args, ...additionalArguments);
  }
}

/**
 * What is called at the end of a call: with the error, or with `null` and the output.
 *
 * @public
 */
// oxlint-disable-next-line typescript/no-explicit-any -- as in the official signatures, which callbacks are written for
export type SecretsManagerCallback<Output> = (err: any, data?: Output) => void;

type Callback<Output> = SecretsManagerCallback<Output>;
type Rest<Output> = [optionsOrCb?: SecretsManagerRequestOptions | Callback<Output>, cb?: Callback<Output>];
type Answer<Output> = Promise<Output> | void;

/** Sends a command by whichever form of `send` what follows the input of a method calls for. */
function send<Input extends object, Output extends MetadataBearer>(
  client: SecretsManagerClient,
  command: Command<Input, Output>,
  optionsOrCb?: SecretsManagerRequestOptions | Callback<Output>,
  cb?: Callback<Output>,
): Answer<Output> {
  if (typeof optionsOrCb === "function") return client.send(command, optionsOrCb);
  if (cb !== undefined) return client.send(command, optionsOrCb ?? {}, cb);
  return client.send(command, optionsOrCb);
}
