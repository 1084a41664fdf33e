import type { AwsCredentialIdentity } from "@smithy/types";
import { configuredRegion } from "../config/environment.js";
import { homeDirectory } from "../config/homeDirectory.js";
import { readTextFile } from "../config/readTextFile.js";
import { type Answer, ask, requestFor } from "./ask.js";
import { awsEndpoint, SIGNIN } from "./awsEndpoint.js";
import type { CredentialsContext } from "./CredentialsContext.js";
import { jsonObject } from "./jsonObject.js";
import { saveJson } from "./saveJson.js";
import { SourceError } from "./SourceError.js";

/** How long before they expire credentials are renewed. */
const AHEAD_MS = 5 * 60_000;

const LOG_IN = 'Run "aws login" with this profile.';

/** What `aws login` leaves in its cache. */
interface Login {
  readonly accessToken: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
    readonly accountId: string;
    readonly expiresAt: string;
  };
  readonly clientId: string;
  readonly refreshToken: string;
  /** The private key that the refresh token is bound to, in PEM. */
  readonly dpopKey: string;
  readonly signInRegion?: string;
}

/**
 * The credentials of somebody who signed in with `aws login`.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-login-credentials.html
 */
export async function fromLogin(
  context: CredentialsContext,
  session: string,
  region: string | undefined,
): Promise<AwsCredentialIdentity> {
  const { createHash } = process.getBuiltinModule("node:crypto");
  const directory = process.env.AWS_LOGIN_CACHE_DIRECTORY ?? `${homeDirectory()}/.aws/login/cache`;
  const path = `${directory}/${createHash("sha256").update(session).digest("hex")}.json`;
  const login = await readLogin(path, context.signal);
  const left = Date.parse(login.accessToken.expiresAt) - Date.now();
  if (left > AHEAD_MS) return credentialsOf(login);
  const renewed = await renew(context, login, path, region);
  if (renewed === "refused") throw refused("AWS sign-in refused to renew the session.");
  if (renewed !== undefined) return credentialsOf(renewed);
  if (left > 0) return credentialsOf(login);
  throw new SourceError("the session has expired, and AWS sign-in could not be asked to renew it.", LOG_IN);
}

function refused(reason: string): SourceError {
  return new SourceError(reason, LOG_IN, { isFinal: true });
}

async function readLogin(path: string, signal: AbortSignal): Promise<Login> {
  let login: Partial<Login>;
  try {
    login = jsonObject<Login>(await readTextFile(path, signal));
  } catch {
    signal.throwIfAborted();
    throw refused(`there is no login session: ${path} is not there.`);
  }
  const { accessToken, clientId, refreshToken, dpopKey } = login;
  if (accessToken?.accountId && clientId && refreshToken && dpopKey) return login as Login;
  throw refused(`the login session in ${path} is incomplete.`);
}

function credentialsOf({ accessToken }: Login): AwsCredentialIdentity {
  const { accessKeyId, secretAccessKey, sessionToken, accountId, expiresAt } = accessToken;
  return { accessKeyId, secretAccessKey, sessionToken, accountId, expiration: new Date(expiresAt) };
}

async function renew(
  context: CredentialsContext,
  login: Login,
  path: string,
  profileRegion: string | undefined,
): Promise<Login | "refused" | undefined> {
  const { from, handler, signal } = context;
  try {
    const region =
      login.signInRegion || profileRegion || (await context.region()) || (await configuredRegion(from)) || "us-east-1";
    const url = await awsEndpoint(from, SIGNIN, region);
    url.pathname = `${url.pathname.replace(/\/$/, "")}/v1/token`;
    const body = JSON.stringify({
      clientId: login.clientId,
      grantType: "refresh_token",
      refreshToken: login.refreshToken,
    });
    const request = () =>
      requestFor(url, {
        method: "POST",
        headers: { "content-type": "application/json", dpop: proofOfPossession(login.dpopKey, url) },
        body,
      });
    const answer = await ask(handler, request, signal, { attempts: 3, timeoutMs: 10_000 });
    if (answer.status !== 200) return isDenial(answer) ? "refused" : undefined;
    const { accessToken, expiresIn = 900, refreshToken } = jsonObject<Login & { expiresIn: number }>(answer.text);
    if (!accessToken?.accessKeyId || !accessToken.secretAccessKey || !accessToken.sessionToken || !refreshToken)
      return undefined;
    const { accessKeyId, secretAccessKey, sessionToken } = accessToken;
    const expiresAt = new Date(Date.now() + expiresIn * 1_000).toISOString();
    const renewed = {
      ...login,
      accessToken: { ...login.accessToken, accessKeyId, secretAccessKey, sessionToken, expiresAt },
      refreshToken,
    };
    await saveJson(path, renewed);
    return renewed;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

function isDenial({ errorType, text }: Answer): boolean {
  const { __type, code } = jsonObject<{ __type: string; code: string }>(text);
  return /AccessDeniedException/.test(`${errorType} ${__type} ${code}`);
}

/**
 * Shows that we hold the key that the refresh token is bound to, for this one request.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-4.2
 */
function proofOfPossession(pem: string, url: URL): string {
  const { createPrivateKey, createPublicKey, randomUUID, sign } = process.getBuiltinModule("node:crypto");
  const key = createPrivateKey(pem);
  const { kty, crv, x, y } = createPublicKey(key).export({ format: "jwk" });
  const parts = [
    { alg: "ES256", typ: "dpop+jwt", jwk: { kty, crv, x, y } },
    { jti: randomUUID(), htm: "POST", htu: `${url.origin}${url.pathname}`, iat: Math.floor(Date.now() / 1_000) },
  ];
  const message = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const signature = sign("sha256", Buffer.from(message), { key, dsaEncoding: "ieee-p1363" });
  return `${message}.${signature.toString("base64url")}`;
}
