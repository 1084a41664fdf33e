/**
 * An attempt that came to nothing for reasons that say nothing about the service: the connection had been closed while it
 * was idle, the credentials had expired, or this process was stopped meanwhile, as a Lambda function is between invocations.
 *
 * It is made anew free of charge, so that callers see this error only where that happens over and over.
 *
 * @public
 */
export class InterruptionError extends Error {
  override readonly name = "InterruptionError";
  /** What came between. */
  readonly reason: Interruption;

  /** @internal */
  constructor(reason: Interruption, cause?: Error) {
    super(WHAT_HAPPENED[reason], cause && { cause });
    this.reason = reason;
  }
}

/**
 * What came between: a connection that had died, credentials that had expired, a pause of the process.
 *
 * @public
 */
export type Interruption = "connection" | "credentials" | "pause";

const WHAT_HAPPENED: Readonly<Record<Interruption, string>> = {
  connection: "The connection had been closed by the other side while it was idle.",
  credentials: "The credentials had expired, and others were found.",
  pause: "This process was stopped while it waited for an answer.",
};

/** A timer that is later than this did not run because nothing ran. */
export const PAUSE_MS = 1_000;
