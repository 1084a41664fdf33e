/** Loads what a call needs, for the first one: a program that makes a client and sends nothing, or nothing yet, starts sooner. */
export const loadCall = (): Promise<typeof import("./call.js")> => import("./call.js");
