import type { Provider, RequestSigner, RetryStrategy, RetryStrategyV2 } from "@smithy/types";
import { configuredValues, elsewhere, foundIn } from "#configuredValues";
import { hasher, Sha256 } from "#runtime";
import { memoize } from "../credentials/memoize.js";
import { readRegion } from "../endpoint/readRegion.js";
import type { Network } from "../http/Network.js";
import { StandardRetryStrategy } from "../retry/StandardRetryStrategy.js";
import { hasherOf } from "../signing/Hasher.js";
import { Sigv4Signer } from "../signing/Sigv4Signer.js";
import type { ExtendedConfig } from "./applyExtensions.js";
import { ConfigurationError } from "./ConfigurationError.js";
import { once } from "../promises/once.js";
import { provider } from "./provider.js";
import type { CredentialsProvider, DefaultsMode, SecretsManagerClientConfig } from "./SecretsManagerClientConfig.js";
import type { SecretsManagerClientResolvedConfig } from "./SecretsManagerClientResolvedConfig.js";

/**
 * What a caller left open and is found out by asking: the options, then the environment and the shared files, then the
 * service's defaults. Each is looked up when it is asked for; whoever holds the settings keeps the answer.
 */
export interface Settings {
  readonly region: Provider<string>;
  readonly credentials: CredentialsProvider;
  /** Those of a function, kept for as long as they hold. */
  readonly credentialsFrom: (given: NonNullable<SecretsManagerClientConfig["credentials"]>) => CredentialsProvider;
  /** Those that AWS tools would use here. */
  readonly defaultCredentials: CredentialsProvider;
  readonly signer: Provider<RequestSigner>;
  readonly useFipsEndpoint: Provider<boolean>;
  readonly useDualstackEndpoint: Provider<boolean>;
  readonly useArnRegion: Provider<boolean>;
  readonly serviceConfiguredEndpoint: Provider<string | undefined>;
  readonly maxAttempts: Provider<number>;
  readonly retryMode: Provider<string>;
  readonly retryStrategy: Provider<RetryStrategy | RetryStrategyV2>;
  readonly authSchemePreference: Provider<string[]>;
  readonly userAgentAppId: Provider<string | undefined>;
  readonly defaultsMode: Provider<DefaultsMode>;
  /** What a handler that the caller does not bring asks for; nothing where the platform decides on that. */
  readonly network: Network | undefined;
}

/**
 * The settings of a client.
 *
 * @param config - Its options, as they were given.
 * @param resolved - Its configuration, whose credentials may be exchanged: what signs, sends, and makes clients of its own works
 * with that.
 */
export function settingsOf(config: ExtendedConfig, resolved: SecretsManagerClientResolvedConfig): Settings {
  const configured = configuredValues(config as SecretsManagerClientConfig);
  const configuredRegion: Provider<string | undefined> =
    provider(config.region) ?? once(async () => configured.region?.());
  // A function is asked each time, since it may answer otherwise; what else there is stays as it is.
  const lasting: typeof once = typeof config.region === "function" ? (find) => find : once;
  const regionIfAny = lasting(async () => {
    const found =
      (await configuredRegion()) ?? (config.region === undefined ? await configured.instanceRegion?.() : "");
    return found ? readRegion(found).region : undefined;
  });
  const region: Provider<string> = lasting(async () => required(await regionIfAny()));
  const lookUp = <Value>(name: LookedUp, fallback: Value): Provider<Value> =>
    provider(config[name] as Value | Provider<Value> | undefined) ??
    once(async () => ((await configured[name]?.()) as Value | undefined) ?? fallback);
  const useFips = lookUp("useFipsEndpoint", false);
  const maxAttempts = once(async () => {
    const given = await provider(config.maxAttempts)?.();
    return given === undefined
      ? checkMaxAttempts((await configured.maxAttempts?.()) ?? 3, foundIn("max_attempts"))
      : checkMaxAttempts(given);
  });
  const retryMode = lookUp<string>("retryMode", "standard");
  const defaultsMode = once(async () => configured.defaultsMode(await provider(config.defaultsMode)?.(), region));
  const network = configured.network?.(defaultsMode);
  const defaultCredentials = configured.credentials({
    region: regionIfAny,
    handler: resolved.requestHandler,
    network,
    logger: config.logger,
  });
  const credentialsFrom: Settings["credentialsFrom"] = (given) => memoize(given, { callerClientConfig: resolved });
  const credentials =
    config.credentials === undefined
      ? config.credentialDefaultProvider === undefined
        ? defaultCredentials
        : credentialsFrom(
            config.credentialDefaultProvider({ ...resolved, credentials: undefined, parentClientConfig: resolved }),
          )
      : credentialsFrom(config.credentials);
  const appId = provider(config.userAgentAppId);
  return {
    region,
    credentials,
    credentialsFrom,
    defaultCredentials,
    signer: () => signerFrom(config, (demand) => resolved.credentials(demand), region),
    useFipsEndpoint: async () => (await useFips()) || isFips(await configuredRegion()),
    useDualstackEndpoint: lookUp("useDualstackEndpoint", false),
    useArnRegion: async () =>
      (await provider(config.useArnRegion)?.()) ??
      (config.region === undefined && (await configuredRegion()) === undefined),
    serviceConfiguredEndpoint: async () => (config.ignoreConfiguredEndpointUrls ? undefined : configured.endpoint?.()),
    maxAttempts,
    retryMode,
    retryStrategy:
      provider(config.retryStrategy) ??
      (async () => {
        const mode = await retryMode();
        // An empty variable says nothing.
        return config.retryMode === undefined
          ? retryStrategyFor(mode || "standard", maxAttempts, foundIn("retry_mode"))
          : retryStrategyFor(mode, maxAttempts);
      }),
    authSchemePreference: lookUp<string[]>("authSchemePreference", []),
    userAgentAppId: appId ? async () => checkAppId(await appId()) : async () => configured.userAgentAppId?.(),
    defaultsMode,
    network,
  };
}

/** What is given as a value or a function, or is configured outside. */
type LookedUp = "authSchemePreference" | "retryMode" | "useDualstackEndpoint" | "useFipsEndpoint";

function required(region: string | undefined): string {
  if (region !== undefined) return region;
  throw new ConfigurationError(`No region found. Pass "region" to the client${elsewhere}.`, { setting: "region" });
}

function isFips(region: string | undefined): boolean {
  return region ? readRegion(region).useFIPS : false;
}

/** @param where - Where it was found, unless the caller gave it. */
function checkMaxAttempts(attempts: number, where = ""): number {
  if (Number.isInteger(attempts) && attempts >= 1) return attempts;
  throw new ConfigurationError(
    `maxAttempts must be a whole number from 1, not ${attempts}. 1 means no retries.${where}`,
    {
      setting: "maxAttempts",
    },
  );
}

/** @param where - Where the mode was found, unless the caller gave it. */
async function retryStrategyFor(
  mode: string,
  maxAttempts: () => Promise<number>,
  where = "",
): Promise<RetryStrategyV2> {
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
      throw new ConfigurationError(`retryMode must be "standard" or "adaptive", not "${mode}".${where}`, {
        setting: "retryMode",
      });
  }
}

async function signerFrom(
  { sha256, signerConstructor, signingEscapePath, signingRegion }: ExtendedConfig,
  credentials: CredentialsProvider,
  region: Provider<string>,
): Promise<RequestSigner> {
  const service = "secretsmanager";
  return signerConstructor === undefined
    ? new Sigv4Signer({
        credentials,
        region: provider(signingRegion) ?? region,
        service,
        hasher: sha256 === undefined ? hasher : hasherOf(sha256),
      })
    : new signerConstructor({
        credentials,
        region: signingRegion ?? region,
        service,
        sha256: sha256 ?? Sha256,
        uriEscapePath: signingEscapePath ?? true,
      });
}

function checkAppId(appId: unknown): string | undefined {
  if (appId === undefined || (typeof appId === "string" && appId.length <= 50)) return appId;
  throw new ConfigurationError("userAgentAppId must be a text of at most 50 characters.", {
    setting: "userAgentAppId",
  });
}
