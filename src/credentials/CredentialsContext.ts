import type { AwsCredentialIdentity } from "@smithy/types";
import type { Surroundings } from "../config/environment.js";
import type { HttpHandler } from "../http/HttpHandler.js";

/** What is remembered from one resolution to the next. */
export interface CredentialsMemory {
  /** The last credentials of this EC2 instance. */
  instance?: AwsCredentialIdentity;
}

/** What a source may look at, for one resolution of credentials. */
export interface CredentialsContext {
  readonly from: Surroundings;
  /** The region of the client, or else that of the environment, or else the one that is always there. */
  readonly region: () => Promise<string>;
  /** Sends requests to AWS, by whatever proxy the client uses. Not for what is on this machine or next to it. */
  readonly handler: HttpHandler | undefined;
  /**
   * Sends requests by the same proxy and with the same trust, but not by the client's own handler: a person's token is not for what
   * stands in for the service, and a renewal must not end with a client or with its limits.
   */
  readonly handlerApart: HttpHandler;
  readonly memory: CredentialsMemory;
  /** Ends the work when nobody waits for it any more. */
  readonly signal: AbortSignal;
}
