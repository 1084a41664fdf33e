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
import type { Section, Sections, SharedConfigFiles } from "./sharedConfigFiles.js";
import { readSharedConfigFiles } from "./sharedConfigFiles.js";

/** Where to look for settings. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
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
  readonly services: Sections;
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
    environment: process.env,
    profile: () => (options.profile ? profileNamed(options.profile) : profileOfEnvironment()),
    profileOfEnvironment,
    warn: (message) => options.logger?.warn(message),
  };
}

/** A profile of files that were read already. */
export function profileIn(files: SharedConfigFiles, name: string): Profile {
  const config = files.config.profiles[name];
  const credentials = files.credentials.profiles[name];
  return {
    name,
    settings: { ...credentials, ...config },
    settingsOfCredentialsFirst: { ...config, ...credentials },
    services: files.config.services,
    files,
  };
}

/**
 * The region: `AWS_REGION`, or `region` of the profile. `AWS_DEFAULT_REGION` is not read, as in the official client.
 *
 * @throws {@link ConfigurationError} when it cannot be a region.
 */
export async function configuredRegion(from: Surroundings): Promise<string | undefined> {
  const variable = from.environment.AWS_REGION;
  if (variable !== undefined) return checkedRegion(variable, "AWS_REGION");
  const { name, settingsOfCredentialsFirst } = await from.profile();
  const { region } = settingsOfCredentialsFirst;
  return region === undefined ? undefined : checkedRegion(region, `region of profile "${name}"`);
}

function checkedRegion(region: string, source: string): string {
  try {
    readRegion(region);
  } catch (cause) {
    throw new ConfigurationError(`${(cause as Error).message} It was found in ${source}.`, {
      setting: "region",
      source,
      cause,
    });
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
  const found =
    endpointOfEnvironment(from, service) ?? endpointOfProfile(await from.profileOfEnvironment(), service, from.warn);
  if (found === undefined || (await ignoresConfiguredEndpoints(from))) return undefined;
  const [endpoint, source] = found;
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) {
    throw new ConfigurationError(
      `Invalid endpoint: "${endpoint}" is not a URL that begins with https:// or http://. It was found in ${source}.`,
      { setting: "endpoint", source },
    );
  }
  return endpoint;
}

type Found = readonly [value: string, source: string];

function endpointOfEnvironment({ environment }: Surroundings, service: string): Found | undefined {
  for (const name of [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, "AWS_ENDPOINT_URL"]) {
    const value = environment[name];
    if (value) return [value, name];
  }
  return undefined;
}

function endpointOfProfile(profile: Profile, service: string, warn: Surroundings["warn"]): Found | undefined {
  const { name, settings, services, files } = profile;
  if (settings.services) {
    const section = services[settings.services];
    if (section === undefined) {
      warn(`Profile "${name}" names services "${settings.services}", but ${files.config.path} has no such section.`);
      return undefined;
    }
    const endpoint = section[`${service}.endpoint_url`];
    if (endpoint !== undefined) return [endpoint, `[services ${settings.services}] of ${files.config.path}`];
  }
  return settings.endpoint_url === undefined ? undefined : [settings.endpoint_url, `endpoint_url of profile "${name}"`];
}

/** Whether endpoints that are configured are to be ignored. */
export async function ignoresConfiguredEndpoints(from: Surroundings): Promise<boolean> {
  const name = "ignore_configured_endpoint_urls";
  return (await setting(ofEnvironment(from), "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", name, asBoolean)) === true;
}

/** Whether to use FIPS endpoints: `AWS_USE_FIPS_ENDPOINT`, or `use_fips_endpoint` of the profile. */
export function configuredUseFips(from: Surroundings): Promise<boolean | undefined> {
  return setting(from, "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint", asBoolean);
}

/** Whether to use dual-stack endpoints: `AWS_USE_DUALSTACK_ENDPOINT`, or `use_dualstack_endpoint` of the profile. */
export function configuredUseDualStack(from: Surroundings): Promise<boolean | undefined> {
  return setting(from, "AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint", asBoolean);
}

/** The most attempts that a call may make: `AWS_MAX_ATTEMPTS`, or `max_attempts` of the profile. */
export function configuredMaxAttempts(from: Surroundings): Promise<number | undefined> {
  return setting(from, "AWS_MAX_ATTEMPTS", "max_attempts", asNumber);
}

/** How to retry: `AWS_RETRY_MODE`, or `retry_mode` of the profile. */
export function configuredRetryMode(from: Surroundings): Promise<string | undefined> {
  return setting(from, "AWS_RETRY_MODE", "retry_mode", asText);
}

/** What the caller calls its application: `AWS_SDK_UA_APP_ID`, or `sdk_ua_app_id` of the profile. */
export async function configuredAppId(from: Surroundings): Promise<string | undefined> {
  return (
    (await setting(from, "AWS_SDK_UA_APP_ID", "sdk_ua_app_id", asText)) ??
    (await from.profile()).settings["sdk-ua-app-id"]
  );
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
  const given = await setting(ofEnvironment(from), "AWS_DEFAULTS_MODE", "defaults_mode", asText);
  const mode = given?.toLowerCase();
  const known = DEFAULTS_MODES.find((name) => name === mode);
  if (mode === undefined || known !== undefined) return known;
  throw new ConfigurationError(
    `Invalid parameter for "defaultsMode", expect ${DEFAULTS_MODES.join(", ")}, got ${given}. ` +
      "It was found in AWS_DEFAULTS_MODE, or in defaults_mode of the profile.",
    {
      setting: "defaultsMode",
      source: from.environment.AWS_DEFAULTS_MODE === undefined ? "profile" : "AWS_DEFAULTS_MODE",
    },
  );
}

function ofEnvironment(from: Surroundings): Surroundings {
  return { ...from, profile: from.profileOfEnvironment };
}

/** Reads text as a value. Nothing, if it says nothing; an error, if it is no such value. */
type Reader<Value> = (text: string) => Value | undefined;

/** What the environment says in `variable`, or else the profile in `key`. */
export async function setting<Value>(
  from: Surroundings,
  variable: string,
  key: string,
  read: Reader<Value>,
): Promise<Value | undefined> {
  const inEnvironment = attempt(from, from.environment[variable], variable, read);
  if (inEnvironment !== undefined) return inEnvironment;
  const { name, settings } = await from.profile();
  return attempt(from, settings[key], `${key} of profile "${name}"`, read);
}

function attempt<Value>(
  { warn }: Surroundings,
  text: string | undefined,
  source: string,
  read: Reader<Value>,
): Value | undefined {
  if (text === undefined) return undefined;
  try {
    return read(text);
  } catch (error) {
    warn(`${source} is ignored: ${(error as Error).message}`);
    return undefined;
  }
}

const asText: Reader<string> = (text) => text;

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
