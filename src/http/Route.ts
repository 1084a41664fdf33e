import type { Agent, RequestOptions } from "node:http";

/** How requests of one protocol leave this process. */
export interface Route {
  readonly agent: Agent;
  /** The request in the form in which a proxy is asked, or as it is if no proxy is before its host. */
  readonly toProxy?: (request: RequestOptions) => RequestOptions;
}

/** What a connection goes through. */
export interface Via {
  /** The proxy's address, without user and password. */
  readonly proxy: string;
  /** Whether the proxy has accepted: what breaks before is between it and us. */
  isOpen: boolean;
}

/** Where a connection says what it goes through. */
export const VIA: unique symbol = Symbol.for("secrets-manager-client.via") as never;
