import { createRequestHandler } from "../config/runtime.node.js";
import type { HttpHandler } from "../http/HttpHandler.js";

const agent = { keepAlive: false };

/** For a handler that nobody will close: no connection stays. */
export const NOT_KEPT = { httpAgent: agent, httpsAgent: agent };

/** For what is on this machine or next to it: by no proxy, and over a connection that is not kept. */
export const directHandler: HttpHandler = /* @__PURE__ */ createRequestHandler(NOT_KEPT);
