import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A server that knows nothing of HTTP but where a request ends: what comes is kept as text, what goes is text. */
export interface RawServer {
  readonly port: number;
  /** The requests, whole: request line, headers and body, with line ends as they came. */
  readonly requests: string[];
}

/** Listens until the test is finished. Each request is answered with the pieces of `response`, one packet each. */
export async function aRawServer(response: string | readonly (string | Uint8Array)[]): Promise<RawServer> {
  const requests: string[] = [];
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.setNoDelay(true);
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Uint8Array) => {
      received = Buffer.concat([received, chunk]);
      const end = received.indexOf("\r\n\r\n");
      if (end === -1) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received.subarray(0, end).toString("latin1"))?.[1] ?? 0);
      if (received.length < end + 4 + length) return;
      requests.push(received.subarray(0, end + 4 + length).toString("utf8"));
      received = received.subarray(end + 4 + length);
      void (async () => {
        for (const piece of [response].flat() as (string | Uint8Array)[]) {
          socket.write(piece);
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      })();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, requests };
}
