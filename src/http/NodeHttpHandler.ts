import { builtin } from "#builtin";
import type nodeHttp from "node:http";
import type { Agent, AgentOptions, RequestOptions } from "node:http";
import type nodeHttps from "node:https";
import type { SecureContext, SecureContextOptions } from "node:tls";
import type { HttpHandlerOptions, HttpRequest, HttpResponse, Logger } from "@smithy/types";
import type { HttpHandler } from "./HttpHandler.js";
import { AbortError, type AbortSignalLike } from "./AbortError.js";
import { Exchange } from "./Exchange.js";
import { InterruptionError } from "./InterruptionError.js";
import type { Network } from "./Network.js";
import { once } from "../promises/once.js";
import { pathOf } from "./pathOf.js";
import { Progress, PROGRESS, type WithProgress } from "./Progress.js";
import type { Route } from "./Route.js";

/**
 * Sends requests by `node:http` and `node:https`, over connections that are kept open.
 *
 * - One request is one write, and one answer is one text: no streams in between. Other clients, such as that of AWS STS which
 *   a provider of credentials makes from this one's configuration, are given the stream that they read.
 * - A connection that was idle may have been closed by the other side meanwhile, which shows only when it is used, and a
 *   process may be stopped while it waits. Both are an {@link InterruptionError}: not the service's fault.
 * - A time that is up ends the request, and the error says what was being waited for.
 * - A proxy, other certificates and words for what broke are loaded where they are needed.
 */
export class NodeHttpHandler implements HttpHandler {
  readonly metadata = { handlerProtocol: "http/1.1" };
  #options: NodeHttpOptions;
  readonly #network: Network | undefined;
  readonly #routes: Record<string, Route> = {};
  readonly #finding: Record<string, () => Promise<Route>> = {};
  #warnedAt = 0;

  /** @param network - What the client's surroundings say. Without it, the options are all there is, and there is no proxy. */
  constructor(options: NodeHttpOptions, network?: Network) {
    this.#options = options;
    this.#network = network;
  }

  async handle(
    request: HttpRequest,
    { abortSignal, requestTimeout, [PROGRESS]: told }: HttpHandlerOptions & WithProgress = {},
  ): Promise<{ response: HttpResponse }> {
    const progress = told ?? new Progress();
    const { protocol } = request;
    const { agent, toProxy } = this.#routes[protocol] ?? (await this.#route(protocol));
    const signal = abortSignal as AbortSignalLike | undefined;
    if (signal?.aborted) throw new AbortError(signal);
    if (progress.end !== undefined) throw progress.end;
    const asked = requestOptions(request, agent);
    const sent = nodeModule(protocol).request(toProxy?.(asked) ?? asked);
    this.#hintAtQueue(agent);
    try {
      // The client listens to the signal itself, and ends what is under way: a second listener for each call would only make
      // Node warn the sooner of a signal that many calls share.
      const unheeded = signal === progress.heeded ? undefined : signal;
      const exchange = new Exchange(
        sent,
        request,
        progress,
        this.#options,
        requestTimeout,
        unheeded,
        told === undefined,
      );
      return await exchange.outcome;
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
    for (const { agent } of Object.values(this.#routes)) agent.destroy();
  }

  /** What fails is looked for again by the next request: whoever sees the error may mend it. */
  #route(protocol: string): Promise<Route> {
    return (this.#finding[protocol] ??= once(() => this.#findRoute(protocol)))();
  }

  async #findRoute(protocol: string): Promise<Route> {
    const isSecure = protocol === "https:";
    const given = isSecure ? this.#options.httpsAgent : this.#options.httpAgent;
    // An agent may also come from another library, and is known by what it can do.
    const isAgent = typeof (given as Agent | undefined)?.destroy === "function";
    const route = isAgent ? { agent: given as Agent } : await this.#makeRoute(protocol, given as AgentOptions);
    return (this.#routes[protocol] = route);
  }

  async #makeRoute(protocol: string, given: AgentOptions | undefined): Promise<Route> {
    const isSecure = protocol === "https:";
    const proxy = this.#network?.usesProxy ? proxyVariable(isSecure) : undefined;
    const speaksTls = isSecure || proxy?.[1].startsWith("https:");
    const ca = speaksTls ? await this.#network?.certificates() : undefined;
    const options = { keepAlive: true, maxSockets: 50, ...(ca && trusting(ca, given)), ...given };
    if (proxy === undefined) return { agent: new (nodeModule(protocol).Agent)(options) };
    const { throughProxy } = await import("./throughProxy.js");
    return throughProxy(isSecure, proxy, options);
  }

  /** Says, at most every 15 seconds, that calls wait for each other's connections. */
  #hintAtQueue(agent: Agent): void {
    const queues = Object.values(agent.requests ?? {});
    if (queues.length === 0 || Date.now() - this.#warnedAt < HINT_INTERVAL_MS) return;
    const waiting = queues.reduce((sum, queue) => sum + (queue?.length ?? 0), 0);
    if (waiting < 2 * agent.maxSockets) return;
    this.#warnedAt = Date.now();
    (this.#options.logger ?? this.#network?.logger)?.warn?.(
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

/**
 * The options for connections over TLS that trust these certificates. Where nothing else is said about TLS, they are read once for all
 * connections: a whole bundle takes 30 ms.
 */
function trusting(ca: string[], given: AgentOptions = {}): SecureContextOptions & { secureContext?: SecureContext } {
  return Object.keys(given).every((name) => SAYS_NOTHING_OF_TLS.test(name))
    ? { secureContext: builtin("node:tls").createSecureContext({ ca }) }
    : { ca };
}

const SAYS_NOTHING_OF_TLS = /^(keepAlive|max\w*Sockets$|scheduling$|timeout$)/;

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

/** The variable that names a proxy, and what it says: the one in lower case first, as curl and Node have it. */
function proxyVariable(isSecure: boolean): readonly [name: string, value: string] | undefined {
  const lower = isSecure ? "https_proxy" : "http_proxy";
  const names = [lower];
  // Whoever sends a request to a CGI program sets a variable of that name by a header ("httpoxy").
  if (isSecure || process.env["REQUEST_METHOD"] === undefined) names.push(lower.toUpperCase());
  const name = names.find((one) => process.env[one]);
  return name === undefined ? undefined : [name, process.env[name]!];
}

/**
 * Loaded by the first request. What is in them is looked up by each, since tools that watch requests replace it.
 */
const modules: { http?: typeof nodeHttp; https?: typeof nodeHttps } = {};

function nodeModule(protocol: string): typeof nodeHttp | typeof nodeHttps {
  return protocol === "https:" ? (modules.https ??= builtin("node:https")) : (modules.http ??= builtin("node:http"));
}
