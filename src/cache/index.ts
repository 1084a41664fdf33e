export { SecretsCache, type SecretValues } from "./SecretsCache.js";
export type { Awaitable, SecretReadOptions, SecretsCacheOptions, StoredSecret } from "./SecretsCacheOptions.js";
export type { SecretsCacheClient, SecretsCacheCommands, SecretsCacheMiddlewareStack } from "./SecretsCacheClient.js";
export type { CachedSecretValue, CacheMetadata } from "./CachedSecretValue.js";
export type {
  SecretChange,
  SecretEvent,
  SecretFailure,
  SecretsCacheEvents,
  StaleSecret,
} from "./SecretsCacheEvents.js";
export type { SecretsCacheStats } from "./SecretsCacheStats.js";
export { SecretFormatError } from "./SecretFormatError.js";
export { CacheClosedError } from "./CacheClosedError.js";
export type { StandardIssue, StandardResult, StandardSchema } from "./StandardSchema.js";
export { secretsManagerAgent, type SecretsManagerAgentOptions } from "./sources/secretsManagerAgent.js";
export { lambdaExtension, type LambdaExtensionOptions } from "./sources/lambdaExtension.js";
export { SourceError } from "./sources/SourceError.js";
export type {
  OpenSecretsSource,
  SecretsSource,
  SecretsSourceContext,
  SecretsSourceRequest,
} from "./sources/SecretsSource.js";
export type { GetSecretValueCommandOutput } from "../commands/GetSecretValueCommand.js";
export type { GetSecretValueResponse } from "../models/value.js";
