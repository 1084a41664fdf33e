import { Sha256 as Sha256Js } from "@aws-crypto/sha256-js";
import type { HashConstructor, StreamCollector, UserAgent } from "@smithy/types";
import { LazyHttpHandler } from "../http/LazyHttpHandler.js";
import { type Hasher, hex } from "../signing/Hasher.js";
import { ConfigurationError } from "./ConfigurationError.js";
import type { ConfiguredValues } from "./ConfiguredValues.js";
import type { HttpHandler } from "../http/HttpHandler.js";

export const runtime = "browser";

/** In JavaScript, since the platform's own needs a round through its event loop for each step of a signature. */
export const hasher: Hasher = {
  digest: (data) => hex(hash(data)),
  hmac: (key, data) => hash(data, key),
  hmacHex: (key, data) => hex(hash(data, key)),
};

export const Sha256: HashConstructor = Sha256Js;

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
  if (body === undefined || body === null) return 0;
  if (typeof body === "string") return new TextEncoder().encode(body).byteLength;
  return ArrayBuffer.isView(body) ? body.byteLength : undefined;
}

export const collectBody: StreamCollector = async (body: unknown) =>
  new Uint8Array(await new Response(body as ReadableStream).arrayBuffer());

export function platformUserAgent(): UserAgent {
  return [["lang/js"]];
}

export function lambdaTraceId(): string | undefined {
  return undefined;
}

export function createRequestHandler(options: object): HttpHandler {
  return new LazyHttpHandler(
    async () => (await import("@smithy/fetch-http-handler")).FetchHttpHandler.create(options) as never,
    "fetch",
  );
}

/** Here nothing is configured but by the options: there is no environment and there are no files. */
export function configuredValues(): ConfiguredValues {
  const nothing = async (): Promise<undefined> => undefined;
  return {
    region: nothing,
    credentials: () => async () => {
      throw new ConfigurationError(
        'No credentials given. Pass "credentials" to the client: temporary ones, made for the user of this page.',
        { setting: "credentials" },
      );
    },
    endpoint: nothing,
    ignoreEndpoints: async () => false,
    useFipsEndpoint: nothing,
    useDualstackEndpoint: nothing,
    maxAttempts: nothing,
    retryMode: nothing,
    defaultsMode: nothing,
    userAgentAppId: nothing,
  };
}

function hash(data: string, key?: ConstructorParameters<HashConstructor>[0]): Uint8Array {
  const instance = new Sha256Js(key);
  instance.update(data);
  return instance.digestSync();
}
