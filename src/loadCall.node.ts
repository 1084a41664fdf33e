import { once } from "./promises/once.js";

/**
 * Loads what a call needs, for the first one: a program that makes a client and sends nothing, or nothing yet, starts sooner.
 * Once, since each middleware asks for it.
 */
export const loadCall: () => Promise<typeof import("./call.js")> = /* @__PURE__ */ once(() => import("./call.js"));
