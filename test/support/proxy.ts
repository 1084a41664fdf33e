import { createServer, type IncomingMessage, request as ask } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { onTestFinished } from "vitest";
import type { Certified } from "./certificates.js";

/** What a proxy was asked: `CONNECT host:port`, or a method and a whole URL. */
interface Asked {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly host: string | undefined;
}

/** How a proxy behaves: it does its work, unless it is told otherwise. */
export interface Behaviour {
  /** Speaks TLS itself. */
  readonly certified?: Certified;
  /** Asks for this user and password. */
  readonly user?: string;
  /** Answers each CONNECT with this, and ends. */
  readonly refusal?: string;
  /** Does this to each CONNECT, and nothing else. */
  readonly meets?: (socket: Duplex, message: IncomingMessage) => void;
  /** Is handed both ends of each tunnel. */
  readonly opened?: (socket: Duplex, server: Socket) => void;
}

/** A proxy on this machine, until the test is finished. */
export async function aProxy(behaviour: Behaviour = {}) {
  const { certified, user, refusal, meets, opened } = behaviour;
  const asked: Asked[] = [];
  const sockets = new Set<Duplex>();
  let open = 0;
  const note = ({ method, url, headers }: IncomingMessage) =>
    asked.push({ line: `${method} ${url}`, authorization: headers["proxy-authorization"], host: headers.host });
  const isAllowed = ({ headers }: IncomingMessage) =>
    user === undefined || headers["proxy-authorization"] === `Basic ${Buffer.from(user).toString("base64")}`;
  const server = certified === undefined ? createServer() : createSecureServer(certified);
  server.on("connection", (socket: Socket) => {
    open += 1;
    sockets.add(socket.on("error", () => undefined).on("close", () => (open -= 1)));
  });
  server.on("connect", (message: IncomingMessage, socket: Duplex) => {
    note(message);
    socket.on("error", () => undefined);
    // Who reads nothing does not learn that the other side is gone.
    if (meets !== undefined)
      return meets(
        socket.resume().on("end", () => socket.end()),
        message,
      );
    if (!isAllowed(message)) return socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    if (refusal !== undefined) return socket.end(`HTTP/1.1 ${refusal}\r\n\r\n`);
    const { hostname, port } = new URL(`http://${message.url}`);
    const behind = connect(Number(port) || 80, hostname.replace(/^\[|\]$/g, ""), () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      behind.pipe(socket).pipe(behind);
      opened?.(socket, behind);
    });
    sockets.add(behind);
    behind.on("error", () => socket.destroy()).on("close", () => socket.destroy());
    socket.on("close", () => behind.destroy());
  });
  server.on("request", (message: IncomingMessage, response) => {
    note(message);
    if (!isAllowed(message)) {
      response.statusCode = 407;
      return void response.end("<html>who are you?</html>");
    }
    const { "proxy-authorization": _, ...headers } = message.headers;
    const forwarded = ask(message.url!, { method: message.method!, headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    forwarded.on("error", () => response.destroy());
    message.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const address = `${certified === undefined ? "http" : "https"}://127.0.0.1:${port}`;
  return { address, port, asked, open: () => open, withUser: (text: string) => address.replace("//", `//${text}@`) };
}
