import { HttpRequest } from "@smithy/protocol-http";
import type { BuildHandler, MetadataBearer, Pluggable } from "@smithy/types";
import { lambdaTraceId } from "#runtime";

/**
 * Hands on the trace id of the Lambda invocation that calls, so that AWS can stop functions that call each other for ever.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 */
export function recursionDetection(): Pluggable<object, MetadataBearer> {
  return {
    applyToStack: (stack) =>
      stack.add(recursionDetectionMiddleware, {
        name: "recursionDetectionMiddleware",
        step: "build",
        priority: "low",
        tags: ["RECURSION_DETECTION"],
        override: true,
      }),
  };
}

function recursionDetectionMiddleware(
  next: BuildHandler<object, MetadataBearer>,
): BuildHandler<object, MetadataBearer> {
  return (args) => {
    const { request } = args;
    const traceId = lambdaTraceId();
    if (traceId === undefined || !HttpRequest.isInstance(request)) return next(args);
    const isSet = Object.keys(request.headers).some((name) => name.toLowerCase() === "x-amzn-trace-id");
    if (!isSet) request.headers["X-Amzn-Trace-Id"] = traceId;
    return next(args);
  };
}
