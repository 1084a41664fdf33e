import type { RotationRulesType } from "../../models/rotation.js";
import type { SecretListEntry } from "../../models/secret.js";
import { tagsOut } from "./tags.js";
import type { RotationRules, Secret } from "./Secret.js";

/** What DescribeSecret and ListSecrets both tell about a secret. What has no value is `undefined`, and is not sent. */
export function described(secret: Secret): Omit<SecretListEntry, "SecretVersionsToStages"> {
  const { rotation } = secret;
  return {
    ARN: secret.arn,
    Name: secret.name,
    Type: secret.type,
    Description: secret.description,
    KmsKeyId: secret.kmsKeyId,
    RotationEnabled: rotation?.isEnabled,
    RotationLambdaARN: rotation?.lambdaArn,
    RotationRules: rotation?.rules && rulesOut(rotation.rules),
    ExternalSecretRotationMetadata: rotation?.externalMetadata?.map(({ key, value }) => ({ Key: key, Value: value })),
    ExternalSecretRotationRoleArn: rotation?.externalRoleArn,
    LastRotatedDate: dateOut(rotation?.lastRotatedDate),
    LastChangedDate: dateOut(secret.lastChangedDate),
    LastAccessedDate: dateOut(secret.lastAccessedDate),
    // When the deletion was asked for, not when it is due.
    DeletedDate: dateOut(secret.deletion?.requestedDate),
    NextRotationDate: dateOut(rotation?.nextRotationDate),
    Tags: tagsOut(secret.tags),
    OwningService: secret.owningService,
    CreatedDate: dateOut(secret.createdDate),
    PrimaryRegion: secret.replication?.primaryRegion,
  };
}

function rulesOut({ automaticallyAfterDays, duration, scheduleExpression }: RotationRules): RotationRulesType {
  return { AutomaticallyAfterDays: automaticallyAfterDays, Duration: duration, ScheduleExpression: scheduleExpression };
}

function dateOut(milliseconds: number | undefined): Date | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds);
}
