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
    const value = options[name];
    if (value === undefined || types.includes(value === null ? "null" : typeof value)) continue;
    const article = /^[aeiou]/.test(types[0]!) ? "an" : "a";
    throw new ConfigurationError(
      `The option "${name}" must be ${article} ${types.join(" or a ")}, not ${value === null ? "null" : `a ${typeof value}`}.`,
      { setting: name },
    );
  }
}

type OptionType = "string" | "number" | "boolean" | "object" | "function";

const OPTION_TYPES: readonly (readonly [keyof SecretsManagerClientConfig, readonly string[]])[] = [
  ["region", ["string", "function"] satisfies OptionType[]],
  ["credentials", ["object", "function"]],
  ["endpoint", ["string", "object", "function"]],
  ["useFipsEndpoint", ["boolean", "function"]],
  ["useDualstackEndpoint", ["boolean", "function"]],
  ["profile", ["string"]],
  ["maxAttempts", ["number", "function"]],
  ["retryMode", ["string", "function"]],
  ["retryStrategy", ["object"]],
  ["requestHandler", ["object"]],
  ["logger", ["object"]],
  ["customUserAgent", ["string", "object"]],
  ["userAgentAppId", ["string", "function"]],
  ["extensions", ["object"]],
  ["systemClockOffset", ["number"]],
];
