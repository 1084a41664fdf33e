import type { AwsCredentialIdentity } from "@smithy/types";
import { homeDirectory } from "../config/homeDirectory.js";
import type { Section, Sections } from "../config/sharedConfigFiles.js";
import { nodeCrypto } from "../signing/hasher.node.js";
import { ANYTHING, ask, requestFor } from "./ask.js";
import { awsEndpoint } from "./awsEndpoint.js";
import type { CredentialsContext } from "./CredentialsContext.js";
import { jsonObject } from "./jsonObject.js";
import { CredentialsSourceError } from "./CredentialsSourceError.js";
import { temporaryKeys } from "./temporaryKeys.js";
import { type Session, validSession } from "./validSession.js";

interface SsoSession extends Session {
  readonly accessToken: string;
}

/**
 * The credentials of somebody who signed in with `aws sso login`.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
 */
export async function fromSso(
  context: CredentialsContext,
  profile: Section,
  sections: Sections,
): Promise<AwsCredentialIdentity> {
  const { sso_account_id: account, sso_role_name: role, sso_session: session } = profile;
  const { sso_start_url: startUrl, sso_region: region } =
    (session === undefined ? profile : sections[`sso-session.${session}`]) ?? {};
  if (!startUrl || !region || !account || !role) {
    throw new CredentialsSourceError(
      "SSO needs sso_account_id, sso_role_name and, there or in its sso_session, sso_region and sso_start_url.",
      'Run "aws configure sso" with it.',
      true,
    );
  }
  const name = nodeCrypto()
    .createHash("sha1")
    .update(session ?? startUrl)
    .digest("hex");
  const apart = { ...context, handler: context.handlerApart };
  const { accessToken } = await validSession<SsoSession>(apart, {
    path: `${homeDirectory()}/.aws/sso/cache/${name}.json`,
    needs: ["accessToken"],
    command: "aws sso login",
    isFinal: true,
    // One that has no name was made by an older way to sign in, which knows no renewal.
    url: session === undefined ? undefined : () => awsEndpoint(context.from, "sso_oidc", region, "/token"),
  });
  const url = await awsEndpoint(context.from, "sso", region, "/federation/credentials");
  url.search = String(new URLSearchParams({ role_name: role, account_id: account }));
  const whom = `IAM Identity Center at ${url.host}, asked for role ${role} of account ${account},`;
  const text = await ask({
    ...apart,
    whom,
    request: () => requestFor(url, { "x-amz-sso_bearer_token": accessToken }),
    final: ANYTHING,
    remedy: 'Check that the role is yours, and run "aws sso login" with this profile.',
  });
  return temporaryKeys(whom, jsonObject<{ roleCredentials: object }>(text).roleCredentials);
}
