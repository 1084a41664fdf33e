import { tokenIn, tokenOfEnvironment } from "./environment.js";
import { HttpSource } from "./HttpSource.js";
import type { SecretsSource } from "./SecretsSource.js";

/**
 * How to reach the AWS Secrets Manager Agent. Everything may be left out.
 *
 * @public
 */
export interface SecretsManagerAgentOptions {
  /**
   * Where it listens.
   *
   * @defaultValue "http://localhost:2773"
   */
  readonly url?: string | undefined;
  /**
   * The token that it asks for: the text, `file://` and the path of a file that holds it, or a function that finds it. It is
   * looked up again when the Agent does not accept it.
   *
   * @defaultValue the first of `AWS_TOKEN`, `AWS_SESSION_TOKEN` and `AWS_CONTAINER_AUTHORIZATION_TOKEN`, a text or `file://`
   */
  readonly token?: string | (() => string | Promise<string>) | undefined;
  /**
   * How long an answer may take, in milliseconds. `0`: for ever.
   *
   * @defaultValue 5,000
   */
  readonly timeoutMs?: number | undefined;
}

/**
 * Reads through the AWS Secrets Manager Agent.
 *
 * @throws TypeError if the URL is none.
 *
 * @example
 * ```ts
 * import { SecretsCache, secretsManagerAgent } from "secrets-manager-client/cache";
 *
 * const cache = new SecretsCache({ source: secretsManagerAgent({ token: "file:///var/run/awssmatoken" }) });
 * ```
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/secrets-manager-agent.html
 *
 * @public
 */
export function secretsManagerAgent(options: SecretsManagerAgentOptions = {}): SecretsSource {
  const { url = "http://localhost:2773", token, timeoutMs = 5_000 } = options;
  const name = "The Secrets Manager Agent";
  return new HttpSource({
    name,
    url,
    token: async () => {
      if (token === undefined) return tokenOfEnvironment(name, TOKEN_VARIABLES);
      return tokenIn(name, typeof token === "string" ? token : await token());
    },
    canRefreshNow: true,
    timeoutMs,
  });
}

const TOKEN_VARIABLES = ["AWS_TOKEN", "AWS_SESSION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN"];
