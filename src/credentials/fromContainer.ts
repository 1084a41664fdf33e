import type { AwsCredentialIdentity } from "@smithy/types";
import { ANYTHING, ask, requestFor } from "./ask.js";
import type { CredentialsContext } from "./CredentialsContext.js";
import { jsonObject } from "./jsonObject.js";
import { readToken } from "./readToken.js";
import { CredentialsSourceError } from "./CredentialsSourceError.js";
import { temporaryKeys } from "./temporaryKeys.js";

/** What may be asked: with TLS any host; without it this machine, the agents of Amazon ECS, and those of Amazon EKS. */
const TRUSTED = /^https:|^http:\/\/(localhost|127(\.\d+){3}|\[::1\]|169\.254\.170\.(2|23)|\[fd00:ec2::23\])(:\d+)?$/;

/**
 * The credentials of the task in Amazon ECS, or of the pod in Amazon EKS.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 */
export async function fromContainer({ signal }: CredentialsContext): Promise<AwsCredentialIdentity> {
  const {
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: relative,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: full = "",
    AWS_CONTAINER_AUTHORIZATION_TOKEN: token = "",
    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile,
  } = process.env;
  const address = relative ? `http://169.254.170.2${relative}` : full;
  if (!URL.canParse(address) || !TRUSTED.test(new URL(address).origin)) {
    throw new CredentialsSourceError(
      relative
        ? "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not a path that begins with a slash."
        : "AWS_CONTAINER_CREDENTIALS_FULL_URI names neither this machine, nor an agent of Amazon ECS or EKS, nor a URL of https.",
      "Correct it.",
    );
  }
  const url = new URL(address);
  const text = await ask({
    whom: url.host,
    signal,
    request: async () => {
      // Read for each attempt: whoever keeps the file replaces it from time to time.
      const authorization = tokenFile
        ? await readToken(tokenFile, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", signal)
        : token;
      // Node would refuse it in words that say nothing of where it came from.
      if (/[^\t -~]/.test(authorization)) {
        throw new CredentialsSourceError("the authorization token is not a single line of text.", "Correct it.", true);
      }
      return requestFor(url, authorization === "" ? {} : { authorization });
    },
    attempts: 4,
    timeoutMs: 4_000,
    again: ANYTHING,
    remedy: "See whether a role is attached.",
  });
  return temporaryKeys(url.host, jsonObject(text), false);
}
