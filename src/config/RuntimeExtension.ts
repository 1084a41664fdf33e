import type {
  AwsCredentialIdentity,
  ChecksumConstructor,
  HashConstructor,
  HttpAuthScheme,
  Provider,
  RetryStrategy,
  RetryStrategyV2,
} from "@smithy/types";
import type { HttpHandler } from "../http/HttpHandler.js";
import type { AuthSchemeProvider, CredentialsProvider } from "./SecretsManagerClientConfig.js";

/**
 * Something that adjusts clients, given to them as an element of `extensions`. Those written for the official client fit.
 *
 * @example
 * ```ts
 * import { type RuntimeExtension, SecretsManagerClient } from "secrets-manager-client";
 *
 * const inParis: RuntimeExtension = { configure: (client) => client.setRegion(async () => "eu-west-3") };
 * const client = new SecretsManagerClient({ extensions: [inParis] });
 * ```
 *
 * @public
 */
export interface RuntimeExtension {
  /**
   * Called once, while a client is being made.
   *
   * @param configuration - What the client is going to work with. To be used before this returns: later changes have no effect.
   */
  configure(configuration: RuntimeExtensionConfiguration): void;
}

/**
 * What an extension may read and set of a client's configuration. What is read is what the client would work with: given,
 * found in the environment, or set by an extension before.
 *
 * @public
 */
export interface RuntimeExtensionConfiguration {
  /** The function that finds the region. */
  region(): Provider<string>;
  /** Sets the function that finds the region, of the endpoint and of signatures. It may call the one before it. */
  setRegion(region: Provider<string>): void;

  /** The credentials, or the function that finds them. */
  credentials(): AwsCredentialIdentity | CredentialsProvider | undefined;
  /** Sets the credentials, or the function that finds them. */
  setCredentials(credentials: AwsCredentialIdentity | CredentialsProvider): void;

  /** The function that finds the retry strategy. */
  retryStrategy(): Provider<RetryStrategy | RetryStrategyV2>;
  /** Sets the function that finds the retry strategy. It is asked once. */
  setRetryStrategy(retryStrategy: Provider<RetryStrategy | RetryStrategyV2>): void;

  /** What sends the requests. */
  httpHandler(): Required<HttpHandler>;
  /** Sets what sends the requests. */
  setHttpHandler(handler: HttpHandler): void;
  /** Changes an option of what sends the requests, such as `requestTimeout`. */
  updateHttpClientConfig(key: never, value: never): void;
  /** The options of what sends the requests. The built-in handler has none before its first request. */
  httpHandlerConfigs(): object;

  /** The ways of authentication that the client knows. There is one, `aws.auth#sigv4`, unless others were added. */
  httpAuthSchemes(): HttpAuthScheme[];
  /** Adds a way of authentication, or takes the place of the one with the same `schemeId`. */
  setHttpAuthScheme(httpAuthScheme: HttpAuthScheme): void;
  /** The function that says which ways of authentication a request may use. */
  httpAuthSchemeProvider(): AuthSchemeProvider;
  /** Sets the function that says which ways of authentication a request may use. */
  setHttpAuthSchemeProvider(httpAuthSchemeProvider: AuthSchemeProvider): void;

  /** The hashes that the client knows: SHA-256, and those that were added. */
  checksumAlgorithms(): ChecksumAlgorithm[];
  /** Adds a hash. One that is called `sha256` is used for signatures. */
  addChecksumAlgorithm(algorithm: ChecksumAlgorithm): void;
}

/**
 * A hash, by its name.
 *
 * @public
 */
export interface ChecksumAlgorithm {
  /** Its name, such as `sha256`. */
  algorithmId(): string;
  /** The class that computes it. */
  checksumConstructor(): ChecksumConstructor | HashConstructor;
}

/**
 * Another name of {@link RuntimeExtensionConfiguration}, as in the official package.
 *
 * @public
 */
export type SecretsManagerExtensionConfiguration = RuntimeExtensionConfiguration;
