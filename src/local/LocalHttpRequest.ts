/**
 * An HTTP request as a local Secrets Manager sees it, however it came.
 *
 * @public
 */
export interface LocalHttpRequest {
  readonly method: string;
  readonly path: string;
  /** What follows the question mark, or nothing. */
  readonly query: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * What a local Secrets Manager answers, and how the answer is to arrive.
 *
 * @public
 */
export interface LocalHttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /**
   * "whole", as usual; or, by a fault that was asked for: "none" leaves the request without an answer, "reset" breaks the
   * connection, "cut-off" breaks it in the middle of the body.
   */
  readonly delivery: "whole" | "none" | "reset" | "cut-off";
}
