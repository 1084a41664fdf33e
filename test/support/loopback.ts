import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { createServer as createTcpServer, type AddressInfo, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { Certified } from "./certificates.js";

/** A request as it came over the network. */
export interface Came {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly rawHeaders: readonly string[];
  readonly body: string;
  readonly socket: Socket;
}

/**
 * An HTTP server on this machine, which answers as it is told to, until the test is finished.
 *
 * @param certified - What it speaks TLS with, if it does.
 */
export async function aServer(
  answer: (response: ServerResponse, request: Came, count: number) => void,
  host = "127.0.0.1",
  certified?: Certified,
): Promise<{ url: string; port: number; came: Came[]; server: Server; connections: () => number }> {
  const came: Came[] = [];
  let connections = 0;
  const serve = (message: IncomingMessage, response: ServerResponse) => {
    let body = "";
    message.setEncoding("utf8");
    message.on("data", (text: string) => (body += text));
    message.on("end", () => {
      const { method = "", url = "", headers, rawHeaders, socket } = message;
      const request = { method, url, headers, rawHeaders, body, socket };
      came.push(request);
      answer(response, request, came.length);
    });
  };
  const server = certified === undefined ? createServer(serve) : createSecureServer(certified, serve);
  server.on("connection", () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const name = host.includes(":") ? `[${host}]` : host;
  return {
    url: `http${certified === undefined ? "" : "s"}://${name}:${port}`,
    port,
    came,
    server,
    connections: () => connections,
  };
}

/** A TCP server on this machine, for what HTTP servers do not do. */
export async function aTcpServer(meet: (socket: Socket) => void): Promise<{ port: number; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.resume();
    meet(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, sockets };
}

/** A port on which nobody listens. */
export async function aClosedPort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
