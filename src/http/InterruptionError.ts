/**
 * An attempt failed for reasons that say nothing about the service: an idle connection had been closed, the credentials had
 * expired, or this process was suspended meanwhile, as a Lambda function is between invocations.
 *
 * It is repeated without counting as a retry, so callers see this error only if that happens several times in a row.
 *
 * @public
 */
export class InterruptionError extends Error {
  override readonly name = "InterruptionError";
  /** What interrupted it. */
  readonly reason: Interruption;

  /** @internal */
  constructor(reason: Interruption, cause?: Error) {
    super(WHAT_HAPPENED[reason], cause && { cause });
    this.reason = reason;
  }
}

/**
 * What interrupted an attempt: a closed connection, expired credentials, a suspended process.
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
