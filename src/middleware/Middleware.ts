/**
 * What stands between a call and the network: given the next handler and the context of the call, it gives a handler.
 *
 * Smithy has a type for the middleware of each step. They differ only in which part of the arguments they may count on.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- what is right for one step is wrong for the others
export type Middleware = (next: any, context: any) => (args: any) => Promise<any>;
