import type {
  HttpHandlerOptions,
  HttpRequest,
  HttpResponse,
  RequestHandlerMetadata,
  RequestHandlerOutput,
} from "@smithy/types";

/**
 * What sends HTTP requests, by Smithy's interface.
 *
 * @public
 */
export interface HttpHandler {
  /** Which protocol it speaks, for the user agent and for tools. */
  readonly metadata?: RequestHandlerMetadata;
  /** Sends a request, and resolves to its answer. */
  // A method, not a property: those of Smithy's packages take their own class of request, which is what they are given.
  handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<RequestHandlerOutput<HttpResponse>>;
  /** Closes the connections. */
  destroy?(): void;
  /** Changes one of its options. */
  updateHttpClientConfig?(key: never, value: never): void;
  /** Its options. */
  httpHandlerConfigs?(): object;
}
