import type { AwsCredentialIdentity } from "@smithy/types";

/** What is known of credentials, wherever it comes from. */
type Known = { readonly [Name in keyof AwsCredentialIdentity]?: string | undefined };

/** Credentials of what is known of them. None without both keys. */
export function identity({
  accessKeyId,
  secretAccessKey,
  sessionToken,
  expiration,
  accountId,
  credentialScope,
}: Known): AwsCredentialIdentity | undefined {
  if (!accessKeyId || !secretAccessKey) return undefined;
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    ...(expiration && { expiration: new Date(expiration) }),
    ...(accountId && { accountId }),
    ...(credentialScope && { credentialScope }),
  };
}
