import type { AwsCredentialIdentity, Logger, Provider } from "@smithy/types";
import type { HttpHandler } from "../http/HttpHandler.js";
import type { CredentialsProvider } from "./SecretsManagerClientConfig.js";

/**
 * Something that adjusts clients, given to them as an element of `extensions`.
 *
 * @public
 */
export interface RuntimeExtension {
  configure(configuration: RuntimeExtensionConfiguration): void;
}

/**
 * What an extension may read and set of a client's configuration.
 *
 * @public
 */
export interface RuntimeExtensionConfiguration {
  logger(): Logger;
  setLogger(logger: Logger): void;
  httpHandler(): HttpHandler;
  setHttpHandler(handler: HttpHandler): void;
  region(): Provider<string>;
  setRegion(region: Provider<string>): void;
  credentials(): CredentialsProvider | undefined;
  setCredentials(credentials: AwsCredentialIdentity | CredentialsProvider): void;
}

/**
 * Another name of {@link RuntimeExtensionConfiguration}, as in the official package.
 *
 * @public
 */
export type SecretsManagerExtensionConfiguration = RuntimeExtensionConfiguration;
