import type { HttpHandlerOptions } from "@smithy/types";
import { randomUuid } from "#runtime";
import { Client } from "./Client.js";
import type { ServiceInputTypes, ServiceOutputTypes } from "./commands/ServiceTypes.js";
import { findEndpoint } from "./config/findEndpoint.js";
import { resolveConfig } from "./config/resolveConfig.js";
import type { SecretsManagerClientConfig } from "./config/SecretsManagerClientConfig.js";
import type { SecretsManagerClientResolvedConfig } from "./config/SecretsManagerClientResolvedConfig.js";
import { contentLength } from "./middleware/contentLength.js";
import { deserialization } from "./middleware/deserialization.js";
import { hostHeader } from "./middleware/hostHeader.js";
import { logging } from "./middleware/logging.js";
import { recursionDetection } from "./middleware/recursionDetection.js";
import { retry } from "./middleware/retry.js";
import { serialization } from "./middleware/serialization.js";
import { signing } from "./middleware/signing.js";
import { userAgent } from "./middleware/userAgent.js";

/**
 * A client of AWS Secrets Manager, to which commands are sent.
 *
 * Make one and keep it: it holds the connections and the credentials. Making it costs next to nothing; what it needs is
 * looked up and loaded by the first call.
 *
 * @example
 * ```ts
 * import { GetSecretValueCommand, SecretsManagerClient } from "secrets-manager-client";
 *
 * const client = new SecretsManagerClient({ region: "us-east-1" });
 * const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: "prod/db" }));
 * ```
 *
 * @public
 */
export class SecretsManagerClient extends Client<
  HttpHandlerOptions,
  ServiceInputTypes,
  ServiceOutputTypes,
  SecretsManagerClientResolvedConfig
> {
  constructor(configuration: SecretsManagerClientConfig = {}) {
    const config = resolveConfig(configuration);
    super(config);
    // In the order in which a request meets them.
    const stack = this.middlewareStack;
    stack.use(logging());
    stack.use(serialization({ findEndpoint: findEndpoint(config), generateIdempotencyToken: randomUuid }));
    stack.use(contentLength(config));
    stack.use(userAgent(config));
    stack.use(hostHeader(config));
    stack.use(recursionDetection());
    stack.use(retry(config, randomUuid));
    stack.use(signing(config));
    stack.use(deserialization(config));
  }
}
