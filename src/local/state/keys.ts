import { parseSecretArn } from "./arn.js";
import { fingerprint } from "./fingerprint.js";
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
  if (kmsKeyId === undefined || hasDefaultKey({ kmsKeyId })) return ["DefaultEncryptionKey"];
  if (/^arn:.*:key\//.test(kmsKeyId)) return [kmsKeyId];
  const { partition, region, account } = parseSecretArn(arn)!;
  const keys = `arn:${partition}:kms:${region}:${account}:key/`;
  return [keys + (kmsKeyId.includes("alias/") ? inventedKeyId(kmsKeyId.slice(kmsKeyId.indexOf("alias/"))) : kmsKeyId)];
}

function inventedKeyId(alias: string): string {
  return fingerprint(alias).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
