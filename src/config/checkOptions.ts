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
  check(given, OPTIONS);
  const { requestHandler } = given;
  // A handler that is brought ready-made has checked its own.
  if (!("handle" in (requestHandler ?? {}))) check(requestHandler ?? {}, HANDLER_OPTIONS, "requestHandler.");
}

function check(given: object, options: Readonly<Record<string, string>>, within = ""): void {
  for (const [name, value] of Object.entries(given)) {
    const kinds = Object.hasOwn(options, name) ? options[name]!.split(" ") : [];
    if (value == null || kinds.length === 0 || kinds.some((kind) => isOfKind(value, kind))) continue;
    const allowed = kinds.map(article).join(" or ");
    const isWrongNumber = typeof value === "number" && (kinds.includes(TIME) || Number.isNaN(value));
    const found = isWrongNumber ? value : article(typeof value);
    throw new ConfigurationError(`The option "${within}${name}" must be ${allowed}, not ${found}.`, {
      setting: within + name,
    });
  }
}

/** A time may be `Infinity`, and a number in a text, as from the environment. What is no number would lift the limit unasked. */
function isOfKind(value: unknown, kind: string): boolean {
  if (kind === TIME) return ["number", "string"].includes(typeof value) && value !== "" && Number(value) >= 0;
  if (kind === "list") return Array.isArray(value);
  return typeof value === kind && !Number.isNaN(value);
}

function article(kind: string): string {
  return `${kind === "object" ? "an" : "a"} ${kind === TIME ? "number of milliseconds from 0 (no limit)" : kind}`;
}

const TIME = "time";

/** What each option may be: some of `typeof`'s words, a list, or a time. */
const OPTIONS: Readonly<Record<string, string>> = {
  region: "string function",
  credentials: "object function",
  endpoint: "string object function",
  useFipsEndpoint: "boolean function",
  useDualstackEndpoint: "boolean function",
  useArnRegion: "boolean function",
  useEnvironmentProxy: "boolean",
  ignoreConfiguredEndpointUrls: "boolean",
  profile: "string",
  maxAttempts: "number function",
  retryMode: "string function",
  retryStrategy: "object",
  defaultsMode: "string function",
  callTimeout: TIME,
  requestHandler: "object",
  logger: "object",
  customUserAgent: "string object",
  userAgentAppId: "string function",
  extensions: "list",
  systemClockOffset: "number",
  disableClockSkewCorrection: "boolean function",
  signer: "object function",
  signerConstructor: "function",
  signingRegion: "string",
  httpAuthSchemes: "list",
  authSchemePreference: "list function",
} satisfies Partial<Record<keyof SecretsManagerClientConfig, string>>;

/** What the platform's own handler is told about time, as the client's `requestHandler`. */
const HANDLER_OPTIONS = { connectionTimeout: TIME, requestTimeout: TIME, socketTimeout: TIME };
