import type { CredentialsProvider, DefaultsMode } from "./SecretsManagerClientConfig.js";

/**
 * What the environment and the shared files say, where the caller says nothing. Each is looked up when it is asked for.
 *
 * `undefined` means that nothing is configured.
 */
export interface ConfiguredValues {
  readonly region: () => Promise<string | undefined>;
  readonly credentials: (options: { readonly region?: () => Promise<string> }) => CredentialsProvider;
  readonly endpoint: () => Promise<string | undefined>;
  readonly ignoreEndpoints: () => Promise<boolean>;
  readonly useFipsEndpoint: () => Promise<boolean | undefined>;
  readonly useDualstackEndpoint: () => Promise<boolean | undefined>;
  readonly maxAttempts: () => Promise<number | undefined>;
  readonly retryMode: () => Promise<string | undefined>;
  readonly defaultsMode: () => Promise<DefaultsMode | undefined>;
  readonly userAgentAppId: () => Promise<string | undefined>;
}
