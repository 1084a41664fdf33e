import type { BuildHandler, HttpRequest, MetadataBearer, Pluggable } from "@smithy/types";
import type { SecretsManagerClientResolvedConfig } from "../config/SecretsManagerClientResolvedConfig.js";
import { plugin } from "./plugin.js";

/** Says how many bytes the body has. */
export function contentLength(
  config: Pick<SecretsManagerClientResolvedConfig, "bodyLengthChecker">,
): Pluggable<object, MetadataBearer> {
  return plugin("contentLengthMiddleware", contentLengthMiddleware(config.bodyLengthChecker), {
    step: "build",
    tags: ["SET_CONTENT_LENGTH", "CONTENT_LENGTH"],
  });
}

function contentLengthMiddleware(lengthOf: (body: unknown) => number | undefined) {
  return (next: BuildHandler<object, MetadataBearer>): BuildHandler<object, MetadataBearer> =>
    (args) => {
      const { headers, body } = args.request as HttpRequest;
      const length = "content-length" in headers ? undefined : lengthOf(body);
      if (length !== undefined) headers["content-length"] = String(length);
      return next(args);
    };
}
