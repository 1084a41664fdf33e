import { connecting } from "#connecting";

/**
 * What a call waits for, in the order in which it does:
 *
 * - "configuration": for the region and the endpoint to be found
 * - "credentials": for something to sign with
 * - "socket": for a connection that other calls have in use
 * - "connect": for the name to be found and the server to accept
 * - "tls": for the connection to be secured
 * - "headers": for the server to begin its answer
 * - "body": for the rest of the answer
 * - "retry": for the time of the next attempt
 *
 * @public
 */
export type Phase = "configuration" | "credentials" | "socket" | "connect" | "tls" | "headers" | "body" | "retry";

/**
 * A time limit passed. An abort by the caller is an {@link AbortError} instead.
 *
 * If earlier attempts failed, `cause` is the error of the last one.
 *
 * @public
 */
export class TimeoutError extends Error {
  override readonly name = "TimeoutError";
  /** What was being waited for. */
  readonly phase: Phase;
  /** How long it had been waited for, in milliseconds. */
  readonly elapsedMs: number;
  /** `"ETIMEDOUT"`, if it was `requestTimeout` that passed in Node. */
  declare readonly code?: string;

  /** @internal */
  constructor(
    what: string,
    { phase, elapsedMs, cause }: { phase: Phase; elapsedMs: number; cause?: Error | undefined },
  ) {
    super(`${what}: ${WAITING[phase]}.`, cause && { cause });
    this.phase = phase;
    this.elapsedMs = elapsedMs;
  }
}

/** What waiting for a phase means, and what may mend it. */
const WAITING: Readonly<Partial<Record<Phase, string>>> = {
  ...connecting,
  configuration: "the region or the endpoint was not found; check the functions given for them",
  credentials: "the credentials did not come; see that their source can be reached",
  headers: "the request was sent and no answer began; check the endpoint, or try again",
  body: "the answer began and did not end; try again",
  retry: "earlier attempts had failed, the last as the cause says, and the next was not yet due; allow more time",
};
