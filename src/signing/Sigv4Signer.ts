import { HttpRequest } from "@smithy/protocol-http";
import type {
  AwsCredentialIdentity,
  HttpRequest as IHttpRequest,
  Provider,
  RequestSigner,
  RequestSigningArguments,
} from "@smithy/types";
import { ConfigurationError } from "../config/ConfigurationError.js";
import type { CredentialsProvider } from "../config/SecretsManagerClientConfig.js";
import { PROGRESS, type WithProgress } from "../http/Progress.js";
import type { Hasher } from "./Hasher.js";

/**
 * Signs requests with Signature Version 4.
 *
 * What is signed is an allow-list: the headers that the request is made of. A header that a tracer or a proxy adds stays
 * outside, so that neither can break the signature. The key that is derived from the secret key is kept while day, region
 * and secret key stay the same.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export class Sigv4Signer implements RequestSigner {
  readonly #credentials: CredentialsProvider;
  readonly #region: Provider<string>;
  readonly #service: string;
  readonly #hasher: Hasher;
  #key: { readonly scope: string; readonly secretAccessKey: string; readonly bytes: Uint8Array } | undefined;

  constructor(options: {
    readonly credentials: CredentialsProvider;
    readonly region: Provider<string>;
    readonly service: string;
    readonly hasher: Hasher;
  }) {
    this.#credentials = options.credentials;
    this.#region = options.region;
    this.#service = options.service;
    this.#hasher = options.hasher;
  }

  /** A copy of the request with the headers of its signature. */
  async sign(request: IHttpRequest, options: RequestSigningArguments & WithProgress = {}): Promise<IHttpRequest> {
    // With its progress a call that ends early ends the search that nobody else waits for.
    const { [PROGRESS]: progress } = options;
    const credentials = await this.#credentials(progress as { abortSignal?: AbortSignal } | undefined);
    if (!hasKeys(credentials)) {
      throw new ConfigurationError(
        'The credentials lack an accessKeyId or a secretAccessKey. See what "credentials" of the client is, or what it finds.',
        { setting: "credentials" },
      );
    }
    const region = options.signingRegion ?? (await this.#region());
    const service = options.signingService ?? this.#service;
    const date = dateOf(options.signingDate);
    const day = date.slice(0, 8);
    const scope = `${day}/${region}/${service}/aws4_request`;

    const signed = HttpRequest.clone(request);
    const headers = (signed.headers = lowerCased(signed.headers));
    // A middleware may have put bytes in the place of our text.
    const { body } = request as { body?: unknown };
    const hash = this.#hasher.digest(typeof body === "string" || body instanceof Uint8Array ? body : "");
    // Waiting for what is there already would cost as much as the hash.
    const bodyHash = typeof hash === "string" ? hash : await hash;
    headers["x-amz-date"] = date;
    headers["x-amz-content-sha256"] = bodyHash;
    if (credentials.sessionToken !== undefined) headers["x-amz-security-token"] = credentials.sessionToken;

    const names = Object.keys(headers).filter(isSigned).sort();
    const signedHeaders = names.join(";");
    const lines = [request.method, canonicalPath(request.path), canonicalQuery(request.query)];
    for (const name of names) lines.push(`${name}:${canonicalValue(headers[name]!)}`);
    lines.push("", signedHeaders, bodyHash);

    const requestHash = this.#hasher.digest(lines.join("\n"));
    const stringToSign = `${ALGORITHM}\n${date}\n${scope}\n${typeof requestHash === "string" ? requestHash : await requestHash}`;
    const key = this.#keptKey(credentials, scope) ?? (await this.#deriveKey(credentials, scope));
    const signature = this.#hasher.hmacHex(key, stringToSign);
    headers["authorization"] =
      `${ALGORITHM} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, ` +
      `Signature=${typeof signature === "string" ? signature : await signature}`;
    return signed;
  }

  #keptKey({ secretAccessKey }: AwsCredentialIdentity, scope: string): Uint8Array | undefined {
    const kept = this.#key;
    return kept !== undefined && kept.scope === scope && kept.secretAccessKey === secretAccessKey
      ? kept.bytes
      : undefined;
  }

  async #deriveKey({ secretAccessKey }: AwsCredentialIdentity, scope: string): Promise<Uint8Array> {
    let bytes: Uint8Array | undefined;
    for (const part of scope.split("/")) bytes = await this.#hasher.hmac(bytes ?? `AWS4${secretAccessKey}`, part);
    this.#key = { scope, secretAccessKey, bytes: bytes! };
    return bytes!;
  }
}

/** What callers give is of any shape in JavaScript. */
function hasKeys(credentials: Partial<AwsCredentialIdentity> | undefined): boolean {
  return typeof credentials?.accessKeyId === "string" && typeof credentials.secretAccessKey === "string";
}

const ALGORITHM = "AWS4-HMAC-SHA256";

/** Whether a header is signed, by its name in lower case. The service demands `host` and all that begin with `x-amz-`. */
function isSigned(name: string): boolean {
  return (
    name.startsWith("x-amz-") ||
    name.startsWith("amz-sdk-") ||
    name === "host" ||
    name === "content-type" ||
    name === "content-length"
  );
}

/** The date in the form `20260131T123456Z`. */
function dateOf(given: Date | number | string = new Date()): string {
  const seconds = Math.floor(new Date(given).getTime() / 1000);
  if (seconds !== lastSeconds) {
    lastSeconds = seconds;
    lastDate = new Date(seconds * 1000).toISOString().replace(/[-:]|\.000/g, "");
  }
  return lastDate;
}

/** Written anew once a second, not once a request. */
let lastSeconds: number | undefined;
let lastDate = "";

/** The headers with the names that are signed in lower case: what is signed is sorted so. */
function lowerCased(headers: Record<string, string>): Record<string, string> {
  for (const name in headers) {
    const lower = name.toLowerCase();
    if (lower === name || !isSigned(lower)) continue;
    const rest = { ...headers };
    delete rest[name];
    return lowerCased({ ...rest, [lower]: headers[name]! });
  }
  return headers;
}

/** Without white space around, and with single spaces within. */
function canonicalValue(value: string): string {
  return UNTIDY.test(value) ? value.trim().replace(/\s+/g, " ") : value;
}

/** Made once: a literal within a function is made at each pass. */
const UNTIDY = /^\s|\s\s|\s$/;

/** The path without dots and double slashes, encoded once more than it is sent. */
function canonicalPath(path: string): string {
  if (path === "/") return path;
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(encode(segment));
  }
  return `/${kept.join("/")}${kept.length > 0 && path.endsWith("/") ? "/" : ""}`;
}

function canonicalQuery(query: IHttpRequest["query"] = {}): string {
  return Object.entries(query)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value ?? ""]).map((one): [string, string] => [encode(name), encode(one)]),
    )
    .sort(([nameA, valueA], [nameB, valueB]) => (nameA === nameB ? (valueA < valueB ? -1 : 1) : nameA < nameB ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** As RFC 3986 encodes; the platform's function leaves out five characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
