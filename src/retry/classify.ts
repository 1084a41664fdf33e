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
  if (error.name === "AbortError") return "CLIENT_ERROR";
  if (isThrottling(error)) return "THROTTLING";
  if (isTransient(error)) return "TRANSIENT";
  const status = error.$metadata?.httpStatusCode ?? 0;
  return status >= 500 && status <= 599 ? "SERVER_ERROR" : "CLIENT_ERROR";
}

/** Whether the service says that the signature's date is not (or not any more) acceptable. */
export function isStaleSignature(error: Classifiable): boolean {
  if (error.name === "RequestExpired" || error.name === "RequestTimeTooSkewed") return true;
  return error.name === "InvalidSignatureException" && /^Signature (expired|not yet current)/.test(error.message ?? "");
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

function isThrottling(error: Classifiable): boolean {
  return (
    error.$metadata?.httpStatusCode === 429 ||
    THROTTLING_CODES.has(error.name ?? "") ||
    error.$retryable?.throttling === true
  );
}

function isTransient(error: Classifiable, depth = 0): boolean {
  if (error.name === "AbortError") return false;
  return (
    error.$retryable !== undefined ||
    error.$metadata?.clockSkewCorrected === true ||
    isStaleSignature(error) ||
    TRANSIENT_CODES.has(error.name ?? "") ||
    NETWORK_CODES.has(String(error.code)) ||
    TRANSIENT_STATUSES.has(error.$metadata?.httpStatusCode ?? 0) ||
    (error instanceof TypeError && FETCH_FAILURES.has(error.message)) ||
    // What broke may be wrapped; a cause may also lead back to where it began.
    (typeof error.cause === "object" && error.cause !== null && depth < 10 && isTransient(error.cause, depth + 1))
  );
}

const THROTTLING_CODES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "BandwidthLimitExceeded",
  "EC2ThrottledException",
  "LimitExceededException",
  "PriorRequestNotComplete",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "SlowDown",
  "ThrottledException",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
  "TransactionInProgressException",
]);

const TRANSIENT_CODES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "RequestTimeout",
  "RequestTimeoutException",
  "TimeoutError",
]);

/** 501 is not among them: what is not implemented now will not be in a moment. */
const TRANSIENT_STATUSES: ReadonlySet<number> = /* @__PURE__ */ new Set([500, 502, 503, 504]);

const NETWORK_CODES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ERR_STREAM_PREMATURE_CLOSE",
  "ETIMEDOUT",
  "UND_ERR_SOCKET",
]);

/** What `fetch` says when there was no answer: each browser in words of its own. */
const FETCH_FAILURES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "Failed to fetch",
  "Load failed",
  "Network request failed",
  "NetworkError when attempting to fetch resource",
  "NetworkError when attempting to fetch resource.",
  "The Internet connection appears to be offline",
  "The Internet connection appears to be offline.",
  "fetch failed",
]);
