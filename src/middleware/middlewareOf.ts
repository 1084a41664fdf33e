import { recursionDetection } from "#recursionDetection";
import { randomUuid } from "#runtime";
import { findEndpoint } from "../config/findEndpoint.js";
import type { SecretsManagerClientResolvedConfig } from "../config/SecretsManagerClientResolvedConfig.js";
import { authSchemes } from "./authSchemes.js";
import { contentLength } from "./contentLength.js";
import { deserialization } from "./deserialization.js";
import { hostHeader } from "./hostHeader.js";
import { logging } from "./logging.js";
import { retry } from "./retry.js";
import { serialization } from "./serialization.js";
import type { Bodies } from "./standardMiddleware.js";
import { userAgent } from "./userAgent.js";

/** What each of the {@link standardMiddleware} does in a client of this configuration. */
export function middlewareOf(config: SecretsManagerClientResolvedConfig): Bodies {
  return {
    loggerMiddleware: logging,
    serializerMiddleware: serialization(findEndpoint(config), randomUuid),
    contentLengthMiddleware: contentLength(config.bodyLengthChecker),
    getUserAgentMiddleware: userAgent(config),
    hostHeaderMiddleware: hostHeader(config),
    recursionDetectionMiddleware: recursionDetection,
    retryMiddleware: retry(config, randomUuid),
    httpSigningMiddleware: authSchemes(config),
    deserializerMiddleware: deserialization(config),
  };
}
