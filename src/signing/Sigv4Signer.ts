import { HttpRequest } from "@smithy/protocol-http";
import type {
  AwsCredentialIdentity,
  HttpRequest as IHttpRequest,
  Provider,
  RequestSigner,
  RequestSigningArguments,
} from "@smithy/types";
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
  readonly #credentials: Provider<AwsCredentialIdentity>;
  readonly #region: Provider<string>;
  readonly #service: string;
  readonly #hasher: Hasher;
  #key: { readonly of: string; readonly bytes: Uint8Array } | undefined;

  constructor(options: {
    readonly credentials: Provider<AwsCredentialIdentity>;
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
  async sign(request: IHttpRequest, options: RequestSigningArguments = {}): Promise<IHttpRequest> {
    const credentials = await this.#credentials();
    const region = options.signingRegion ?? (await this.#region());
    const service = options.signingService ?? this.#service;
    const date = dateOf(options.signingDate);
    const day = date.slice(0, 8);
    const scope = `${day}/${region}/${service}/aws4_request`;

    const signed = HttpRequest.clone(request);
    const { headers } = signed;
    const bodyHash = await this.#hasher.digest(typeof request.body === "string" ? request.body : "");
    headers["x-amz-date"] = date;
    headers["x-amz-content-sha256"] = bodyHash;
    if (credentials.sessionToken !== undefined) headers["x-amz-security-token"] = credentials.sessionToken;

    const { names, lines } = canonicalHeaders(headers);
    const canonicalRequest = `${request.method}\n${canonicalPath(request.path)}\n${canonicalQuery(request.query)}\n${lines}\n${names}\n${bodyHash}`;
    const key = await this.#signingKey(credentials.secretAccessKey, day, region, service);
    const stringToSign = `${ALGORITHM}\n${date}\n${scope}\n${await this.#hasher.digest(canonicalRequest)}`;
    const signature = await this.#hasher.hmacHex(key, stringToSign);
    headers["authorization"] =
      `${ALGORITHM} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    return signed;
  }

  async #signingKey(secretAccessKey: string, day: string, region: string, service: string): Promise<Uint8Array> {
    const of = `${day}/${region}/${service}/${secretAccessKey}`;
    if (this.#key?.of === of) return this.#key.bytes;
    let bytes = await this.#hasher.hmac(`AWS4${secretAccessKey}`, day);
    for (const part of [region, service, "aws4_request"]) bytes = await this.#hasher.hmac(bytes, part);
    this.#key = { of, bytes };
    return bytes;
  }
}

const ALGORITHM = "AWS4-HMAC-SHA256";

/** Which headers are signed, by name or by how the name begins. The service demands `host` and all `x-amz-` headers. */
const SIGNED = /^(host|content-type|content-length|x-amz-.*|amz-sdk-.*)$/;

/** The date in the form `20260131T123456Z`. */
function dateOf(date: Date | number | string = new Date()): string {
  return new Date(date).toISOString().replace(/[-:]|\.\d+/g, "");
}

function canonicalHeaders(headers: Readonly<Record<string, string>>): { names: string; lines: string } {
  const signed = Object.keys(headers)
    .map((name): [lower: string, name: string] => [name.toLowerCase(), name])
    .filter(([lower]) => SIGNED.test(lower))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  let names = "";
  let lines = "";
  for (const [lower, name] of signed) {
    names += names === "" ? lower : `;${lower}`;
    lines += `${lower}:${headers[name]!.trim().replace(/\s+/g, " ")}\n`;
  }
  return { names, lines };
}

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
