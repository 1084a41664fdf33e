import type { AwsCredentialIdentity } from "@smithy/types";
import type { CredentialsProvider } from "../config/SecretsManagerClientConfig.js";

export function memoize(given: AwsCredentialIdentity | CredentialsProvider): CredentialsProvider {
  if (typeof given !== "function") return async () => given;
  let found: Promise<AwsCredentialIdentity> | undefined;
  return async (options) => {
    const known = await found?.catch(() => undefined);
    if (known !== undefined && (known.expiration === undefined || known.expiration.getTime() - Date.now() > 300_000))
      return known;
    return (found = given(options));
  };
}
