import type { AwsCredentialIdentity } from "@smithy/types";
import { homeDirectory } from "../config/homeDirectory.js";
import { readTextFile } from "../config/readTextFile.js";
import type { Section, Sections } from "../config/sharedConfigFiles.js";
import { type Answer, ask, requestFor, whyUnanswered } from "./ask.js";
import { awsEndpoint, OIDC, PORTAL } from "./awsEndpoint.js";
import type { CredentialsContext } from "./CredentialsContext.js";
import { jsonObject } from "./jsonObject.js";
import { saveJson } from "./saveJson.js";
import { SourceError } from "./SourceError.js";

/** How long before it expires a token is renewed. */
const AHEAD_MS = 5 * 60_000;

const PATIENCE = { attempts: 3, timeoutMs: 10_000 };

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
  const url = await awsEndpoint(context.from, PORTAL, access.region);
  url.pathname = `${url.pathname.replace(/\/$/, "")}/federation/credentials`;
  url.search = new URLSearchParams({ role_name: access.role, account_id: access.account }).toString();
  const request = requestFor(url, { headers: { "x-amz-sso_bearer_token": token } });
  let answer: Answer;
  try {
    answer = await ask(context.handler, () => request, context.signal, PATIENCE);
  } catch (cause) {
    context.signal.throwIfAborted();
    throw refused(
      `IAM Identity Center at ${url.host} ${whyUnanswered(cause)}.`,
      "Check that it can be reached from here.",
      cause,
    );
  }
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

const LOG_IN = 'run "aws sso login" with this profile.';

function refused(reason: string, remedy: string, cause?: unknown): SourceError {
  return new SourceError(reason, remedy && remedy[0]!.toUpperCase() + remedy.slice(1), { isFinal: true, cause });
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
    const renewed = await renewOnce(context, access.region, path, token);
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

/** Renewals under way. A refresh token holds for one renewal, so that two clients must share it. */
const renewals = new Map<string, Promise<string | undefined>>();

async function renewOnce(
  context: CredentialsContext,
  region: string,
  path: string,
  token: Token,
): Promise<string | undefined> {
  let renewal = renewals.get(path);
  if (renewal === undefined) {
    renewal = renew(context, region, path, token).catch(() => undefined);
    renewals.set(path, renewal);
    void renewal.then(() => renewals.delete(path));
  }
  return renewal;
}

async function renew(
  { from, handler, signal }: CredentialsContext,
  region: string,
  path: string,
  token: Token,
): Promise<string | undefined> {
  const { clientId, clientSecret, refreshToken } = token;
  if (!clientId || !clientSecret || !refreshToken) return undefined;
  const url = await awsEndpoint(from, OIDC, region);
  url.pathname = `${url.pathname.replace(/\/$/, "")}/token`;
  const request = requestFor(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ clientId, clientSecret, refreshToken, grantType: "refresh_token" }),
  });
  const { status, text } = await ask(handler, () => request, signal, PATIENCE);
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
