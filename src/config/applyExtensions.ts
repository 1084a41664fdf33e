import { NoOpLogger } from "@smithy/smithy-client";
import { createRequestHandler } from "#runtime";
import { ConfigurationError } from "./ConfigurationError.js";
import type { RuntimeExtensionConfiguration } from "./RuntimeExtension.js";
import type { HttpHandler } from "../http/HttpHandler.js";
import type { Network } from "../http/Network.js";
import type { CredentialsProvider, SecretsManagerClientConfig } from "./SecretsManagerClientConfig.js";

/** Options that may still change. */
export type OpenConfig = { -readonly [Name in keyof SecretsManagerClientConfig]: SecretsManagerClientConfig[Name] };

/** Lets the extensions of a configuration have their say, one after the other. */
export function applyExtensions(config: OpenConfig, network: () => Promise<Network | undefined>): void {
  if (config.extensions === undefined || config.extensions.length === 0) return;
  const view: RuntimeExtensionConfiguration = {
    logger: () => (config.logger ??= new NoOpLogger()),
    setLogger: (logger) => void (config.logger = logger),
    httpHandler: () => {
      const { requestHandler } = config;
      return (config.requestHandler = (
        requestHandler !== undefined && "handle" in requestHandler
          ? requestHandler
          : createRequestHandler(requestHandler, network)
      ) as HttpHandler);
    },
    setHttpHandler: (handler) => void (config.requestHandler = handler),
    region: () => async () => {
      const { region } = config;
      if (region === undefined) {
        throw new ConfigurationError("No region is set on the client that an extension asks.", { setting: "region" });
      }
      return typeof region === "function" ? region() : region;
    },
    setRegion: (region) => void (config.region = region),
    credentials: () => {
      const { credentials } = config;
      if (credentials === undefined || typeof credentials === "function") return credentials as CredentialsProvider;
      return async () => credentials;
    },
    setCredentials: (credentials) => void (config.credentials = credentials),
  };
  for (const extension of config.extensions) extension.configure(view);
}
