/**
 * Whether an id, as a caller gives it, means the secret of this name or ARN.
 *
 * An ARN may be given without its ending, a hyphen and six characters.
 */
export function isSameSecret(id: string, nameOrArn: string | undefined): boolean {
  if (nameOrArn === undefined || id === nameOrArn) return id === nameOrArn;
  return id.startsWith("arn:") && nameOrArn.startsWith(id) && /^-[^-]{6}$/.test(nameOrArn.slice(id.length));
}
