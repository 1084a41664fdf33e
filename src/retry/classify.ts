import type { RetryErrorType } from "@smithy/types";

/**
 * What kind of failure an error is, which decides whether another attempt makes sense:
 *
 * - THROTTLING: the service asks for fewer requests. Try again, more slowly.
 * - TRANSIENT: the same request may well succeed: a connection that broke, a gateway that was busy, a stale signature.
 * - SERVER_ERROR: the service failed in a way that a repetition does not mend.
 * - CLIENT_ERROR: the request is at fault, or the caller gave up. Never try again.
 */
export function classify(error: Classifiable): RetryErrorType {
  const { name = "", $metadata: { httpStatusCode: status = 0 } = {} } = error;
  if (status === 429 || THROTTLING_CODES.test(name) || error.$retryable?.throttling) return "THROTTLING";
  if (isTransient(error)) return "TRANSIENT";
  return status >= 500 && status <= 599 ? "SERVER_ERROR" : "CLIENT_ERROR";
}

/** Whether the service says that the signature's date is not (or not any more) acceptable. */
export function isStaleSignature({ name = "", message = "" }: Classifiable): boolean {
  return (
    /^Request(Expired|TimeTooSkewed)$/.test(name) ||
    (name === "InvalidSignatureException" && /^Signature (expired|not yet current)/.test(message))
  );
}

/** What is looked at of an error, of whichever kind it is. */
export interface Classifiable {
  readonly name?: string;
  readonly message?: string;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly $retryable?: { readonly throttling?: boolean } | undefined;
  readonly $metadata?: { readonly httpStatusCode?: number | undefined; readonly clockSkewCorrected?: boolean };
}

function isTransient(error: Classifiable, depth = 0): boolean {
  const { name = "", message = "", code, cause, $metadata } = error;
  // Whoever looks for credentials has tried again already.
  if (/^(AbortError|CredentialsProviderError)$/.test(name)) return false;
  return (
    error.$retryable !== undefined ||
    $metadata?.clockSkewCorrected === true ||
    isStaleSignature(error) ||
    TRANSIENT_CODES.test(name) ||
    NETWORK_CODES.test(String(code)) ||
    // 501 is not among them: what is not implemented now will not be in a moment.
    [500, 502, 503, 504].includes($metadata?.httpStatusCode ?? 0) ||
    (error instanceof TypeError && FETCH_FAILURES.test(message)) ||
    // What broke may be wrapped; a cause may also lead back to where it began.
    (typeof cause === "object" && cause !== null && depth < 10 && isTransient(cause, depth + 1))
  );
}

const THROTTLING_CODES =
  /^(BandwidthLimitExceeded|(EC2|Request)?Throttl(ed|ing)(Exception)?|(Request)?LimitExceeded(Exception)?|PriorRequestNotComplete|ProvisionedThroughputExceededException|SlowDown|TooManyRequestsException|TransactionInProgressException)$/;

const TRANSIENT_CODES = /^(InterruptionError|RequestTimeout(Exception)?|TimeoutError)$/;

const NETWORK_CODES =
  /^(E(AI_AGAIN|CONNREFUSED|CONNRESET|HOSTUNREACH|NETUNREACH|NOTFOUND|PIPE|RR_STREAM_PREMATURE_CLOSE|TIMEDOUT)|UND_ERR_SOCKET)$/;

/** What `fetch` says when there was no answer: each browser in words of its own. */
const FETCH_FAILURES =
  /^(Failed to fetch|Load failed|Network request failed|NetworkError when attempting to fetch resource|The Internet connection appears to be offline|fetch failed)\.?$/;
