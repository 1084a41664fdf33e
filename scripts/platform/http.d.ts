// What the declarations mention of node:http and node:https, and no more than the client needs of it, so that they compile
// where Node's types are not installed. Node's own classes fit these.

/** Keeps connections for later requests: `Agent` of node:http or node:https. */
export interface Agent {
  readonly maxSockets: number;
  destroy(): void;
}

/** What `new Agent(...)` of node:http or node:https takes. */
export interface AgentOptions {
  keepAlive?: boolean | undefined;
  keepAliveMsecs?: number | undefined;
  maxSockets?: number | undefined;
  maxTotalSockets?: number | undefined;
  maxFreeSockets?: number | undefined;
  timeout?: number | undefined;
  [option: string]: unknown;
}
