import type { AwsCredentialIdentity } from "@smithy/types";
import { assumeRole } from "./assumeRole.js";
import type { CredentialsContext } from "./CredentialsContext.js";
import { readToken } from "./readToken.js";

/** The credentials of a role, for whoever the token in a file is made out to. */
export async function fromWebIdentity(
  context: CredentialsContext,
  tokenFile: string,
  RoleArn: string,
  RoleSessionName = process.env.AWS_ROLE_SESSION_NAME ?? `aws-sdk-js-session-${Date.now()}`,
): Promise<AwsCredentialIdentity> {
  const setting = "AWS_WEB_IDENTITY_TOKEN_FILE, or web_identity_token_file of the profile";
  const WebIdentityToken = await readToken(tokenFile, setting, context.signal);
  return assumeRole(context, { RoleArn, RoleSessionName, WebIdentityToken });
}
