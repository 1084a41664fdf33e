/**
 * One secret as the service keeps it.
 *
 * A secret is never changed: every change makes a new one, which the store keeps in its place. So a refused request leaves
 * nothing behind, and a snapshot is no more than holding on to what was there. All dates are milliseconds since 1970.
 */
export interface Secret {
  readonly arn: string;
  readonly name: string;
  /** Which secret of its store this was, from 1: the order among those of one millisecond. */
  readonly serial: number;
  readonly createdDate: number;
  readonly lastChangedDate: number;
  /** The day of the last reading, as its midnight in UTC. */
  readonly lastAccessedDate?: number | undefined;
  readonly description?: string | undefined;
  /** As the caller wrote it; absent for the managed key. */
  readonly kmsKeyId?: string | undefined;
  readonly type?: string | undefined;
  readonly owningService?: string | undefined;
  /** Absent until the first tag; empty once the last one was taken off. */
  readonly tags?: ReadonlyMap<string, string> | undefined;
  /** The versions by id, the oldest first. */
  readonly versions: ReadonlyMap<string, Version>;
  /** Which version has each label. A label is on one version at most, because this map says so. */
  readonly labels: ReadonlyMap<string, string>;
  /** On which day each version was last read, as its midnight in UTC. */
  readonly accessed: ReadonlyMap<string, number>;
  readonly deletion?: Deletion | undefined;
  readonly rotation?: Rotation | undefined;
  /** The policy in the service's own spelling. */
  readonly resourcePolicy?: string | undefined;
  readonly replication?: Replication | undefined;
}

/** One value that a secret has or had. */
export interface Version {
  readonly id: string;
  readonly createdDate: number;
  /** Absent only between the request for a rotation and the function's `createSecret`. */
  readonly value?: SecretValue | undefined;
  readonly kmsKeyIds: readonly string[];
}

/** What is kept secret: text or bytes. */
export type SecretValue = { readonly string: string } | { readonly binary: Uint8Array };

/** A deletion that has been asked for and may still be taken back. */
interface Deletion {
  readonly requestedDate: number;
  /** When the secret goes for good. */
  readonly dueDate: number;
}

/** How a secret is rotated. */
export interface Rotation {
  readonly isEnabled: boolean;
  readonly lambdaArn?: string | undefined;
  readonly rules?: RotationRules | undefined;
  readonly externalMetadata?: readonly ExternalMetadata[] | undefined;
  readonly externalRoleArn?: string | undefined;
  readonly lastRotatedDate?: number | undefined;
  /** When the next window opens: then this service rotates. */
  readonly nextWindowDate?: number | undefined;
  /** The last second of the next window: what the service calls the date of the next rotation. */
  readonly nextRotationDate?: number | undefined;
  /** The rotation that has been asked for and is not over. */
  readonly running?: RunningRotation | undefined;
}

export interface RotationRules {
  readonly automaticallyAfterDays?: number | undefined;
  readonly duration?: string | undefined;
  readonly scheduleExpression?: string | undefined;
}

interface ExternalMetadata {
  readonly key: string;
  readonly value: string;
}

export interface RunningRotation {
  /** The version that the rotation makes: the `ClientRequestToken` of its request. */
  readonly versionId: string;
  readonly rotationToken: string;
  /** Whether only `testSecret` is run, against a copy of the current value. */
  readonly isTest: boolean;
  /** When it is tried again after a failure; absent while it is being tried. */
  readonly retryDate?: number | undefined;
}

/** The part that a secret plays in replication: the one that is copied, or a copy. */
interface Replication {
  readonly primaryRegion: string;
  /** The copies by Region. Absent for a copy. */
  readonly replicas?: ReadonlyMap<string, Replica> | undefined;
}

/** A copy, as the secret that is copied knows it. */
export interface Replica {
  readonly region: string;
  readonly kmsKeyId?: string | undefined;
  readonly status: "InSync" | "Failed";
  readonly statusMessage: string;
}

/** Whether the secret is a copy of one in another Region. */
export function isReplica(secret: Secret): boolean {
  return secret.replication !== undefined && secret.replication.replicas === undefined;
}

/** Whether two values are the same, byte for byte; text and bytes never are. */
export function isSameValue(one: SecretValue | undefined, other: SecretValue | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if ("string" in one) return "string" in other && one.string === other.string;
  if (!("binary" in other) || one.binary.length !== other.binary.length) return false;
  return one.binary.every((byte, index) => byte === other.binary[index]);
}
