import type { HttpHandler } from "../http/HttpHandler.js";
import { NodeHttpHandler } from "../http/NodeHttpHandler.js";

const agent = { keepAlive: false };

/** For what is on this machine or next to it: by no proxy, and over a connection that is not kept. */
export const directHandler: HttpHandler = /* @__PURE__ */ new NodeHttpHandler({ httpAgent: agent, httpsAgent: agent });
