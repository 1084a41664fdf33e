import type { IncomingMessage } from "node:http";

/**
 * Who may talk to a local service that listens.
 *
 * A browser is a way into it for any web page. A page of another site can point a name of its own to this computer, and can
 * send simple requests anywhere; so the name that a request was sent to, and the page that it came from, are looked at.
 */

/**
 * Whether a service may be called by this `Host`: `localhost`, an address in numbers, which no name can be pointed to, or a
 * name that was allowed.
 */
export function isAllowedHost(host: string, allowed: readonly string[] = []): boolean {
  const name = nameOf(host);
  // To look at one of 16,000 characters takes a tenth of a second.
  if (name.length > LONGEST_NAME) return false;
  return isLocalName(name) || isAddress(name) || allowed.some((each) => nameOf(each) === name);
}

/** Whether a page of this origin may call the service: one on this computer, or one that was allowed. */
export function isAllowedOrigin(origin: string, allowed: readonly string[] = []): boolean {
  // Copied from where a browser shows it, it may end in a slash.
  if (allowed.some((each) => each === "*" || each.toLowerCase().replace(/\/$/, "") === origin.toLowerCase()))
    return true;
  const found = /^https?:\/\/([^/]+)$/.exec(origin);
  return found !== null && isLoopback(nameOf(found[1]!));
}

/**
 * Why a request may not control the service, if it may not.
 *
 * Only this computer may, and nothing that a page of another origin could have sent: browsers mark such requests by their
 * origin or site, and can't send JSON without asking first.
 */
export function whyNotInControl({ headers, socket, method }: IncomingMessage): string | undefined {
  const { host = "", origin } = headers;
  if (!isLoopback(socket.remoteAddress?.replace(/^::ffff:/, "") ?? ""))
    return "Only this computer may control the service.";
  if (!isLoopback(nameOf(host))) return `Control the service by the name localhost, not by "${host}".`;
  if (origin !== undefined && origin !== `http://${host}`)
    return "A page of another origin may not control the service.";
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") {
    return "A page of another site may not control the service.";
  }
  const isJson = /^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "");
  const hasBody = Number(headers["content-length"] ?? 0) > 0 || headers["transfer-encoding"] !== undefined;
  if (method !== "GET" && !isJson && (hasBody || headers["content-type"] !== undefined)) {
    return 'Send the body as JSON, with the header "content-type: application/json".';
  }
  return undefined;
}

/** The name in a `Host` header, in lower case and without port or brackets. */
function nameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d*$/, "")
    .replace(/^\[(.*)\]$/, "$1");
}

function isLocalName(name: string): boolean {
  return name === "localhost" || name.endsWith(".localhost");
}

function isLoopback(name: string): boolean {
  return isLocalName(name) || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);
}

function isAddress(name: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(name) || /^[0-9a-f:]*:[0-9a-f:.]*$/.test(name);
}

/** No name in the DNS is longer. */
const LONGEST_NAME = 255;
