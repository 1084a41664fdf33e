import type { OperationName } from "../schemas/operations.js";
import { batchGetSecretValue } from "./operations/batchGetSecretValue.js";
import { cancelRotateSecret } from "./operations/cancelRotateSecret.js";
import { createSecret } from "./operations/createSecret.js";
import { deleteResourcePolicy } from "./operations/deleteResourcePolicy.js";
import { deleteSecret } from "./operations/deleteSecret.js";
import { describeSecret } from "./operations/describeSecret.js";
import { getRandomPassword } from "./operations/getRandomPassword.js";
import { getResourcePolicy } from "./operations/getResourcePolicy.js";
import { getSecretValue } from "./operations/getSecretValue.js";
import { listSecrets } from "./operations/listSecrets.js";
import { listSecretVersionIds } from "./operations/listSecretVersionIds.js";
import { putResourcePolicy } from "./operations/putResourcePolicy.js";
import { putSecretValue } from "./operations/putSecretValue.js";
import { removeRegionsFromReplication } from "./operations/removeRegionsFromReplication.js";
import { replicateSecretToRegions } from "./operations/replicateSecretToRegions.js";
import { restoreSecret } from "./operations/restoreSecret.js";
import { rotateSecret } from "./operations/rotateSecret.js";
import { stopReplicationToReplica } from "./operations/stopReplicationToReplica.js";
import { tagResource } from "./operations/tagResource.js";
import { untagResource } from "./operations/untagResource.js";
import { updateSecret } from "./operations/updateSecret.js";
import { updateSecretVersionStage } from "./operations/updateSecretVersionStage.js";
import { validateResourcePolicy } from "./operations/validateResourcePolicy.js";
import type { SecretStore } from "./state/SecretStore.js";
import type { World } from "./world.js";

/** What each operation does. Its input has been validated against its schema: what is required is there. */
export const perform = {
  BatchGetSecretValue: batchGetSecretValue,
  CancelRotateSecret: cancelRotateSecret,
  CreateSecret: createSecret,
  DeleteResourcePolicy: deleteResourcePolicy,
  DeleteSecret: deleteSecret,
  DescribeSecret: describeSecret,
  GetRandomPassword: getRandomPassword,
  GetResourcePolicy: getResourcePolicy,
  GetSecretValue: getSecretValue,
  ListSecretVersionIds: listSecretVersionIds,
  ListSecrets: listSecrets,
  PutResourcePolicy: putResourcePolicy,
  PutSecretValue: putSecretValue,
  RemoveRegionsFromReplication: removeRegionsFromReplication,
  ReplicateSecretToRegions: replicateSecretToRegions,
  RestoreSecret: restoreSecret,
  RotateSecret: rotateSecret,
  StopReplicationToReplica: stopReplicationToReplica,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateSecret: updateSecret,
  UpdateSecretVersionStage: updateSecretVersionStage,
  ValidateResourcePolicy: validateResourcePolicy,
} satisfies Readonly<Record<OperationName, (world: World, store: SecretStore, input: never) => object>>;
