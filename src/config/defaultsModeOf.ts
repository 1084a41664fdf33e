import { instanceMetadata } from "../credentials/instanceMetadata.js";
import { ConfigurationError } from "./ConfigurationError.js";
import type { Surroundings } from "./environment.js";
import type { DefaultsMode } from "./SecretsManagerClientConfig.js";

/** How long the connection to a service may take, in milliseconds, by the set of defaults. "legacy" leaves it to the client. */
const CONNECTION_TIMEOUT_MS = { standard: 3_100, "cross-region": 3_100, "in-region": 1_100, mobile: 30_000 } as const;

type Mode = keyof typeof CONNECTION_TIMEOUT_MS;

/** How long to wait for a machine that may be no EC2 instance, in all. */
const TIMEOUT_MS = 2_000;

/** What the set of defaults says of connections, as the official client has it. */
export function defaultsOf(mode: DefaultsMode): { connectionTimeout?: number } {
  return mode in CONNECTION_TIMEOUT_MS ? { connectionTimeout: CONNECTION_TIMEOUT_MS[mode as Mode] } : {};
}

/**
 * The set of defaults of this name. "auto" is "in-region" where the program runs in the region that it asks, "cross-region" where
 * it runs in another one of AWS, and "standard" where that is not known.
 *
 * @throws {@link ConfigurationError} when there is none of this name.
 */
export async function defaultsModeOf(
  given: DefaultsMode,
  region: () => Promise<string>,
  from: Surroundings,
): Promise<DefaultsMode> {
  const mode = String(given).toLowerCase();
  if (mode === "legacy" || mode in CONNECTION_TIMEOUT_MS) return mode as DefaultsMode;
  if (mode !== "auto") {
    const names = ["auto", "legacy", ...Object.keys(CONNECTION_TIMEOUT_MS)].join(", ");
    throw new ConfigurationError(`Invalid parameter for "defaultsMode", expect ${names}, got ${String(given)}.`, {
      setting: "defaultsMode",
    });
  }
  const here = await regionHere(from);
  if (here === undefined) return "standard";
  return here === (await region()) ? "in-region" : "cross-region";
}

/** The region that this runs in, whatever the client is told to ask. */
async function regionHere(from: Surroundings): Promise<string | undefined> {
  const { AWS_EXECUTION_ENV, AWS_REGION, AWS_DEFAULT_REGION, AWS_EC2_METADATA_DISABLED } = process.env;
  if (AWS_EXECUTION_ENV && (AWS_REGION || AWS_DEFAULT_REGION)) return AWS_REGION || AWS_DEFAULT_REGION;
  if (AWS_EC2_METADATA_DISABLED) return undefined;
  try {
    const read = await instanceMetadata(from, AbortSignal.timeout(TIMEOUT_MS));
    return (await read("/latest/meta-data/placement/region")) || undefined;
  } catch {
    return undefined;
  }
}
