import type { HttpRequest as SmithyHttpRequest, QueryParameterBag } from "@smithy/types";

/**
 * What a handler is asked to send.
 *
 * It has the shape of Smithy's class of this name, so that middleware which asks `HttpRequest.isInstance(request)` there
 * takes it for one.
 */
export class HttpRequest implements SmithyHttpRequest {
  method: string;
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  query: QueryParameterBag;
  headers: Record<string, string>;
  body?: unknown;

  constructor({ method = "GET", protocol, hostname, port, path, query = {}, headers = {}, body }: RequestParts) {
    this.method = method;
    this.protocol = protocol;
    this.hostname = hostname;
    if (port !== undefined) this.port = port;
    this.path = path;
    this.query = query;
    this.headers = headers;
    this.body = body;
  }

  /** A request of the same kind whose headers and query can be changed without changing those of the other. */
  clone(): HttpRequest {
    return HttpRequest.clone(this);
  }

  /** The same for a request of another class, as middleware may bring it. */
  static clone(request: SmithyHttpRequest): HttpRequest {
    const copy = new HttpRequest(request as RequestParts);
    // By these, not by spreading: to what was spread the signature could add headers only slowly (on Node 20).
    copy.headers = Object.assign({}, request.headers);
    copy.query = Object.assign({}, request.query);
    return copy;
  }
}

/** The parts of a request. Without a method it is a GET. */
type RequestParts = Pick<HttpRequest, "protocol" | "hostname" | "path"> & {
  readonly [Name in "method" | "port" | "query" | "headers" | "body"]?: HttpRequest[Name] | undefined;
};
