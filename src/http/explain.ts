import type { Via } from "./Route.js";
import type { Phase } from "./TimeoutError.js";

/**
 * Puts into words what Node says of a connection that failed: what happened, to which host, and what to do.
 *
 * It stays the same error, with its `code` and its `name`, which is what retries go by; Node's words stay in brackets.
 *
 * @param server - The host and the port that the request was for.
 * @param phase - What was being waited for. It is written on the error, as on a {@link TimeoutError}, whose name some of these bear.
 */
export function explain(error: NodeJS.ErrnoException, server: string, via: Via | undefined, phase: Phase): void {
  // What is explained where it arises passes by here once more.
  if ("phase" in error) return;
  Object.assign(error, { phase });
  const [, what, remedy] = WORDS.find(([code]) => code.test(error.code!)) ?? [];
  if (what === undefined) return;
  const isProxys = via !== undefined && !via.isOpen;
  const whom = isProxys ? `the proxy ${via.proxy}` : server;
  const way = via === undefined ? "" : isProxys ? `, on the way to ${server}` : `, by the proxy ${via.proxy}`;
  const mend = isProxys && !what.includes("certificate") ? "Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY." : remedy;
  error.message = `${what.replace("%", whom).replace(/^the/, "The")}${way} (${said(error)}). ${mend}`;
  // The stack begins with the message, as it was when the error arose.
  error.stack = `${error.name}: ${error.message}\n${/^ +at [^]*/m.exec(error.stack ?? "")?.[0] ?? ""}`;
}

/** What Node says itself. */
function said(error: NodeJS.ErrnoException & { reason?: string; errors?: readonly Error[] }): string {
  // Where a name has several addresses, it says something of each, and nothing of all.
  if (error.errors !== undefined) return error.errors.map(({ message }) => message).join("; ");
  const { reason = error.message } = error;
  // OpenSSL names its own sources, and the one thing that tells something is in the middle.
  return /SSL routines:[^:]*:([^:]+)/.exec(reason)?.[1] ?? reason;
}

/** What a code means, with "%" for whom it is about. The first that fits is said. */
const WORDS: readonly (readonly [code: RegExp, what: string, remedy: string])[] = [
  [/^ECONNREFUSED$/, "Connection refused by %", "Check the address, and that a server is running there."],
  [/^ENOTFOUND$/, "No address was found for %", "Check the region, the endpoint, and the DNS of this network."],
  [/^EAI_AGAIN$/, "The DNS did not answer for %", "Check the DNS of this network, or try again."],
  [
    /^E(CONNRESET|PIPE)$/,
    "The connection to % was closed before the answer was complete",
    "Try again; if it keeps happening, check what is in between.",
  ],
  [
    /^E(TIMEDOUT|(HOST|NET)UNREACH)$/,
    "% can't be reached",
    "Check the way there: routes, security groups, firewalls, and VPC endpoints.",
  ],
  [
    /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/,
    "The certificate of % is not valid now",
    "Check the clock of this machine, or have the certificate renewed.",
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    "The certificate of % is for another host",
    "Check the endpoint, and what may answer in its place.",
  ],
  [
    /CERT|ISSUER|SIGNATURE|SIGNED/,
    "The certificate of % is not trusted",
    "If it is from a private CA or a proxy, name a file with the CA's certificate in AWS_CA_BUNDLE.",
  ],
  [/^EPROTO$|^ERR_SSL_/, "% does not speak proper TLS", "If it speaks plain HTTP, begin its URL with http://."],
  [/^HPE_/, "% did not answer in HTTP", "Check the endpoint and its port."],
];
