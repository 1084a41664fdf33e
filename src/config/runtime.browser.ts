import type { StreamCollector, UserAgent } from "@smithy/types";
import { FetchHttpHandler } from "../http/FetchHttpHandler.js";
import { bytesOf } from "../protocols/bytesOf.js";
import { hex } from "../signing/Hasher.js";
import type { HttpHandler } from "../http/HttpHandler.js";

export { hasher, Sha256 } from "../signing/hasher.browser.js";

export const runtime = "browser";

export function randomUuid(): string {
  const { crypto } = globalThis;
  if (crypto?.randomUUID !== undefined) return crypto.randomUUID();
  // Pages that are not served over TLS, and React Native, lack that one; some lack both.
  const bytes =
    crypto?.getRandomValues?.(new Uint8Array(16)) ?? Uint8Array.from({ length: 16 }, () => Math.random() * 256);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export function bodyLength(body: unknown): number | undefined {
  return body == null ? 0 : bytesOf(body)?.byteLength;
}

export const collectBody: StreamCollector = async (body: unknown) =>
  new Uint8Array(await new Response(body as ReadableStream).arrayBuffer());

export function platformUserAgent(): UserAgent {
  return [["lang/js"]];
}

export function createRequestHandler(options: object = {}): HttpHandler {
  return new FetchHttpHandler(options);
}
