import type nodeHttp from "node:http";
import type { Agent, AgentOptions, RequestOptions } from "node:http";
import type nodeHttps from "node:https";
import type { HttpHandlerOptions, HttpRequest, HttpResponse, Logger } from "@smithy/types";
import type { HttpHandler } from "./HttpHandler.js";
import { AbortError, type AbortSignalLike } from "./AbortError.js";
import { exchange } from "./exchange.js";
import { InterruptionError } from "./InterruptionError.js";
import { pathOf } from "./pathOf.js";
import { Progress, PROGRESS, type WithProgress } from "./Progress.js";

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

  async handle(
    request: HttpRequest,
    { abortSignal, requestTimeout, [PROGRESS]: progress = new Progress() }: HttpHandlerOptions & WithProgress = {},
  ): Promise<{ response: HttpResponse }> {
    const isSecure = request.protocol === "https:";
    const agent = this.#agent(isSecure);
    const signal = abortSignal as AbortSignalLike | undefined;
    if (signal?.aborted) throw new AbortError(signal);
    const sent = nodeModule(isSecure).request(requestOptions(request, agent));
    this.#hintAtQueue(agent);
    try {
      return await exchange(sent, request, progress, this.#options, requestTimeout, signal);
    } catch (error) {
      // The others that were idle as long are no better.
      if (error instanceof InterruptionError) dropIdle(agent);
      throw error;
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

const HINT_INTERVAL_MS = 15_000;

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

/**
 * Loaded by the first request. What is in them is looked up by each, since tools that watch requests replace it.
 */
const modules: { http?: typeof nodeHttp; https?: typeof nodeHttps } = {};

function nodeModule(isSecure: boolean): typeof nodeHttp | typeof nodeHttps {
  return isSecure
    ? (modules.https ??= process.getBuiltinModule("node:https"))
    : (modules.http ??= process.getBuiltinModule("node:http"));
}
