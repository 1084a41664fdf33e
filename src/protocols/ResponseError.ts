import type { HttpResponse, ResponseMetadata } from "@smithy/types";
import { hide } from "../models/hide.js";

/**
 * The answer is not the service's: a proxy's page, a truncated body, nothing at all.
 *
 * The body is not in the message, since it may hold a secret. It is in `$response`, which is not printed.
 *
 * @public
 */
export class ResponseError extends Error {
  override readonly name = "ResponseError";
  /** "client" for a status from 400 to 499, else "server". */
  readonly $fault: "client" | "server";
  /** What is known about the call, such as the request id and the status. */
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
