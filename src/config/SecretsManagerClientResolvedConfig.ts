import type { Logger, Provider, RequestHandler } from "@smithy/types";

/**
 * What a client works with: everything that its configuration left open is decided or can be asked for.
 *
 * @public
 */
export interface SecretsManagerClientResolvedConfig {
  readonly region: Provider<string>;
  // oxlint-disable-next-line typescript/no-explicit-any -- Smithy's handlers take requests of their own types
  readonly requestHandler: RequestHandler<any, any, any>;
  readonly logger: Logger;
}
