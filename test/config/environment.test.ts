import { execFileSync } from "node:child_process";
import { rmSync, writeFile, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { Logger } from "@smithy/types";
import { describe, expect, it, vi } from "vitest";
import { surroundings } from "../../src/config/environment.js";
import { ConfigurationError } from "../../src/config/ConfigurationError.js";
import { readRegion } from "../../src/endpoint/readRegion.js";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import { SecretsManagerClient as Client } from "../../src/SecretsManagerClient.js";
import { aHome } from "../support/home.js";

type Options = { profile?: string };

/** What we decide of everything that an environment can say, as the client will use it. */
async function here(options: Options = {}): Promise<Record<string, unknown>> {
  const from = surroundings(options);
  const region = await outcomeOf(async () => readRegion((await from.region()) ?? fail("Region is missing")));
  const defaultsMode = await outcomeOf(async () => (await from.defaultsMode()) ?? "legacy");
  return {
    region: region === REFUSED ? REFUSED : region.region,
    useFips: region === REFUSED ? REFUSED : region.useFIPS || ((await from.useFipsEndpoint()) ?? false),
    useDualStack: (await from.useDualstackEndpoint()) ?? false,
    maxAttempts: (await from.maxAttempts()) ?? 3,
    retryMode: (await from.retryMode()) ?? (defaultsMode === REFUSED ? REFUSED : "standard"),
    appId: await from.userAgentAppId(),
    schemes: (await from.authSchemePreference()) ?? [],
    defaultsMode,
    endpoint: await outcomeOf(async () => from.endpoint()),
  };
}

async function officially(options: Options = {}): Promise<Record<string, unknown>> {
  vi.spyOn(console, "warn").mockReturnValue();
  const { config } = new SecretsManagerClient({ ...options, requestHandler: {} });
  const region = await outcomeOf(async () => config.region());
  return {
    region,
    useFips: region === REFUSED ? REFUSED : await config.useFipsEndpoint(),
    useDualStack: await config.useDualstackEndpoint(),
    maxAttempts: await config.maxAttempts(),
    retryMode: await outcomeOf(config.retryMode as () => Promise<string>),
    appId: await config.userAgentAppId(),
    schemes: await config.authSchemePreference(),
    defaultsMode: await outcomeOf(config.defaultsMode as () => Promise<string>),
    endpoint: await outcomeOf(async () => {
      const endpoint = await config.serviceConfiguredEndpoint!();
      if (endpoint !== undefined) expect(new URL(endpoint).protocol).toMatch(/^https?:$/);
      return endpoint;
    }),
  };
}

const REFUSED = "refused";

async function outcomeOf<Value>(decide: () => Promise<Value>): Promise<Value | typeof REFUSED> {
  try {
    return await decide();
  } catch {
    return REFUSED;
  }
}

function fail(message: string): never {
  throw new Error(message);
}

const CONFIG = `
[default]
region = eu-central-1
endpoint_url = http://default.example:1
[profile dev]
region = eu-west-1
use_fips_endpoint = true
use_dualstack_endpoint = true
max_attempts = 7
retry_mode = adaptive
defaults_mode = In-Region
sdk_ua_app_id = dev-app
auth_scheme_preference = sigv4a,sigv4
services = local
endpoint_url = http://dev.example:2
[profile old]
sdk-ua-app-id = old-app
region = us-gov-west-1-fips
[profile wrong]
region = not a region
use_fips_endpoint = yes
use_dualstack_endpoint = 1
max_attempts = many
retry_mode = wild
defaults_mode = wild
services = missing
endpoint_url = http://wrong.example
[profile ignoring]
ignore_configured_endpoint_urls = true
endpoint_url = http://ignored.example
[profile other-services]
services = others
endpoint_url = http://fallback.example
[profile both]
region = from-config
max_attempts = 4
[services local]
s3 =
  endpoint_url = http://s3.example
secrets_manager =
  endpoint_url = http://secrets.example:3/path
[services others]
s3 =
  endpoint_url = http://s3.example
`;

const CREDENTIALS = `
[both]
region = from-credentials
max_attempts = 5
retry_mode = adaptive
[only-here]
region = us-west-2
use_fips_endpoint = true
endpoint_url = http://here.example
`;

const FILES = { ".aws/config": CONFIG, ".aws/credentials": CREDENTIALS };

const ENVIRONMENTS: Record<string, string>[] = [
  {},
  ...["dev", "old", "wrong", "ignoring", "other-services", "both", "only-here", "absent", ""].map((AWS_PROFILE) => ({
    AWS_PROFILE,
  })),
  { AWS_REGION: "us-east-2" },
  { AWS_REGION: "fips-us-east-2" },
  { AWS_REGION: "", AWS_PROFILE: "dev" },
  { AWS_REGION: "us_east_1" },
  { AWS_DEFAULT_REGION: "us-east-2" },
  { AWS_ENDPOINT_URL: "http://global.example" },
  { AWS_ENDPOINT_URL: "http://global.example", AWS_ENDPOINT_URL_SECRETS_MANAGER: "http://own.example:9/x" },
  { AWS_ENDPOINT_URL: "http://global.example", AWS_PROFILE: "dev" },
  { AWS_ENDPOINT_URL: "http://global.example", AWS_PROFILE: "ignoring" },
  { AWS_ENDPOINT_URL: "http://global.example", AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" },
  { AWS_ENDPOINT_URL: "http://global.example", AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "yes" },
  { AWS_ENDPOINT_URL: "http://a.example", AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false", AWS_PROFILE: "ignoring" },
  { AWS_ENDPOINT_URL: "http://a.example", AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "TRUE", AWS_PROFILE: "ignoring" },
  { AWS_ENDPOINT_URL: "", AWS_ENDPOINT_URL_SECRETS_MANAGER: "", AWS_PROFILE: "dev" },
  { AWS_ENDPOINT_URL: "localhost:4566" },
  { AWS_ENDPOINT_URL: " http://global.example\n" },
  { AWS_USE_FIPS_ENDPOINT: "true", AWS_USE_DUALSTACK_ENDPOINT: "true" },
  { AWS_USE_FIPS_ENDPOINT: "false", AWS_USE_DUALSTACK_ENDPOINT: "false", AWS_PROFILE: "dev" },
  { AWS_USE_FIPS_ENDPOINT: "True", AWS_USE_DUALSTACK_ENDPOINT: "1", AWS_PROFILE: "dev" },
  { AWS_USE_FIPS_ENDPOINT: "", AWS_USE_DUALSTACK_ENDPOINT: "" },
  { AWS_MAX_ATTEMPTS: "5", AWS_RETRY_MODE: "adaptive" },
  { AWS_MAX_ATTEMPTS: "5.9 or so", AWS_RETRY_MODE: "" },
  { AWS_MAX_ATTEMPTS: "0", AWS_RETRY_MODE: "wild" },
  { AWS_MAX_ATTEMPTS: "-1" },
  { AWS_MAX_ATTEMPTS: "", AWS_PROFILE: "dev" },
  { AWS_MAX_ATTEMPTS: "many", AWS_PROFILE: "dev" },
  { AWS_DEFAULTS_MODE: "standard", AWS_SDK_UA_APP_ID: "app" },
  { AWS_DEFAULTS_MODE: "Cross-Region", AWS_SDK_UA_APP_ID: "", AWS_PROFILE: "dev" },
  { AWS_DEFAULTS_MODE: "" },
  { AWS_AUTH_SCHEME_PREFERENCE: " sigv4a, sigv4 ,x", AWS_PROFILE: "dev" },
  { AWS_AUTH_SCHEME_PREFERENCE: "", AWS_PROFILE: "dev" },
  { AWS_DEFAULTS_MODE: "wild" },
];

describe("the environment", () => {
  it.each(ENVIRONMENTS)("decides with files and %j what the official client decides", async (environment) => {
    aHome(FILES, environment);
    expect(await here()).toEqual(await officially());
  });

  it.each(ENVIRONMENTS)("decides without files and with %j what the official client decides", async (environment) => {
    aHome({}, environment);
    expect(await here()).toEqual(await officially());
  });

  it.each(["dev", "old", "ignoring", "both", "only-here", "absent", ""])(
    "decides for a client given profile %j what the official client decides",
    async (profile) => {
      aHome(FILES, { AWS_PROFILE: "dev" });
      expect(await here({ profile })).toEqual(await officially({ profile }));
    },
  );

  it.each([
    { AWS_CONFIG_FILE: "~/elsewhere", AWS_SHARED_CREDENTIALS_FILE: "~/elsewhere-too" },
    { AWS_CONFIG_FILE: "", AWS_SHARED_CREDENTIALS_FILE: "" },
    { AWS_CONFIG_FILE: "/nowhere/at/all" },
  ])("reads the files that %j names", async (environment) => {
    aHome(
      { ...FILES, elsewhere: "[default]\nregion = a\nmax_attempts = 8", "elsewhere-too": "[default]\nregion = b" },
      environment,
    );
    expect(await here()).toEqual(await officially());
  });

  it.each([
    { HOME: undefined, USERPROFILE: "HOME" },
    { HOME: undefined, HOMEDRIVE: "", HOMEPATH: "HOME" },
  ])("finds the home directory in %j", async (variables) => {
    const home = aHome(FILES);
    for (const [name, value] of Object.entries(variables)) {
      vi.stubEnv(name, value === "HOME" ? home : value);
    }
    expect(await here()).toMatchObject({ region: "eu-central-1" });
    expect(await here()).toEqual(await officially());
  });

  it("does not read files for what the environment says", async () => {
    aHome(FILES, {
      AWS_REGION: "us-east-1",
      AWS_USE_FIPS_ENDPOINT: "true",
      AWS_USE_DUALSTACK_ENDPOINT: "true",
      AWS_MAX_ATTEMPTS: "2",
      AWS_RETRY_MODE: "standard",
      AWS_DEFAULTS_MODE: "standard",
      AWS_SDK_UA_APP_ID: "app",
      AWS_ENDPOINT_URL: "http://example.com",
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false",
    });
    const read = vi.spyOn(process.getBuiltinModule("node:fs"), "readFile");
    const from = surroundings();
    await expect(
      Promise.all([
        from.region(),
        from.useFipsEndpoint(),
        from.useDualstackEndpoint(),
        from.maxAttempts(),
        from.retryMode(),
        from.defaultsMode(),
        from.userAgentAppId(),
        from.endpoint(),
      ]),
    ).resolves.toEqual(["us-east-1", true, true, 2, "standard", "standard", "app", "http://example.com"]);
    expect(read).not.toHaveBeenCalled();
  });

  it("reads the files once for all settings of a client", async () => {
    const home = aHome(FILES);
    const from = surroundings();
    expect(await from.region()).toBe("eu-central-1");
    rmSync(join(home, ".aws"), { recursive: true });
    expect(await from.endpoint()).toBe("http://default.example:1");
  });

  it("reads what is in a pipe once for all clients", async () => {
    const home = aHome({}, { AWS_CONFIG_FILE: "~/pipe" });
    execFileSync("mkfifo", [`${home}/pipe`]);
    const write = promisify(writeFile);
    const [region] = await Promise.all([
      surroundings().region(),
      write(`${home}/pipe`, "[default]\nregion = eu-west-3\nmax_attempts = 8\n"),
    ]);
    expect(region).toBe("eu-west-3");
    expect(await surroundings().maxAttempts()).toBe(8);
  });

  it("says of a region that cannot be one where it was found", async () => {
    aHome(FILES, { AWS_PROFILE: "wrong" });
    const error = await surroundings()
      .region()
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({
      name: "ConfigurationError",
      setting: "region",
      source: 'region of profile "wrong"',
      message:
        'Region not accepted: region="not a region" is not a valid hostname component. Give the code of a region, such as ' +
        '"us-east-1". It was found in region of profile "wrong".',
    });
  });

  it("says of an endpoint that is not a URL where it was found", async () => {
    aHome({}, { AWS_ENDPOINT_URL: "localhost:4566" });
    await expect(surroundings().endpoint()).rejects.toThrow(
      'Invalid endpoint: "localhost:4566" is not a URL that begins with https:// or http://. It was found in AWS_ENDPOINT_URL.',
    );
  });

  it("says of a set of defaults that does not exist which ones do", async () => {
    aHome({}, { AWS_DEFAULTS_MODE: "wild" });
    await expect(surroundings().defaultsMode()).rejects.toThrow(
      'Invalid parameter for "defaultsMode", expect auto, in-region, cross-region, mobile, standard, legacy, got wild.',
    );
  });

  it("tells the logger what it passes over", async () => {
    aHome(FILES, { AWS_PROFILE: "wrong", AWS_MAX_ATTEMPTS: "few" });
    const warn = vi.fn();
    const from = surroundings({ logger: { warn } as unknown as Logger });
    await from.maxAttempts();
    await from.useFipsEndpoint();
    await from.endpoint();
    expect(warn.mock.calls.map(([message]) => message as string)).toEqual([
      'AWS_MAX_ATTEMPTS is ignored: expected a number, got "few".',
      'max_attempts of profile "wrong" is ignored: expected a number, got "many".',
      'use_fips_endpoint of profile "wrong" is ignored: expected "true" or "false", got "yes".',
      expect.stringMatching(/^Profile "wrong" names services "missing", but .*\.aws\/config has no such section/),
    ]);
  });

  it("treats a file that cannot be read as one that is not there, and remembers why", async () => {
    const home = aHome({ ".aws/config/is-a-directory": "" });
    writeFileSync(join(home, ".aws/credentials"), "[default]\nregion = us-west-1");
    const from = surroundings();
    expect(await from.region()).toBe("us-west-1");
    expect((await from.profile()).files.config.problem).toBe(`${home}/.aws/config could not be read (EISDIR)`);
  });
});

describe("a setting that a client can't work with", () => {
  const call = () => {
    const requestHandler = { handle: async () => ({ response: { statusCode: 200, headers: {}, body: "{}" } }) };
    const client = new Client({
      region: "eu-central-1",
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
      requestHandler: requestHandler as never,
    });
    return client.send(new GetSecretValueCommand({ SecretId: "a" }));
  };

  it.each([
    ["max_attempts", "0", "maxAttempts must be a whole number from 1, not 0. 1 means no retries."],
    ["retry_mode", "fast", 'retryMode must be "standard" or "adaptive", not "fast".'],
  ])("is named together with where it was found: %s", async (key, value, problem) => {
    const variable = `AWS_${key.toUpperCase()}`;
    const whole = `${problem} It was found in ${variable}, or in ${key} of the profile.`;
    aHome({}, { [variable]: value });
    await expect(call()).rejects.toThrow(whole);
    aHome({ ".aws/config": `[default]\n${key} = ${value}\n` });
    await expect(call()).rejects.toThrow(whole);
  });

  it.each(["AWS_MAX_ATTEMPTS", "AWS_RETRY_MODE"])("is none where the variable is empty: %s", async (variable) => {
    aHome({}, { [variable]: "" });
    await expect(call()).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
  });
});
