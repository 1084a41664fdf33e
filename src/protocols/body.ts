import type { HttpResponse, ResponseMetadata } from "@smithy/types";
import { INSPECT } from "../diagnostics/maskWhenInspected.js";
import { hide } from "../models/hide.js";
import { isObject } from "./isObject.js";
import { ResponseError } from "./ResponseError.js";

/**
 * The JSON in a response's body; nothing at all is an empty object, as TagResource and UntagResource answer.
 *
 * @param text - The body.
 * @param operation - The name of the operation, for the error.
 * @param revive - As of `JSON.parse`.
 * @throws ResponseError if the text is not a JSON object.
 */
export function readJson(
  text: string,
  response: HttpResponse,
  operation: string,
  revive?: (key: string, value: unknown) => unknown,
): Record<string, unknown> {
  if (text === "") return {};
  let json: unknown;
  try {
    // A byte order mark is not part of the text, and JSON.parse takes it for an error.
    json = JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text, revive);
  } catch {
    // Not kept as the cause: Node prints a piece of the text with a SyntaxError, and the text may be a secret.
    throw unreadable(text, response, operation, nameOfText(text, response));
  }
  if (isObject(json)) return json;
  throw unreadable(text, response, operation, "JSON that is not an object");
}

/** The error for a body that is not what the service sends. It says what came, never what stood in it. */
export function unreadable(text: string, response: HttpResponse, operation: string, what: string): ResponseError {
  const type = response.headers["content-type"] ?? "no content type";
  return new ResponseError(
    `${operation} was answered with status ${response.statusCode} and ${what} (${type}, ${text.length} characters). ` +
      "Check the endpoint and the proxy settings; the headers are in the hidden property $response.",
    { $metadata: metadataOf(response), $response: withoutBodyInPrint(response) },
  );
}

/**
 * The same response, whose body reads as before and is not printed: an error carries it, and loggers print hidden
 * properties, too. It may quote a secret or, where it is a stream, lead to the request's session token.
 */
export function withoutBodyInPrint(response: HttpResponse): HttpResponse {
  if (!Object.isExtensible(response)) return response;
  const { statusCode, headers } = response;
  return hide(response, INSPECT, () => ({ statusCode, headers }));
}

/** What a response says about itself rather than about secrets. */
export function metadataOf({ statusCode, headers }: HttpResponse): ResponseMetadata {
  return {
    httpStatusCode: statusCode,
    requestId: headers["x-amzn-requestid"] ?? headers["x-amzn-request-id"] ?? headers["x-amz-request-id"],
    extendedRequestId: headers["x-amz-id-2"],
    cfId: headers["x-amz-cf-id"],
    // Absent ones are there as undefined, as in the official client.
  } as ResponseMetadata;
}

function nameOfText(text: string, response: HttpResponse): string {
  if (/html|xml/i.test(response.headers["content-type"] ?? "") || /^\s*</.test(text)) {
    return "a page, probably from a proxy or gateway";
  }
  return "text that is not JSON, or was cut off on its way";
}
