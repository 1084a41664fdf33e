import type { AwsCredentialIdentity } from "@smithy/types";
import { keysIn } from "./keysIn.js";
import { CredentialsSourceError } from "./CredentialsSourceError.js";

/** The credentials that AWS gave out: those that it gives end with a time, and need a token. */
export function temporaryKeys(whom: string, given: object | undefined, isFinal = true): AwsCredentialIdentity {
  const keys = keysIn(given);
  if (keys?.sessionToken && keys.expiration) return keys;
  throw new CredentialsSourceError(`${whom} gave no credentials.`, "See whether a role is attached.", isFinal);
}
