import { asText, setting, type Surroundings } from "../config/environment.js";
import { ask, requestFor } from "./ask.js";
import { CredentialsSourceError } from "./CredentialsSourceError.js";

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
  const base = await addressOf(from.environment);
  const send = (path: string, headers: Record<string, string>, method = "GET"): Promise<string> => {
    const request = requestFor(new URL(path, base), headers);
    request.method = method;
    return ask({
      whom: base.host,
      request: () => request,
      signal,
      attempts: 1,
      // A machine that is no instance of EC2 has nobody who answers, and must not wait for long.
      timeoutMs: 1_000,
      final: /status 400/,
      remedy: "See whether a role is attached.",
    });
  };
  const headers: Record<string, string> = {};
  try {
    const lifetime = { "x-aws-ec2-metadata-token-ttl-seconds": "21600" };
    headers["x-aws-ec2-metadata-token"] = await send("/latest/api/token", lifetime, "PUT");
  } catch (error) {
    const { message, isFinal } = error as CredentialsSourceError;
    if (signal.aborted || isFinal) throw error;
    if (await setting(from, "ec2_metadata_v1_disabled", isOn)) {
      throw new CredentialsSourceError(
        `${message} Version 1 of the service is disabled.`,
        "Unset AWS_EC2_METADATA_V1_DISABLED, or ec2_metadata_v1_disabled of the profile.",
      );
    }
  }
  return async (path) => (await send(path, headers)).trim();
}

/** The addresses of the service by what its mode may be. */
const ADDRESSES: Readonly<Record<string, string>> = {
  IPv4: "http://169.254.169.254",
  IPv6: "http://[fd00:ec2::254]",
};

async function addressOf(from: Surroundings["environment"]): Promise<URL> {
  const mode = (await setting(from, "ec2_metadata_service_endpoint_mode", asText)) ?? "IPv4";
  const address = (await setting(from, "ec2_metadata_service_endpoint", asText)) || ADDRESSES[mode];
  if (URL.canParse("/", address)) return new URL(`${address}`);
  throw new CredentialsSourceError(
    `AWS_EC2_METADATA_SERVICE_ENDPOINT is not a URL, or AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE is "${mode}".`,
    "Correct the first, or set the second to IPv4 or IPv6.",
    true,
  );
}

const isOn = (text: string): boolean => text !== "" && text !== "false";
