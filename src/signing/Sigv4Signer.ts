import { HttpRequest } from "../http/HttpRequest.js";
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
import { encode } from "../http/encode.js";
import { queryOf } from "../http/queryOf.js";
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
    const { signingRegion, signingService = this.#service } = options;
    const date = dateOf(options.signingDate);
    const scope = `${date.slice(0, 8)}/${signingRegion ?? (await this.#region())}/${signingService}/aws4_request`;

    const signed = HttpRequest.clone(request);
    const { body, headers, method, path, query } = signed;
    // A middleware may have put bytes in the place of our text. Waiting for a hash that is there already would cost as much as it did.
    const hash = this.#hasher.digest(typeof body === "string" || body instanceof Uint8Array ? body : "");
    const bodyHash = typeof hash === "string" ? hash : await hash;
    const { accessKeyId, sessionToken } = credentials;
    for (const name in headers) {
      const lower = name.toLowerCase();
      if (lower === name || !SIGNED.test(lower)) continue;
      headers[lower] = headers[name]!;
      delete headers[name];
    }
    headers["x-amz-date"] = date;
    headers["x-amz-content-sha256"] = bodyHash;
    if (sessionToken !== undefined) headers["x-amz-security-token"] = sessionToken;

    const names = Object.keys(headers)
      .filter((name) => SIGNED.test(name))
      .sort();
    const lines = names.map((name) => `${name}:${headers[name]!.trim().replace(/\s+/g, " ")}`);
    const signedHeaders = names.join(";");
    const canonicalRequest = [method, canonicalPath(path), queryOf(query), ...lines, "", signedHeaders, bodyHash];

    const requestHash = this.#hasher.digest(canonicalRequest.join("\n"));
    const stringToSign = `${ALGORITHM}\n${date}\n${scope}\n${typeof requestHash === "string" ? requestHash : await requestHash}`;
    const key = this.#keptKey(credentials, scope) ?? (await this.#deriveKey(credentials, scope));
    const signature = this.#hasher.hmacHex(key, stringToSign);
    headers["authorization"] =
      `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, ` +
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

/** What is signed, by its name in lower case: the service demands `host` and all that begin with `x-amz-`. */
const SIGNED = /^(x-amz-|amz-sdk-|host$|content-(type|length)$)/;

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
