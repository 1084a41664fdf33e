import type { RotationRecord } from "./rotation/RotationHandler.js";
import type { Secret } from "./state/Secret.js";

/**
 * Something that the service did by itself, under the name that AWS CloudTrail has for it. What was asked of it is in
 * `local.requests`.
 *
 * - Of rotations: what `local.rotations` has, without the error.
 * - Of each version of a secret: `StartSecretVersionDelete` once DeleteSecret has marked it, `CancelSecretVersionDelete` once
 *   it was restored, `EndSecretVersionDelete` once it is gone.
 * - Of keys, from the source `kms.amazonaws.com`: `GenerateDataKey` and `Encrypt` to encrypt a version, `Decrypt` to read it.
 *
 * @public
 */
export interface LocalEvent {
  /** What happened, as CloudTrail calls it. */
  readonly name:
    | RotationRecord["name"]
    | "StartSecretVersionDelete"
    | "CancelSecretVersionDelete"
    | "EndSecretVersionDelete"
    | "Decrypt"
    | "Encrypt"
    | "GenerateDataKey";
  /** The service to which it happened. */
  readonly source: "secretsmanager.amazonaws.com" | "kms.amazonaws.com";
  /** When it happened, by the local clock. */
  readonly date: Date;
  /** The secret that it is about. */
  readonly secretArn: string;
  /** The version of the secret that it is about. */
  readonly versionId: string;
  /** For a key: its ARN, or `alias/aws/secretsmanager` for the one that the service manages. */
  readonly keyId?: string | undefined;
  /** For a key: what the value is bound to, by which a key's policy may tell secrets apart. */
  readonly encryptionContext?: { readonly SecretARN: string; readonly SecretVersionId: string } | undefined;
  /** For a rotation that failed: which step of which function. */
  readonly detail?: string | undefined;
}

/** What a change of a secret means for the deletion of each of its versions, which the service does in the background. */
export function deletionEvents(before: Secret | undefined, after: Secret | undefined, date: Date): LocalEvent[] {
  if (before === undefined) return [];
  const names = deletionNames(before.deletion !== undefined, after && after.deletion !== undefined);
  return names.flatMap((name) =>
    [...before.versions.keys()].map((versionId) => ({
      name,
      source: "secretsmanager.amazonaws.com" as const,
      date,
      secretArn: before.arn,
      versionId,
    })),
  );
}

/** @param isMarked - Whether it is marked for deletion now; nothing if it has gone. */
function deletionNames(wasMarked: boolean, isMarked: boolean | undefined): LocalEvent["name"][] {
  if (isMarked === undefined) {
    return wasMarked ? ["EndSecretVersionDelete"] : ["StartSecretVersionDelete", "EndSecretVersionDelete"];
  }
  if (wasMarked === isMarked) return [];
  return [isMarked ? "StartSecretVersionDelete" : "CancelSecretVersionDelete"];
}
