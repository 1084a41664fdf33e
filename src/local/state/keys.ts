import { parseSecretArn } from "./arn.js";
import { fingerprint } from "./fingerprint.js";
import type { World } from "../world.js";
import type { Secret } from "./Secret.js";

/** The alias of the key that the service itself manages. */
export const DEFAULT_KEY = "alias/aws/secretsmanager";

/** Whether a secret is encrypted by the key that the service manages, which no other account may use. */
export function hasDefaultKey({ kmsKeyId }: Pick<Secret, "kmsKeyId">): boolean {
  return kmsKeyId === undefined || kmsKeyId === DEFAULT_KEY || kmsKeyId.endsWith(`:${DEFAULT_KEY}`);
}

/**
 * The keys of a new version, as ListSecretVersionIds shows them: ARNs, or the one name of the managed key.
 *
 * Nothing here holds keys. So the key of an alias is invented, the same one for the same alias.
 */
export function keyArns({ arn, kmsKeyId }: Pick<Secret, "arn" | "kmsKeyId">): readonly string[] {
  if (kmsKeyId === undefined || hasDefaultKey({ kmsKeyId })) return [DEFAULT_KEY_SHOWN];
  if (/^arn:.*:key\//.test(kmsKeyId)) return [kmsKeyId];
  const { partition, region, account } = parseSecretArn(arn)!;
  const keys = `arn:${partition}:kms:${region}:${account}:key/`;
  return [keys + (kmsKeyId.includes("alias/") ? inventedKeyId(kmsKeyId.slice(kmsKeyId.indexOf("alias/"))) : kmsKeyId)];
}

/** Whether this is what {@link keyArns} shows for the key that the service manages. */
export function isDefaultKey(keyArn: string): boolean {
  return keyArn === DEFAULT_KEY_SHOWN;
}

/**
 * Uses the key of a secret to encrypt a version of it.
 *
 * The right to decrypt is needed, too: the service compares the value with the one that a version of this id may hold. If it
 * holds it, that is all that is done.
 */
export function useKeyToWrite({ keys }: Pick<World, "keys">, before: Secret, after: Secret, versionId: string): void {
  const use = { secret: after, versionId };
  if (before === after) return keys.use("Decrypt", use);
  const mayNotRead = keys.refusal("Decrypt", use);
  if (mayNotRead?.name === "AccessDeniedException") throw mayNotRead;
  keys.use("GenerateDataKey", use);
}

/** All names of a key that a version of a secret is encrypted by: those that the secret gives it, its ARN and its id. */
export function keyNames(secret: Pick<Secret, "arn" | "kmsKeyId">, keyArn: string): string[] {
  const given = secret.kmsKeyId !== undefined && keyArns(secret)[0] === keyArn ? [secret.kmsKeyId] : [];
  // An alias given without its ARN has one all the same, and the other way round.
  const aliases = given
    .filter((name) => name.includes("alias/"))
    .flatMap((name) => {
      const alias = name.slice(name.indexOf("alias/"));
      return [alias, keyArn.replace(/key\/.*$/, alias)];
    });
  return [...given, ...aliases, keyArn, keyArn.replace(/^.*key\//, "")];
}

function inventedKeyId(alias: string): string {
  return fingerprint(alias).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const DEFAULT_KEY_SHOWN = "DefaultEncryptionKey";
