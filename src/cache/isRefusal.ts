import { classify, type Classifiable } from "../retry/classify.js";

/**
 * Whether an error is the service's word about the secret (not found, access denied, can't decrypt), which asking again does not
 * change, rather than a failure to ask: network, time-outs, throttling, 5xx, credentials that are missing, expired or unknown.
 */
export function isRefusal(error: unknown): boolean {
  const { $fault, name = "" } = (error ?? {}) as Classifiable & { readonly $fault?: string };
  return $fault === "client" && !ABOUT_US.test(name) && classify(error as Classifiable) === "CLIENT_ERROR";
}

/** What says something of our credentials, our signature or our account, or is a proxy's word. */
const ABOUT_US = /Signature|Token|OptIn|Unrecognized|ResponseError/;

/** Whether the service asks for fewer requests. */
export function isThrottled(error: unknown): boolean {
  return classify((error ?? {}) as Classifiable) === "THROTTLING";
}

/** Whether the caller lacks a permission. */
export function isAccessDenied(error: unknown): boolean {
  return (error as Classifiable | undefined)?.name?.startsWith("AccessDenied") ?? false;
}
