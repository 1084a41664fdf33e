import { builtin } from "#builtin";
import type { Agent, AgentOptions, RequestOptions } from "node:http";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { explain } from "./explain.js";
import { isExempt } from "./isExempt.js";
import { ProxyError } from "./ProxyError.js";
import { type Route, VIA, type Via } from "./Route.js";

/**
 * A route through the proxy that the environment names, but for the hosts that `NO_PROXY` names:
 *
 * - to a server of https: the proxy is asked for a tunnel (CONNECT), and TLS is spoken with the server in it
 * - to a server of http: the proxy is asked for the whole URL
 *
 * A connection is kept for its server, and counts for that one.
 *
 * @param variable - The one that names the proxy, and what it says.
 * @param options - How to make the agent. What of it is about TLS holds for a proxy that speaks TLS, too.
 * @throws {@link ProxyError} if what the variable says is no proxy.
 */
export function throughProxy(
  isSecure: boolean,
  variable: readonly [name: string, value: string],
  options: AgentOptions,
): Route {
  const proxy = readProxy(variable);
  const exempt = process.env["no_proxy"] || process.env["NO_PROXY"] || "";
  const { Agent } = builtin(isSecure ? "node:https" : "node:http");
  const agent = new Agent(options) as ConnectingAgent;
  const connect = agent.createConnection;
  const isDirect = ({ host, port }: RequestOptions) =>
    isExempt(exempt, host ?? "", Number(port ?? (isSecure ? 443 : 80)));
  agent.createConnection = (to, ...rest) => {
    if (isDirect(to)) return connect.call(agent, to, ...rest);
    return isSecure
      ? tunnel(proxy, to, options, (socket) => connect.call(agent, { ...to, socket }, ...rest) as TLSSocket)
      : leadingTo(proxy, options);
  };
  if (isSecure) return { agent };
  return {
    agent,
    toProxy: (request) =>
      isDirect(request)
        ? request
        : {
            ...request,
            path: `http://${hostOf(request, 80)}${request.path}`,
            headers: { ...(request.headers as object), ...proxy.headers },
          },
  };
}

/** What `@types/node` of version 20 does not tell of an agent. */
type ConnectingAgent = Agent & {
  createConnection: (to: RequestOptions & { socket?: unknown }, ...rest: unknown[]) => Socket;
};

interface Proxy {
  /** Its address, without user and password. */
  readonly name: string;
  /** How to connect to it. */
  readonly address: { readonly host: string; readonly port: number; readonly servername: string };
  readonly isSecure: boolean;
  /** What says who is asking. */
  readonly headers: Readonly<Record<string, string>>;
}

function readProxy([variable, value]: readonly [name: string, value: string]): Proxy {
  const text = value.includes("://") ? value : `http://${value}`;
  // The value is not shown: it may hold a password.
  if (!URL.canParse(text)) {
    throw new ProxyError(`${variable} is not a URL. Make it one such as "http://proxy.example.com:3128", or unset it.`);
  }
  const { protocol, hostname, host, port, username, password } = new URL(text);
  const isSecure = protocol === "https:";
  if (!isSecure && protocol !== "http:") {
    throw new ProxyError(
      `${variable} names a proxy of protocol "${protocol}", but only "http:" and "https:" are known. Name another, or unset it.`,
    );
  }
  const user = `${decoded(username)}:${decoded(password)}`;
  const { isIP } = builtin("node:net");
  const address = hostname.replace(/^\[|\]$/g, "");
  return {
    name: `${protocol}//${host}`,
    address: {
      host: address,
      port: Number(port) || (isSecure ? 443 : 80),
      // By its own name, not by that of the server behind it; an address is no name.
      servername: isIP(address) === 0 ? address : "",
    },
    isSecure,
    headers: user === ":" ? {} : { "proxy-authorization": `Basic ${Buffer.from(user).toString("base64")}` },
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function hostOf({ host, port }: RequestOptions, defaultPort: number): string {
  return `${host?.includes(":") ? `[${host}]` : host}:${port ?? defaultPort}`;
}

/** A connection to the proxy itself. */
function leadingTo({ name, address, isSecure }: Proxy, options: AgentOptions): Socket {
  const via: Via = { proxy: name, isOpen: false };
  const socket = isSecure
    ? builtin("node:tls").connect({ ...options, ...address })
    : builtin("node:net").connect(address);
  socket.once(isSecure ? "secureConnect" : "connect", () => (via.isOpen = true));
  return Object.assign(socket, { [VIA]: via });
}

/**
 * A connection to a server through the proxy.
 *
 * It is there at once, and what is written waits until the proxy has accepted: so its agent counts it, and whoever waits for it
 * can end it, as if it led to the server directly.
 *
 * @param secure - Speaks TLS with the server over what it is given.
 */
function tunnel(
  proxy: Proxy,
  to: RequestOptions,
  options: AgentOptions,
  secure: (socket: unknown) => TLSSocket,
): TLSSocket {
  const { Duplex } = builtin("node:stream");
  const via: Via = { proxy: proxy.name, isOpen: false };
  const server = hostOf(to, 443);
  const opening = builtin(proxy.isSecure ? "node:https" : "node:http").request({
    ...options,
    ...proxy.address,
    agent: false,
    method: "CONNECT",
    path: server,
    headers: { host: server, ...proxy.headers },
  });
  let raw: Socket | undefined;
  let waiting: (() => void) | undefined;
  const stream = new Duplex({
    read: () => void raw?.resume(),
    write: (chunk: Uint8Array, _encoding, done) => {
      if (raw === undefined) waiting = () => void raw?.write(chunk, done);
      else raw.write(chunk, done);
    },
    final: (done) => {
      raw?.end();
      done();
    },
    destroy: (error, done) => {
      opening.destroy();
      raw?.destroy();
      done(error);
    },
  });
  const secured = secure(stream);
  const fail = (error: Error) => {
    if (!via.isOpen) explain(error, server, via, "connect");
    secured.destroy(error);
  };
  opening.once("error", fail);
  opening.once("connect", ({ statusCode = 0, statusMessage = "" }, socket: Socket, head: Uint8Array) => {
    raw = socket;
    socket.on("error", fail);
    if (statusCode < 200 || statusCode > 299) return fail(refusal(proxy, server, statusCode, statusMessage));
    via.isOpen = true;
    socket.setKeepAlive(true);
    socket.on("data", (chunk: Uint8Array) => {
      if (!stream.push(chunk)) socket.pause();
    });
    socket.once("end", () => stream.push(null));
    socket.once("close", () => stream.destroy());
    if (head.length > 0) stream.push(head);
    // Whoever waits for the connection learns that TLS comes next.
    secured.emit("connect");
    waiting?.();
  });
  opening.end();
  // An idle connection must not keep the process alive: it is the one below that does.
  const ref = () => (raw?.ref(), secured);
  const unref = () => (raw?.unref(), secured);
  return Object.assign(secured, { [VIA]: via, ref, unref });
}

function refusal({ name }: Proxy, server: string, statusCode: number, statusMessage: string): ProxyError {
  const remedy =
    statusCode === 407
      ? "Give user and password in the proxy's URL, as in http://user:password@host:port."
      : statusCode >= 500
        ? "See that the proxy can reach that host."
        : "See that the proxy allows that host, or name the host in NO_PROXY.";
  return new ProxyError(
    `The proxy ${name} refused to connect to ${server}: ${`${statusCode} ${statusMessage}`.trim()}. ${remedy}`,
    name,
    statusCode,
  );
}
