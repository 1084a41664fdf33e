// What a command takes and answers with is what the official one takes and answers with. Checked by compiling.
import type * as official from "@aws-sdk/client-secrets-manager";
import type {
  BatchGetSecretValueCommandInput,
  BatchGetSecretValueCommandOutput,
} from "../../src/commands/BatchGetSecretValueCommand.js";
import type {
  CancelRotateSecretCommandInput,
  CancelRotateSecretCommandOutput,
} from "../../src/commands/CancelRotateSecretCommand.js";
import type { CreateSecretCommandInput, CreateSecretCommandOutput } from "../../src/commands/CreateSecretCommand.js";
import type {
  DeleteResourcePolicyCommandInput,
  DeleteResourcePolicyCommandOutput,
} from "../../src/commands/DeleteResourcePolicyCommand.js";
import type { DeleteSecretCommandInput, DeleteSecretCommandOutput } from "../../src/commands/DeleteSecretCommand.js";
import type {
  DescribeSecretCommandInput,
  DescribeSecretCommandOutput,
} from "../../src/commands/DescribeSecretCommand.js";
import type {
  GetRandomPasswordCommandInput,
  GetRandomPasswordCommandOutput,
} from "../../src/commands/GetRandomPasswordCommand.js";
import type {
  GetResourcePolicyCommandInput,
  GetResourcePolicyCommandOutput,
} from "../../src/commands/GetResourcePolicyCommand.js";
import type {
  GetSecretValueCommandInput,
  GetSecretValueCommandOutput,
} from "../../src/commands/GetSecretValueCommand.js";
import type {
  ListSecretVersionIdsCommandInput,
  ListSecretVersionIdsCommandOutput,
} from "../../src/commands/ListSecretVersionIdsCommand.js";
import type { ListSecretsCommandInput, ListSecretsCommandOutput } from "../../src/commands/ListSecretsCommand.js";
import type {
  PutResourcePolicyCommandInput,
  PutResourcePolicyCommandOutput,
} from "../../src/commands/PutResourcePolicyCommand.js";
import type {
  PutSecretValueCommandInput,
  PutSecretValueCommandOutput,
} from "../../src/commands/PutSecretValueCommand.js";
import type {
  RemoveRegionsFromReplicationCommandInput,
  RemoveRegionsFromReplicationCommandOutput,
} from "../../src/commands/RemoveRegionsFromReplicationCommand.js";
import type {
  ReplicateSecretToRegionsCommandInput,
  ReplicateSecretToRegionsCommandOutput,
} from "../../src/commands/ReplicateSecretToRegionsCommand.js";
import type { RestoreSecretCommandInput, RestoreSecretCommandOutput } from "../../src/commands/RestoreSecretCommand.js";
import type { RotateSecretCommandInput, RotateSecretCommandOutput } from "../../src/commands/RotateSecretCommand.js";
import type {
  StopReplicationToReplicaCommandInput,
  StopReplicationToReplicaCommandOutput,
} from "../../src/commands/StopReplicationToReplicaCommand.js";
import type { TagResourceCommandInput, TagResourceCommandOutput } from "../../src/commands/TagResourceCommand.js";
import type { UntagResourceCommandInput, UntagResourceCommandOutput } from "../../src/commands/UntagResourceCommand.js";
import type { UpdateSecretCommandInput, UpdateSecretCommandOutput } from "../../src/commands/UpdateSecretCommand.js";
import type {
  UpdateSecretVersionStageCommandInput,
  UpdateSecretVersionStageCommandOutput,
} from "../../src/commands/UpdateSecretVersionStageCommand.js";
import type {
  ValidateResourcePolicyCommandInput,
  ValidateResourcePolicyCommandOutput,
} from "../../src/commands/ValidateResourcePolicyCommand.js";
import { BatchGetSecretValueCommand } from "../../src/commands/BatchGetSecretValueCommand.js";
import { CreateSecretCommand } from "../../src/commands/CreateSecretCommand.js";
import { GetRandomPasswordCommand } from "../../src/commands/GetRandomPasswordCommand.js";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import { ListSecretsCommand } from "../../src/commands/ListSecretsCommand.js";
import type { Holds, Same } from "./Same.js";

export type Inputs = [
  Holds<Same<BatchGetSecretValueCommandInput, official.BatchGetSecretValueCommandInput>>,
  Holds<Same<CancelRotateSecretCommandInput, official.CancelRotateSecretCommandInput>>,
  Holds<Same<CreateSecretCommandInput, official.CreateSecretCommandInput>>,
  Holds<Same<DeleteResourcePolicyCommandInput, official.DeleteResourcePolicyCommandInput>>,
  Holds<Same<DeleteSecretCommandInput, official.DeleteSecretCommandInput>>,
  Holds<Same<DescribeSecretCommandInput, official.DescribeSecretCommandInput>>,
  Holds<Same<GetRandomPasswordCommandInput, official.GetRandomPasswordCommandInput>>,
  Holds<Same<GetResourcePolicyCommandInput, official.GetResourcePolicyCommandInput>>,
  Holds<Same<GetSecretValueCommandInput, official.GetSecretValueCommandInput>>,
  Holds<Same<ListSecretVersionIdsCommandInput, official.ListSecretVersionIdsCommandInput>>,
  Holds<Same<ListSecretsCommandInput, official.ListSecretsCommandInput>>,
  Holds<Same<PutResourcePolicyCommandInput, official.PutResourcePolicyCommandInput>>,
  Holds<Same<PutSecretValueCommandInput, official.PutSecretValueCommandInput>>,
  Holds<Same<RemoveRegionsFromReplicationCommandInput, official.RemoveRegionsFromReplicationCommandInput>>,
  Holds<Same<ReplicateSecretToRegionsCommandInput, official.ReplicateSecretToRegionsCommandInput>>,
  Holds<Same<RestoreSecretCommandInput, official.RestoreSecretCommandInput>>,
  Holds<Same<RotateSecretCommandInput, official.RotateSecretCommandInput>>,
  Holds<Same<StopReplicationToReplicaCommandInput, official.StopReplicationToReplicaCommandInput>>,
  Holds<Same<TagResourceCommandInput, official.TagResourceCommandInput>>,
  Holds<Same<UntagResourceCommandInput, official.UntagResourceCommandInput>>,
  Holds<Same<UpdateSecretCommandInput, official.UpdateSecretCommandInput>>,
  Holds<Same<UpdateSecretVersionStageCommandInput, official.UpdateSecretVersionStageCommandInput>>,
  Holds<Same<ValidateResourcePolicyCommandInput, official.ValidateResourcePolicyCommandInput>>,
];

export type Outputs = [
  Holds<Same<BatchGetSecretValueCommandOutput, official.BatchGetSecretValueCommandOutput>>,
  Holds<Same<CancelRotateSecretCommandOutput, official.CancelRotateSecretCommandOutput>>,
  Holds<Same<CreateSecretCommandOutput, official.CreateSecretCommandOutput>>,
  Holds<Same<DeleteResourcePolicyCommandOutput, official.DeleteResourcePolicyCommandOutput>>,
  Holds<Same<DeleteSecretCommandOutput, official.DeleteSecretCommandOutput>>,
  Holds<Same<DescribeSecretCommandOutput, official.DescribeSecretCommandOutput>>,
  Holds<Same<GetRandomPasswordCommandOutput, official.GetRandomPasswordCommandOutput>>,
  Holds<Same<GetResourcePolicyCommandOutput, official.GetResourcePolicyCommandOutput>>,
  Holds<Same<GetSecretValueCommandOutput, official.GetSecretValueCommandOutput>>,
  Holds<Same<ListSecretVersionIdsCommandOutput, official.ListSecretVersionIdsCommandOutput>>,
  Holds<Same<ListSecretsCommandOutput, official.ListSecretsCommandOutput>>,
  Holds<Same<PutResourcePolicyCommandOutput, official.PutResourcePolicyCommandOutput>>,
  Holds<Same<PutSecretValueCommandOutput, official.PutSecretValueCommandOutput>>,
  Holds<Same<RemoveRegionsFromReplicationCommandOutput, official.RemoveRegionsFromReplicationCommandOutput>>,
  Holds<Same<ReplicateSecretToRegionsCommandOutput, official.ReplicateSecretToRegionsCommandOutput>>,
  Holds<Same<RestoreSecretCommandOutput, official.RestoreSecretCommandOutput>>,
  Holds<Same<RotateSecretCommandOutput, official.RotateSecretCommandOutput>>,
  Holds<Same<StopReplicationToReplicaCommandOutput, official.StopReplicationToReplicaCommandOutput>>,
  Holds<Same<TagResourceCommandOutput, official.TagResourceCommandOutput>>,
  Holds<Same<UntagResourceCommandOutput, official.UntagResourceCommandOutput>>,
  Holds<Same<UpdateSecretCommandOutput, official.UpdateSecretCommandOutput>>,
  Holds<Same<UpdateSecretVersionStageCommandOutput, official.UpdateSecretVersionStageCommandOutput>>,
  Holds<Same<ValidateResourcePolicyCommandOutput, official.ValidateResourcePolicyCommandOutput>>,
];

export const withoutInput = [
  new BatchGetSecretValueCommand(),
  new GetRandomPasswordCommand(),
  new ListSecretsCommand(),
  // @ts-expect-error -- which secret?
  new GetSecretValueCommand(),
  // @ts-expect-error -- which secret?
  new GetSecretValueCommand({}),
  // @ts-expect-error -- it has no such member
  new GetSecretValueCommand({ SecretId: "prod/db", VersionID: "1" }),
  // @ts-expect-error -- text is not bytes
  new CreateSecretCommand({ Name: "prod/db", SecretBinary: "bytes" }),
];
