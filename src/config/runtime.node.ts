import type { StreamCollector, UserAgent } from "@smithy/types";
import { LazyHttpHandler } from "../http/LazyHttpHandler.js";
import { hasher, nodeCrypto, Sha256 } from "../signing/hasher.node.js";
import type { HttpHandler } from "../http/HttpHandler.js";
import type { Network } from "../http/Network.js";

export { hasher, Sha256 };

export const runtime = "node";

export function randomUuid(): string {
  return nodeCrypto().randomUUID();
}

export function bodyLength(body: unknown): number | undefined {
  if (body === undefined || body === null) return 0;
  if (typeof body === "string") return Buffer.byteLength(body);
  return ArrayBuffer.isView(body) ? body.byteLength : undefined;
}

export const collectBody: StreamCollector = async (body: unknown) => {
  if (typeof Blob === "function" && body instanceof Blob) return new Uint8Array(await body.arrayBuffer());
  const chunks: Uint8Array[] = [];
  // Streams of Node and of the web are both iterables of what they hold.
  for await (const chunk of body as AsyncIterable<Uint8Array | string>) {
    chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
};

export function platformUserAgent(): UserAgent {
  return [[`os/${process.platform}`], ["lang/js"], ["md/nodejs", process.versions.node]];
}

export function createRequestHandler(
  options: object | undefined,
  network: () => Promise<Network | undefined> = async () => undefined,
): HttpHandler {
  return new LazyHttpHandler(async () => {
    const [{ NodeHttpHandler }, from] = await Promise.all([import("../http/NodeHttpHandler.js"), network()]);
    const defaults = options === undefined ? await from?.defaults() : {};
    return new NodeHttpHandler({ ...defaults, ...options }, from);
  }, "http/1.1");
}
