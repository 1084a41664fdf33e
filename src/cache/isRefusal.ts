import { classify, type Classifiable } from "../retry/classify.js";

/**
 * Whether an error is the service's word about the secret (not found, access denied, can't decrypt), which asking again does not
 * change, rather than a failure to ask: network, time-outs, throttling, 5xx, credentials that are missing or expired.
 */
export function isRefusal(error: unknown): boolean {
  const { $fault, name = "" } = (error ?? {}) as Classifiable & { readonly $fault?: string };
  // A ResponseError is a proxy's word, and an expired token says something about us.
  if ($fault !== "client" || name === "ResponseError" || name.startsWith("ExpiredToken")) return false;
  return classify(error as Classifiable) === "CLIENT_ERROR";
}

/** Whether the service asks for fewer requests. */
export function isThrottled(error: unknown): boolean {
  return classify((error ?? {}) as Classifiable) === "THROTTLING";
}

/** Whether the caller lacks a permission. */
export function isAccessDenied(error: unknown): boolean {
  return String((error as Classifiable | undefined)?.name).startsWith("AccessDenied");
}
