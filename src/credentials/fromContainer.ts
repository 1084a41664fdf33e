import type { AwsCredentialIdentity } from "@smithy/types";
import { readTextFile } from "../config/readTextFile.js";
import { type Answer, ask, requestFor, whyUnanswered } from "./ask.js";
import type { CredentialsContext } from "./CredentialsContext.js";
import { directHandler } from "./directHandler.js";
import { keysIn } from "./keysIn.js";
import { SourceError } from "./SourceError.js";

/** Hosts that may be asked without TLS: this machine, the agents of Amazon ECS, and those of Amazon EKS. */
const TRUSTED_HOST = /^(localhost|127(\.\d+){3}|\[::1\]|169\.254\.170\.(2|23)|\[fd00:ec2::23\])$/;

/**
 * The credentials of the task in Amazon ECS, or of the pod in Amazon EKS.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 */
export async function fromContainer({ from, signal }: CredentialsContext): Promise<AwsCredentialIdentity> {
  const url = addressOf(from.environment);
  const { AWS_CONTAINER_AUTHORIZATION_TOKEN: token, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile } =
    from.environment;
  let answer: Answer;
  try {
    const request = async () => {
      // Read for each attempt: whoever keeps the file replaces it from time to time.
      const authorization = tokenFile ? await readToken(tokenFile, signal) : token;
      if (!HEADER_TEXT.test(authorization ?? "")) {
        throw new SourceError("the authorization token is no text that fits on a line.", "Correct it.", {
          isFinal: true,
        });
      }
      return requestFor(url, authorization ? { headers: { authorization } } : {});
    };
    answer = await ask(directHandler, request, signal, {
      attempts: 4,
      timeoutMs: 4_000,
      isWorthAnotherTry: ({ status }) => status !== 200,
    });
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof SourceError) throw cause;
    throw new SourceError(
      `${url.host} ${whyUnanswered(cause)}.`,
      "See whether the agent of the container service runs.",
      {
        cause,
      },
    );
  }
  if (answer.status !== 200) {
    throw new SourceError(
      `${url.host} answered with status ${answer.status}.`,
      "See whether the task or pod has a role.",
    );
  }
  return keysIn(answer.text, url.host);
}

function addressOf(environment: Readonly<Record<string, string | undefined>>): URL {
  const { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: relative, AWS_CONTAINER_CREDENTIALS_FULL_URI: full } = environment;
  const address = relative ? `http://169.254.170.2${relative}` : full;
  if (!address) {
    throw new SourceError(
      "neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor AWS_CONTAINER_CREDENTIALS_FULL_URI is set.",
      "Amazon ECS and EKS set one of them for a container with a role.",
    );
  }
  if (!URL.canParse(address)) {
    throw new SourceError(
      "AWS_CONTAINER_CREDENTIALS_FULL_URI or AWS_CONTAINER_CREDENTIALS_RELATIVE_URI does not make a URL.",
      "Correct it.",
      { isFinal: true },
    );
  }
  const url = new URL(address);
  if (url.protocol === "https:" || TRUSTED_HOST.test(url.hostname)) return url;
  throw new SourceError(
    `AWS_CONTAINER_CREDENTIALS_FULL_URI names ${url.host}, which is neither on this machine nor an agent of Amazon ECS or EKS.`,
    "Use https for it.",
  );
}

async function readToken(path: string, signal: AbortSignal): Promise<string> {
  let token: string;
  try {
    token = (await readTextFile(path, signal)).trim();
  } catch (cause) {
    signal.throwIfAborted();
    throw new SourceError(
      `the token file ${path} could not be read (${(cause as NodeJS.ErrnoException).code}).`,
      "Correct AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.",
      { isFinal: true, cause },
    );
  }
  return token;
}

/** A header with another character is refused by Node in words that say nothing of where it came from. */
const HEADER_TEXT = /^[\t -~]*$/;
