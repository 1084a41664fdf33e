import type { LocalFault } from "./faults.js";
import { Latest } from "./Latest.js";

/**
 * A request that a local Secrets Manager has answered, without its secrets.
 *
 * @public
 */
export interface LocalRequest {
  /** Its id, as in `$metadata.requestId`. */
  readonly id: string;
  /** When it was answered, by the local clock. */
  readonly date: Date;
  /** Absent if the request names none that there is. */
  readonly operation?: string | undefined;
  /** What was sent, with everything masked that is sensitive or unknown to the service, and shortened where it is long. */
  readonly input?: unknown;
  /** The Region that the signature is scoped to. Absent if it was not well formed. */
  readonly region?: string | undefined;
  /** The key by which the signature was made. Absent if it was not well formed. */
  readonly accessKeyId?: string | undefined;
  /** The status of the answer. */
  readonly statusCode: number;
  /** The code of the error that was the answer, if it was one. */
  readonly error?: string | undefined;
  /** The fault that was applied to it, if any. */
  readonly fault?: LocalFault | undefined;
  /** How long it took, in milliseconds of real time. */
  readonly milliseconds: number;
}

/** The latest requests, the oldest first. */
export class RequestLog {
  readonly #latest = new Latest<LocalRequest>();
  /** Told of every request. */
  onRequest: ((request: LocalRequest) => void) | undefined;

  get requests(): readonly LocalRequest[] {
    return this.#latest.all;
  }

  add(request: LocalRequest): void {
    this.#latest.add(request);
    this.onRequest?.(request);
  }

  clear(): void {
    this.#latest.clear();
  }
}
