import type { HashConstructor, StreamCollector, UserAgent } from "@smithy/types";
import type { Hasher } from "../signing/Hasher.js";
import type { HttpHandler } from "../http/HttpHandler.js";
import type { Network } from "../http/Network.js";

/** All that differs between platforms: `runtime.node.ts` and `runtime.browser.ts` each export these names. */
export interface Runtime {
  readonly runtime: string;
  /** SHA-256 for signing. */
  readonly hasher: Hasher;
  /** SHA-256 as a class of Smithy's interface, for tools that sign with what a client is configured with. */
  readonly Sha256: HashConstructor;
  /** A random UUID. */
  readonly randomUuid: () => string;
  /** How many bytes a body has; nothing for one that is yet to be read. */
  readonly bodyLength: (body: unknown) => number | undefined;
  /** All bytes of a response's body. */
  readonly collectBody: StreamCollector;
  /** The sections of the user agent that say where we run. */
  readonly platformUserAgent: () => UserAgent;
  /**
   * What sends requests when the caller brings nothing for it: made of the caller's options, and of what the network asks for.
   * Without the latter it goes through no proxy.
   */
  readonly createRequestHandler: (
    options: object | undefined,
    network?: () => Promise<Network | undefined>,
  ) => HttpHandler;
}
