/**
 * What somebody who signed in left in a file, as `aws sso login` and `aws login` do:
 *
 * - it holds for a while yet: that
 * - it ends soon, or has ended, and can be renewed: renew it, and save that for other tools
 * - it could not be renewed: use it while it holds, then ask for another login
 */
import { readTextFile } from "../config/readTextFile.js";
import { ask, REFUSED_FOR_NOW, requestFor } from "./ask.js";
import type { CredentialsContext } from "./CredentialsContext.js";
import { jsonObject } from "./jsonObject.js";
import { saveJson } from "./saveJson.js";
import { CredentialsSourceError } from "./CredentialsSourceError.js";

/** What is in the file. Those of one kind have a token, those of the other keys, which say themselves until when they hold. */
export interface Session {
  readonly accessToken: string | SessionKeys;
  readonly expiresAt?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly refreshToken?: string;
}

/** Keys that a session has. */
export interface SessionKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly accountId: string;
  readonly expiresAt: string;
}

/** Which session, and how to renew it. */
export interface SessionOptions<Kind extends Session> {
  readonly path: string;
  /** The members that it must have. */
  readonly needs: readonly (keyof Kind)[];
  /** What makes another one. */
  readonly command: string;
  /** Whether to look no further for credentials once it has ended. */
  readonly isFinal: boolean;
  /** Where to renew it, if it can be. */
  readonly url: ((session: Kind) => Promise<URL>) | undefined;
  /** What to show there beside the refresh token. */
  readonly proof?: (session: Kind, url: URL) => Record<string, string>;
}

/** How long before it ends a session is renewed. */
const AHEAD_MS = 5 * 60_000;

/** How long a renewal may take. */
const TIMEOUT_MS = 35_000;

/** Renewals under way, by the file of what is renewed. */
const underWay = /* @__PURE__ */ new Map<string, Promise<unknown>>();

/** A session that holds. */
export async function validSession<Kind extends Session>(
  context: CredentialsContext,
  options: SessionOptions<Kind>,
): Promise<Kind> {
  const { path, needs, command, isFinal, url } = options;
  const remedy = `Run "${command}" with this profile.`;
  const session = jsonObject<Kind>(await readTextFile(path, context.signal).catch(() => "")) as Kind;
  context.signal.throwIfAborted();
  if (!needs.every((name) => session[name])) {
    throw new CredentialsSourceError(`there is no session in ${path}, or only a part of one.`, remedy, true);
  }
  const { accessToken } = session;
  const end = typeof accessToken === "string" ? session.expiresAt : accessToken.expiresAt;
  const left = Date.parse(`${end}`) - Date.now();
  if (left > AHEAD_MS) return session;
  let failure: CredentialsSourceError | undefined;
  if (url !== undefined && session.refreshToken) {
    // A refresh token holds for one renewal. So two clients must share it, and it is carried to its end although the caller
    // may have given up: what comes of it would be lost, and the person would have to log in again.
    const renewal =
      underWay.get(path) ??
      renew({ ...context, signal: AbortSignal.timeout(TIMEOUT_MS) }, options, session, url).finally(() =>
        underWay.delete(path),
      );
    underWay.set(path, renewal);
    try {
      return (await renewal) as Kind;
    } catch (error) {
      failure = error as CredentialsSourceError;
    }
  }
  // Older tools wrote the end in a form that cannot be read. Then it is for the service to say.
  if (!(left <= 0)) return session;
  throw new CredentialsSourceError(
    `the session has expired${failure === undefined ? "." : ` and was not renewed: ${failure.message}`}`,
    remedy,
    isFinal || failure?.isFinal,
  );
}

async function renew<Kind extends Session>(
  context: CredentialsContext,
  { path, proof }: SessionOptions<Kind>,
  session: Kind,
  urlFor: (session: Kind) => Promise<URL>,
): Promise<Session> {
  const url = await urlFor(session);
  const { clientId, clientSecret, refreshToken } = session;
  const body = JSON.stringify({ clientId, clientSecret, refreshToken, grantType: "refresh_token" });
  const text = await ask({
    ...context,
    whom: url.host,
    request: () => requestFor(url, { "content-type": "application/json", ...proof?.(session, url) }, body),
    // A token that has arrived is spent, whether or not the answer arrives.
    again: REFUSED_FOR_NOW,
    final: /AccessDenied/,
  });
  const given = jsonObject<Session & { readonly expiresIn: number }>(text);
  const { accessToken, expiresIn = 900 } = given;
  const expiresAt = new Date(Date.now() + expiresIn * 1_000).toISOString();
  let renewed: Session = { ...session, refreshToken: given.refreshToken ?? refreshToken! };
  if (typeof accessToken === "string") renewed = { ...renewed, accessToken, expiresAt };
  else if (!accessToken?.sessionToken) throw new CredentialsSourceError(`${url.host} gave no token.`);
  else renewed = { ...renewed, accessToken: { ...(session.accessToken as SessionKeys), ...accessToken, expiresAt } };
  await saveJson(path, renewed);
  return renewed;
}
