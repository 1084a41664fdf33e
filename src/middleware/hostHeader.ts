import type { BuildHandler, HttpRequest, MetadataBearer } from "@smithy/types";
import type { SecretsManagerClientResolvedConfig } from "../config/SecretsManagerClientResolvedConfig.js";
import { hostOf } from "../http/hostOf.js";

/** Names the host that the request is for, since the signature covers it. */
export function hostHeader(config: Pick<SecretsManagerClientResolvedConfig, "requestHandler">) {
  return (next: BuildHandler<object, MetadataBearer>): BuildHandler<object, MetadataBearer> =>
    (args) => {
      const request = args.request as HttpRequest;
      const { headers } = request;
      const host = hostOf(request);
      // A handler of HTTP/2 that a caller brings has its own word for the host.
      if (config.requestHandler.metadata?.handlerProtocol?.startsWith("h2") && headers[":authority"] === undefined) {
        delete headers["host"];
        headers[":authority"] = host;
      } else {
        headers["host"] ??= host;
      }
      return next(args);
    };
}
