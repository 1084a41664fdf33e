import { HttpResponse } from "@smithy/protocol-http";
import type { HttpHandlerOptions, HttpRequest } from "@smithy/types";
import type { LocalHttpRequest, LocalHttpResponse } from "./LocalHttpRequest.js";

/**
 * A `requestHandler` for a client, this one or the official one, that takes each request to the local service without a
 * network in between.
 *
 * @public
 */
export class InProcessHandler {
  /** What tools ask for to know the protocol. */
  readonly metadata = { handlerProtocol: "in-process" };
  readonly #answer: (request: LocalHttpRequest) => Promise<LocalHttpResponse>;

  /** @internal */
  constructor(answer: (request: LocalHttpRequest) => Promise<LocalHttpResponse>) {
    this.#answer = answer;
  }

  /** Answers a request; ends early with an `AbortError` or `TimeoutError`, as over a network. */
  async handle(request: HttpRequest, options: HttpHandlerOptions = {}): Promise<{ response: HttpResponse }> {
    const end = untilEnded(options);
    try {
      end.throwIfAborted();
      return { response: await Promise.race([this.#answered(request), end.promise]) };
    } finally {
      end.stopWaiting();
    }
  }

  /** Does nothing: there is nothing to configure. */
  updateHttpClientConfig(): void {}

  /** Nothing: there is nothing to configure. */
  httpHandlerConfigs(): Record<string, never> {
    return {};
  }

  /** Does nothing: the local service lives on. */
  destroy(): void {}

  async #answered(request: HttpRequest): Promise<HttpResponse> {
    const { statusCode, headers, body, delivery } = await this.#answer(await read(request));
    if (delivery === "none") return new Promise(() => {});
    // Over a network, too, a body that is cut off is an error of the connection, not half an answer.
    if (delivery !== "whole") throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    return new HttpResponse({ statusCode, headers: { ...headers }, body: new TextEncoder().encode(body) });
  }
}

async function read(request: HttpRequest): Promise<LocalHttpRequest> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {})) {
    for (const each of Array.isArray(value) ? value : [value ?? ""]) query.append(name, each);
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const),
  );
  headers["host"] ??= request.port === undefined ? request.hostname : `${request.hostname}:${request.port}`;
  return {
    method: request.method,
    path: request.path,
    query: query.toString(),
    headers,
    body: await bytesOf(request.body),
  };
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  // A stream, of Node or of the web: the platform knows how to read it to its end.
  return new Uint8Array(await new Response(body as BodyInit).arrayBuffer());
}

type BodyInit = NonNullable<ConstructorParameters<typeof Response>[0]>;

/** What ends a request before its answer: the caller's signal, or the time that it may take. */
function untilEnded({ abortSignal, requestTimeout = 0 }: HttpHandlerOptions) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopListening = () => {};
  const aborted = () => Object.assign(new Error("Request aborted"), { name: "AbortError" });
  const promise = new Promise<never>((_, reject) => {
    if (requestTimeout > 0) {
      const message = `The local service did not answer within ${requestTimeout} ms.`;
      timer = setTimeout(() => reject(Object.assign(new Error(message), { name: "TimeoutError" })), requestTimeout);
    }
    if (abortSignal !== undefined && abortSignal !== null) {
      const abort = () => reject(aborted());
      if ("addEventListener" in abortSignal && typeof abortSignal.addEventListener === "function") {
        abortSignal.addEventListener("abort", abort);
        stopListening = () => (abortSignal as AbortSignal).removeEventListener("abort", abort);
      } else {
        abortSignal.onabort = abort;
      }
    }
  });
  // Nobody may be waiting for it when it comes.
  promise.catch(() => {});
  return {
    promise,
    throwIfAborted() {
      if (abortSignal?.aborted) throw aborted();
    },
    stopWaiting() {
      clearTimeout(timer);
      stopListening();
    },
  };
}
