import type { AwsCredentialIdentity } from "@smithy/types";
import { homeDirectory } from "../config/homeDirectory.js";
import { readTextFile } from "../config/readTextFile.js";
import type { Section, Sections } from "../config/sharedConfigFiles.js";
import { ask, requestFor } from "./ask.js";
import { awsEndpoint, OIDC, PORTAL } from "./awsEndpoint.js";
import type { CredentialsContext } from "./CredentialsContext.js";
import { jsonObject } from "./jsonObject.js";
import { renewOnce } from "./renewOnce.js";
import { saveJson } from "./saveJson.js";
import { SourceError } from "./SourceError.js";

/** How long before it expires a token is renewed. */
const AHEAD_MS = 5 * 60_000;

/** What `aws sso login` leaves in its cache. */
interface Token {
  readonly accessToken?: string;
  readonly expiresAt?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly refreshToken?: string;
}

/** What to ask IAM Identity Center for. */
interface Access {
  readonly startUrl: string;
  readonly region: string;
  readonly account: string;
  readonly role: string;
  /** The name of the sso-session section, if the profile has one: only then can the token be renewed. */
  readonly session: string | undefined;
}

/**
 * The credentials of somebody who signed in with `aws sso login`.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
 */
export async function fromSso(
  context: CredentialsContext,
  profile: Section,
  sessions: Sections,
): Promise<AwsCredentialIdentity> {
  const access = accessOf(profile, sessions);
  const token = await validToken(context, access);
  const url = await awsEndpoint(context.from, PORTAL, access.region, "/federation/credentials");
  url.searchParams.set("role_name", access.role);
  url.searchParams.set("account_id", access.account);
  const request = requestFor(url, { "x-amz-sso_bearer_token": token });
  const answer = await ask({ ...questionOf(context, url), request: () => request, isFinal: true });
  if (answer.status !== 200) {
    throw refused(
      `IAM Identity Center answered with status ${answer.status} for role ${access.role} of account ${access.account}.`,
      `Check that the role is yours, and ${LOG_IN}`,
    );
  }
  const { roleCredentials } = jsonObject<{ roleCredentials: Record<string, string> }>(answer.text);
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = roleCredentials ?? {};
  if (!accessKeyId || !secretAccessKey || !sessionToken || !expiration) {
    throw refused("IAM Identity Center sent no credentials.", "");
  }
  return { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(expiration) };
}

function questionOf({ handler, signal }: CredentialsContext, { host }: URL) {
  return { whom: `IAM Identity Center at ${host}`, handler, signal, attempts: 3, timeoutMs: 10_000 };
}

const LOG_IN = 'run "aws sso login" with this profile.';

function refused(reason: string, remedy: string): SourceError {
  return new SourceError(reason, remedy && remedy[0]!.toUpperCase() + remedy.slice(1), { isFinal: true });
}

function accessOf(profile: Section, sessions: Sections): Access {
  const session = profile.sso_session;
  const from = session === undefined ? profile : sessions[session];
  if (from === undefined) {
    throw refused(`there is no section [sso-session ${session}].`, 'Add it, or run "aws configure sso".');
  }
  const { sso_start_url: startUrl, sso_region: region } = from;
  const { sso_account_id: account, sso_role_name: role } = profile;
  if (!startUrl || !region || !account || !role) {
    throw refused(
      "SSO needs sso_account_id and sso_role_name, and sso_region and sso_start_url.",
      'Add what is missing, or run "aws configure sso".',
    );
  }
  return { startUrl, region, account, role, session };
}

async function validToken(context: CredentialsContext, access: Access): Promise<string> {
  const { createHash } = process.getBuiltinModule("node:crypto");
  const name = createHash("sha1")
    .update(access.session ?? access.startUrl)
    .digest("hex");
  const path = `${homeDirectory()}/.aws/sso/cache/${name}.json`;
  const token = await readToken(path, context.signal);
  const left = Date.parse(token.expiresAt ?? "") - Date.now();
  if (access.session !== undefined && left <= AHEAD_MS) {
    const renewed = await renewOnce(path, (signal) =>
      renew({ ...context, signal }, access.region, path, token).catch(() => undefined),
    );
    if (renewed !== undefined) return renewed;
  }
  if (token.accessToken && left > 0) return token.accessToken;
  throw refused("the SSO session has expired.", LOG_IN);
}

async function readToken(path: string, signal: AbortSignal): Promise<Token> {
  try {
    return jsonObject<Token>(await readTextFile(path, signal));
  } catch {
    signal.throwIfAborted();
    throw refused(`there is no SSO session: ${path} is not there.`, LOG_IN);
  }
}

async function renew(
  context: CredentialsContext,
  region: string,
  path: string,
  token: Token,
): Promise<string | undefined> {
  const { clientId, clientSecret, refreshToken } = token;
  if (!clientId || !clientSecret || !refreshToken) return undefined;
  const url = await awsEndpoint(context.from, OIDC, region, "/token");
  const body = JSON.stringify({ clientId, clientSecret, refreshToken, grantType: "refresh_token" });
  const request = requestFor(url, { "content-type": "application/json" }, body);
  const { status, text } = await ask({ ...questionOf(context, url), request: () => request });
  if (status !== 200) return undefined;
  const renewed = jsonObject<{ accessToken: string; expiresIn: number; refreshToken: string }>(text);
  if (!renewed.accessToken || renewed.expiresIn === undefined) return undefined;
  await saveJson(path, {
    ...token,
    accessToken: renewed.accessToken,
    expiresAt: new Date(Date.now() + renewed.expiresIn * 1_000).toISOString(),
    refreshToken: renewed.refreshToken,
  });
  return renewed.accessToken;
}
