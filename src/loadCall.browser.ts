import * as call from "./call.js";

/** What a call needs is there: to fetch it in a request of its own would take longer than to have it at once. */
export const loadCall = (): typeof import("./call.js") => call;
