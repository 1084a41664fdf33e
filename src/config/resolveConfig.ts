import { NoOpLogger } from "@smithy/smithy-client";
import type { Endpoint, Provider, UserAgent } from "@smithy/types";
import { bodyLength, collectBody, createRequestHandler, platformUserAgent, runtime, Sha256 } from "#runtime";
import { resolveEndpoint } from "../endpoint/resolveEndpoint.js";
import { fromBase64, toBase64 } from "../protocols/base64.js";
import { sigv4Options, sigv4Scheme } from "../signing/sigv4Scheme.js";
import { VERSION } from "../version.js";
import { applyExtensions, type ExtendedConfig } from "./applyExtensions.js";
import { checkOptions } from "./checkOptions.js";
import { once } from "../promises/once.js";
import { provider } from "./provider.js";
import type { Settings, settingsOf } from "./settingsOf.js";
import { parseUrl, toEndpoint } from "./toEndpoint.js";
import type { HttpHandler } from "../http/HttpHandler.js";
import type { Network } from "../http/Network.js";
import type { CredentialsProvider, SecretsManagerClientConfig } from "./SecretsManagerClientConfig.js";
import type { SecretsManagerClientResolvedConfig } from "./SecretsManagerClientResolvedConfig.js";

/**
 * Decides everything that the caller left open.
 *
 * Nothing is looked up here: what must be looked up becomes a function that does so when a call needs it, once.
 *
 * @param load - Loads {@link settingsOf}, for the first that asks.
 */
export function resolveConfig(
  options: SecretsManagerClientConfig | null,
  load: Load,
): SecretsManagerClientResolvedConfig {
  const given = whatIsGiven(options ?? {});
  checkOptions(given);
  const resolved = resolve(given, load);
  return given.extensions?.length ? resolve(whatIsGiven(applyExtensions(given, resolved)), load) : resolved;
}

/**
 * The options but those that are null, or undefined: so JavaScript and files of JSON say that there is none, as in inputs. So
 * does a variable for an endpoint, where it is empty.
 */
function whatIsGiven<Options extends object>(options: Options): Options {
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => value != null && (name !== "endpoint" || value !== "")),
  ) as Options;
}

type Load = () => { readonly settingsOf: typeof settingsOf } | Promise<{ readonly settingsOf: typeof settingsOf }>;

function resolve(config: ExtendedConfig, load: Load): SecretsManagerClientResolvedConfig {
  const settings = once(async () => (await load()).settingsOf(config, resolved));
  const network = async () => (await settings()).network;
  const ask = <Name extends LookedUp>(name: Name) => (async () => (await settings())[name]()) as Settings[Name];
  const find = <Name extends LookedUp>(name: Name) => once(ask(name) as () => Promise<unknown>) as Settings[Name];
  // A function is asked each time, since it may answer otherwise. On the region depends whether it is one of FIPS.
  const findAnew = <Name extends "region" | "useDualstackEndpoint" | "useFipsEndpoint">(name: Name) =>
    [config[name], config.region].some((given) => typeof given === "function") ? ask(name) : find(name);
  const providerOf = (choose: (settings: Settings) => CredentialsProvider): CredentialsProvider => {
    let own: CredentialsProvider | undefined;
    return (demand) => (own === undefined ? settings().then((found) => (own = choose(found))(demand)) : own(demand));
  };
  const { credentials, customUserAgent } = config;
  let currentCredentials =
    typeof credentials === "object" ? provider(credentials)! : providerOf((found) => found.credentials);
  const resolved: SecretsManagerClientResolvedConfig = {
    apiVersion: "2017-10-17",
    base64Decoder: fromBase64,
    base64Encoder: encodeBase64,
    bodyLengthChecker: bodyLength,
    callTimeout: 55_000,
    credentialDefaultProvider: () => providerOf((found) => found.defaultCredentials),
    defaultUserAgentProvider: defaultUserAgent,
    disableHostPrefix: false,
    endpointProvider: resolveEndpoint,
    extensions: [],
    httpAuthSchemeProvider: sigv4Options,
    httpAuthSchemes: [sigv4Scheme],
    ignoreConfiguredEndpointUrls: false,
    logger: new NoOpLogger(),
    profile: undefined,
    runtime,
    serviceId: "Secrets Manager",
    sha256: Sha256,
    signingEscapePath: true,
    streamCollector: collectBody,
    systemClockOffset: 0,
    tls: true,
    urlParser: parseUrl,
    utf8Decoder: encodeUtf8,
    utf8Encoder: decodeUtf8,
    // What is given wins over what stands above. What stands below is made from what is given.
    ...(config as object),
    region: findAnew("region"),
    get credentials() {
      return currentCredentials;
    },
    // Programs that act for several principals assign others to a client that lives.
    set credentials(given) {
      currentCredentials =
        typeof given === "object" ? provider(given)! : providerOf((found) => found.credentialsFrom(given));
    },
    // The key is there all the same, since tools list the keys.
    endpoint: (config.endpoint === undefined ? undefined : toEndpoint(config.endpoint)) as Provider<Endpoint>,
    isCustomEndpoint: config.endpoint !== undefined,
    useFipsEndpoint: findAnew("useFipsEndpoint"),
    useArnRegion: find("useArnRegion"),
    useDualstackEndpoint: findAnew("useDualstackEndpoint"),
    serviceConfiguredEndpoint: find("serviceConfiguredEndpoint"),
    maxAttempts: find("maxAttempts"),
    retryMode: find("retryMode"),
    retryStrategy: find("retryStrategy"),
    requestHandler: requestHandlerFrom(config.requestHandler, network),
    customUserAgent: (typeof customUserAgent === "string" ? [[customUserAgent]] : customUserAgent) as UserAgent,
    userAgentAppId: find("userAgentAppId"),
    signer: provider(config.signer) ?? find("signer"),
    defaultSigningName: "secretsmanager",
    disableClockSkewCorrection: provider(config.disableClockSkewCorrection ?? false)!,
    defaultsMode: find("defaultsMode"),
    defaultSocketTimeout: undefined,
    authSchemePreference: find("authSchemePreference"),
  };
  return resolved;
}

/** What is found out by asking. */
type LookedUp = Exclude<keyof Settings, "credentials" | "credentialsFrom" | "defaultCredentials" | "network">;

function requestHandlerFrom(
  given: SecretsManagerClientConfig["requestHandler"],
  network: () => Promise<Network | undefined>,
): HttpHandler {
  if (given !== undefined && "handle" in given && typeof given.handle === "function") return given as HttpHandler;
  return createRequestHandler(given, network);
}

const defaultUserAgent = async (): Promise<UserAgent> => [
  ["secrets-manager-client", VERSION],
  ["ua", "2.1"],
  ...platformUserAgent(),
  ["api/secrets-manager", VERSION],
];

const encodeUtf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const decodeUtf8 = (bytes: Uint8Array | string): string =>
  typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes);

const encodeBase64 = (bytes: Uint8Array | string): string =>
  toBase64(typeof bytes === "string" ? encodeUtf8(bytes) : bytes);
