import { isObject } from "../../protocols/isObject.js";
import { parseSecretArn } from "./arn.js";
import type { SecretRecord, VersionRecord } from "./snapshot.js";

/**
 * Whether a piece of JSON is a secret as it was written: every member of its kind, the labels on versions that there are.
 *
 * A snapshot or a data file that was changed by hand is refused as a whole. Otherwise what is wrong with it would show later,
 * in a request that has nothing to do with it.
 */
export function isSecretRecord(json: unknown): json is SecretRecord {
  if (!isObject(json) || !isObject(json["secret"]) || !isObject(json["versions"])) return false;
  const { secret, versions } = json;
  if (!hasMembers(secret, SECRET) || !Object.values(versions).every(isVersion)) return false;
  const isOfVersion = ([, versionId]: Pair) => Object.hasOwn(versions, versionId as string);
  return (secret["labels"] as Pair[]).every(isOfVersion) && isOwnArn(secret["arn"] as string, secret["name"] as string);
}

type Check = (value: unknown) => boolean;
type Pair = readonly [unknown, unknown];

const isText: Check = (value) => typeof value === "string";
const isFlag: Check = (value) => typeof value === "boolean";
/** A date, a number of days, a serial number: none is so large that a `Date` could not hold it. */
const isNumber: Check = (value) => typeof value === "number" && value >= 0 && value <= 8.64e15;
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const pairOf =
  (second: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length === 2 && isText(value[0]) && second(value[1]);
const structure =
  (members: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && hasMembers(value, members);

const isVersion: Check = (value) =>
  value === true ||
  (structure({ createdDate: isNumber, string: maybe(isText), binary: maybe(isText), kmsKeyIds: listOf(isText) })(
    value,
  ) &&
    hasKeyForValue(value as VersionRecord));

/** What encrypts a value is on record. A version that waits for its value may do without. */
function hasKeyForValue({ kmsKeyIds, string, binary }: VersionRecord): boolean {
  return kmsKeyIds.length > 0 || (string === undefined && binary === undefined);
}

const SECRET: Readonly<Record<string, Check>> = {
  arn: isText,
  name: isText,
  serial: isNumber,
  createdDate: isNumber,
  lastChangedDate: isNumber,
  lastAccessedDate: maybe(isNumber),
  description: maybe(isText),
  kmsKeyId: maybe(isText),
  type: maybe(isText),
  owningService: maybe(isText),
  tags: maybe(listOf(pairOf(isText))),
  labels: listOf(pairOf(isText)),
  accessed: listOf(pairOf(isNumber)),
  deletion: maybe(structure({ requestedDate: isNumber, dueDate: isNumber })),
  rotation: maybe(
    structure({
      isEnabled: isFlag,
      lambdaArn: maybe(isText),
      rules: maybe(
        structure({
          automaticallyAfterDays: maybe(isNumber),
          duration: maybe(isText),
          scheduleExpression: maybe(isText),
        }),
      ),
      externalMetadata: maybe(listOf(structure({ key: isText, value: isText }))),
      externalRoleArn: maybe(isText),
      lastRotatedDate: maybe(isNumber),
      nextWindowDate: maybe(isNumber),
      nextRotationDate: maybe(isNumber),
      running: maybe(
        structure({ versionId: isText, rotationToken: isText, isTest: isFlag, retryDate: maybe(isNumber) }),
      ),
    }),
  ),
  resourcePolicy: maybe(isText),
  replication: maybe(
    structure({
      primaryRegion: isText,
      replicas: maybe(
        listOf(
          pairOf(
            structure({
              region: isText,
              kmsKeyId: maybe(isText),
              status: (value) => value === "InSync" || value === "Failed",
              statusMessage: isText,
            }),
          ),
        ),
      ),
    }),
  ),
};

/** Nothing else is in it: what we did not write means nothing. */
function hasMembers(value: Readonly<Record<string, unknown>>, members: Readonly<Record<string, Check>>): boolean {
  return (
    Object.keys(value).every((name) => Object.hasOwn(members, name)) &&
    Object.entries(members).every(([name, check]) => check(Object.hasOwn(value, name) ? value[name] : undefined))
  );
}

function isOwnArn(arn: string, name: string): boolean {
  const resource = parseSecretArn(arn)?.resource;
  return resource !== undefined && resource.startsWith(`${name}-`);
}
