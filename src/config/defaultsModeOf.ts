import { checkDefaultsMode, type Surroundings } from "./environment.js";
import { instanceRegion } from "./instanceRegion.js";
import type { DefaultsMode } from "./SecretsManagerClientConfig.js";

/** How long the connection to a service may take, in milliseconds, by the set of defaults. "legacy" leaves it to the client. */
const CONNECTION_TIMEOUT_MS = { standard: 3_100, "cross-region": 3_100, "in-region": 1_100, mobile: 30_000 } as const;

type Mode = keyof typeof CONNECTION_TIMEOUT_MS;

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
  const mode = checkDefaultsMode(String(given));
  if (mode !== "auto") return mode;
  const here = await regionHere(from);
  if (here === undefined) return "standard";
  return here === (await region()) ? "in-region" : "cross-region";
}

/** The region that this runs in, whatever the client is told to ask. */
async function regionHere(from: Surroundings): Promise<string | undefined> {
  const { AWS_EXECUTION_ENV, AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  return (AWS_EXECUTION_ENV && (AWS_REGION || AWS_DEFAULT_REGION)) || instanceRegion(from);
}
