import { HttpRequest } from "@smithy/protocol-http";
import type { BuildHandler, MetadataBearer, Pluggable } from "@smithy/types";
import type { SecretsManagerClientResolvedConfig } from "../config/SecretsManagerClientResolvedConfig.js";

/** Says how many bytes the body has. */
export function contentLength(
  config: Pick<SecretsManagerClientResolvedConfig, "bodyLengthChecker">,
): Pluggable<object, MetadataBearer> {
  return {
    applyToStack: (stack) =>
      stack.add(contentLengthMiddleware(config.bodyLengthChecker), {
        name: "contentLengthMiddleware",
        step: "build",
        tags: ["SET_CONTENT_LENGTH", "CONTENT_LENGTH"],
        override: true,
      }),
  };
}

function contentLengthMiddleware(lengthOf: (body: unknown) => number | undefined) {
  return (next: BuildHandler<object, MetadataBearer>): BuildHandler<object, MetadataBearer> =>
    (args) => {
      const { request } = args;
      if (HttpRequest.isInstance(request) && !("content-length" in request.headers)) {
        const length = lengthOf(request.body);
        if (length !== undefined) request.headers["content-length"] = String(length);
      }
      return next(args);
    };
}
