import type { HttpHandlerOptions, HttpRequest, HttpResponse } from "@smithy/types";
import type { HttpHandler } from "./HttpHandler.js";
import { once } from "../promises/once.js";
import { PROGRESS } from "./Progress.js";

/**
 * A handler that is loaded and made when the first request is sent, so that a client that sends none pays nothing.
 *
 * Destroyed, it closes its connections and opens others when it is asked again. The client that was destroyed asks no more, but
 * whoever borrowed its handler may: providers of credentials keep it for as long as they live.
 */
export class LazyHttpHandler implements HttpHandler {
  readonly [PROGRESS] = true;
  readonly metadata: { handlerProtocol: string };
  readonly #load: () => Promise<HttpHandler>;
  readonly #updates: [never, never][] = [];
  #handler: HttpHandler | undefined;

  constructor(make: () => Promise<HttpHandler>, handlerProtocol: string) {
    this.metadata = { handlerProtocol };
    // What fails is made again by the next request: it may depend on what is configured, and that may be mended.
    this.#load = once(async () => {
      const handler = await make();
      for (const [key, value] of this.#updates) handler.updateHttpClientConfig?.(key, value);
      this.#handler = handler;
      return handler;
    });
  }

  handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<{ response: HttpResponse }> {
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
    this.#handler?.destroy?.();
  }
}
