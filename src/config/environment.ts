/**
 * What the environment and the shared files say about the options that a caller left open.
 *
 * - the environment variable says something: that
 * - it says nothing, or what is no value of the setting: what the profile says
 * - the profile says nothing either, or what is no value: nothing, and the default applies
 *
 * What is passed over because it is no value is told to the logger. Files are read once for all settings, and only when
 * the environment did not answer.
 */
import type { Logger } from "@smithy/types";
import { readRegion } from "../endpoint/readRegion.js";
import { withoutUser } from "../endpoint/withoutUser.js";
import { ConfigurationError } from "./ConfigurationError.js";
import type { ConfiguredValues } from "./ConfiguredValues.js";
import type { DefaultsMode } from "./SecretsManagerClientConfig.js";
import type { Section, SharedConfigFiles } from "./sharedConfigFiles.js";
import { readSharedConfigFiles } from "./sharedConfigFiles.js";

/** Where to look for settings, besides the environment. */
interface Files {
  /** The profile that the client is given, or else that of the environment. */
  readonly profile: () => Promise<Profile>;
  readonly warn: (message: string) => void;
}

/** All that is configured for a client. */
export interface Surroundings
  extends
    Files,
    Required<Omit<ConfiguredValues, "credentials" | "defaultsMode" | "endpoint" | "instanceRegion" | "network">> {
  readonly defaultsMode: () => Promise<DefaultsMode | undefined>;
  /** Where to look for what is the environment's alone, whatever profile the client is given. */
  readonly environment: Files;
  /** The certificates to trust in place of Node's own, as PEM. */
  readonly certificates: () => Promise<string[] | undefined>;
  /** The endpoint of a service, by its name in the file; of this one, unless it is said. */
  readonly endpoint: (service?: string) => Promise<string | undefined>;
}

/** A profile, as the shared files describe it together. */
export interface Profile {
  readonly name: string;
  /** Settings of both files; those of the config file win. */
  readonly settings: Section;
  /** Settings of both files; those of the credentials file win. */
  readonly settingsOfCredentialsFirst: Section;
  readonly files: SharedConfigFiles;
}

/** The surroundings of a client, for which files are read at most once. */
export function surroundings(
  options: { readonly profile?: string | undefined; readonly logger?: Logger | undefined } = {},
): Surroundings {
  let reading: Promise<SharedConfigFiles> | undefined;
  const profileNamed = async (name: string) => profileIn(await (reading ??= readSharedConfigFiles()), name);
  // The endpoint and the set of defaults are those of the environment's profile even where the client is given another one:
  // the official client reads them so, and a client must not begin to send its requests elsewhere when it is exchanged.
  const environment: Files = {
    profile: () => profileNamed(process.env.AWS_PROFILE || "default"),
    warn: (message) => options.logger?.warn(message),
  };
  const from: Files = options.profile ? { ...environment, profile: () => profileNamed(options.profile!) } : environment;
  const ignoreEndpoints = async () =>
    (await setting(environment, "ignore_configured_endpoint_urls", asBoolean)) ?? false;
  return {
    ...from,
    environment,
    region: () => regionIn(from),
    endpoint: async (service) => ((await ignoreEndpoints()) ? undefined : endpointIn(environment, service)),
    useFipsEndpoint: () => setting(from, "use_fips_endpoint", asBoolean),
    useDualstackEndpoint: () => setting(from, "use_dualstack_endpoint", asBoolean),
    maxAttempts: () => setting(from, "max_attempts", asNumber),
    retryMode: () => setting(from, "retry_mode", asText),
    defaultsMode: () => defaultsModeIn(environment),
    authSchemePreference: () => setting(from, "auth_scheme_preference", asList),
    certificates: () => certificatesIn(from),
    userAgentAppId: async () =>
      (await setting(from, "sdk_ua_app_id", asText)) ?? (await from.profile()).settings["sdk-ua-app-id"],
  };
}

/** A profile of files that were read already. */
export function profileIn(files: SharedConfigFiles, name: string): Profile {
  const { sections } = files.config;
  const config = sections[`profile.${name}`] ?? (name === "default" && sections.default);
  const credentials = files.credentials.sections[name];
  return {
    name,
    settings: { ...credentials, ...config },
    settingsOfCredentialsFirst: { ...config, ...credentials },
    files,
  };
}

/**
 * The region: `AWS_REGION`, or `region` of the profile. `AWS_DEFAULT_REGION` is not read, as in the official client.
 *
 * @throws {@link ConfigurationError} when it cannot be a region.
 */
async function regionIn(from: Files): Promise<string | undefined> {
  let source = "AWS_REGION";
  let region = process.env.AWS_REGION;
  if (region === undefined) {
    const profile = await from.profile();
    region = profile.settingsOfCredentialsFirst.region;
    source = `region of profile "${profile.name}"`;
  }
  try {
    if (region !== undefined) readRegion(region);
  } catch (cause) {
    throw notAccepted("region", (cause as Error).message, source, cause);
  }
  return region;
}

/**
 * The endpoint: `AWS_ENDPOINT_URL_SECRETS_MANAGER`, `AWS_ENDPOINT_URL`, `endpoint_url` below `secrets_manager` in the services
 * section that the profile names, or `endpoint_url` of the profile.
 *
 * @throws {@link ConfigurationError} when it is not a URL of HTTP.
 */
async function endpointIn(from: Files, service = "secrets_manager"): Promise<string | undefined> {
  const { env } = process;
  const own = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
  let source = env[own] ? own : "AWS_ENDPOINT_URL";
  let endpoint = env[source];
  if (!endpoint) {
    const { name, settings, files } = await from.profile();
    const { path, sections } = files.config;
    const { services } = settings;
    const section = services && sections[`services.${services}`];
    if (services && !section) {
      from.warn(`Profile "${name}" names services "${services}", but ${path} has no such section.`);
      return undefined;
    }
    endpoint = (section || {})[`${service}.endpoint_url`];
    source = `[services ${services}] of ${path}`;
    if (endpoint === undefined) {
      endpoint = settings.endpoint_url;
      source = `endpoint_url of profile "${name}"`;
    }
  }
  if (endpoint === undefined || (/^\s*https?:/i.test(endpoint) && URL.canParse(endpoint))) return endpoint;
  const problem = `Invalid endpoint: "${withoutUser(endpoint)}" is not a URL that begins with https:// or http://.`;
  throw notAccepted("endpoint", problem, source);
}

/**
 * The certificates to trust in place of Node's own: those in the file that `AWS_CA_BUNDLE` names, or `ca_bundle` of the profile.
 *
 * @throws {@link ConfigurationError} when there are none.
 */
async function certificatesIn(from: Files): Promise<string[] | undefined> {
  let path = process.env.AWS_CA_BUNDLE;
  let source = "AWS_CA_BUNDLE";
  if (!path) {
    const { name, settings } = await from.profile();
    path = settings.ca_bundle;
    source = `ca_bundle of profile "${name}"`;
  }
  return path ? (await import("./readCertificates.js")).readCertificates(path, source) : undefined;
}

/** The names of the sets of defaults. `auto` is one of the others, by where the program runs. */
const DEFAULTS_MODES = ["auto", "in-region", "cross-region", "mobile", "standard", "legacy"] as const;

/**
 * Which defaults to use: `AWS_DEFAULTS_MODE`, or `defaults_mode` of the profile.
 *
 * @throws {@link ConfigurationError} when there is no such set of defaults.
 */
async function defaultsModeIn(from: Files): Promise<DefaultsMode | undefined> {
  const given = await setting(from, "defaults_mode", asText);
  return given === undefined
    ? given
    : checkDefaultsMode(given, "AWS_DEFAULTS_MODE, or in defaults_mode of the profile");
}

/**
 * The set of defaults of this name, whatever its capitals.
 *
 * @param source - Where it was found, unless the caller gave it.
 * @throws {@link ConfigurationError} when there is none of this name.
 */
export function checkDefaultsMode(given: string, source?: string): DefaultsMode {
  const known = DEFAULTS_MODES.find((name) => name === given.toLowerCase());
  if (known !== undefined) return known;
  const names = DEFAULTS_MODES.join(", ");
  throw notAccepted("defaultsMode", `Invalid parameter for "defaultsMode", expect ${names}, got ${given}.`, source);
}

function notAccepted(setting: string, why: string, source?: string, cause?: unknown): ConfigurationError {
  const where = source === undefined ? "" : ` It was found in ${source}.`;
  return new ConfigurationError(why + where, { setting, source, cause });
}

/** Reads text as a value. Nothing, if it says nothing; an error, if it is no such value. */
type Reader<Value> = (text: string) => Value | undefined;

/**
 * What the profile says by this name, unless the environment says something by the same name with `AWS_` before it, in
 * capitals.
 */
export async function setting<Value>(from: Files, key: string, read: Reader<Value>): Promise<Value | undefined> {
  const attempt = (text: string | undefined, source: string): Value | undefined => {
    try {
      return text === undefined ? undefined : read(text);
    } catch (error) {
      from.warn(`${source} is ignored: ${(error as Error).message}`);
      return undefined;
    }
  };
  const variable = `AWS_${key.toUpperCase()}`;
  const inEnvironment = attempt(process.env[variable], variable);
  if (inEnvironment !== undefined) return inEnvironment;
  const { name, settings } = await from.profile();
  return attempt(settings[key], `${key} of profile "${name}"`);
}

/** Any text. */
export const asText: Reader<string> = (text) => text;

const asList: Reader<string[]> = (text) => (text === "" ? [] : text.split(",").map((name) => name.trim()));

const asBoolean: Reader<boolean> = (text) => {
  if (text === "true" || text === "false") return text === "true";
  throw new TypeError(`expected "true" or "false", got "${text}".`);
};

const asNumber: Reader<number> = (text) => {
  if (text === "") return undefined;
  const number = Number.parseInt(text, 10);
  if (Number.isNaN(number)) throw new TypeError(`expected a number, got "${text}".`);
  return number;
};
