import type { BuildHandler, HttpRequest, MetadataBearer } from "@smithy/types";

/** Says how many bytes the body has. */
export function contentLength(lengthOf: (body: unknown) => number | undefined) {
  return (next: BuildHandler<object, MetadataBearer>): BuildHandler<object, MetadataBearer> =>
    (args) => {
      const { headers, body } = args.request as HttpRequest;
      const length = "content-length" in headers ? undefined : lengthOf(body);
      if (length !== undefined) headers["content-length"] = String(length);
      return next(args);
    };
}
