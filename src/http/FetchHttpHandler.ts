import { HttpResponse } from "@smithy/protocol-http";
import type { HttpHandlerOptions, HttpRequest } from "@smithy/types";
import { AbortError, type AbortSignalLike } from "./AbortError.js";
import { ClientClosedError } from "./ClientClosedError.js";
import type { HttpHandler } from "./HttpHandler.js";
import { InterruptionError, PAUSE_MS } from "./InterruptionError.js";
import { Progress, PROGRESS, type WithProgress } from "./Progress.js";
import { pathOf } from "./pathOf.js";
import { TimeoutError, waitingFor } from "./TimeoutError.js";

/** Sends requests by `fetch`, where that is what there is: in browsers, workers, edge runtimes and React Native. */
export class FetchHttpHandler implements HttpHandler {
  readonly metadata = { handlerProtocol: "fetch" };
  #options: FetchOptions;
  readonly #open = new Set<(error: Error) => void>();

  constructor(options: FetchOptions) {
    this.#options = options;
  }

  async handle(
    request: HttpRequest,
    { abortSignal, requestTimeout, [PROGRESS]: progress = new Progress() }: HttpHandlerOptions & WithProgress = {},
  ): Promise<{ response: HttpResponse }> {
    const { cache, credentials, customFetch = fetch, requestInit } = this.#options;
    const signal = abortSignal as AbortSignalLike | undefined;
    if (signal?.aborted) throw new AbortError(signal);
    const controller = new AbortController();
    const limitMs = requestTimeout ?? this.#options.requestTimeout ?? REQUEST_TIMEOUT_MS;
    const startedAt = Date.now();
    let reason: Error | undefined;
    const end = (error: Error) => {
      reason ??= error;
      controller.abort();
    };
    const abort = () => end(new AbortError(signal!));
    const timeOut = () => {
      const elapsedMs = Date.now() - startedAt;
      const { phase } = progress;
      const what = `No answer from ${request.hostname} within ${limitMs} ms (requestTimeout): ${waitingFor(phase)}.`;
      const isLate = elapsedMs - limitMs > PAUSE_MS;
      end(isLate ? new InterruptionError("pause") : new TimeoutError(what, { phase, elapsedMs }));
    };
    const timer = limitMs > 0 ? setTimeout(timeOut, limitMs) : undefined;
    signal?.addEventListener?.("abort", abort, { once: true });
    this.#open.add(end);
    progress.phase = "headers";
    progress.cancel = () => controller.abort();
    try {
      const port = request.port === undefined ? "" : `:${request.port}`;
      const answer = await customFetch(`${request.protocol}//${request.hostname}${port}${pathOf(request)}`, {
        method: request.method,
        // The platform sets these, and some throw where a page does.
        headers: without(request.headers, ["host", "content-length", "user-agent"]),
        body: request.body as string,
        signal: controller.signal,
        ...(cache === undefined ? {} : { cache }),
        ...(credentials === undefined ? {} : { credentials }),
        ...requestInit?.(request),
      } as RequestInit);
      progress.phase = "body";
      const body = await answer.text();
      const headers: Record<string, string> = {};
      answer.headers.forEach((value, name) => (headers[name] = value));
      return { response: new HttpResponse({ statusCode: answer.status, reason: answer.statusText, headers, body }) };
    } catch (error) {
      throw reason ?? error;
    } finally {
      clearTimeout(timer);
      this.#open.delete(end);
      signal?.removeEventListener?.("abort", abort);
      progress.cancel = undefined;
    }
  }

  updateHttpClientConfig(key: never, value: never): void {
    this.#options = { ...this.#options, [key]: value };
  }

  httpHandlerConfigs(): object {
    return this.#options;
  }

  destroy(): void {
    // The connections are the platform's; what goes over them is ours.
    for (const end of this.#open) end(new ClientClosedError());
  }
}

/** What the handler may be told, by the names of `@smithy/fetch-http-handler`. */
export interface FetchOptions {
  /** How long one attempt may take in all, in milliseconds. 0 means no limit. */
  readonly requestTimeout?: number | undefined;
  readonly cache?: string | undefined;
  readonly credentials?: string | undefined;
  readonly customFetch?: typeof fetch | undefined;
  readonly requestInit?: ((request: HttpRequest) => object) | undefined;
}

const REQUEST_TIMEOUT_MS = 20_000;

function without(headers: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}
