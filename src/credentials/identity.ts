import type { AwsCredentialIdentity } from "@smithy/types";

type Text = string | undefined;

/** Credentials of what is known of them. None without both keys. */
export function identity(
  accessKeyId: Text,
  secretAccessKey: Text,
  sessionToken: Text,
  expiration: Text | number,
  accountId: Text,
  credentialScope?: Text,
): AwsCredentialIdentity | undefined {
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
