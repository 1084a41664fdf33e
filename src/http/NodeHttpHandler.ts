import type nodeHttp from "node:http";
import type { Agent, AgentOptions, ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import type nodeHttps from "node:https";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import type { HttpHandlerOptions, HttpRequest, HttpResponse, Logger } from "@smithy/types";
import type { HttpHandler } from "./HttpHandler.js";
import { AbortError, type AbortSignalLike } from "./AbortError.js";
import { InterruptionError, PAUSE_MS } from "./InterruptionError.js";
import { pathOf } from "./pathOf.js";
import { Progress, PROGRESS, type WithProgress } from "./Progress.js";
import { TimeoutError } from "./TimeoutError.js";

/**
 * Sends requests by `node:http` and `node:https`, over connections that are kept open.
 *
 * - One request is one write, and one answer is one text: no streams in between.
 * - A connection that was idle may have been closed by the other side meanwhile, which shows only when it is used, and a
 *   process may be stopped while it waits. Both are an {@link InterruptionError}: not the service's fault.
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

  handle(
    request: HttpRequest,
    { abortSignal, requestTimeout, [PROGRESS]: progress = new Progress() }: HttpHandlerOptions & WithProgress = {},
  ): Promise<{ response: HttpResponse }> {
    const isSecure = request.protocol === "https:";
    const { request: start } = nodeModule(isSecure);
    const agent = this.#agent(isSecure);
    return new Promise((resolve, reject) => {
      const signal = abortSignal as AbortSignalLike | undefined;
      if (signal?.aborted) return reject(new AbortError(signal));
      const exchange = new Exchange(request, progress, this.#options, requestTimeout, resolve, (error) => {
        // The others that were idle as long are no better.
        if (error instanceof InterruptionError) dropIdle(agent);
        reject(error);
      });
      exchange.begin(start(requestOptions(request, agent)), isSecure, signal);
      this.#hintAtQueue(agent);
    });
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
  readonly #progress: Progress;
  readonly #options: NodeHttpOptions;
  readonly #startedAt = Date.now();
  readonly #resolve: (result: { response: HttpResponse }) => void;
  readonly #reject: (error: Error) => void;
  readonly #requestTimeoutMs: number;
  #sent: ClientRequest | undefined;
  #requestTimer: NodeJS.Timeout | undefined;
  #connectionTimer: NodeJS.Timeout | undefined;
  #signal: AbortSignalLike | undefined;

  constructor(
    request: HttpRequest,
    progress: Progress,
    options: NodeHttpOptions,
    requestTimeout: number | undefined,
    resolve: (result: { response: HttpResponse }) => void,
    reject: (error: Error) => void,
  ) {
    this.#request = request;
    this.#progress = progress;
    this.#options = options;
    this.#requestTimeoutMs = requestTimeout ?? options.requestTimeout ?? REQUEST_TIMEOUT_MS;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  begin(sent: ClientRequest, isSecure: boolean, signal: AbortSignalLike | undefined): void {
    this.#sent = sent;
    this.#progress.phase = "socket";
    this.#progress.cancel = () => sent.destroy();
    if (this.#requestTimeoutMs > 0) {
      this.#requestTimer = setTimeout(
        () => this.#timeOut("requestTimeout", this.#requestTimeoutMs, this.#startedAt),
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
      this.#progress.phase = "headers";
      return;
    }
    this.#progress.phase = "connect";
    if (connectionTimeout > 0) {
      // From here on: to have waited for the connections of other calls says nothing about this one.
      const since = Date.now();
      this.#connectionTimer = setTimeout(
        () => this.#timeOut("connectionTimeout", connectionTimeout, since),
        connectionTimeout,
      );
    }
    const ready = () => {
      clearTimeout(this.#connectionTimer);
      this.#progress.phase = "headers";
    };
    if (isSecure) {
      socket.once("connect", () => (this.#progress.phase = "tls"));
      socket.once("secureConnect", ready);
    } else {
      socket.once("connect", ready);
    }
  }

  #receive(answer: IncomingMessage): void {
    this.#progress.phase = "body";
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

  /** @param since - When the time began, where that is known: then it shows if the process was stopped meanwhile. */
  #timeOut(option: string, limitMs: number, since?: number): void {
    const elapsedMs = Date.now() - this.#startedAt;
    const { phase } = this.#progress;
    const what = `No answer from ${this.#request.hostname} within ${limitMs} ms (${option})`;
    const isLate = since !== undefined && Date.now() - since - limitMs > PAUSE_MS;
    this.#fail(isLate ? new InterruptionError("pause") : new TimeoutError(what, { phase, elapsedMs }));
    this.#sent!.destroy();
  }

  #fail(error: Error): void {
    this.#settle();
    const { code } = error as NodeJS.ErrnoException;
    const isReset = code === "ECONNRESET" || code === "EPIPE";
    if (isReset && this.#sent!.reusedSocket && this.#progress.phase === "headers") {
      this.#reject(new InterruptionError("connection", error));
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
    this.#progress.cancel = undefined;
    this.#signal?.removeEventListener?.("abort", this.#abort);
    // What the connection still says is of no interest, but must not go unheard.
    this.#sent!.on("error", () => undefined);
  }
}

/** Enough for any answer of the service: 20 secrets of 64 KiB, each byte of them escaped. */
const LONGEST_BODY = 16_777_216;
const HINT_INTERVAL_MS = 15_000;
const CONNECTION_TIMEOUT_MS = 5_000;
/** A first use of a KMS key can take seconds; nothing honest takes longer than this. */
const REQUEST_TIMEOUT_MS = 20_000;

function dropIdle(agent: Agent): void {
  for (const sockets of Object.values(agent.freeSockets ?? {})) for (const socket of sockets ?? []) socket.destroy();
}

function requestOptions(request: HttpRequest, agent: Agent): RequestOptions {
  const { hostname } = request;
  return {
    agent,
    // Node takes an IPv6 address without the brackets that it has in a URL.
    host: hostname.startsWith("[") ? hostname.slice(1, -1) : hostname,
    port: request.port ?? null,
    method: request.method,
    path: pathOf(request),
    headers: request.headers,
  };
}

function responseOf(answer: IncomingMessage, body: string): HttpResponse {
  const headers: Record<string, string> = {};
  for (const name in answer.headers) {
    const value = answer.headers[name];
    headers[name] = Array.isArray(value) ? value.join(", ") : (value ?? "");
  }
  return { statusCode: answer.statusCode ?? -1, reason: answer.statusMessage ?? "", headers, body } as HttpResponse;
}

/**
 * Loaded by the first request. What is in them is looked up by each, since tools that watch requests replace it.
 */
const modules: { http?: typeof nodeHttp; https?: typeof nodeHttps } = {};

function nodeModule(isSecure: boolean): typeof nodeHttp | typeof nodeHttps {
  return isSecure
    ? (modules.https ??= process.getBuiltinModule("node:https"))
    : (modules.http ??= process.getBuiltinModule("node:http"));
}
