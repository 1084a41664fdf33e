import { NoOpLogger } from "@smithy/smithy-client";
import { createRequestHandler } from "#runtime";
import { ConfigurationError } from "./ConfigurationError.js";
import type { RuntimeExtensionConfiguration } from "./RuntimeExtension.js";
import type { HttpHandler } from "../http/HttpHandler.js";
import type { CredentialsProvider, SecretsManagerClientConfig } from "./SecretsManagerClientConfig.js";

/** The configuration after its extensions have had their say, one after the other. */
export function applyExtensions(given: SecretsManagerClientConfig): SecretsManagerClientConfig {
  if (given.extensions === undefined || given.extensions.length === 0) return given;
  const config: { -readonly [Name in keyof SecretsManagerClientConfig]: SecretsManagerClientConfig[Name] } = {
    ...given,
  };
  const view: RuntimeExtensionConfiguration = {
    logger: () => (config.logger ??= new NoOpLogger()),
    setLogger: (logger) => void (config.logger = logger),
    httpHandler: () => {
      const { requestHandler = {} } = config;
      return (config.requestHandler = (
        "handle" in requestHandler ? requestHandler : createRequestHandler(requestHandler)
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
  for (const extension of given.extensions) extension.configure(view);
  return config;
}
