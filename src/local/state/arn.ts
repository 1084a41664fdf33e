/** The parts of a secret's ARN. `resource` is what follows "secret:", the name and its suffix. */
export interface SecretArn {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** The ARN of a secret. Its copies in other Regions have the same one but for the Region. */
export function secretArn({ partition, region, account }: Omit<SecretArn, "resource">, resource: string): string {
  return `arn:${partition}:secretsmanager:${region}:${account}:secret:${resource}`;
}

/** The parts of a secret's ARN, complete or without its suffix; nothing if the text is no such ARN. */
export function parseSecretArn(text: string): SecretArn | undefined {
  const found = SECRET_ARN.exec(text);
  if (found === null) return undefined;
  const [, partition, region, account, resource] = found as unknown as [string, string, string, string, string];
  return { partition, region, account, resource };
}

/** The group of Regions that a Region is in. Nothing reaches from one to another. */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([beginning]) => region.startsWith(beginning))?.[1] ?? "aws";
}

/** Six characters after a hyphen: what makes the ARN of a secret differ from that of an earlier one of its name. */
export const SUFFIX = /-[A-Za-z0-9]{6}$/;
export const SUFFIX_LENGTH = 6;
export const SUFFIX_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

const SECRET_ARN = /^arn:([a-z0-9-]+):secretsmanager:([a-z0-9-]+):(\d{12}):secret:([^:]+)$/;

const PARTITIONS = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-isob-", "aws-iso-b"],
  ["us-isof-", "aws-iso-f"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-iso-", "aws-iso"],
  ["eusc-", "aws-eusc"],
] as const;
