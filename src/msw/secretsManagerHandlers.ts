import { http, HttpResponse, type HttpHandler } from "msw";
import type { LocalHttpRequest, LocalHttpResponse } from "../local/LocalHttpRequest.js";

/**
 * What the handlers of {@link secretsManagerHandlers} answer for.
 *
 * @public
 */
export interface SecretsManagerHandlersOptions {
  /**
   * Where clients send their requests, as a path of msw: an address, in which "*" stands for any characters, or a regular
   * expression.
   *
   * @defaultValue the endpoints of AWS Secrets Manager in all Regions
   */
  readonly endpoint?: string | RegExp | undefined;
}

/**
 * Handlers for msw that let a local Secrets Manager answer what is sent to the real one, in Node and in the browser.
 *
 * The code under test needs no other endpoint and no handler of its own. The Region and the account come from the signature,
 * as always.
 *
 * @param local - Who answers: a `LocalSecretsManager`.
 * @example
 * ```ts
 * import { setupServer } from "msw/node";
 * import { LocalSecretsManager } from "secrets-manager-client/local";
 * import { secretsManagerHandlers } from "secrets-manager-client/msw";
 *
 * const local = new LocalSecretsManager({ seed: { "prod/db": "hunter2" } });
 * const server = setupServer(...secretsManagerHandlers(local));
 * server.listen();
 * ```
 *
 * @public
 */
export function secretsManagerHandlers(
  local: { answer(request: LocalHttpRequest): Promise<LocalHttpResponse> },
  { endpoint = ENDPOINTS }: SecretsManagerHandlersOptions = {},
): HttpHandler[] {
  return [http.post(endpoint, async ({ request }) => responseOf(await local.answer(await read(request))))];
}

async function read(request: Request): Promise<LocalHttpRequest> {
  const { host, pathname, search } = new URL(request.url);
  return {
    method: request.method,
    path: pathname,
    query: search.slice(1),
    // In a browser nobody sees the host's header; it was sent all the same.
    headers: { host, ...Object.fromEntries(request.headers) },
    body: new Uint8Array(await request.arrayBuffer()),
  };
}

function responseOf({ statusCode, headers, body, delivery }: LocalHttpResponse): Promise<Answer> | Answer {
  switch (delivery) {
    case "whole":
      return new HttpResponse(body, { status: statusCode, headers });
    case "none":
      return new Promise(() => {});
    case "reset":
      // In Node that is an error by which no client can tell that it may try again.
      return typeof process === "object"
        ? new HttpResponse(halfOf(""), { status: statusCode, headers })
        : HttpResponse.error();
    case "cut-off":
      return new HttpResponse(halfOf(body), { status: statusCode, headers });
  }
}

type Answer = HttpResponse<string | ReadableStream<Uint8Array>>;

function halfOf(body: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(body.slice(0, Math.floor(body.length / 2))));
      controller.error(new TypeError("terminated"));
    },
  });
}

const ENDPOINTS = /^https:\/\/secretsmanager(-fips)?\.[a-z]+(-[a-z]+)+-\d+\.[a-z0-9.-]+\/$/;
