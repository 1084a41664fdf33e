import { NoOpLogger } from "@smithy/smithy-client";
import type { Provider, RetryStrategyV2, UserAgent } from "@smithy/types";
import {
  bodyLength,
  collectBody,
  configuredValues,
  createRequestHandler,
  hasher,
  platformUserAgent,
  runtime,
  Sha256,
} from "#runtime";
import { memoize } from "../credentials/memoize.js";
import { readRegion } from "../endpoint/readRegion.js";
import { resolveEndpoint } from "../endpoint/resolveEndpoint.js";
import { fromBase64, toBase64 } from "../protocols/base64.js";
import { StandardRetryStrategy } from "../retry/StandardRetryStrategy.js";
import { hasherOf } from "../signing/Hasher.js";
import { Sigv4Signer } from "../signing/Sigv4Signer.js";
import { VERSION } from "../version.js";
import { applyExtensions, type OpenConfig } from "./applyExtensions.js";
import { checkOptions } from "./checkOptions.js";
import { ConfigurationError } from "./ConfigurationError.js";
import { parseUrl, toEndpoint } from "./toEndpoint.js";
import type { HttpHandler } from "../http/HttpHandler.js";
import type { Network } from "../http/Network.js";
import type { SecretsManagerClientConfig } from "./SecretsManagerClientConfig.js";
import type { SecretsManagerClientResolvedConfig } from "./SecretsManagerClientResolvedConfig.js";

/**
 * Decides everything that the caller left open.
 *
 * Nothing is looked up here: what must be looked up becomes a function that does so when a call needs it, once.
 */
export function resolveConfig(given: SecretsManagerClientConfig): SecretsManagerClientResolvedConfig {
  checkOptions(given);
  const config: OpenConfig = { ...given };
  const configured = configuredValues(config);
  const defaultsMode = once(async () =>
    configured.defaultsMode(await provider(config.defaultsMode)?.(), () => region()),
  );
  const network = configured.network(defaultsMode);
  applyExtensions(config, network);
  const configuredRegion: Provider<string | undefined> = provider(config.region) ?? once(configured.region);
  // A function is asked each time, since it may answer otherwise; what else there is stays as it is.
  const lasting: typeof once = typeof config.region === "function" ? (find) => find : once;
  const findRegion = lasting(async () => {
    const found = (await configuredRegion()) ?? (config.region === undefined ? await configured.instanceRegion() : "");
    return found ? readRegion(found).region : undefined;
  });
  const region: Provider<string> = lasting(async () => required(await findRegion()));
  const lookUp = <Value>(name: LookedUp, fallback: Value): Provider<Value> =>
    provider(config[name] as Value | Provider<Value> | undefined) ??
    once(async () => ((await configured[name]()) as Value | undefined) ?? fallback);
  const useFips = lookUp("useFipsEndpoint", false);
  const maxAttempts = once(async () => {
    const attempts = (await provider(config.maxAttempts)?.()) ?? (await configured.maxAttempts()) ?? 3;
    return checkMaxAttempts(attempts);
  });
  const retryMode = lookUp<string>("retryMode", "standard");
  const requestHandler = requestHandlerFrom(config.requestHandler, network);
  const defaultCredentials = () =>
    configured.credentials({ region: findRegion, handler: requestHandler, logger: config.logger });
  const credentials =
    config.credentials === undefined
      ? (config.credentialDefaultProvider?.({ profile: config.profile, region }) ?? defaultCredentials())
      : memoize(config.credentials, { callerClientConfig: { ...config, region, requestHandler } });
  const signer = provider(config.signer) ?? signerFrom({ credentials, region, sha256: config.sha256 });
  const ignoresEndpoints = once(configured.ignoreEndpoints);
  return {
    apiVersion: "2017-10-17",
    base64Decoder: fromBase64,
    base64Encoder: encodeBase64,
    bodyLengthChecker: bodyLength,
    callTimeout: 55_000,
    credentialDefaultProvider: defaultCredentials,
    defaultUserAgentProvider: defaultUserAgent,
    disableHostPrefix: false,
    endpointProvider: resolveEndpoint,
    extensions: [],
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
    ...(Object.fromEntries(Object.entries(config).filter(([, value]) => value != null)) as object),
    region,
    credentials,
    endpoint: config.endpoint === undefined ? undefined : toEndpoint(config.endpoint),
    isCustomEndpoint: config.endpoint !== undefined,
    useFipsEndpoint: lasting(async () => (await useFips()) || isFips(await configuredRegion())),
    useArnRegion: once(
      async () =>
        (await provider(config.useArnRegion)?.()) ??
        (config.region === undefined && (await configuredRegion()) === undefined),
    ),
    useDualstackEndpoint: lookUp("useDualstackEndpoint", false),
    ignoreConfiguredEndpointUrls: ignoresEndpoints,
    serviceConfiguredEndpoint: once(async () => ((await ignoresEndpoints()) ? undefined : configured.endpoint())),
    maxAttempts,
    retryMode,
    retryStrategy: once(async () => config.retryStrategy ?? (await retryStrategyFor(await retryMode(), maxAttempts))),
    requestHandler,
    customUserAgent: typeof config.customUserAgent === "string" ? [[config.customUserAgent]] : config.customUserAgent,
    userAgentAppId: checkedAppId(lookUp<string | undefined>("userAgentAppId", undefined)),
    signer: signer as SecretsManagerClientResolvedConfig["signer"],
    defaultSigningName: "secretsmanager",
    disableClockSkewCorrection: provider(config.disableClockSkewCorrection) ?? never,
    defaultsMode,
    defaultSocketTimeout: undefined,
    authSchemePreference: provider(config.authSchemePreference) ?? (async () => []),
  };
}

/** What is given as a value or a function, or is configured outside. */
type LookedUp = "retryMode" | "useDualstackEndpoint" | "useFipsEndpoint" | "userAgentAppId";

/** A function that finds what may be given as it is or as such a function. */
function provider<Value>(given: Value | Provider<Value> | undefined): Provider<Value> | undefined {
  if (given === undefined) return undefined;
  if (typeof given === "function") return given as Provider<Value>;
  const found = Promise.resolve(given);
  return () => found;
}

/** Asks once, and again only if that failed. */
function once<Value>(find: () => Promise<Value>): () => Promise<Value> {
  let found: Promise<Value> | undefined;
  return () =>
    (found ??= find().catch((error: unknown) => {
      found = undefined;
      throw error;
    }));
}

function required(region: string | undefined): string {
  if (region !== undefined && region !== "") return region;
  throw new ConfigurationError(
    'No region found. Pass "region" to the client, set AWS_REGION, or add a region to your profile in ~/.aws/config.',
    { setting: "region" },
  );
}

function isFips(region: string | undefined): boolean {
  return region !== undefined && region !== "" && readRegion(region).useFIPS;
}

function checkMaxAttempts(attempts: number): number {
  if (Number.isInteger(attempts) && attempts >= 1) return attempts;
  throw new ConfigurationError(`maxAttempts must be a whole number from 1, not ${attempts}. 1 means no retries.`, {
    setting: "maxAttempts",
  });
}

async function retryStrategyFor(mode: string, maxAttempts: () => Promise<number>): Promise<RetryStrategyV2> {
  switch (mode.toLowerCase()) {
    // What the oldest mode did is what the standard one does, but for details of no use.
    case "legacy":
    case "standard":
      return new StandardRetryStrategy(maxAttempts);
    case "adaptive": {
      const { AdaptiveRetryStrategy } = await import("../retry/AdaptiveRetryStrategy.js");
      return new AdaptiveRetryStrategy(maxAttempts);
    }
    default:
      throw new ConfigurationError(`retryMode must be "standard" or "adaptive", not "${mode}".`, {
        setting: "retryMode",
      });
  }
}

function signerFrom(options: {
  credentials: SecretsManagerClientResolvedConfig["credentials"];
  region: Provider<string>;
  sha256: SecretsManagerClientConfig["sha256"];
}): Provider<Sigv4Signer> {
  const own = new Sigv4Signer({
    credentials: options.credentials,
    region: options.region,
    service: "secretsmanager",
    hasher: options.sha256 === undefined ? hasher : hasherOf(options.sha256),
  });
  const found = Promise.resolve(own);
  return () => found;
}

function requestHandlerFrom(
  given: SecretsManagerClientConfig["requestHandler"],
  network: Network | undefined,
): HttpHandler {
  if (given !== undefined && "handle" in given && typeof given.handle === "function") return given as HttpHandler;
  return createRequestHandler(given, network);
}

function checkedAppId(find: Provider<string | undefined>): Provider<string | undefined> {
  return once(async () => {
    const appId = await find();
    if (appId !== undefined && (typeof appId !== "string" || appId.length > 50)) {
      throw new ConfigurationError("userAgentAppId must be a text of at most 50 characters.", {
        setting: "userAgentAppId",
      });
    }
    return appId === "" ? undefined : appId;
  });
}

const defaultUserAgent = async (): Promise<UserAgent> => [
  ["secrets-manager-client", VERSION],
  ["ua", "2.1"],
  ...platformUserAgent(),
  ["api/secrets-manager", VERSION],
];

const never = /* @__PURE__ */ once(async () => false);

const encodeUtf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const decodeUtf8 = (bytes: Uint8Array | string): string =>
  typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes);

const encodeBase64 = (bytes: Uint8Array | string): string =>
  toBase64(typeof bytes === "string" ? encodeUtf8(bytes) : bytes);
