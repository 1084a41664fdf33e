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
  const mend =
    isProxys && !what.includes("certificate") ? "See that HTTPS_PROXY, HTTP_PROXY and NO_PROXY are right." : remedy;
  error.message = `${capitalized(what.replace("%", whom))}${way} (${said(error)}). ${mend}`;
  // The stack begins with the message, as it was when the error arose.
  error.stack = `${error.name}: ${error.message}\n${/^ +at [^]*/m.exec(error.stack ?? "")?.[0] ?? ""}`;
}

function capitalized(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
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
  [/^ECONNREFUSED$/, "Nobody accepts connections at %", "See that the address is right, and that a server runs there."],
  [
    /^ENOTFOUND$/,
    "No address was found for %",
    "See that the name is right: the region, the endpoint, and the DNS of this network.",
  ],
  [/^EAI_AGAIN$/, "The DNS did not answer for %", "See that this network has a DNS, or try again."],
  [
    /^E(CONNRESET|PIPE)$/,
    "The connection to % was closed before the answer was whole",
    "Try again; see what stands between if it happens each time.",
  ],
  [
    /^E(TIMEDOUT|(HOST|NET)UNREACH)$/,
    "% can't be reached",
    "See that this network leads there: routes, security groups, firewalls, and VPC endpoints.",
  ],
  [
    /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/,
    "The certificate of % does not hold now",
    "See that the clock of this machine is right, or have the certificate renewed.",
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    "The certificate of % is made out to another host",
    "See that the endpoint is right, and what else answers in its place.",
  ],
  [
    /CERT|ISSUER|SIGNATURE|SIGNED/,
    "The certificate of % is not trusted",
    "If it is your own authority's, or that of a proxy, name a file with the authority's certificate in AWS_CA_BUNDLE.",
  ],
  [/^EPROTO$|^ERR_SSL_/, "% does not speak TLS as it should", "If it speaks plain HTTP, begin its URL with http://."],
  [/^HPE_/, "% answered in another language than HTTP", "See that the endpoint and its port are right."],
];
