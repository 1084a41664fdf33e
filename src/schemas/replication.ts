import type * as models from "../models/replication.js";
import { lazily } from "./lazily.js";
import type { OperationOf, Structure } from "./Schema.js";
import { boolean, string, stringList, timestamp } from "./scalars.js";

export const ReplicaRegionType = () =>
  ({
    kind: "structure",
    members: { Region: string, KmsKeyId: string },
  }) as const satisfies Structure<models.ReplicaRegionType>;

export const ReplicationStatusType = () =>
  ({
    kind: "structure",
    members: { Region: string, KmsKeyId: string, Status: string, StatusMessage: string, LastAccessedDate: timestamp },
  }) as const satisfies Structure<models.ReplicationStatusType>;

export const RemoveRegionsFromReplication = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "RemoveRegionsFromReplication",
      input: {
        kind: "structure",
        required: { SecretId: true, RemoveReplicaRegions: true },
        members: { SecretId: string, RemoveReplicaRegions: stringList },
      },
      output: {
        kind: "structure",
        members: { ARN: string, ReplicationStatus: { kind: "list", of: ReplicationStatusType() } },
      },
    }) as const satisfies OperationOf<
      models.RemoveRegionsFromReplicationRequest,
      models.RemoveRegionsFromReplicationResponse
    >,
);

export const ReplicateSecretToRegions = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "ReplicateSecretToRegions",
      input: {
        kind: "structure",
        required: { SecretId: true, AddReplicaRegions: true },
        members: {
          SecretId: string,
          AddReplicaRegions: { kind: "list", of: ReplicaRegionType() },
          ForceOverwriteReplicaSecret: boolean,
        },
      },
      output: {
        kind: "structure",
        members: { ARN: string, ReplicationStatus: { kind: "list", of: ReplicationStatusType() } },
      },
    }) as const satisfies OperationOf<models.ReplicateSecretToRegionsRequest, models.ReplicateSecretToRegionsResponse>,
);

export const StopReplicationToReplica = /* @__PURE__ */ lazily(
  () =>
    ({
      name: "StopReplicationToReplica",
      input: { kind: "structure", required: { SecretId: true }, members: { SecretId: string } },
      output: { kind: "structure", members: { ARN: string } },
    }) as const satisfies OperationOf<models.StopReplicationToReplicaRequest, models.StopReplicationToReplicaResponse>,
);
