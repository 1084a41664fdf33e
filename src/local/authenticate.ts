import { builtin } from "./builtin.js";
import { refusal } from "./refusals.js";
import type { LocalHttpRequest } from "./LocalHttpRequest.js";

/**
 * Who sent a request, and where it is meant to go: Signature Version 4, from first principles.
 *
 * Always: the request must be signed, by a signature that is well formed. The Region is the one that it is scoped to.
 *
 * Strictly: the access key must be known, its session token must be there and not expired, the scope must be of this service
 * and of the day of the request, the host must be signed, the date within five minutes of the clock, and the signature right.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
export function authenticate(request: LocalHttpRequest, rules: AuthenticationRules): Signer {
  const signature = parseSignature(request);
  if (signature.service !== SERVICE) {
    throw invalidSignature(`Credential should be scoped to correct service: '${SERVICE}'. `);
  }
  const region = signature.region;
  const hostRegion = HOST.exec(request.headers["host"] ?? "")?.[1];
  if (!REGION.test(region) || (hostRegion !== undefined && hostRegion !== region)) {
    throw invalidSignature(`Credential should be scoped to a valid region, not '${region}'. `);
  }
  const credentials = rules.credentials.find(({ accessKeyId }) => accessKeyId === signature.accessKeyId);
  if (rules.isStrict) verify(request, signature, credentials, rules.now);
  return { accessKeyId: signature.accessKeyId, region, credentials };
}

/** Keys that the service knows. */
interface KnownCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly expiration?: Date | undefined;
}

export interface AuthenticationRules {
  readonly credentials: readonly KnownCredentials[];
  readonly isStrict: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Signer {
  readonly accessKeyId: string;
  readonly region: string;
  readonly credentials: KnownCredentials | undefined;
}

/** What the header `Authorization` says. */
interface Signature {
  readonly accessKeyId: string;
  /** The day, as in "20260131". */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  /** The moment, as in "20260131T235959Z". */
  readonly date: string;
  readonly signature: string;
}

function parseSignature({ headers, query }: LocalHttpRequest): Signature {
  const header = headers["authorization"];
  if (header === undefined) {
    throw refusal("MissingAuthenticationTokenException", "Request is missing Authentication Token");
  }
  if (new URLSearchParams(query).has("X-Amz-Algorithm")) {
    throw invalidSignature("Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
  }
  if (!header.startsWith(`${ALGORITHM} `) && header.trim() !== ALGORITHM) {
    throw refusal("IncompleteSignatureException", `Unsupported AWS 'algorithm': '${header.split(" ", 1)[0]}'.`);
  }
  const parts = new Map<string, string>();
  for (const part of header.slice(ALGORITHM.length).split(",")) {
    const [name, ...value] = part.trim().split("=");
    parts.set(name!, value.join("="));
  }
  const date = headers["x-amz-date"] ?? basicDate(headers["date"]);
  const lacking = ["Credential", "Signature", "SignedHeaders"]
    .filter((name) => !parts.get(name))
    .map((name) => `Authorization header requires '${name}' parameter. `);
  if (date === undefined) {
    lacking.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
  }
  const signature = parts.get("Signature");
  // The signature is not repeated: it would be of use to nobody but a thief.
  const shownHeader = signature ? header.replace(signature, "...") : header;
  if (lacking.length > 0) throw incomplete(`${lacking.join("")}Authorization=${shownHeader}`);
  const scope = parts.get("Credential")!.split("/");
  const [accessKeyId, day, region, service, terminator] = scope.slice(-5) as [string, string, string, string, string];
  if (scope.length !== 5 || terminator !== TERMINATOR || !DAY.test(day) || accessKeyId === "") {
    throw incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${parts.get("Credential")}'`,
    );
  }
  if (!DATE.test(date!)) throw incomplete(`Date must be in ISO-8601 'basic format'. Got '${date}'.`);
  if (!/^[0-9a-f]{64}$/.test(signature!)) throw incomplete("Signature must be 64 hexadecimal digits.");
  const signedHeaders = parts.get("SignedHeaders")!.split(";");
  return { accessKeyId, day, region, service, signedHeaders, date: date!, signature: signature! };
}

function verify(
  request: LocalHttpRequest,
  signature: Signature,
  credentials: KnownCredentials | undefined,
  now: number,
): void {
  const token = request.headers["x-amz-security-token"];
  if (credentials === undefined || credentials.sessionToken !== token) {
    throw refusal("UnrecognizedClientException", "The security token included in the request is invalid.");
  }
  if (credentials.expiration !== undefined && credentials.expiration.getTime() <= now) {
    throw refusal("ExpiredTokenException", "The security token included in the request is expired");
  }
  if (!signature.signedHeaders.includes("host")) {
    throw invalidSignature("'Host' must be a 'SignedHeader' in the AWS Authorization.");
  }
  const unsigned = MUST_BE_SIGNED.find((name) => name in request.headers && !signature.signedHeaders.includes(name));
  if (unsigned !== undefined)
    throw invalidSignature(`'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`);
  if (!signature.date.startsWith(signature.day)) {
    throw invalidSignature(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${signature.day}' != '${signature.date.slice(0, 8)}', from '${signature.date}'.`,
    );
  }
  checkDate(signature.date, now);
  const { createHash, createHmac, timingSafeEqual } = builtin("node:crypto", "Verifying signatures");
  const sha256 = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");
  const hmac = (key: string | Uint8Array, text: string) => createHmac("sha256", key).update(text).digest();
  const { day, region, service } = signature;
  const stringToSign = [
    ALGORITHM,
    signature.date,
    [day, region, service, TERMINATOR].join("/"),
    sha256(canonicalRequest(request, signature.signedHeaders, sha256(request.body))),
  ].join("\n");
  const key = [region, service, TERMINATOR].reduce(hmac, hmac(`AWS4${credentials.secretAccessKey}`, day));
  const expected = hmac(key, stringToSign);
  if (!timingSafeEqual(expected, Buffer.from(signature.signature, "hex"))) {
    throw invalidSignature(
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    );
  }
}

/** A signature is good for five minutes before and after its date. */
function checkDate(date: string, moment: number): void {
  // A signature knows no milliseconds.
  const now = Math.floor(moment / 1000) * 1000;
  const signed = Date.parse(date.replace(DATE, "$1-$2-$3T$4:$5:$6Z"));
  if (Number.isNaN(signed)) throw incomplete(`Date must be in ISO-8601 'basic format'. Got '${date}'.`);
  const earliest = now - WINDOW_MS;
  if (signed < earliest) {
    throw invalidSignature(
      `Signature expired: ${date} is now earlier than ${basic(earliest)} (${basic(now)} - 5 min.)`,
    );
  }
  const latest = now + WINDOW_MS;
  if (signed > latest) {
    throw invalidSignature(
      `Signature not yet current: ${date} is still later than ${basic(latest)} (${basic(now)} + 5 min.)`,
    );
  }
}

function canonicalRequest(
  { method, path, query, headers }: LocalHttpRequest,
  signedHeaders: readonly string[],
  bodyHash: string,
): string {
  // What is called a header need not be one: "constructor" is found on every object.
  const valueOf = (name: string) => (Object.hasOwn(headers, name) ? headers[name]! : "");
  const lines = signedHeaders.map((name) => `${name}:${valueOf(name).trim().replace(/ +/g, " ")}\n`);
  return [method, canonicalPath(path), canonicalQuery(query), lines.join(""), signedHeaders.join(";"), bodyHash].join(
    "\n",
  );
}

/** Encoded once more than it is on the wire, for every service but S3. */
function canonicalPath(path: string): string {
  return path.split("/").map(encode).join("/");
}

function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([name, value], [otherName, otherValue]) => (name + value < otherName + otherValue ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** By RFC 3986, of which `encodeURIComponent` leaves out five characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function basicDate(date: string | undefined): string | undefined {
  if (date === undefined || DATE.test(date)) return date;
  const milliseconds = Date.parse(date);
  return Number.isNaN(milliseconds) ? date : basic(milliseconds);
}

function basic(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/g, "");
}

function invalidSignature(message: string): Error {
  return refusal("InvalidSignatureException", message);
}

function incomplete(message: string): Error {
  return refusal("IncompleteSignatureException", message);
}

const SERVICE = "secretsmanager";
const ALGORITHM = "AWS4-HMAC-SHA256";
const TERMINATOR = "aws4_request";
const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;
/** The Region in the name of a real endpoint, for requests that were caught on their way there. */
const HOST = /^secretsmanager(?:-fips)?\.([a-z]+(?:-[a-z]+)+-\d+)\./;
const DAY = /^\d{8}$/;
const DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
const WINDOW_MS = 5 * 60 * 1000;
/** Who could change these on the way could make another request of it. */
const MUST_BE_SIGNED = ["x-amz-target", "x-amz-security-token"];
