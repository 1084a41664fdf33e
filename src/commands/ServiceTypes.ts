import type {
  BatchGetSecretValueCommandInput,
  BatchGetSecretValueCommandOutput,
} from "./BatchGetSecretValueCommand.js";
import type { CancelRotateSecretCommandInput, CancelRotateSecretCommandOutput } from "./CancelRotateSecretCommand.js";
import type { CreateSecretCommandInput, CreateSecretCommandOutput } from "./CreateSecretCommand.js";
import type {
  DeleteResourcePolicyCommandInput,
  DeleteResourcePolicyCommandOutput,
} from "./DeleteResourcePolicyCommand.js";
import type { DeleteSecretCommandInput, DeleteSecretCommandOutput } from "./DeleteSecretCommand.js";
import type { DescribeSecretCommandInput, DescribeSecretCommandOutput } from "./DescribeSecretCommand.js";
import type { GetRandomPasswordCommandInput, GetRandomPasswordCommandOutput } from "./GetRandomPasswordCommand.js";
import type { GetResourcePolicyCommandInput, GetResourcePolicyCommandOutput } from "./GetResourcePolicyCommand.js";
import type { GetSecretValueCommandInput, GetSecretValueCommandOutput } from "./GetSecretValueCommand.js";
import type {
  ListSecretVersionIdsCommandInput,
  ListSecretVersionIdsCommandOutput,
} from "./ListSecretVersionIdsCommand.js";
import type { ListSecretsCommandInput, ListSecretsCommandOutput } from "./ListSecretsCommand.js";
import type { PutResourcePolicyCommandInput, PutResourcePolicyCommandOutput } from "./PutResourcePolicyCommand.js";
import type { PutSecretValueCommandInput, PutSecretValueCommandOutput } from "./PutSecretValueCommand.js";
import type {
  RemoveRegionsFromReplicationCommandInput,
  RemoveRegionsFromReplicationCommandOutput,
} from "./RemoveRegionsFromReplicationCommand.js";
import type {
  ReplicateSecretToRegionsCommandInput,
  ReplicateSecretToRegionsCommandOutput,
} from "./ReplicateSecretToRegionsCommand.js";
import type { RestoreSecretCommandInput, RestoreSecretCommandOutput } from "./RestoreSecretCommand.js";
import type { RotateSecretCommandInput, RotateSecretCommandOutput } from "./RotateSecretCommand.js";
import type {
  StopReplicationToReplicaCommandInput,
  StopReplicationToReplicaCommandOutput,
} from "./StopReplicationToReplicaCommand.js";
import type { TagResourceCommandInput, TagResourceCommandOutput } from "./TagResourceCommand.js";
import type { UntagResourceCommandInput, UntagResourceCommandOutput } from "./UntagResourceCommand.js";
import type { UpdateSecretCommandInput, UpdateSecretCommandOutput } from "./UpdateSecretCommand.js";
import type {
  UpdateSecretVersionStageCommandInput,
  UpdateSecretVersionStageCommandOutput,
} from "./UpdateSecretVersionStageCommand.js";
import type {
  ValidateResourcePolicyCommandInput,
  ValidateResourcePolicyCommandOutput,
} from "./ValidateResourcePolicyCommand.js";

/**
 * The inputs of all commands.
 *
 * @public
 */
export type ServiceInputTypes =
  | BatchGetSecretValueCommandInput
  | CancelRotateSecretCommandInput
  | CreateSecretCommandInput
  | DeleteResourcePolicyCommandInput
  | DeleteSecretCommandInput
  | DescribeSecretCommandInput
  | GetRandomPasswordCommandInput
  | GetResourcePolicyCommandInput
  | GetSecretValueCommandInput
  | ListSecretVersionIdsCommandInput
  | ListSecretsCommandInput
  | PutResourcePolicyCommandInput
  | PutSecretValueCommandInput
  | RemoveRegionsFromReplicationCommandInput
  | ReplicateSecretToRegionsCommandInput
  | RestoreSecretCommandInput
  | RotateSecretCommandInput
  | StopReplicationToReplicaCommandInput
  | TagResourceCommandInput
  | UntagResourceCommandInput
  | UpdateSecretCommandInput
  | UpdateSecretVersionStageCommandInput
  | ValidateResourcePolicyCommandInput;

/**
 * The outputs of all commands.
 *
 * @public
 */
export type ServiceOutputTypes =
  | BatchGetSecretValueCommandOutput
  | CancelRotateSecretCommandOutput
  | CreateSecretCommandOutput
  | DeleteResourcePolicyCommandOutput
  | DeleteSecretCommandOutput
  | DescribeSecretCommandOutput
  | GetRandomPasswordCommandOutput
  | GetResourcePolicyCommandOutput
  | GetSecretValueCommandOutput
  | ListSecretVersionIdsCommandOutput
  | ListSecretsCommandOutput
  | PutResourcePolicyCommandOutput
  | PutSecretValueCommandOutput
  | RemoveRegionsFromReplicationCommandOutput
  | ReplicateSecretToRegionsCommandOutput
  | RestoreSecretCommandOutput
  | RotateSecretCommandOutput
  | StopReplicationToReplicaCommandOutput
  | TagResourceCommandOutput
  | UntagResourceCommandOutput
  | UpdateSecretCommandOutput
  | UpdateSecretVersionStageCommandOutput
  | ValidateResourcePolicyCommandOutput;
