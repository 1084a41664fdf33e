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
  readonly metadata?: RequestHandlerMetadata;
  // A method, not a property: those of Smithy's packages take their own class of request, which is what they are given.
  handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<RequestHandlerOutput<HttpResponse>>;
  destroy?(): void;
  updateHttpClientConfig?(key: never, value: never): void;
  httpHandlerConfigs?(): object;
}
