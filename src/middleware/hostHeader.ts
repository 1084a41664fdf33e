import { HttpRequest } from "@smithy/protocol-http";
import type { BuildHandler, MetadataBearer, Pluggable } from "@smithy/types";
import type { SecretsManagerClientResolvedConfig } from "../config/SecretsManagerClientResolvedConfig.js";

/** Names the host that the request is for, since the signature covers it. */
export function hostHeader(
  config: Pick<SecretsManagerClientResolvedConfig, "requestHandler">,
): Pluggable<object, MetadataBearer> {
  return {
    applyToStack: (stack) =>
      stack.add(hostHeaderMiddleware(config), {
        name: "hostHeaderMiddleware",
        step: "build",
        priority: "low",
        tags: ["HOST"],
        override: true,
      }),
  };
}

function hostHeaderMiddleware(config: Pick<SecretsManagerClientResolvedConfig, "requestHandler">) {
  return (next: BuildHandler<object, MetadataBearer>): BuildHandler<object, MetadataBearer> =>
    (args) => {
      const { request } = args;
      if (!HttpRequest.isInstance(request)) return next(args);
      const { headers } = request;
      const host = request.port === undefined ? request.hostname : `${request.hostname}:${request.port}`;
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
