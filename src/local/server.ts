import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { builtin } from "./builtin.js";
import { answerControl } from "./control.js";
import { isAllowedHost, isAllowedOrigin, whyNotInControl } from "./allowed.js";
import type { LocalSecretsManager } from "./LocalSecretsManager.js";
import type { LocalHttpResponse } from "./LocalHttpRequest.js";

/**
 * Where a local Secrets Manager listens, and whom it answers.
 *
 * @public
 */
export interface LocalListenOptions {
  /**
   * The port; `0` takes one that is free.
   *
   * @defaultValue 0
   */
  readonly port?: number | undefined;
  /**
   * The address. Another than the loopback interface lets other computers in.
   *
   * @defaultValue "127.0.0.1"
   */
  readonly host?: string | undefined;
  /**
   * Names by which it may be called, beside `localhost` and addresses in numbers: for instance the name of its container.
   * Others are refused, so that no web page reaches it by a name that points here.
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /**
   * Origins whose pages may call it from a browser, beside those on this computer, such as `https://app.example`; "*" means
   * all of them.
   */
  readonly allowedOrigins?: readonly string[] | undefined;
}

/**
 * A local Secrets Manager that listens.
 *
 * @public
 */
export interface LocalServer {
  /** For a client's `endpoint`, such as `http://127.0.0.1:4599`. */
  readonly url: string;
  /** The port that it listens on. */
  readonly port: number;
  /** Stops listening. Requests that are under way are answered first, if that takes no longer than a second. */
  close(): Promise<void>;
}

/**
 * Answers HTTP requests for a local Secrets Manager.
 *
 * What a peer may send is limited: 16 KiB of headers within 10 seconds, a megabyte of body within 30 seconds, 1,000
 * connections at a time. If it does not read, its connection ends 30 seconds after it took the last of its answer, or a second
 * after a refusal.
 */
export async function listen(local: LocalSecretsManager, options: LocalListenOptions): Promise<LocalServer> {
  const { port = 0, host = "127.0.0.1" } = options;
  const server = builtin("node:http", "Listening").createServer(LIMITS, (request, response) => {
    answer(local, options, request, response).then(
      () => {
        if (response.writableEnded && !response.writableFinished) response.setTimeout(server.requestTimeout);
      },
      () => request.socket.destroy(),
    );
  });
  server.maxConnections = MOST_CONNECTIONS;
  // What is not HTTP, too large or too slow.
  server.on("clientError", (_error, socket) => {
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    // Not at once: what it still sends would reset the connection, and the refusal would be lost.
    const giveUp = setTimeout(() => socket.destroy(), GRACE_MS);
    socket.once("close", () => clearTimeout(giveUp));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  let closing: Promise<void> | undefined;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    port: bound,
    close: () => (closing ??= close(server)),
  };
}

async function answer(
  local: LocalSecretsManager,
  options: LocalListenOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { host = "", origin } = request.headers;
  if (!isAllowedHost(host, options.allowedHosts)) {
    refuse(response, 403, `The host "${host}" is not allowed. Use localhost, or allow it when the service is started.`);
    return;
  }
  const [path = "/", query = ""] = (request.url ?? "/").split("?", 2);
  const isControl = path.startsWith(CONTROL_PATH);
  if (!isControl && origin !== undefined) {
    if (!isAllowedOrigin(origin, options.allowedOrigins)) {
      refuse(response, 403, `The origin "${origin}" is not allowed. Allow it when the service is started.`);
      return;
    }
    allowOrigin(request, response, origin);
    if (request.method === "OPTIONS") {
      response.writeHead(204).end();
      return;
    }
  }
  // Before anything of it is read. That the service is there may be known to all whom it answers.
  const isHealth = isControl && request.method === "GET" && path === `${CONTROL_PATH}health`;
  const reason = isControl && !isHealth ? whyNotInControl(request) : undefined;
  if (reason !== undefined) {
    refuse(response, 403, reason);
    return;
  }
  const body = await bodyOf(request, isControl ? LARGEST_CONTROL_BODY : LARGEST_BODY);
  if (body === undefined) {
    response.setHeader("connection", "close");
    refuse(response, 413, "The request is too large.");
    return;
  }
  if (isControl) {
    const { statusCode, json } = await answerControl(local, request, path.slice(CONTROL_PATH.length), body);
    send(response, statusCode, JSON.stringify(json));
    return;
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const),
  );
  deliver(response, await local.answer({ method: request.method ?? "", path, query, headers, body }));
}

/** The body, or nothing if it is too large: then the rest of it is not read. */
async function bodyOf(request: IncomingMessage, largest: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > largest) return undefined;
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > largest) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function deliver(response: ServerResponse, { statusCode, headers, body, delivery }: LocalHttpResponse): void {
  if (delivery === "none") return;
  if (delivery === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(statusCode, headers);
  if (delivery === "cut-off") {
    response.write(body.slice(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
    return;
  }
  response.end(body);
}

/** Lets the page that asks read the answer. */
function allowOrigin(request: IncomingMessage, response: ServerResponse, origin: string): void {
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("vary", "origin");
  response.setHeader("access-control-expose-headers", "date, x-amzn-requestid");
  if (request.method !== "OPTIONS") return;
  response.setHeader("access-control-allow-methods", "POST");
  response.setHeader("access-control-allow-headers", request.headers["access-control-request-headers"] ?? "*");
  response.setHeader("access-control-max-age", "600");
  if (request.headers["access-control-request-private-network"] === "true") {
    response.setHeader("access-control-allow-private-network", "true");
  }
}

function refuse(response: ServerResponse, statusCode: number, message: string): void {
  send(response, statusCode, JSON.stringify({ message }));
}

function send(response: ServerResponse, statusCode: number, text: string): void {
  response.writeHead(statusCode, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
  });
  response.end(text);
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const giveUp = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(giveUp);
}

const CONTROL_PATH = "/_local/";
const LARGEST_BODY = 1024 * 1024;
const LARGEST_CONTROL_BODY = 256 * 1024 * 1024;
const MOST_CONNECTIONS = 1000;
const GRACE_MS = 1000;
const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1000,
  // Longer than clients keep a connection, so that none is closed while a request is on its way.
  keepAliveTimeout: 65_000,
};
