import type { Surroundings } from "../config/environment.js";
import { setting } from "../config/environment.js";
import { type Answer, ask, requestFor, whyUnanswered } from "./ask.js";
import { directHandler } from "./directHandler.js";
import { SourceError } from "./SourceError.js";

/** A machine that is no instance of EC2 has nobody who answers, and must not wait for long. */
const TIMEOUT_MS = 1_000;

/**
 * Reads from the metadata service of an EC2 instance, by version 2 of its protocol; by version 1 where a proxy or an emulator
 * knows no other, and it is not disabled.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
 */
export async function instanceMetadata(
  from: Surroundings,
  signal: AbortSignal,
): Promise<(path: string) => Promise<string>> {
  const base = await addressOf(from);
  const send = async (path: string, options?: Parameters<typeof requestFor>[1]): Promise<Answer> => {
    try {
      return await ask(directHandler, () => requestFor(new URL(path, base), options), signal, {
        attempts: 1,
        timeoutMs: TIMEOUT_MS,
      });
    } catch (cause) {
      signal.throwIfAborted();
      throw new SourceError(`${base.host} ${whyUnanswered(cause)}.`, "", { cause });
    }
  };
  const headers: Record<string, string> = {};
  const token = await send("/latest/api/token", {
    method: "PUT",
    headers: { "x-aws-ec2-metadata-token-ttl-seconds": "21600" },
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    return error as SourceError;
  });
  if (!(token instanceof SourceError) && token.status === 200) headers["x-aws-ec2-metadata-token"] = token.text;
  else await refuseWithoutToken(from, token);
  return async (path) => {
    const { status, text } = await send(path, { headers });
    if (status !== 200)
      throw new SourceError(`${base.host} answered with status ${status}.`, "Attach a role to the instance.");
    return text.trim();
  };
}

async function refuseWithoutToken(from: Surroundings, token: Answer | SourceError): Promise<void> {
  if (!(token instanceof SourceError) && token.status === 400) {
    throw new SourceError("the request for a token was answered with status 400.", "", { isFinal: true });
  }
  if (
    await setting(
      from,
      "AWS_EC2_METADATA_V1_DISABLED",
      "ec2_metadata_v1_disabled",
      (text) => text !== "" && text !== "false",
    )
  ) {
    const why = token instanceof SourceError ? token.message : `a token was refused with status ${token.status}.`;
    throw new SourceError(`${why} Version 1 of the service is disabled.`, "");
  }
}

async function addressOf(from: Surroundings): Promise<URL> {
  const address = await settingOf(from, "AWS_EC2_METADATA_SERVICE_ENDPOINT");
  if (address) return checked(address);
  const mode = await settingOf(from, "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE");
  if (mode === undefined || mode === "IPv4") return new URL("http://169.254.169.254");
  if (mode === "IPv6") return new URL("http://[fd00:ec2::254]");
  throw new SourceError(`AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE is "${mode}".`, "Set it to IPv4 or IPv6.", {
    isFinal: true,
  });
}

function settingOf(from: Surroundings, variable: string): Promise<string | undefined> {
  return setting(from, variable, variable.slice("AWS_".length).toLowerCase(), (text) => text);
}

function checked(address: string): URL {
  if (URL.canParse(address)) return new URL(address);
  throw new SourceError(`AWS_EC2_METADATA_SERVICE_ENDPOINT is "${address}", which is not a URL.`, "Correct it.", {
    isFinal: true,
  });
}
