import { ConfigurationError } from "./ConfigurationError.js";
import type { SecretsManagerClientConfig } from "./SecretsManagerClientConfig.js";

/**
 * Refuses an option of a type that can't be meant.
 *
 * Options that this client does not know are left alone: other versions of the official client have others.
 *
 * @param given - The options that are neither null nor undefined.
 * @throws ConfigurationError naming the option, what it may be and what it was.
 */
export function checkOptions(given: SecretsManagerClientConfig): void {
  for (const [name, value] of Object.entries(given)) {
    const types = Object.hasOwn(OPTION_TYPES, name) ? OPTION_TYPES[name] : undefined;
    const type = typeof value;
    if (types === undefined || types.includes(type)) continue;
    const allowed = types.split(" ").map(article).join(" or ");
    throw new ConfigurationError(`The option "${name}" must be ${allowed}, not ${article(type)}.`, { setting: name });
  }
}

function article(type: string): string {
  return `${type === "object" ? "an" : "a"} ${type}`;
}

/** What each option may be: some of `typeof`'s words. */
const OPTION_TYPES: Readonly<Record<string, string>> = {
  region: "string function",
  credentials: "object function",
  endpoint: "string object function",
  useFipsEndpoint: "boolean function",
  useDualstackEndpoint: "boolean function",
  useArnRegion: "boolean function",
  useEnvironmentProxy: "boolean",
  profile: "string",
  maxAttempts: "number function",
  retryMode: "string function",
  retryStrategy: "object",
  callTimeout: "number",
  requestHandler: "object",
  logger: "object",
  customUserAgent: "string object",
  userAgentAppId: "string function",
  extensions: "object",
  systemClockOffset: "number",
} satisfies Partial<Record<keyof SecretsManagerClientConfig, string>>;
