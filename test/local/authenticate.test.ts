import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { LocalHttpRequest } from "../../src/local/index.js";
import { aService, type Service } from "../support/conformance.js";

const BODY = "{}";

/** What the service answers to the request of ListSecrets, after `change` has been at it. */
async function answerTo(service: Service, change: (request: LocalHttpRequest) => Partial<LocalHttpRequest>) {
  const request = await service.signed("ListSecrets", BODY);
  const { statusCode, body } = await service.local.answer({ ...request, ...change(request) });
  return statusCode === 200 ? "accepted" : { statusCode, ...JSON.parse(body) };
}

/** The same, with headers added, changed or (where they are undefined) taken away. */
function withHeaders(service: Service, headers: Readonly<Record<string, string | undefined>>) {
  return answerTo(service, (request) => ({
    headers: Object.fromEntries(
      Object.entries({ ...request.headers, ...headers }).filter(([, value]) => value !== undefined),
    ) as Record<string, string>,
  }));
}

/** The same, with the header `Authorization` rewritten. */
async function withAuthorization(service: Service, rewrite: (header: string) => string) {
  return answerTo(service, ({ headers }) => ({
    headers: { ...headers, authorization: rewrite(headers["authorization"]!) },
  }));
}

describe("a service that verifies signatures", () => {
  const service = aService({ strictAuth: true });

  it("accepts what a signer made", async () => {
    expect(await answerTo(service, () => ({}))).toBe("accepted");
  });

  it("[wire/request, docs] accepts what was signed by hand, step by step as AWS describes it", async () => {
    const { accessKeyId, secretAccessKey } = service.local.credentials;
    const date = service.local.clock
      .now()
      .toISOString()
      .replace(/[-:]|\.\d+/g, "");
    const day = date.slice(0, 8);
    const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
    const hmac = (key: string | Uint8Array, text: string) => createHmac("sha256", key).update(text).digest();
    const canonical = [
      "POST",
      "/",
      "",
      "content-type:application/x-amz-json-1.1",
      "host:localhost",
      `x-amz-date:${date}`,
      "x-amz-target:secretsmanager.ListSecrets",
      "",
      "content-type;host;x-amz-date;x-amz-target",
      sha256(BODY),
    ].join("\n");
    const scope = `${day}/us-east-1/secretsmanager/aws4_request`;
    const key = hmac(hmac(hmac(hmac(`AWS4${secretAccessKey}`, day), "us-east-1"), "secretsmanager"), "aws4_request");
    const signature = hmac(key, ["AWS4-HMAC-SHA256", date, scope, sha256(canonical)].join("\n")).toString("hex");
    const { statusCode } = await service.local.answer({
      method: "POST",
      path: "/",
      query: "",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        host: "localhost",
        "x-amz-date": date,
        "x-amz-target": "secretsmanager.ListSecrets",
        authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=${signature}`,
      },
      body: new TextEncoder().encode(BODY),
    });
    expect(statusCode).toBe(200);
  });

  it("accepts headers that somebody added on the way and did not sign", async () => {
    expect(await withHeaders(service, { "x-amzn-trace-id": "Root=1-2-3", "user-agent": "proxy" })).toBe("accepted");
  });

  it("[front/signature-mismatch, reported] refuses a body, a header or a signature that was changed", async () => {
    const mismatch = {
      statusCode: 400,
      __type: "InvalidSignatureException",
      message:
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    };
    expect(await answerTo(service, () => ({ body: new TextEncoder().encode('{"MaxResults":1}') }))).toEqual(mismatch);
    expect(await withHeaders(service, { "x-amz-target": "secretsmanager.GetRandomPassword" })).toEqual(mismatch);
    expect(await withHeaders(service, { host: "example.com" })).toEqual(mismatch);
    expect(await answerTo(service, () => ({ query: "a=b" }))).toEqual(mismatch);
    const digit = (header: string) => header.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    expect(await withAuthorization(service, digit)).toEqual(mismatch);
  });

  it("[front/signature-mismatch, reported] refuses the secret of another key", async () => {
    const caller = { ...service.local.credentials, secretAccessKey: "another" };
    expect((await service.refusal("ListSecrets", {}, caller)).code).toBe("InvalidSignatureException");
  });

  it("[front/unknown-token, reported] refuses keys and session tokens that it does not know", async () => {
    const unknown = {
      code: "UnrecognizedClientException",
      message: "The security token included in the request is invalid.",
    };
    const { accessKeyId, secretAccessKey } = service.local.credentials;
    expect(await service.refusal("ListSecrets", {}, { accessKeyId: "AKIAUNKNOWN", secretAccessKey })).toEqual(unknown);
    expect(await service.refusal("ListSecrets", {}, { accessKeyId, secretAccessKey, sessionToken: "none" })).toEqual(
      unknown,
    );
  });

  it("[errors/front-body, reported] writes these refusals with a small message", async () => {
    const { text } = await service.send("ListSecrets", BODY, {}, { accessKeyId: "AKIAUNKNOWN", secretAccessKey: "a" });
    expect(Object.keys(JSON.parse(text))).toEqual(["__type", "message"]);
  });

  it.each([
    [
      -5 * 60_000 - 1000,
      "Signature expired: 20260304T050106Z is now earlier than 20260304T050107Z (20260304T050607Z - 5 min.)",
    ],
    [
      5 * 60_000 + 1000,
      "Signature not yet current: 20260304T051108Z is still later than 20260304T051107Z (20260304T050607Z + 5 min.)",
    ],
  ])(
    "[front/signature-expired, reported; front/signature-early, inferred] refuses a date that is %d ms away",
    async (distance, message) => {
      const own = aService({ strictAuth: true });
      const signed = new Date(own.local.clock.now().getTime() + distance);
      const now = own.local.clock.now();
      await own.local.clock.set(signed);
      const request = await own.signed("ListSecrets", BODY);
      await own.local.clock.set(now);
      const { statusCode, body } = await own.local.answer(request);
      expect({ statusCode, ...JSON.parse(body) }).toEqual({
        statusCode: 400,
        __type: "InvalidSignatureException",
        message,
      });
    },
  );

  it.each([-5, 5])("accepts a date that is %d minutes away", async (minutes) => {
    const own = aService({ strictAuth: true });
    const request = await own.signed("ListSecrets", BODY);
    await own.local.clock.advance({ minutes });
    expect((await own.local.answer(request)).statusCode).toBe(200);
  });

  it("[front/unsigned-header, inferred] refuses a signature that does not cover the host, the target or the session token", async () => {
    for (const name of ["host", "x-amz-target"]) {
      const { __type, message } = await withAuthorization(service, (header) =>
        header.replace(new RegExp(`;${name}|${name};`), ""),
      );
      expect(__type).toBe("InvalidSignatureException");
      expect(message.toLowerCase()).toBe(`'${name}' must be a 'signedheader' in the aws authorization.`);
    }
  });

  it("refuses a scope of another day", async () => {
    const { __type, message } = await withAuthorization(service, (header) =>
      header.replace("/20260304/", "/20260303/"),
    );
    expect(__type).toBe("InvalidSignatureException");
    expect(message).toContain("Date in Credential scope does not match YYYYMMDD");
  });

  it("[front/scope, inferred] refuses a scope of another service, or of a Region that is none or not the host's", async () => {
    const other = await withAuthorization(service, (header) => header.replace("/secretsmanager/", "/s3/"));
    expect(other.message).toBe("Credential should be scoped to correct service: 'secretsmanager'. ");
    const nowhere = await withAuthorization(service, (header) => header.replace("/us-east-1/", "/mars/"));
    expect(nowhere.message).toBe("Credential should be scoped to a valid region, not 'mars'. ");
    const elsewhere = await withHeaders(service, { host: "secretsmanager.eu-west-1.amazonaws.com" });
    expect(elsewhere.message).toBe("Credential should be scoped to a valid region, not 'us-east-1'. ");
  });

  it("[front/expired-token, reported] knows temporary keys by their token, until they end", async () => {
    const temporary = {
      accessKeyId: "ASIATEMPORARY",
      secretAccessKey: "temporary",
      sessionToken: "a token",
      expiration: new Date("2026-03-04T06:00:00Z"),
    };
    const own = aService({ strictAuth: true, credentials: temporary });
    await own.ask("ListSecrets");
    const { sessionToken: _token, ...without } = temporary;
    expect((await own.refusal("ListSecrets", {}, without)).code).toBe("UnrecognizedClientException");
    await own.local.clock.set("2026-03-04T06:00:00Z");
    expect(await own.refusal("ListSecrets")).toEqual({
      code: "ExpiredTokenException",
      message: "The security token included in the request is expired",
    });
  });

  it("shows no signature in its refusals", async () => {
    const request = await service.signed("ListSecrets", BODY);
    const signature = /Signature=(\w+)/.exec(request.headers["authorization"]!)![1]!;
    const { body } = await service.local.answer({
      ...request,
      headers: { ...request.headers, authorization: request.headers["authorization"]!.replace("Credential=", "C=") },
    });
    expect(body).toContain("Authorization header requires 'Credential' parameter.");
    expect(body).not.toContain(signature);
  });
});

describe.each([true, false])("a service, verifying or not: %s", (strictAuth) => {
  const service = aService({ strictAuth });

  it("[front/no-token, inferred] refuses a request that is not signed", async () => {
    expect(await withHeaders(service, { authorization: undefined })).toEqual({
      statusCode: 400,
      __type: "MissingAuthenticationTokenException",
      message: "Request is missing Authentication Token",
    });
  });

  it("[front/two-signatures, inferred] refuses two ways of signing at once", async () => {
    expect(await answerTo(service, () => ({ query: "X-Amz-Algorithm=AWS4-HMAC-SHA256" }))).toEqual({
      statusCode: 400,
      __type: "InvalidSignatureException",
      message: "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    });
  });

  it.each([
    ["AWS4-HMAC-SHA256", "requires 'Credential'", "requires 'Signature'", "requires 'SignedHeaders'"],
    ["AWS4-HMAC-SHA256 Credential=a/20260304/us-east-1/secretsmanager/aws4_request", "requires 'Signature'"],
    ["AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=c", "exactly 5 slash-delimited elements"],
    [
      "AWS4-HMAC-SHA256 Credential=a/20260304/us-east-1/secretsmanager/aws4_request, SignedHeaders=host, Signature=c",
      "Signature must be",
    ],
    ["Basic dXNlcjpwYXNz", "Unsupported AWS 'algorithm': 'Basic'"],
  ])("[front/incomplete, inferred] refuses the header %s", async (header, ...parts) => {
    const { __type, message } = await withAuthorization(service, () => header);
    expect(__type).toBe("IncompleteSignatureException");
    for (const part of parts) expect(message).toContain(part);
  });

  it("[front/incomplete, inferred] refuses a request without a date", async () => {
    const { __type, message } = await withHeaders(service, { "x-amz-date": undefined });
    expect(__type).toBe("IncompleteSignatureException");
    expect(message).toContain("requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  });
});

describe("a service that does not verify signatures", () => {
  const service = aService({ strictAuth: false });

  it("takes every key, token and date", async () => {
    await service.ask("ListSecrets", {}, { accessKeyId: "anybody", secretAccessKey: "anything", sessionToken: "a" });
    const request = await service.signed("ListSecrets", BODY);
    await service.local.clock.advance({ days: 400 });
    expect((await service.local.answer(request)).statusCode).toBe(200);
  });
});
