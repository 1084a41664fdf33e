import { tokenOfEnvironment, variableOfEnvironment } from "./environment.js";
import { HttpSource } from "./HttpSource.js";
import type { SecretsSource } from "./SecretsSource.js";

/**
 * How to reach the AWS Parameters and Secrets Lambda Extension. Everything may be left out.
 *
 * @public
 */
export interface LambdaExtensionOptions {
  /**
   * The port on which it listens.
   *
   * @defaultValue `PARAMETERS_SECRETS_EXTENSION_HTTP_PORT`, or 2773
   */
  readonly port?: number | undefined;
  /**
   * The token that it asks for.
   *
   * @defaultValue `AWS_SESSION_TOKEN`
   */
  readonly token?: string | undefined;
  /**
   * How long an answer may take, in milliseconds. `0`: for ever.
   *
   * @defaultValue 5,000
   */
  readonly timeoutMs?: number | undefined;
}

/**
 * Reads through the AWS Parameters and Secrets Lambda Extension.
 *
 * It answers from the first invocation on, and refuses while the function is being initialised.
 *
 * @throws TypeError if the port is none.
 *
 * @example
 * ```ts
 * import { SecretsManagerClient } from "secrets-manager-client";
 * import { lambdaExtension, SecretsCache } from "secrets-manager-client/cache";
 *
 * const cache = new SecretsCache({ source: lambdaExtension(), client: new SecretsManagerClient() });
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html
 *
 * @public
 */
export function lambdaExtension(options: LambdaExtensionOptions = {}): SecretsSource {
  const { token, timeoutMs = 5_000 } = options;
  const port = options.port ?? variableOfEnvironment("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT") ?? 2773;
  const name = "The Parameters and Secrets Lambda Extension";
  return new HttpSource({
    name,
    url: `http://localhost:${port}`,
    token: async () => token ?? tokenOfEnvironment(name, ["AWS_SESSION_TOKEN"]),
    canRefreshNow: false,
    timeoutMs,
  });
}
