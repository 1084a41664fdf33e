import type { AwsCredentialIdentity } from "@smithy/types";
import { identity } from "./identity.js";

/** The credentials of the environment: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, for temporary ones, `AWS_SESSION_TOKEN`. */
export function fromEnvironment({ env } = process): AwsCredentialIdentity | undefined {
  return identity({
    accessKeyId: env.AWS_ACCESS_KEY_ID,
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
    sessionToken: env.AWS_SESSION_TOKEN,
    expiration: env.AWS_CREDENTIAL_EXPIRATION,
    accountId: env.AWS_ACCOUNT_ID,
    credentialScope: env.AWS_CREDENTIAL_SCOPE,
  });
}
