import type { Agent, AgentOptions, ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { HttpResponse } from "@smithy/protocol-http";
import type { HttpHandlerOptions, HttpRequest, Logger } from "@smithy/types";
import type { HttpHandler } from "./HttpHandler.js";
import { AbortError, type AbortSignalLike } from "./AbortError.js";
import { type Phase, TimeoutError } from "./TimeoutError.js";

/**
 * Sends requests by `node:http` and `node:https`, over connections that are kept open.
 *
 * - One request is one write, and one answer is one text: no streams in between.
 * - A connection that was idle may have been closed by the other side meanwhile, which shows only when it is used. Then
 *   the request is sent once more over a new one, and the caller does not notice.
 * - A time that is up ends the request, and the error says what was being waited for.
 */
export class NodeHttpHandler implements HttpHandler {
  readonly metadata = { handlerProtocol: "http/1.1" };
  #options: NodeHttpOptions;
  readonly #agents: { "http:"?: Agent; "https:"?: Agent } = {};
  #warnedAt = 0;

  constructor(options: NodeHttpOptions) {
    this.#options = options;
  }

  async handle(request: HttpRequest, options: HttpHandlerOptions = {}): Promise<{ response: HttpResponse }> {
    try {
      return await this.#send(request, options, false);
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
      // The others that were idle as long are no better.
      this.#dropIdle(request.protocol as "http:" | "https:");
      return this.#send(request, options, true);
    }
  }

  updateHttpClientConfig(key: never, value: never): void {
    this.#options = { ...this.#options, [key]: value };
  }

  httpHandlerConfigs(): object {
    return this.#options;
  }

  destroy(): void {
    this.#agents["http:"]?.destroy();
    this.#agents["https:"]?.destroy();
  }

  #send(
    request: HttpRequest,
    { abortSignal, requestTimeout }: HttpHandlerOptions,
    isLastTry: boolean,
  ): Promise<{ response: HttpResponse }> {
    const isSecure = request.protocol === "https:";
    const { request: start } = nodeModule(isSecure);
    const agent = this.#agent(isSecure);
    return new Promise((resolve, reject) => {
      const signal = abortSignal as AbortSignalLike | undefined;
      if (signal?.aborted) return reject(new AbortError(signal));
      const exchange = new Exchange(request, this.#options, requestTimeout, resolve, reject, isLastTry);
      exchange.begin(start(requestOptions(request, agent)), isSecure, signal);
      this.#hintAtQueue(agent);
    });
  }

  #agent(isSecure: boolean): Agent {
    const protocol = isSecure ? "https:" : "http:";
    const known = this.#agents[protocol];
    if (known !== undefined) return known;
    const given = isSecure ? this.#options.httpsAgent : this.#options.httpAgent;
    // An agent may also come from another library, and is known by what it can do.
    const isAgent = typeof (given as Agent | undefined)?.destroy === "function";
    const agent = isAgent
      ? (given as Agent)
      : new (nodeModule(isSecure).Agent)({
          keepAlive: true,
          maxSockets: 50,
          ...(given as AgentOptions),
        });
    this.#agents[protocol] = agent;
    return agent;
  }

  #dropIdle(protocol: "http:" | "https:"): void {
    for (const sockets of Object.values(this.#agents[protocol]?.freeSockets ?? {})) {
      for (const socket of sockets ?? []) socket.destroy();
    }
  }

  /** Says, at most every 15 seconds, that calls wait for each other's connections. */
  #hintAtQueue(agent: Agent): void {
    const queues = Object.values(agent.requests ?? {});
    if (queues.length === 0 || Date.now() - this.#warnedAt < HINT_INTERVAL_MS) return;
    const waiting = queues.reduce((sum, queue) => sum + (queue?.length ?? 0), 0);
    if (waiting < 2 * agent.maxSockets) return;
    this.#warnedAt = Date.now();
    this.#options.logger?.warn?.(
      `secrets-manager-client: ${waiting} requests wait for one of ${agent.maxSockets} connections. ` +
        "Send fewer at once, cache what you read, or allow more with requestHandler: { httpsAgent: { maxSockets: ... } }.",
    );
  }
}

/** What the handler may be told, by the names of `@smithy/node-http-handler`. */
export interface NodeHttpOptions {
  /** How long it may take to have a connection, TLS included, in milliseconds. 0 means no limit. */
  readonly connectionTimeout?: number | undefined;
  /** How long one attempt may take in all, in milliseconds. 0 means no limit. */
  readonly requestTimeout?: number | undefined;
  /** How long a connection may be silent, in milliseconds. 0 means no limit. */
  readonly socketTimeout?: number | undefined;
  readonly httpAgent?: Agent | AgentOptions | undefined;
  readonly httpsAgent?: Agent | AgentOptions | undefined;
  readonly logger?: Logger | undefined;
}

/** One request and its answer: what is being waited for, since when, and how it ends. */
class Exchange {
  readonly #request: HttpRequest;
  readonly #options: NodeHttpOptions;
  readonly #startedAt = Date.now();
  readonly #resolve: (result: { response: HttpResponse }) => void;
  readonly #reject: (error: Error) => void;
  readonly #isLastTry: boolean;
  readonly #requestTimeoutMs: number;
  #sent: ClientRequest | undefined;
  #phase: Phase = "socket";
  #requestTimer: NodeJS.Timeout | undefined;
  #connectionTimer: NodeJS.Timeout | undefined;
  #signal: AbortSignalLike | undefined;

  constructor(
    request: HttpRequest,
    options: NodeHttpOptions,
    requestTimeout: number | undefined,
    resolve: (result: { response: HttpResponse }) => void,
    reject: (error: Error) => void,
    isLastTry: boolean,
  ) {
    this.#request = request;
    this.#options = options;
    this.#requestTimeoutMs = requestTimeout ?? options.requestTimeout ?? REQUEST_TIMEOUT_MS;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#isLastTry = isLastTry;
  }

  begin(sent: ClientRequest, isSecure: boolean, signal: AbortSignalLike | undefined): void {
    this.#sent = sent;
    if (this.#requestTimeoutMs > 0) {
      this.#requestTimer = setTimeout(
        () => this.#timeOut("requestTimeout", this.#requestTimeoutMs),
        this.#requestTimeoutMs,
      );
    }
    sent.once("socket", (socket) => this.#watch(socket, isSecure));
    sent.once("response", (answer) => this.#receive(answer));
    sent.once("error", (error) => this.#fail(error));
    if (signal !== undefined) this.#heed(signal);
    sent.end(this.#request.body);
  }

  #watch(socket: Socket, isSecure: boolean): void {
    const { connectionTimeout = CONNECTION_TIMEOUT_MS, socketTimeout = 0 } = this.#options;
    if (socketTimeout > 0) this.#sent!.setTimeout(socketTimeout, () => this.#timeOut("socketTimeout", socketTimeout));
    // A connection that is in use already is ready at once.
    const isReady = !socket.connecting && !(socket as TLSSocket & { secureConnecting?: boolean }).secureConnecting;
    if (isReady) {
      this.#phase = "headers";
      return;
    }
    this.#phase = "connect";
    if (connectionTimeout > 0) {
      const remaining = Math.max(0, connectionTimeout - (Date.now() - this.#startedAt));
      this.#connectionTimer = setTimeout(() => this.#timeOut("connectionTimeout", connectionTimeout), remaining);
    }
    const ready = () => {
      clearTimeout(this.#connectionTimer);
      this.#phase = "headers";
    };
    if (isSecure) {
      socket.once("connect", () => (this.#phase = "tls"));
      socket.once("secureConnect", ready);
    } else {
      socket.once("connect", ready);
    }
  }

  #receive(answer: IncomingMessage): void {
    this.#phase = "body";
    let body = "";
    answer.setEncoding("utf8");
    answer.on("data", (text: string) => {
      body += text;
      if (body.length > LONGEST_BODY)
        answer.destroy(new Error(`The answer is longer than ${LONGEST_BODY} characters.`));
    });
    answer.once("end", () => {
      this.#settle();
      this.#resolve({ response: responseOf(answer, body) });
    });
    answer.once("error", (error) => this.#fail(error));
  }

  #heed(signal: AbortSignalLike): void {
    this.#signal = signal;
    if (signal.addEventListener === undefined) signal.onabort = this.#abort;
    else signal.addEventListener("abort", this.#abort, { once: true });
  }

  readonly #abort = (): void => {
    this.#fail(new AbortError(this.#signal!));
    this.#sent!.destroy();
  };

  #timeOut(option: string, limitMs: number): void {
    const error = new TimeoutError(
      `No answer from ${this.#request.hostname} within ${limitMs} ms (${option}): ${WAITING[this.#phase]}.`,
      { phase: this.#phase, elapsedMs: Date.now() - this.#startedAt },
    );
    this.#fail(error);
    this.#sent!.destroy();
  }

  #fail(error: Error): void {
    this.#settle();
    const { code } = error as NodeJS.ErrnoException;
    const isReset = code === "ECONNRESET" || code === "EPIPE";
    if (isReset && this.#sent!.reusedSocket && this.#phase === "headers" && !this.#isLastTry) {
      this.#reject(new StaleConnection(error));
      return;
    }
    // The name by which the official handler tells what broke on the way.
    if (isReset || code === "ETIMEDOUT" || code === "ECONNREFUSED") {
      Object.defineProperty(error, "name", { value: "TimeoutError", configurable: true, writable: true });
    }
    this.#reject(error);
  }

  #settle(): void {
    clearTimeout(this.#requestTimer);
    clearTimeout(this.#connectionTimer);
    this.#signal?.removeEventListener?.("abort", this.#abort);
    // What the connection still says is of no interest, but must not go unheard.
    this.#sent!.on("error", () => undefined);
  }
}

/** The other side had closed the connection before the request reached it. */
class StaleConnection extends Error {
  constructor(cause: Error) {
    super("The connection was closed while it was idle.", { cause });
  }
}

/** Enough for any answer of the service: 20 secrets of 64 KiB, each byte of them escaped. */
const LONGEST_BODY = 16_777_216;
const HINT_INTERVAL_MS = 15_000;
const CONNECTION_TIMEOUT_MS = 5_000;
/** A first use of a KMS key can take seconds; nothing honest takes longer than this. */
const REQUEST_TIMEOUT_MS = 20_000;

const WAITING: Record<Phase, string> = {
  credentials: "the credentials did not come",
  socket: "all connections were in use by other calls",
  connect: "the server did not accept the connection; see that the endpoint, the network and the proxy are right",
  tls: "the connection was not secured; see that the server speaks TLS",
  headers: "the request was sent and no answer began",
  body: "the answer began and did not end",
  retry: "the next attempt was not yet due",
};

function requestOptions(request: HttpRequest, agent: Agent): RequestOptions {
  const { hostname } = request;
  return {
    agent,
    // Node takes an IPv6 address without the brackets that it has in a URL.
    host: hostname.startsWith("[") ? hostname.slice(1, -1) : hostname,
    port: request.port ?? null,
    method: request.method,
    path: request.query === undefined ? request.path : withQuery(request.path, request.query),
    headers: request.headers,
  };
}

function withQuery(path: string, query: NonNullable<HttpRequest["query"]>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value ?? ""]) parameters.append(name, one);
  }
  const text = parameters.toString();
  return text === "" ? path : `${path}?${text}`;
}

function responseOf(answer: IncomingMessage, body: string): HttpResponse {
  const headers: Record<string, string> = {};
  for (const name in answer.headers) {
    const value = answer.headers[name];
    headers[name] = Array.isArray(value) ? value.join(", ") : (value ?? "");
  }
  return new HttpResponse({ statusCode: answer.statusCode ?? -1, reason: answer.statusMessage ?? "", headers, body });
}

/** Loaded by the first request. Looked at anew by each, since tools that watch requests replace what is in it. */
function nodeModule(isSecure: boolean) {
  return isSecure ? process.getBuiltinModule("node:https") : process.getBuiltinModule("node:http");
}
