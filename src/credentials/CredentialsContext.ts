import type {
  AwsCredentialIdentity,
  HttpHandlerOptions,
  HttpRequest,
  HttpResponse,
  RequestHandler,
} from "@smithy/types";
import type { Surroundings } from "../config/environment.js";

/** What sends the requests of a source. */
export type Handler = RequestHandler<HttpRequest, HttpResponse, HttpHandlerOptions>;

/** What is remembered from one resolution to the next. */
export interface CredentialsMemory {
  /** The last credentials of this EC2 instance. */
  instance?: AwsCredentialIdentity;
}

/** What a source may look at, for one resolution of credentials. */
export interface CredentialsContext {
  readonly from: Surroundings;
  /** The region of the client. */
  readonly region: () => Promise<string | undefined>;
  /** Sends requests to AWS, by whatever proxy the client uses. Not for what is on this machine or next to it. */
  readonly handler: Handler;
  readonly memory: CredentialsMemory;
  /** Ends the work when nobody waits for it any more. */
  readonly signal: AbortSignal;
}
