import type { OperationName } from "../schemas/operations.js";
import { refusal } from "./refusals.js";

/**
 * How many requests the service takes in a second, from one account in one Region: a bucket for each group of operations,
 * which holds the requests of a second and fills by the clock, evenly.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
 */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();

  /** @throws ThrottlingException if there were too many. */
  take(operation: OperationName, { account, region }: Place, now: number): void {
    const { name, perSecond } = GROUPS[operation];
    const key = `${account}/${region}/${name}`;
    const { left, since } = this.#buckets.get(key) ?? { left: perSecond, since: now };
    // A clock that was moved back fills nothing.
    const filled = Math.min(perSecond, left + (Math.max(0, now - since) / 1000) * perSecond);
    const isTaken = filled >= 1;
    this.#buckets.set(key, { left: isTaken ? filled - 1 : filled, since: now });
    if (!isTaken) throw refusal("ThrottlingException", "Rate exceeded");
  }

  clear(): void {
    this.#buckets.clear();
  }
}

interface Place {
  readonly account: string;
  readonly region: string;
}

interface Bucket {
  readonly left: number;
  /** When that was reckoned, in milliseconds since 1970. */
  readonly since: number;
}

/** Operations that are counted together. */
interface Group {
  readonly name: string;
  readonly perSecond: number;
}

const policies: Group = { name: "policies", perSecond: 50 };
const rotations: Group = { name: "rotations", perSecond: 50 };
const tags: Group = { name: "tags", perSecond: 50 };
const updates: Group = { name: "updates", perSecond: 50 };
const alone = (name: OperationName, perSecond: number): Group => ({ name, perSecond });

const GROUPS: Readonly<Record<OperationName, Group>> = {
  BatchGetSecretValue: alone("BatchGetSecretValue", 100),
  CancelRotateSecret: rotations,
  CreateSecret: alone("CreateSecret", 50),
  DeleteResourcePolicy: policies,
  DeleteSecret: alone("DeleteSecret", 50),
  DescribeSecret: alone("DescribeSecret", 40_000),
  GetRandomPassword: alone("GetRandomPassword", 50),
  GetResourcePolicy: policies,
  GetSecretValue: alone("GetSecretValue", 10_000),
  ListSecretVersionIds: alone("ListSecretVersionIds", 50),
  ListSecrets: alone("ListSecrets", 100),
  PutResourcePolicy: policies,
  PutSecretValue: updates,
  RemoveRegionsFromReplication: updates,
  ReplicateSecretToRegions: updates,
  RestoreSecret: alone("RestoreSecret", 50),
  RotateSecret: rotations,
  StopReplicationToReplica: updates,
  TagResource: tags,
  UntagResource: tags,
  UpdateSecret: updates,
  UpdateSecretVersionStage: updates,
  ValidateResourcePolicy: policies,
};
