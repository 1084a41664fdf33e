import type { HttpResponse, MetadataBearer } from "@smithy/types";
import type { Operation } from "../schemas/Schema.js";
import { metadataOf, readJson, unreadable } from "./body.js";
import { CONTENT_TYPE } from "./request.js";
import { readValue, writeValue } from "./values.js";

/**
 * The output that a successful HTTP response carries.
 *
 * @param text - The response's body.
 * @throws ResponseError if the body is not an output of the operation.
 */
export function readResponse(operation: Operation, response: HttpResponse, text: string): MetadataBearer {
  const json = readJson(text, response, operation.name);
  try {
    const output = readValue(operation.output, json) as Partial<MetadataBearer>;
    output.$metadata = metadataOf(response);
    return output as MetadataBearer;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw unreadable(text, response, operation.name, `JSON of another shape (${error.message})`);
  }
}

/** The HTTP response that carries an output: the service's side of {@link readResponse}. */
export function writeResponse(operation: Operation, output: object): WrittenResponse {
  // The operations without output answer with no body at all, not with an empty object.
  const isEmpty = Object.keys(operation.output.members).length === 0;
  return {
    statusCode: 200,
    headers: { "content-type": CONTENT_TYPE },
    body: isEmpty ? "" : JSON.stringify(writeValue(operation.output, output)),
  };
}

/** An HTTP response before it has a length, a date and a request id. */
export interface WrittenResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
