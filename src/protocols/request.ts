import { HttpRequest } from "../http/HttpRequest.js";
import type { Endpoint } from "@smithy/types";
import type { Operation } from "../schemas/Schema.js";
import { writeValue } from "./values.js";

/**
 * The HTTP request that asks for an operation, by AWS JSON 1.1: everything in the body, the operation in a header.
 *
 * @throws InputError if the input holds a value of a type that the service does not take.
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function writeRequest(operation: Operation, input: object, endpoint: Endpoint): HttpRequest {
  return new HttpRequest({
    protocol: endpoint.protocol,
    hostname: endpoint.hostname,
    port: endpoint.port,
    method: "POST",
    path: endpoint.path.endsWith("/") ? endpoint.path : `${endpoint.path}/`,
    query: endpoint.query,
    headers: { "content-type": CONTENT_TYPE, "x-amz-target": TARGET_PREFIX + operation.name, ...endpoint.headers },
    body: JSON.stringify(writeValue(operation.input, input)),
  });
}

/** What every body of AWS JSON 1.1 is. */
export const CONTENT_TYPE = "application/x-amz-json-1.1";

/** What stands before the operation's name in the header `x-amz-target`. */
export const TARGET_PREFIX = "secretsmanager.";
