import type { HttpHandlerOptions, HttpRequest, HttpResponse } from "@smithy/types";
import { ClientClosedError } from "./ClientClosedError.js";
import type { HttpHandler } from "./HttpHandler.js";
import { once } from "./once.js";
import { PROGRESS } from "./Progress.js";

/** A handler that is loaded and made when the first request is sent, so that a client that sends none pays nothing. */
export class LazyHttpHandler implements HttpHandler {
  readonly [PROGRESS] = true;
  readonly metadata: { handlerProtocol: string };
  readonly #load: () => Promise<HttpHandler>;
  readonly #updates: [never, never][] = [];
  #handler: HttpHandler | undefined;
  #isClosed = false;

  constructor(make: () => Promise<HttpHandler>, handlerProtocol: string) {
    this.metadata = { handlerProtocol };
    // What fails is made again by the next request: it may depend on what is configured, and that may be mended.
    this.#load = once(async () => {
      const handler = await make();
      for (const [key, value] of this.#updates) handler.updateHttpClientConfig?.(key, value);
      this.#handler = handler;
      if (this.#isClosed) handler.destroy?.();
      return handler;
    });
  }

  handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<{ response: HttpResponse }> {
    if (this.#isClosed) return Promise.reject(new ClientClosedError());
    if (this.#handler !== undefined) return this.#handler.handle(request, options);
    return this.#load().then((handler) => handler.handle(request, options));
  }

  updateHttpClientConfig(key: never, value: never): void {
    this.#updates.push([key, value]);
    this.#handler?.updateHttpClientConfig?.(key, value);
  }

  httpHandlerConfigs(): object {
    return this.#handler?.httpHandlerConfigs?.() ?? {};
  }

  destroy(): void {
    this.#isClosed = true;
    this.#handler?.destroy?.();
  }
}
