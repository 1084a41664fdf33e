import type { HttpRequest as SmithyHttpRequest, QueryParameterBag } from "@smithy/types";

/**
 * What a handler is asked to send.
 *
 * It has the shape of Smithy's class of this name, so that middleware which asks `HttpRequest.isInstance(request)` there
 * takes it for one.
 */
export class HttpRequest implements SmithyHttpRequest {
  declare method: string;
  declare protocol: string;
  declare hostname: string;
  declare port?: number;
  declare path: string;
  declare query: QueryParameterBag;
  declare headers: Record<string, string>;
  declare body?: unknown;

  constructor(parts: RequestParts) {
    Object.assign(this, { method: "GET", query: {}, headers: {} }, parts);
  }

  /** A request of the same kind whose headers and query can be changed without changing those of the other. */
  clone(): HttpRequest {
    return HttpRequest.clone(this);
  }

  /** The same for a request of another class, as middleware may bring it. */
  static clone(request: SmithyHttpRequest): HttpRequest {
    const { headers, query } = request;
    return new HttpRequest({ ...request, headers: { ...headers }, query: { ...query } } as RequestParts);
  }
}

/** The parts of a request. Without a method it is a GET. */
type RequestParts = Pick<HttpRequest, "protocol" | "hostname" | "path"> &
  Partial<Pick<HttpRequest, "method" | "port" | "query" | "headers" | "body">>;
