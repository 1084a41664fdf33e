import { createHash, createHmac } from "node:crypto";
import { Sha256 as Sha256Js } from "@aws-crypto/sha256-js";
import { HttpRequest } from "@smithy/protocol-http";
import { describe, expect, it } from "vitest";
import * as browser from "../../src/config/runtime.browser.js";
import { hasher as nodes } from "../../src/signing/hasher.node.js";
import { hasherOf } from "../../src/signing/Hasher.js";
import { Sigv4Signer } from "../../src/signing/Sigv4Signer.js";
import { KEYS } from "../support/aClient.js";
import { verifySignature } from "../support/verifySignature.js";

const HASHERS = { "Node's": nodes, "the browser's": browser.hasher, "a class's": hasherOf(Sha256Js) };
const TEXTS = ["", "abc", "ü🔑\u2028", "x".repeat(10_000)];

describe.each(Object.entries(HASHERS))("by %s hasher", (_, hasher) => {
  it("hashes are those of node:crypto", async () => {
    for (const text of TEXTS) {
      expect(await hasher.digest(text)).toBe(createHash("sha256").update(text).digest("hex"));
      for (const key of [new TextEncoder().encode("key"), new Uint8Array([1, 2, 255])]) {
        const expected = createHmac("sha256", key).update(text).digest();
        expect(Buffer.from(await hasher.hmac(key, text))).toEqual(expected);
        expect(await hasher.keyedHash(key)(text)).toBe(expected.toString("hex"));
      }
    }
  });

  it.each([
    ["plain", { path: "/", query: undefined }],
    ["with a path", { path: "/a path/ü/(x)/", query: undefined }],
    ["with a query", { path: "/", query: { b: ["2", "1"], a: "ü *'()!", c: null } }],
  ])("a request is signed right: %s", async (__, { path, query }) => {
    const signer = new Sigv4Signer({
      credentials: async () => ({ ...KEYS, sessionToken: "token==" }),
      region: async () => "eu-central-1",
      service: "secretsmanager",
      hasher,
    });
    const request = new HttpRequest({
      method: "POST",
      protocol: "https:",
      hostname: "h",
      path,
      ...(query === undefined ? {} : { query }),
      headers: { host: "h", "X-Amz-Target": "  secretsmanager.A   b ", traceparent: "00" },
      body: '{"a":"ü"}',
    });
    const before = structuredClone(request.headers);
    for (const signingDate of [new Date("2026-01-31T12:34:56.789Z"), new Date("2026-02-01T00:00:00Z")]) {
      const signed = await signer.sign(request, { signingDate });
      const verdict = verifySignature(signed as never, KEYS.secretAccessKey);
      expect(verdict.isRight).toBe(true);
      expect(verdict.signedHeaders).not.toContain("traceparent");
      expect(verdict.signedHeaders).toContain("x-amz-security-token");
    }
    expect(request.headers).toEqual(before);
  });
});

it.each(Object.entries(HASHERS))(
  "a body of bytes is signed as the text that it is, by %s hasher",
  async (_, hasher) => {
    const credentials = async () => KEYS;
    const signer = new Sigv4Signer({
      credentials,
      region: async () => "eu-central-1",
      service: "secretsmanager",
      hasher,
    });
    const request = (body: unknown) => new HttpRequest({ method: "POST", path: "/", headers: { host: "h" }, body });
    const options = { signingDate: new Date("2026-01-31T12:34:56Z") };
    const text = await signer.sign(request('{"a":"ü"}'), options);
    const bytes = await signer.sign(request(new TextEncoder().encode('{"a":"ü"}')), options);
    expect(bytes.headers["authorization"]).toBe(text.headers["authorization"]);
  },
);

it.each([
  ["that answer anew", () => ({})],
  ["that stay", () => identities],
])(
  "requests are signed right one after the other, whatever was in the one before, with credentials %s",
  async (_, kept) => {
    let sessionToken: string | undefined;
    const signer = new Sigv4Signer({
      credentials: () =>
        ((kept() as typeof identities)[`${sessionToken}`] ??= Promise.resolve({
          ...KEYS,
          ...(sessionToken !== undefined && { sessionToken }),
        })),
      region: async () => "eu-central-1",
      service: "secretsmanager",
      hasher: nodes,
    });
    const requests: [headers: Record<string, string>, token: string | undefined, signed: string][] = [
      [{ host: "a", "x-amz-b": "1" }, undefined, "host;x-amz-b;x-amz-content-sha256;x-amz-date"],
      [{ host: "b", "x-amz-b": "2" }, undefined, "host;x-amz-b;x-amz-content-sha256;x-amz-date"],
      [{ host: "b", "x-amz-a": "2" }, undefined, "host;x-amz-a;x-amz-content-sha256;x-amz-date"],
      [{ host: "b", "x-amz-a": "2" }, "t", "host;x-amz-a;x-amz-content-sha256;x-amz-date;x-amz-security-token"],
      [{ host: "b", "x-amz-a": "2" }, undefined, "host;x-amz-a;x-amz-content-sha256;x-amz-date"],
      [{ host: "b", "X-Amz-A": "3" }, undefined, "host;x-amz-a;x-amz-content-sha256;x-amz-date"],
      [{ host: "b", "X-Amz-A": "4" }, undefined, "host;x-amz-a;x-amz-content-sha256;x-amz-date"],
      [{ host: "b", "X-Amz-Date": "not this one" }, undefined, "host;x-amz-content-sha256;x-amz-date"],
      [{ host: "b", traceparent: "00" }, undefined, "host;x-amz-content-sha256;x-amz-date"],
    ];
    for (const [headers, token, signedHeaders] of requests) {
      sessionToken = token;
      const request = new HttpRequest({ method: "POST", path: "/", headers, body: "{}" });
      const options = { signingDate: new Date("2026-01-31T12:34:56Z"), signingRegion: "eu-central-1" };
      const signed = await signer.sign(request, options);
      const verdict = verifySignature(signed as never, KEYS.secretAccessKey);
      expect({ headers, isRight: verdict.isRight }).toEqual({ headers, isRight: true });
      expect(signed.headers["authorization"]).toContain(`SignedHeaders=${signedHeaders},`);
      expect(signed.headers["x-amz-date"]).toBe("20260131T123456Z");
    }
  },
);

const identities: Record<string, Promise<typeof KEYS & { readonly sessionToken?: string }>> = {};

it.each([
  ["at once by Node's hasher", nodes, false],
  ["at once by the browser's", browser.hasher, false],
  ["later by a class's", hasherOf(Sha256Js), true],
])("what is as it was at the last request is signed %s", async (_, hasher, isLater) => {
  const identity = Promise.resolve(KEYS);
  let credentials = () => identity;
  const signer = new Sigv4Signer({
    credentials: () => credentials(),
    region: async () => "eu-central-1",
    service: "secretsmanager",
    hasher,
  });
  const sign = async (day: number, options: object, isWaitedFor: boolean) => {
    const request = new HttpRequest({ method: "POST", path: "/", headers: { host: "a" }, body: "{}" });
    const signingDate = new Date(Date.UTC(2026, 0, day));
    const signed = signer.signed(request, { signingDate, signingRegion: "eu-central-1", ...options });
    expect(signed instanceof Promise).toBe(isWaitedFor);
    const { secretAccessKey } = await credentials();
    expect(verifySignature((await signed) as never, secretAccessKey).isRight).toBe(true);
    return (await signed).headers["authorization"];
  };
  const first = await sign(1, {}, true);
  expect(await sign(1, {}, isLater)).toBe(first);
  expect(await sign(2, {}, true)).toContain("/20260102/eu-central-1/");
  expect(await sign(2, { signingRegion: "eu-west-1" }, true)).toContain("/20260102/eu-west-1/");
  expect(await sign(2, { signingRegion: "eu-west-1", signingService: "sts" }, true)).toContain("/eu-west-1/sts/");
  await sign(2, { signingRegion: undefined }, true);
  await sign(2, {}, isLater);
  const other = Promise.resolve({ accessKeyId: "other", secretAccessKey: "another" });
  credentials = () => other;
  expect(await sign(2, {}, true)).toContain("Credential=other/");
  expect(await sign(2, {}, isLater)).toContain("Credential=other/");
});

describe("the browser's runtime", () => {
  it("makes UUIDs and measures bodies", () => {
    const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(browser.randomUuid()).toMatch(form);
    expect(browser.randomUuid()).not.toBe(browser.randomUuid());
    expect([undefined, "ü", new Uint8Array(3), {}].map(browser.bodyLength)).toEqual([0, 2, 3, undefined]);
  });
});
