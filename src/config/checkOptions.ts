import { ConfigurationError } from "./ConfigurationError.js";
import type { SecretsManagerClientConfig } from "./SecretsManagerClientConfig.js";

/**
 * Refuses an option of a type that can't be meant.
 *
 * Options that this client does not know are left alone: other versions of the official client have others.
 *
 * @throws ConfigurationError naming the option, what it may be and what it was.
 */
export function checkOptions(config: SecretsManagerClientConfig): void {
  const options = config as Readonly<Record<string, unknown>>;
  for (const [name, types] of OPTION_TYPES) {
    const type = typeof options[name];
    if (type === "undefined" || types.includes(type)) continue;
    const allowed = types.split(" ").map(article).join(" or ");
    throw new ConfigurationError(`The option "${name}" must be ${allowed}, not ${article(type)}.`, { setting: name });
  }
}

function article(type: string): string {
  return `${type === "object" ? "an" : "a"} ${type}`;
}

/** What each option may be: some of `typeof`'s words. */
const OPTION_TYPES: readonly (readonly [keyof SecretsManagerClientConfig, string])[] = [
  ["region", "string function"],
  ["credentials", "object function"],
  ["endpoint", "string object function"],
  ["useFipsEndpoint", "boolean function"],
  ["useDualstackEndpoint", "boolean function"],
  ["useArnRegion", "boolean function"],
  ["useEnvironmentProxy", "boolean"],
  ["profile", "string"],
  ["maxAttempts", "number function"],
  ["retryMode", "string function"],
  ["retryStrategy", "object"],
  ["callTimeout", "number"],
  ["requestHandler", "object"],
  ["logger", "object"],
  ["customUserAgent", "string object"],
  ["userAgentAppId", "string function"],
  ["extensions", "object"],
  ["systemClockOffset", "number"],
];
