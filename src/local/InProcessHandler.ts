import { HttpResponse } from "@smithy/protocol-http";
import type { HttpHandlerOptions, HttpRequest } from "@smithy/types";
import { hide } from "../models/hide.js";
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

  /**
   * Answers a request; ends early with an error that has the name, the code, the phase and the message that it has over a network.
   */
  async handle(request: HttpRequest, options: HttpHandlerOptions = {}): Promise<{ response: HttpResponse }> {
    const end = untilEnded(request, options);
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
    if (delivery === "reset") throw connectionLost(request, "headers", "read ECONNRESET");
    // Over a network, too, a body that is cut off is an error of the connection, not half an answer.
    if (delivery === "cut-off") throw connectionLost(request, "body", "aborted");
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
function untilEnded(request: HttpRequest, { abortSignal, requestTimeout = 0 }: HttpHandlerOptions) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopListening = () => {};
  const startedAt = Date.now();
  const promise = new Promise<never>((_, reject) => {
    if (requestTimeout > 0 && requestTimeout < NO_LIMIT_MS) {
      timer = setTimeout(() => reject(timedOut(request, requestTimeout, Date.now() - startedAt)), requestTimeout);
    }
    if (abortSignal !== undefined && abortSignal !== null) {
      const abort = () => reject(aborted(abortSignal));
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
      if (abortSignal?.aborted) throw aborted(abortSignal);
    },
    stopWaiting() {
      clearTimeout(timer);
      stopListening();
    },
  };
}

// The errors look as those of the client's own handler do, so that a program which handles them goes the same way in a test. They
// are not of its classes: the local service knows nothing of the client, and other clients use it, too.

function aborted(signal: object): Error {
  const { reason } = signal as { readonly reason?: unknown };
  const error = new Error("Request aborted", reason === undefined ? {} : { cause: reason });
  return Object.assign(error, { name: "AbortError" });
}

function timedOut({ hostname }: HttpRequest, limitMs: number, elapsedMs: number): Error {
  const message = `No answer from ${hostname} within ${limitMs} ms (requestTimeout): the request was sent and no answer began; check the endpoint, or try again.`;
  return Object.assign(new Error(message), { name: "TimeoutError", code: "ETIMEDOUT", phase: "headers", elapsedMs });
}

/** @param said - What Node says of it. */
function connectionLost(
  { hostname, protocol, port = protocol === "http:" ? 80 : 443 }: HttpRequest,
  phase: "headers" | "body",
  said: string,
): Error {
  const message = `The connection to ${hostname}:${port} was closed before the answer was complete (${said}). Try again; if it keeps happening, check what is in between.`;
  const error = Object.assign(new Error(message), { code: "ECONNRESET", phase });
  return hide(error, "name", "TimeoutError");
}

/** A timer can't wait for so long, and would go off at once. */
const NO_LIMIT_MS = 2 ** 31;
