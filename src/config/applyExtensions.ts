import type { Provider, RetryStrategy, RetryStrategyV2 } from "@smithy/types";
import type { HttpHandler } from "../http/HttpHandler.js";
import type { ChecksumAlgorithm, RuntimeExtensionConfiguration } from "./RuntimeExtension.js";
import type { SecretsManagerClientConfig } from "./SecretsManagerClientConfig.js";
import type { SecretsManagerClientResolvedConfig } from "./SecretsManagerClientResolvedConfig.js";

/** Options, with what only an extension may set. */
export interface ExtendedConfig extends Omit<SecretsManagerClientConfig, "retryStrategy"> {
  readonly retryStrategy?: SecretsManagerClientConfig["retryStrategy"] | Provider<RetryStrategy | RetryStrategyV2>;
}

/**
 * Lets the extensions of a configuration have their say, one after the other.
 *
 * They see what is resolved without them, and what those before them have set. What they set comes back as options: all that
 * follows from an option then follows from theirs, too.
 */
export function applyExtensions(
  given: SecretsManagerClientConfig,
  resolved: SecretsManagerClientResolvedConfig,
): ExtendedConfig {
  const now: Settings = { ...resolved };
  // The handler stays the same one, since extensions may change its options.
  const options: Record<string, unknown> = { ...given, requestHandler: now.requestHandler };
  const set = <Name extends keyof Settings>(name: Name, value: Settings[Name]) => {
    options[name] = now[name] = value;
  };
  const schemes = [...resolved.httpAuthSchemes];
  const algorithms: ChecksumAlgorithm[] = [{ algorithmId: () => "sha256", checksumConstructor: () => resolved.sha256 }];
  const view: RuntimeExtensionConfiguration = {
    region: () => now.region,
    setRegion: (value) => set("region", value),
    credentials: () => now.credentials,
    setCredentials: (value) => set("credentials", value),
    retryStrategy: () => now.retryStrategy,
    setRetryStrategy: (value) => set("retryStrategy", value),
    httpHandler: () => now.requestHandler as Required<HttpHandler>,
    setHttpHandler: (value) => set("requestHandler", value),
    updateHttpClientConfig: (key, value) => now.requestHandler.updateHttpClientConfig?.(key, value),
    httpHandlerConfigs: () => now.requestHandler.httpHandlerConfigs?.() ?? {},
    httpAuthSchemes: () => schemes,
    setHttpAuthScheme: (value) => {
      const at = schemes.findIndex(({ schemeId }) => schemeId === value.schemeId);
      schemes.splice(at < 0 ? schemes.length : at, 1, value);
      options["httpAuthSchemes"] = schemes;
    },
    httpAuthSchemeProvider: () => now.httpAuthSchemeProvider,
    setHttpAuthSchemeProvider: (value) => set("httpAuthSchemeProvider", value),
    checksumAlgorithms: () => algorithms,
    addChecksumAlgorithm: (value) => {
      algorithms.push(value);
      // No operation uses another one.
      if (value.algorithmId() === "sha256") options["sha256"] = value.checksumConstructor();
    },
  };
  for (const extension of given.extensions ?? []) extension.configure(view);
  return options;
}

interface Settings {
  region: ReturnType<RuntimeExtensionConfiguration["region"]>;
  credentials: ReturnType<RuntimeExtensionConfiguration["credentials"]>;
  retryStrategy: ReturnType<RuntimeExtensionConfiguration["retryStrategy"]>;
  requestHandler: HttpHandler;
  httpAuthSchemeProvider: ReturnType<RuntimeExtensionConfiguration["httpAuthSchemeProvider"]>;
}
