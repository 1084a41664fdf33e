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
import { ConfigurationError } from "./ConfigurationError.js";
import type { Section, SharedConfigFiles } from "./sharedConfigFiles.js";
import { readSharedConfigFiles } from "./sharedConfigFiles.js";

/** Where to look for settings, besides the environment. */
export interface Surroundings {
  /** The profile that the client is given, or else that of the environment. */
  readonly profile: () => Promise<Profile>;
  /** The profile of the environment, whatever the client is given. */
  readonly profileOfEnvironment: () => Promise<Profile>;
  readonly warn: (message: string) => void;
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
  const profileOfEnvironment = () => profileNamed(process.env.AWS_PROFILE || "default");
  return {
    profile: () => (options.profile ? profileNamed(options.profile) : profileOfEnvironment()),
    profileOfEnvironment,
    warn: (message) => options.logger?.warn(message),
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
export async function configuredRegion(from: Surroundings): Promise<string | undefined> {
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

// The endpoint and the set of defaults are those of the environment's profile even where the client is given another one:
// the official client reads them so, and a client must not begin to send its requests elsewhere when it is exchanged.

/**
 * The endpoint: `AWS_ENDPOINT_URL_SECRETS_MANAGER`, `AWS_ENDPOINT_URL`, `endpoint_url` below `secrets_manager` in the services
 * section that the profile names, or `endpoint_url` of the profile; unless these are to be ignored.
 *
 * @param service - Another service whose endpoint to look for, in the spelling of the file.
 * @throws {@link ConfigurationError} when it is not a URL of HTTP.
 */
export async function configuredEndpoint(from: Surroundings, service = "secrets_manager"): Promise<string | undefined> {
  const { env } = process;
  const own = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
  const variable = env[own] ? own : "AWS_ENDPOINT_URL";
  const { endpoint, source } = env[variable]
    ? { endpoint: env[variable], source: variable }
    : endpointOfProfile(await from.profileOfEnvironment(), service, from.warn);
  if (endpoint === undefined || (await ignoresConfiguredEndpoints(from))) return undefined;
  if (/^https?:/i.test(endpoint) && URL.canParse(endpoint)) return endpoint;
  const problem = `Invalid endpoint: "${endpoint}" is not a URL that begins with https:// or http://.`;
  throw notAccepted("endpoint", problem, source);
}

function endpointOfProfile(
  { name, settings, files }: Profile,
  service: string,
  warn: Surroundings["warn"],
): { readonly endpoint: string | undefined; readonly source: string } {
  const { path, sections } = files.config;
  const { services, endpoint_url } = settings;
  const section = services && sections[`services.${services}`];
  if (services && !section) {
    warn(`Profile "${name}" names services "${services}", but ${path} has no such section.`);
    return { endpoint: undefined, source: path };
  }
  const own = section ? section[`${service}.endpoint_url`] : undefined;
  return own === undefined
    ? { endpoint: endpoint_url, source: `endpoint_url of profile "${name}"` }
    : { endpoint: own, source: `[services ${services}] of ${path}` };
}

/** Whether endpoints that are configured are to be ignored. */
export async function ignoresConfiguredEndpoints(from: Surroundings): Promise<boolean> {
  return (await setting(from, "ignore_configured_endpoint_urls", asBoolean, from.profileOfEnvironment)) === true;
}

/** Whether to use FIPS endpoints: `AWS_USE_FIPS_ENDPOINT`, or `use_fips_endpoint` of the profile. */
export function configuredUseFips(from: Surroundings): Promise<boolean | undefined> {
  return setting(from, "use_fips_endpoint", asBoolean);
}

/** Whether to use dual-stack endpoints: `AWS_USE_DUALSTACK_ENDPOINT`, or `use_dualstack_endpoint` of the profile. */
export function configuredUseDualStack(from: Surroundings): Promise<boolean | undefined> {
  return setting(from, "use_dualstack_endpoint", asBoolean);
}

/** The most attempts that a call may make: `AWS_MAX_ATTEMPTS`, or `max_attempts` of the profile. */
export function configuredMaxAttempts(from: Surroundings): Promise<number | undefined> {
  return setting(from, "max_attempts", asNumber);
}

/** How to retry: `AWS_RETRY_MODE`, or `retry_mode` of the profile. */
export function configuredRetryMode(from: Surroundings): Promise<string | undefined> {
  return setting(from, "retry_mode", asText);
}

/** What the caller calls its application: `AWS_SDK_UA_APP_ID`, or `sdk_ua_app_id` of the profile. */
export async function configuredAppId(from: Surroundings): Promise<string | undefined> {
  return (await setting(from, "sdk_ua_app_id", asText)) ?? (await from.profile()).settings["sdk-ua-app-id"];
}

/** The names of the sets of defaults. `auto` is one of the others, by where the program runs. */
const DEFAULTS_MODES = ["auto", "in-region", "cross-region", "mobile", "standard", "legacy"] as const;

/** The name of a set of defaults. */
export type DefaultsMode = (typeof DEFAULTS_MODES)[number];

/**
 * Which defaults to use: `AWS_DEFAULTS_MODE`, or `defaults_mode` of the profile.
 *
 * @throws {@link ConfigurationError} when there is no such set of defaults.
 */
export async function configuredDefaultsMode(from: Surroundings): Promise<DefaultsMode | undefined> {
  const given = await setting(from, "defaults_mode", asText, from.profileOfEnvironment);
  const known = DEFAULTS_MODES.find((name) => name === given?.toLowerCase());
  if (given === undefined || known !== undefined) return known;
  throw notAccepted(
    "defaultsMode",
    `Invalid parameter for "defaultsMode", expect ${DEFAULTS_MODES.join(", ")}, got ${given}.`,
    "AWS_DEFAULTS_MODE, or in defaults_mode of the profile",
  );
}

function notAccepted(setting: string, why: string, source: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError(`${why} It was found in ${source}.`, { setting, source, cause });
}

/** Reads text as a value. Nothing, if it says nothing; an error, if it is no such value. */
type Reader<Value> = (text: string) => Value | undefined;

/**
 * What the profile says by this name, unless the environment says something by the same name with `AWS_` before it, in
 * capitals.
 */
export async function setting<Value>(
  from: Surroundings,
  key: string,
  read: Reader<Value>,
  profile = from.profile,
): Promise<Value | undefined> {
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
  const { name, settings } = await profile();
  return attempt(settings[key], `${key} of profile "${name}"`);
}

/** Any text. */
export const asText: Reader<string> = (text) => text;

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
