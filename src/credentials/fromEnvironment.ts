import type { AwsCredentialIdentity } from "@smithy/types";
import { identity } from "./identity.js";

/** The credentials of the environment: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, for temporary ones, `AWS_SESSION_TOKEN`. */
export function fromEnvironment({ env } = process): AwsCredentialIdentity | undefined {
  return identity(
    env.AWS_ACCESS_KEY_ID,
    env.AWS_SECRET_ACCESS_KEY,
    env.AWS_SESSION_TOKEN,
    env.AWS_CREDENTIAL_EXPIRATION,
    env.AWS_ACCOUNT_ID,
    env.AWS_CREDENTIAL_SCOPE,
  );
}
