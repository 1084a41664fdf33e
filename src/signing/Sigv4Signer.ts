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
import { andThen } from "../http/andThen.js";
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
  /** The names of the last request's headers, and of those that were signed. */
  #named: Readonly<Record<"all" | "own" | "names", readonly string[]>> = { all: [], own: [], names: [] };
  #key: { readonly scope: string; readonly secretAccessKey: string; readonly keyedHash: KeyedHash } | undefined;

  constructor(options: SignerOptions) {
    this.#options = options;
  }

  /** A copy of the request with the headers of its signature. */
  async sign(request: IHttpRequest, options: SigningOptions = {}): Promise<IHttpRequest> {
    return this.signed(request, options);
  }

  /** The same at once, if the credentials are those of last time and the hash takes no wait. */
  signed(request: IHttpRequest, options: SigningOptions): IHttpRequest | Promise<IHttpRequest> {
    // With its progress a call that ends early ends the search that nobody else waits for.
    const asked = this.#options.credentials(options[PROGRESS] as { abortSignal?: AbortSignal } | undefined);
    if (asked === this.#asked) return this.#sign(request, options, this.#identity!);
    return asked.then((credentials) => {
      if (!hasKeys(credentials)) {
        throw new ConfigurationError(
          'The credentials lack an accessKeyId or a secretAccessKey. Check what the option "credentials" holds or returns.',
          { setting: "credentials" },
        );
      }
      this.#asked = asked;
      this.#identity = credentials;
      return this.#sign(request, options, credentials);
    });
  }

  #sign(
    request: IHttpRequest,
    options: SigningOptions,
    { accessKeyId, secretAccessKey, sessionToken }: AwsCredentialIdentity,
  ): IHttpRequest | Promise<IHttpRequest> {
    const { hasher, region, service } = this.#options;
    const { signingDate, signingService = service } = options;
    const date = dateOf(signingDate);
    const signed = HttpRequest.clone(request);
    const { body, headers, method, path, query } = signed;
    // A middleware may have put bytes in the place of our text.
    const content = typeof body === "string" || body instanceof Uint8Array ? body : "";
    return andThen<string, IHttpRequest>(options.signingRegion ?? region(), (region) =>
      andThen(hasher.digest(content), (bodyHash) => {
        const names = this.#namesOf(headers, sessionToken ? OWN_WITH_TOKEN : OWN);
        headers["x-amz-date"] = date;
        headers["x-amz-content-sha256"] = bodyHash;
        // An empty one, as of a variable that is set to nothing, is none.
        if (sessionToken) headers["x-amz-security-token"] = sessionToken;
        const signedHeaders = names.join(";");
        let text = `${method}\n${canonicalPath(path)}\n${queryOf(query)}\n`;
        for (const name of names) text += `${name}:${canonicalValue(headers[name]!)}\n`;
        text += `\n${signedHeaders}\n${bodyHash}`;

        const scope = `${date.slice(0, 8)}/${region}/${signingService}/aws4_request`;
        return andThen(hasher.digest(text), (requestHash) =>
          andThen(this.#keyFor(secretAccessKey, scope), (keyedHash) =>
            andThen(keyedHash(`${ALGORITHM}\n${date}\n${scope}\n${requestHash}`), (signature) => {
              headers["authorization"] =
                `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
              return signed;
            }),
          ),
        );
      }),
    );
  }

  /**
   * The names of the headers to sign, in order; the headers get them in lower case. From request to request they are the same.
   *
   * @param own - Those that the signature brings itself.
   */
  #namesOf(headers: Record<string, string>, own: readonly string[]): readonly string[] {
    const all = Object.keys(headers);
    const last = this.#named;
    if (own === last.own && all.length === last.all.length && all.every((name, index) => name === last.all[index])) {
      return last.names;
    }
    let isTidy = true;
    for (const name of all) {
      const lower = name.toLowerCase();
      if (lower === name || !isSigned(lower)) continue;
      isTidy = false;
      headers[lower] = headers[name]!;
      delete headers[name];
    }
    const names = [...new Set([...Object.keys(headers).filter(isSigned), ...own])].sort();
    if (isTidy) this.#named = { all, own, names };
    return names;
  }

  #keyFor(secretAccessKey: string, scope: string): KeyedHash | Promise<KeyedHash> {
    const kept = this.#key;
    if (kept?.scope === scope && kept.secretAccessKey === secretAccessKey) return kept.keyedHash;
    return this.#deriveKey(secretAccessKey, scope);
  }

  async #deriveKey(secretAccessKey: string, scope: string): Promise<KeyedHash> {
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

const ALGORITHM = "AWS4-HMAC-SHA256";

/** What is signed, by its name in lower case: the service demands `host` and all that begin with `x-amz-`. */
const SIGNED = /^(x-amz-|amz-sdk-|host$|content-(type|length)$)/;

function isSigned(name: string): boolean {
  return SIGNED.test(name);
}

/** What the signature adds to the headers. */
const OWN = ["x-amz-content-sha256", "x-amz-date"];
const OWN_WITH_TOKEN = [...OWN, "x-amz-security-token"];

/** Without white space around, and with single spaces within. */
function canonicalValue(value: string): string {
  return UNTIDY.test(value) ? value.trim().replace(/\s+/g, " ") : value;
}

const UNTIDY = /^\s|\s\s|\s$/;

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
