import type { FinalizeHandler, HandlerExecutionContext, MetadataBearer, RequestSigner } from "@smithy/types";
import type { SecretsManagerClientResolvedConfig } from "../config/SecretsManagerClientResolvedConfig.js";
import { sigv4Options, sigv4Scheme } from "../signing/sigv4Scheme.js";

type Middleware = (
  next: FinalizeHandler<object, MetadataBearer>,
  context: HandlerExecutionContext,
) => FinalizeHandler<object, MetadataBearer>;

/**
 * Signs as ever, unless the caller or an extension brought ways of authentication of their own: then each attempt is signed by
 * the one that is chosen for it.
 */
export function authSchemes(
  config: SecretsManagerClientResolvedConfig,
  signing: (findSigner?: () => Promise<RequestSigner>) => Middleware,
): Middleware {
  const ordinary = signing();
  return (next, context) => {
    if (config.httpAuthSchemeProvider === sigv4Options && config.httpAuthSchemes.includes(sigv4Scheme)) {
      return ordinary(next, context);
    }
    return async (args) => {
      const { chooseScheme } = await import("../signing/chooseScheme.js");
      const { signer, watch } = await chooseScheme(config, context);
      return signing(async () => signer)(watch(next), context)(args);
    };
  };
}
