import { createRequestHandler } from "../config/runtime.node.js";
import type { HttpHandler } from "../http/HttpHandler.js";
import type { Network } from "../http/Network.js";

/**
 * Sends each request over a connection of its own, which is not kept: nobody need close it.
 *
 * @param network - The proxy, and whom to trust. Without it, by no proxy.
 */
export function freshHandler(network?: Network): HttpHandler {
  const agent = { keepAlive: false };
  return createRequestHandler({ httpAgent: agent, httpsAgent: agent }, async () => network);
}
