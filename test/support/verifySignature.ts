import { createHash, createHmac } from "node:crypto";

/** A request as far as its signature covers it. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>> | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a signature says of itself, and whether it is right. */
export interface Verdict {
  readonly isRight: boolean;
  readonly accessKeyId: string;
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  /** What the signature must be, and what it is. */
  readonly expected: string;
  readonly signature: string;
}

/**
 * Computes a request's signature anew, from the published description of Signature Version 4 and nothing else.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function verifySignature(request: SignedRequest, secretAccessKey: string): Verdict {
  const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]));
  const parts = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    headers.get("authorization") ?? "",
  );
  if (parts === null) throw new Error(`No signature: ${headers.get("authorization")}`);
  const [, accessKeyId, scope, names, signature] = parts as unknown as [string, string, string, string, string];
  const signedHeaders = names.split(";");
  const canonicalRequest = [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.query ?? {}),
    ...signedHeaders.map((name) => `${name}:${headers.get(name)?.trim().replace(/ +/g, " ")}`),
    "",
    names,
    sha256(request.body),
  ].join("\n");
  const date = headers.get("x-amz-date")!;
  const [day, region, service, terminator] = scope.split("/") as [string, string, string, string];
  if (!date.startsWith(day) || terminator !== "aws4_request") throw new Error(`Not a scope for ${date}: ${scope}`);
  const stringToSign = ["AWS4-HMAC-SHA256", date, scope, sha256(canonicalRequest)].join("\n");
  const key = [day, region, service, terminator].reduce<string | Uint8Array>(
    (secret, part) => createHmac("sha256", secret).update(part, "utf8").digest(),
    `AWS4${secretAccessKey}`,
  );
  const expected = createHmac("sha256", key).update(stringToSign, "utf8").digest("hex");
  return { isRight: signature === expected, accessKeyId, scope, signedHeaders, expected, signature };
}

/** Each segment encoded once more than it is sent. */
function canonicalPath(path: string): string {
  return path.split("/").map(encode).join("/");
}

function canonicalQuery(query: NonNullable<SignedRequest["query"]>): string {
  return Object.entries(query)
    .flatMap(([name, value]) => [value ?? ""].flat().map((each) => `${encode(name)}=${encode(each)}`))
    .sort()
    .join("&");
}

function encode(text: string): string {
  return [...Buffer.from(text, "utf8")]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9\-._~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
