import type { BuildHandler, HttpRequest, MetadataBearer } from "@smithy/types";
import { lambdaTraceId } from "#runtime";

/**
 * Hands on the trace id of the Lambda invocation that calls, so that AWS can stop functions that call each other for ever.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 */
export function recursionDetection(next: BuildHandler<object, MetadataBearer>): BuildHandler<object, MetadataBearer> {
  return (args) => {
    const traceId = lambdaTraceId();
    if (traceId !== undefined) {
      const { headers } = args.request as HttpRequest;
      const isSet = Object.keys(headers).some((name) => name.toLowerCase() === "x-amzn-trace-id");
      if (!isSet) headers["X-Amzn-Trace-Id"] = traceId;
    }
    return next(args);
  };
}
