import type { HandlerExecutionContext, MetadataBearer, SerializeHandler } from "@smithy/types";
import type { FoundEndpoint } from "../config/findEndpoint.js";
import { whenReady } from "../promises/whenReady.js";
import { isObject } from "../protocols/isObject.js";
import { writeRequest } from "../protocols/request.js";
import type { StructureSchema } from "../schemas/Schema.js";
import { operationOf } from "./operationOf.js";

/**
 * Turns the input into an HTTP request for the endpoint of the client.
 *
 * @param findEndpoint - Where the request with an input goes: asked once per call, since the answer may change between calls.
 */
export function serialization(
  findEndpoint: (input: object) => FoundEndpoint | Promise<FoundEndpoint>,
  generateIdempotencyToken: () => string,
) {
  return (
    next: SerializeHandler<object, MetadataBearer>,
    context: HandlerExecutionContext,
  ): SerializeHandler<object, MetadataBearer> =>
    (args) =>
      whenReady(findEndpoint(args.input), ({ endpoint, endpointV2, region, service }) => {
        const operation = operationOf(context);
        context.endpointV2 = endpointV2;
        if (region !== undefined) context["signing_region"] = region;
        if (service !== undefined) context["signing_service"] = service;
        const input = withToken(operation.input, args.input, generateIdempotencyToken);
        // The input by name: a command that is wrapped may not have it as its own.
        const request = writeRequest(operation, input, endpoint);
        return next(Object.assign({}, args, { input: args.input, request }));
      });
}

/**
 * The input with its idempotency token: the caller's or, if the caller left it open, a new one.
 *
 * Here, before the retries, so that each attempt of a call has the same. The caller's object stays as it is, so that a
 * command that is sent twice is two calls.
 */
function withToken(schema: StructureSchema, input: object, generate: () => string): object {
  // What is no input at all is refused where it is written.
  if (!isObject(input)) return input;
  for (const name in schema.members) {
    const member = schema.members[name]!;
    if (member.kind !== "string" || !member.idempotencyToken) continue;
    if (input[name] == null) {
      // First, so that V8 need not add it to what was spread, which Node 20 takes long for.
      const whole: Record<string, unknown> = { [name]: undefined, ...input };
      whole[name] = generate();
      return whole;
    }
  }
  return input;
}
