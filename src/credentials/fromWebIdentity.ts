import type { AwsCredentialIdentity } from "@smithy/types";
import { readTextFile } from "../config/readTextFile.js";
import type { CredentialsContext } from "./CredentialsContext.js";
import { SourceError } from "./SourceError.js";
import { assumeRole } from "./assumeRole.js";

/** Which role to take by a token that somebody else, such as Kubernetes, keeps fresh in a file. */
export interface WebIdentity {
  readonly tokenFile: string;
  readonly roleArn: string;
  readonly sessionName: string | undefined;
}

/** The credentials of a role, for whoever the token in a file is made out to. */
export async function fromWebIdentity(
  context: CredentialsContext,
  { tokenFile, roleArn, sessionName }: WebIdentity,
): Promise<AwsCredentialIdentity> {
  let token: string;
  try {
    token = await readTextFile(tokenFile, context.signal);
  } catch (cause) {
    context.signal.throwIfAborted();
    throw new SourceError(
      `the web identity token file ${tokenFile} could not be read (${(cause as NodeJS.ErrnoException).code}).`,
      "Correct the path in AWS_WEB_IDENTITY_TOKEN_FILE, or web_identity_token_file of the profile.",
      { isFinal: true, cause },
    );
  }
  return assumeRole(
    context,
    {
      RoleArn: roleArn,
      RoleSessionName: sessionName ?? `aws-sdk-js-session-${Date.now()}`,
      WebIdentityToken: token.trim(),
    },
    undefined,
  );
}
