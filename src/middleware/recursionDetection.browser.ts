import type { Middleware } from "./Middleware.js";

/** No Lambda function runs here: there is nothing to hand on. */
export const recursionDetection: Middleware = (next) => next;
