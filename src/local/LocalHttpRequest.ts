/**
 * An HTTP request as a local Secrets Manager sees it, however it came.
 *
 * @public
 */
export interface LocalHttpRequest {
  /** Such as `POST`. */
  readonly method: string;
  /** What precedes the question mark. */
  readonly path: string;
  /** What follows the question mark, or nothing. */
  readonly query: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** What was sent. */
  readonly body: Uint8Array;
}

/**
 * What a local Secrets Manager answers, and how the answer is to arrive.
 *
 * @public
 */
export interface LocalHttpResponse {
  /** Such as 200. */
  readonly statusCode: number;
  /** The headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** What is answered, as JSON. */
  readonly body: string;
  /**
   * "whole", as usual; or, by a fault that was asked for: "none" leaves the request without an answer, "reset" breaks the
   * connection, "cut-off" breaks it in the middle of the body.
   */
  readonly delivery: "whole" | "none" | "reset" | "cut-off";
}
