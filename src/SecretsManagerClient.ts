import type { HttpHandlerOptions } from "@smithy/types";
import { loadCall } from "#loadCall";
import { Client } from "./Client.js";
import type { ServiceInputTypes, ServiceOutputTypes } from "./commands/ServiceTypes.js";
import { resolveConfig } from "./config/resolveConfig.js";
import type { SecretsManagerClientConfig } from "./config/SecretsManagerClientConfig.js";
import type { SecretsManagerClientResolvedConfig } from "./config/SecretsManagerClientResolvedConfig.js";
import { andThen } from "./promises/andThen.js";
import { standardMiddleware } from "./middleware/standardMiddleware.js";

/**
 * A client of AWS Secrets Manager, to which commands are sent.
 *
 * Make one and keep it, since it holds connections and credentials. Making it costs next to nothing; the first call looks up and
 * loads what it needs.
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
  /** What is not given is looked up by the first call. See {@link SecretsManagerClientConfig}. */
  constructor(configuration: SecretsManagerClientConfig = {}) {
    super(resolveConfig(configuration, loadCall));
    let middleware: ReturnType<Call["middlewareOf"]> | undefined;
    this.middlewareStack.use(
      standardMiddleware(
        () => middleware ?? andThen(loadCall(), (call: Call) => (middleware ??= call.middlewareOf(this.config))),
      ),
    );
  }
}

type Call = typeof import("./call.js");
