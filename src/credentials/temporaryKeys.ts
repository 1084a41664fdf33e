import type { AwsCredentialIdentity } from "@smithy/types";
import { identity } from "./identity.js";
import { SourceError } from "./SourceError.js";

/** The credentials that AWS gave out: those that it gives end with a time, and need a token. */
export function temporaryKeys(
  whom: string,
  accessKeyId: string | undefined,
  secretAccessKey: string | undefined,
  sessionToken: string | undefined,
  expiration: string | number | undefined,
  accountId?: string,
  isFinal = true,
): AwsCredentialIdentity {
  const keys = identity(accessKeyId, secretAccessKey, sessionToken, expiration, accountId);
  if (keys?.sessionToken && keys.expiration) return keys;
  throw new SourceError(`${whom} gave no credentials.`, "See whether a role is attached.", isFinal);
}
