import type { AwsCredentialIdentity } from "@smithy/types";
import { homeDirectory } from "../config/homeDirectory.js";
import { nodeCrypto } from "../signing/hasher.node.js";
import { awsEndpoint } from "./awsEndpoint.js";
import type { CredentialsContext } from "./CredentialsContext.js";
import { temporaryKeys } from "./temporaryKeys.js";
import { type Session, type SessionKeys, validSession } from "./validSession.js";

interface LoginSession extends Session {
  readonly accessToken: SessionKeys;
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
  const name = nodeCrypto().createHash("sha256").update(session).digest("hex");
  const { accessToken } = await validSession<LoginSession>(context, {
    path: `${process.env.AWS_LOGIN_CACHE_DIRECTORY ?? `${homeDirectory()}/.aws/login/cache`}/${name}.json`,
    needs: ["accessToken", "clientId", "refreshToken", "dpopKey"],
    command: "aws login",
    isFinal: false,
    url: async ({ signInRegion }) =>
      awsEndpoint(context.from, "signin", signInRegion || region || (await context.region()), "/v1/token"),
    proof: ({ dpopKey }, url) => ({ dpop: proofOfPossession(dpopKey, url) }),
  });
  return temporaryKeys("AWS sign-in", accessToken);
}

/**
 * Shows that we hold the key that the refresh token is bound to, for this one request.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-4.2
 */
function proofOfPossession(pem: string, url: URL): string {
  const { createPrivateKey, createPublicKey, randomUUID, sign } = nodeCrypto();
  const key = createPrivateKey(pem);
  const parts = [
    { alg: "ES256", typ: "dpop+jwt", jwk: createPublicKey(key).export({ format: "jwk" }) },
    { jti: randomUUID(), htm: "POST", htu: `${url.origin}${url.pathname}`, iat: Math.floor(Date.now() / 1_000) },
  ];
  const message = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const signature = sign("sha256", Buffer.from(message), { key, dsaEncoding: "ieee-p1363" });
  return `${message}.${signature.toString("base64url")}`;
}
