import type { AwsCredentialIdentity } from "@smithy/types";
import { fromEnvironment } from "./fromEnvironment.js";
import { CredentialsSourceError } from "./CredentialsSourceError.js";

/** The credentials of the environment, where they are what was asked for. */
export function keysOfEnvironment(): AwsCredentialIdentity {
  const keys = fromEnvironment();
  if (keys !== undefined) return keys;
  throw new CredentialsSourceError("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set.", "Set both.");
}
