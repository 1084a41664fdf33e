import type { SecretsManagerClientResolvedConfig } from "../config/SecretsManagerClientResolvedConfig.js";
import { sigv4Options, sigv4Scheme } from "../signing/sigv4Scheme.js";
import { signing } from "./signing.js";

/**
 * Signs as ever, unless the caller or an extension brought ways of authentication of their own: then each attempt is signed by
 * the one that is chosen for it.
 */
export function authSchemes(config: SecretsManagerClientResolvedConfig): ReturnType<typeof signing> {
  const ordinary = signing(config);
  return (next, context) => {
    if (config.httpAuthSchemeProvider === sigv4Options && config.httpAuthSchemes.includes(sigv4Scheme)) {
      return ordinary(next, context);
    }
    return async (args) => {
      const { chooseScheme } = await import("../signing/chooseScheme.js");
      const { signer, watch } = await chooseScheme(config, context);
      return signing(config, async () => signer)(watch(next), context)(args);
    };
  };
}
