/**
 * What a call waits for, in the order in which it does:
 *
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
export type Phase = "credentials" | "socket" | "connect" | "tls" | "headers" | "body" | "retry";

/**
 * Something took longer than it may. An abort by the caller is an {@link AbortError} instead.
 *
 * @public
 */
export class TimeoutError extends Error {
  override readonly name = "TimeoutError";
  /** What was being waited for. */
  readonly phase: Phase;
  /** How long it had been waited for, in milliseconds. */
  readonly elapsedMs: number;

  /** @internal */
  constructor(what: string, { phase, elapsedMs }: { phase: Phase; elapsedMs: number }) {
    super(what);
    this.phase = phase;
    this.elapsedMs = elapsedMs;
  }
}
