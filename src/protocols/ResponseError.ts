import type { HttpResponse, ResponseMetadata } from "@smithy/types";
import { hide } from "../models/hide.js";

/**
 * What came back is not what the service sends: a proxy's page, a body that was cut off, nothing at all.
 *
 * The body itself is not in the message, since it may hold a secret. It can be had from `$response`, which is not printed.
 *
 * @public
 */
export class ResponseError extends Error {
  override readonly name = "ResponseError";
  /** "server" where a status of 500 or more came, or an answer that says that all went well and is not readable. */
  readonly $fault: "client" | "server";
  /** What is known about the call, such as its id and the status of the answer. */
  readonly $metadata: ResponseMetadata;
  /** The answer itself. It is not enumerable. */
  declare readonly $response?: HttpResponse | undefined;

  /** @internal */
  constructor(message: string, { $metadata, $response }: { $metadata: ResponseMetadata; $response: HttpResponse }) {
    super(message);
    this.$metadata = $metadata;
    const { httpStatusCode: status = 0 } = $metadata;
    this.$fault = status >= 400 && status < 500 ? "client" : "server";
    hide(this, "$response", $response);
  }
}
