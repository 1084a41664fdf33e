import type { RotateSecretRequest, RotateSecretResponse } from "../../models/rotation.js";
import { cannotInvokeFunction, invalidRequest, rotationTokenMissing } from "../refusals.js";
import { withPendingVersion } from "../rotation/Rotator.js";
import { checkRules, describedRules, scheduled } from "../rotation/schedule.js";
import { changed } from "../state/changes.js";
import { changeable, refuseManaged } from "../state/lookUp.js";
import type { Rotation, Secret } from "../state/Secret.js";
import type { SecretStore } from "../state/SecretStore.js";
import { hasPendingVersion } from "../state/stagingLabels.js";
import type { World } from "../world.js";

/**
 * RotateSecret: sets how a secret is rotated, and rotates it.
 *
 * The answer comes at once. By then the new version is there, empty and labelled AWSPENDING, under the request's token; the
 * function fills it and makes it the current one. With `RotateImmediately: false` the version holds a copy of the current
 * value, the function is only asked to test it, and it goes again. What is left out stays as it was set before.
 */
export function rotateSecret(world: World, store: SecretStore, input: RotateSecretRequest): RotateSecretResponse {
  const { ClientRequestToken: token, RotateImmediately: isImmediate = true } = input;
  if (token === undefined) throw rotationTokenMissing();
  if (input.RotationRules !== undefined) checkRules(rulesIn(input)!, world.now);
  const secret = changeable(store, input.SecretId!);
  const answer = { ARN: secret.arn, Name: secret.name, VersionId: token };
  // The same request again: a rotation that failed is tried again, one that is under way or done is left alone.
  if (secret.versions.has(token)) {
    if (secret.rotation?.running?.versionId === token) store.save(withoutWait(secret));
    return answer;
  }
  // Its service rotates it: of that, only the schedule is the caller's.
  if (input.RotationLambdaARN) refuseManaged(secret);
  const rotation = configured(world, secret, input);
  if (!canRotate(secret, rotation)) {
    throw invalidRequest("No Lambda rotation function ARN is associated with this secret.");
  }
  if (rotation.lambdaArn !== undefined && !world.functions.canInvoke(rotation.lambdaArn)) throw cannotInvokeFunction();
  if (hasPendingVersion(secret)) {
    throw invalidRequest("A previous rotation isn't complete. That rotation will be reattempted.");
  }
  const set = changed(world, secret, { rotation });
  const begun = withPendingVersion(world, set, { versionId: token, isTest: !isImmediate });
  // Chosen: LimitExceededException is not among the errors that the operation has.
  if (begun.labels.size > world.quotas.labels) {
    throw invalidRequest(`A secret can have up to ${world.quotas.labels} staging labels, AWSPENDING included.`);
  }
  store.save(begun);
  return answer;
}

function configured(world: World, secret: Secret, input: RotateSecretRequest): Rotation {
  const before = secret.rotation;
  const rules = rulesIn(input);
  const rotation = {
    ...before,
    isEnabled: true,
    lambdaArn: input.RotationLambdaARN || before?.lambdaArn,
    rules: rules === undefined ? before?.rules : describedRules(rules, world.now),
    externalMetadata:
      input.ExternalSecretRotationMetadata?.map(({ Key = "", Value = "" }) => ({ key: Key, value: Value })) ??
      before?.externalMetadata,
    externalRoleArn: input.ExternalSecretRotationRoleArn ?? before?.externalRoleArn,
  };
  return scheduled(rotation, world.now);
}

/** By a function; where a service owns the secret, or a partner holds it, by them. */
function canRotate({ owningService, type }: Secret, { lambdaArn, externalRoleArn }: Rotation): boolean {
  return (
    lambdaArn !== undefined || owningService !== undefined || (type !== undefined && externalRoleArn !== undefined)
  );
}

function rulesIn({ RotationRules: rules }: RotateSecretRequest): Rotation["rules"] {
  return (
    rules && {
      automaticallyAfterDays: rules.AutomaticallyAfterDays,
      duration: rules.Duration,
      scheduleExpression: rules.ScheduleExpression,
    }
  );
}

function withoutWait(secret: Secret): Secret {
  const rotation = secret.rotation!;
  return { ...secret, rotation: { ...rotation, running: { ...rotation.running!, retryDate: undefined } } };
}
