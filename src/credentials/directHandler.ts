import type { HttpHandler } from "../http/HttpHandler.js";
import { freshHandler } from "./freshHandler.js";

/** For what is on this machine or next to it: by no proxy. */
export const directHandler: HttpHandler = /* @__PURE__ */ freshHandler();
