/**
 * An attempt that came to nothing for reasons that say nothing about the service: the connection had been closed while it
 * was idle, or this process was stopped meanwhile, as a Lambda function is between invocations.
 *
 * It is made anew free of charge, so that callers see this error only where that happens over and over.
 *
 * @public
 */
export class InterruptionError extends Error {
  override readonly name = "InterruptionError";
  readonly reason: "connection" | "pause";

  /** @internal */
  constructor(reason: "connection" | "pause", cause?: Error) {
    super(
      reason === "connection"
        ? "The connection had been closed by the other side while it was idle."
        : "This process was stopped while it waited for an answer.",
      cause === undefined ? {} : { cause },
    );
    this.reason = reason;
  }
}

/** A timer that is later than this did not run because nothing ran. */
export const PAUSE_MS = 1_000;
