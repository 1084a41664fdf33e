import type { HttpHandlerOptions, HttpRequest, HttpResponse } from "@smithy/types";
import { AbortError, type AbortSignalLike } from "./AbortError.js";
import { hostOf } from "./hostOf.js";
import type { HttpHandler } from "./HttpHandler.js";
import { InterruptionError } from "./InterruptionError.js";
import { Progress, PROGRESS, type WithProgress } from "./Progress.js";
import { pathOf } from "./pathOf.js";
import { TimeoutError } from "./TimeoutError.js";
import { tooLong } from "./tooLong.js";
import { withinLimit } from "./withinLimit.js";

/** Sends requests by `fetch`, where that is what there is: in browsers, workers, edge runtimes and React Native. */
export class FetchHttpHandler implements HttpHandler {
  readonly [PROGRESS] = true;
  readonly metadata = { handlerProtocol: "fetch" };
  #options: FetchOptions;

  constructor(options: FetchOptions) {
    this.#options = options;
  }

  async handle(
    request: HttpRequest,
    { abortSignal, requestTimeout, [PROGRESS]: told }: HttpHandlerOptions & WithProgress = {},
  ): Promise<{ response: HttpResponse }> {
    const progress = told ?? new Progress();
    const signal = abortSignal as AbortSignalLike | undefined;
    if (signal?.aborted) throw new AbortError(signal);
    if (progress.end !== undefined) throw progress.end;
    const limitMs = requestTimeout ?? this.#options.requestTimeout ?? REQUEST_TIMEOUT_MS;
    const controller = new AbortController();
    const cancel = () => controller.abort();
    progress.underWay = { cancel };
    try {
      return await withinLimit(this.#exchange(request, progress, controller.signal, told === undefined), {
        limitMs,
        signal,
        cancel,
        late: (elapsedMs, isPause) =>
          isPause
            ? new InterruptionError("pause")
            : new TimeoutError(`No answer from ${request.hostname} within ${limitMs} ms (requestTimeout)`, {
                phase: progress.phase,
                elapsedMs,
              }),
      });
    } finally {
      progress.underWay = undefined;
    }
  }

  async #exchange(
    request: HttpRequest,
    progress: Progress,
    signal: AbortSignal,
    isForeign: boolean,
  ): Promise<{ response: HttpResponse }> {
    const { customFetch = fetch, requestInit, cache, credentials } = this.#options;
    const { protocol, method, body } = request;
    progress.phase = "headers";
    const answer = await customFetch(`${protocol}//${hostOf(request)}${pathOf(request)}`, {
      method,
      // The platform sets the others, and some throw where a page does.
      headers: Object.entries(request.headers).filter(([name]) => !/^(host|content-length|user-agent)$/.test(name)),
      body: body as string,
      signal,
      // Whoever answers for the service must not send its secrets elsewhere.
      redirect: "manual",
      ...(cache && { cache }),
      ...(credentials && { credentials }),
      ...requestInit?.(request),
    } as RequestInit);
    progress.phase = "body";
    const { status: statusCode, statusText: reason } = answer;
    // Other clients, such as that of AWS STS which a provider of credentials makes, read bytes and no text.
    const read = isForeign ? new Uint8Array(await answer.arrayBuffer()) : await readText(answer);
    return { response: { statusCode, reason, headers: Object.fromEntries(answer.headers), body: read } };
  }

  updateHttpClientConfig(key: never, value: never): void {
    this.#options = { ...this.#options, [key]: value };
  }

  httpHandlerConfigs(): object {
    return this.#options;
  }

  /** The connections are the platform's, and what goes over them is ended by the client. */
  destroy(): void {}
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

/**
 * The answer's text, as `text()` has it, but no more of it than can be meant. React Native has neither streams nor decoders, and a
 * `fetch` that a caller brings may have streams of another kind.
 */
async function readText(answer: Response): Promise<string> {
  const reader = typeof TextDecoder === "function" ? answer.body?.getReader?.() : undefined;
  if (reader === undefined) return answer.text();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    const error = tooLong(text);
    if (error !== undefined) {
      // Which ends the connection. Whether that succeeds is of no interest any more.
      reader.cancel(error).catch(() => undefined);
      throw error;
    }
    if (done) return text;
  }
}
