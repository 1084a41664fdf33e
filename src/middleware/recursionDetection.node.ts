import type { BuildHandler, HttpRequest, MetadataBearer } from "@smithy/types";

/**
 * Hands on the trace id of the Lambda invocation that calls, so that AWS can stop functions that call each other for ever.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 */
export function recursionDetection(next: BuildHandler<object, MetadataBearer>): BuildHandler<object, MetadataBearer> {
  // A look at the environment costs more than the rest of this: once is enough for what can't change.
  isLambda ??= Boolean(process.env["AWS_LAMBDA_FUNCTION_NAME"]);
  if (!isLambda) return next;
  return (args) => {
    // Where one process serves several invocations at once, each has its own.
    const { awslambda } = globalThis as { awslambda?: { InvokeStore?: { getXRayTraceId?: () => string | undefined } } };
    const traceId = awslambda?.InvokeStore?.getXRayTraceId?.() || process.env["_X_AMZN_TRACE_ID"];
    const { headers } = args.request as HttpRequest;
    if (traceId && !Object.keys(headers).some((name) => name.toLowerCase() === "x-amzn-trace-id")) {
      headers["X-Amzn-Trace-Id"] = traceId;
    }
    return next(args);
  };
}

let isLambda: boolean | undefined;
