import { HttpRequest } from "../http/HttpRequest.js";
import type {
  AwsCredentialIdentity,
  HttpRequest as IHttpRequest,
  Provider,
  RequestSigner,
  RequestSigningArguments,
} from "@smithy/types";
import { ConfigurationError } from "../config/ConfigurationError.js";
import { hasSameItems } from "../promises/hasSameItems.js";
import type { CredentialsProvider } from "../config/SecretsManagerClientConfig.js";
import { PROGRESS, type WithProgress } from "../http/Progress.js";
import { encode } from "../http/encode.js";
import { queryOf } from "../http/queryOf.js";
import type { Hasher, KeyedHash } from "./Hasher.js";

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
  readonly #options: SignerOptions;
  /** What was answered with the credentials that were used last, and these. */
  #asked: Promise<AwsCredentialIdentity> | undefined;
  #identity: AwsCredentialIdentity | undefined;
  /** The names of the last request's headers, and of those that were signed, in a list and as they are written. */
  #named: Named = { all: [], own: [], names: [], signedHeaders: "" };
  #key: { readonly scope: string; readonly secretAccessKey: string; readonly keyedHash: KeyedHash } | undefined;

  constructor(options: SignerOptions) {
    this.#options = options;
  }

  /** A copy of the request with the headers of its signature. */
  async sign(request: IHttpRequest, options: SigningOptions = {}): Promise<IHttpRequest> {
    return this.signed(request, options);
  }

  /** The same at once, if credentials and key are those of last time and the hash takes no wait: most requests are such. */
  signed(request: IHttpRequest, options: SigningOptions): IHttpRequest | Promise<IHttpRequest> {
    const { credentials, hasher, service } = this.#options;
    const { signingRegion, signingService = service } = options;
    // With its progress a call that ends early ends the search that nobody else waits for.
    const asked = credentials(options[PROGRESS] as { abortSignal?: AbortSignal } | undefined);
    const key = this.#key;
    if (asked === this.#asked && hasher.isImmediate && signingRegion !== undefined) {
      const date = dateOf(options.signingDate);
      const scope = scopeOf(date, signingRegion, signingService);
      if (key?.scope === scope && key.secretAccessKey === this.#identity!.secretAccessKey) {
        const draft = this.#draft(request, date, hasher.digest(contentOf(request)) as string, this.#identity!);
        const text = textToSign(date, scope, hasher.digest(draft.text) as string);
        return authorize(draft, scope, key.keyedHash(text) as string, this.#identity!);
      }
    }
    return this.#signLater(asked, request, options);
  }

  async #signLater(
    asked: Promise<AwsCredentialIdentity>,
    request: IHttpRequest,
    { signingDate, signingRegion, signingService }: SigningOptions,
  ): Promise<IHttpRequest> {
    const { hasher, region, service } = this.#options;
    const identity = await asked;
    if (!hasKeys(identity)) {
      throw new ConfigurationError(
        'The credentials lack an accessKeyId or a secretAccessKey. Check what the option "credentials" holds or returns.',
        { setting: "credentials" },
      );
    }
    this.#asked = asked;
    this.#identity = identity;
    const date = dateOf(signingDate);
    const scope = scopeOf(date, signingRegion ?? (await region()), signingService ?? service);
    const draft = this.#draft(request, date, await hasher.digest(contentOf(request)), identity);
    const text = textToSign(date, scope, await hasher.digest(draft.text));
    const keyedHash = await this.#keyFor(identity.secretAccessKey, scope);
    return authorize(draft, scope, await keyedHash(text), identity);
  }

  /** The copy of a request that gets the signature, and its canonical text. */
  #draft(request: IHttpRequest, date: string, bodyHash: string, { sessionToken }: AwsCredentialIdentity): Draft {
    const signed = HttpRequest.clone(request);
    const { headers } = signed;
    const { names, signedHeaders } = this.#namesOf(headers, sessionToken ? OWN_WITH_TOKEN : OWN);
    headers["x-amz-date"] = date;
    headers["x-amz-content-sha256"] = bodyHash;
    // An empty one, as of a variable that is set to nothing, is none.
    if (sessionToken) headers["x-amz-security-token"] = sessionToken;
    let lines = "";
    for (const name of names) lines += `${name}:${headers[name]!}\n`;
    const target = `${signed.method}\n${canonicalPath(signed.path)}\n${queryOf(signed.query)}`;
    return { signed, signedHeaders, text: `${target}\n${tidy(lines)}\n${signedHeaders}\n${bodyHash}` };
  }

  /**
   * The names of the headers to sign, in order; the headers get them in lower case. From request to request they are the same.
   *
   * @param own - Those that the signature brings itself.
   */
  #namesOf(headers: Record<string, string>, own: readonly string[]): Named {
    const all = Object.keys(headers);
    const last = this.#named;
    if (own === last.own && hasSameItems(all, last.all)) return last;
    let isTidy = true;
    for (const name of all) {
      const lower = name.toLowerCase();
      if (lower === name || !isSigned(lower)) continue;
      isTidy = false;
      headers[lower] = headers[name]!;
      delete headers[name];
    }
    const names = [...new Set([...Object.keys(headers).filter(isSigned), ...own])].sort();
    const named = { all, own, names, signedHeaders: names.join(";") };
    if (isTidy) this.#named = named;
    return named;
  }

  async #keyFor(secretAccessKey: string, scope: string): Promise<KeyedHash> {
    const kept = this.#key;
    if (kept?.scope === scope && kept.secretAccessKey === secretAccessKey) return kept.keyedHash;
    const { hasher } = this.#options;
    let bytes: Uint8Array | undefined;
    for (const part of scope.split("/")) bytes = await hasher.hmac(bytes ?? `AWS4${secretAccessKey}`, part);
    const keyedHash = hasher.keyedHash(bytes!);
    this.#key = { scope, secretAccessKey, keyedHash };
    return keyedHash;
  }
}

interface SignerOptions {
  readonly credentials: CredentialsProvider;
  readonly region: Provider<string>;
  readonly service: string;
  readonly hasher: Hasher;
}

type SigningOptions = RequestSigningArguments & WithProgress;

/** What callers give is of any shape in JavaScript. */
function hasKeys(credentials: Partial<AwsCredentialIdentity> | undefined): boolean {
  return typeof credentials?.accessKeyId === "string" && typeof credentials.secretAccessKey === "string";
}

interface Named {
  readonly all: readonly string[];
  readonly own: readonly string[];
  readonly names: readonly string[];
  readonly signedHeaders: string;
}

interface Draft {
  readonly signed: HttpRequest;
  readonly signedHeaders: string;
  readonly text: string;
}

/** A middleware may have put bytes in the place of our text. */
function contentOf({ body }: { body?: unknown }): string | Uint8Array {
  return typeof body === "string" || ArrayBuffer.isView(body) ? (body as string | Uint8Array) : "";
}

function scopeOf(date: string, region: string, service: string): string {
  if (date !== scoped.date || region !== scoped.region || service !== scoped.service) {
    scoped = { date, region, service, scope: `${date.slice(0, 8)}/${region}/${service}/aws4_request` };
  }
  return scoped.scope;
}

/** Written anew once a second, as the date is. */
let scoped = { date: "", region: "", service: "", scope: "" };

function textToSign(date: string, scope: string, requestHash: string): string {
  return `${ALGORITHM}\n${date}\n${scope}\n${requestHash}`;
}

function authorize(
  { signed, signedHeaders }: Draft,
  scope: string,
  signature: string,
  { accessKeyId }: AwsCredentialIdentity,
): HttpRequest {
  signed.headers["authorization"] =
    `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  return signed;
}

const ALGORITHM = "AWS4-HMAC-SHA256";

/**
 * What is signed, by its name in lower case: the service demands `host` and all that begin with `x-amz-`. A pattern would have to be
 * compiled for the first request.
 */
function isSigned(name: string): boolean {
  return SIGNED.includes(name) || name.startsWith("x-amz-") || name.startsWith("amz-sdk-");
}

const SIGNED = ["host", "content-type", "content-length"];

/** What the signature adds to the headers. */
const OWN = ["x-amz-content-sha256", "x-amz-date"];
const OWN_WITH_TOKEN = [...OWN, "x-amz-security-token"];

/** Lines of headers whose values have no white space around them, and single spaces within. */
function tidy(lines: string): string {
  return UNTIDY.some((white) => lines.includes(white))
    ? lines.replace(/[^\S\n]+/g, " ").replace(/^([^:]*:) | $/gm, "$1")
    : lines;
}

/** What may be at its end, or more than a space, as far as a header can have it. To look for texts is faster than for a pattern. */
const UNTIDY = ["  ", ": ", " \n", "\t", "\u00a0"];

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
