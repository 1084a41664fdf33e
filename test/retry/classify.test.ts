import { describe, expect, it } from "vitest";
import { classify, isStaleSignature } from "../../src/retry/classify.js";

const of = (fields: object) => classify(Object.assign(new Error("x"), fields));

describe("classify", () => {
  it.each([
    [{ name: "ThrottlingException" }, "THROTTLING"],
    [{ name: "Anything", $metadata: { httpStatusCode: 429 } }, "THROTTLING"],
    [{ name: "Anything", $retryable: { throttling: true } }, "THROTTLING"],
    [{ name: "ThrottlingException", $metadata: { httpStatusCode: 500 } }, "THROTTLING"],
    [{ name: "Anything", $retryable: {} }, "TRANSIENT"],
    [{ name: "TimeoutError" }, "TRANSIENT"],
    [{ name: "RequestTimeout" }, "TRANSIENT"],
    [{ code: "ECONNRESET" }, "TRANSIENT"],
    [{ cause: { code: "ECONNRESET" } }, "TRANSIENT"],
    [{ cause: new Error("y", { cause: { code: "EPIPE" } }) }, "TRANSIENT"],
    [{ $metadata: { httpStatusCode: 500 } }, "TRANSIENT"],
    [{ $metadata: { httpStatusCode: 504 } }, "TRANSIENT"],
    [{ $metadata: { clockSkewCorrected: true } }, "TRANSIENT"],
    [{ $metadata: { httpStatusCode: 501 } }, "SERVER_ERROR"],
    [{ $metadata: { httpStatusCode: 599 } }, "SERVER_ERROR"],
    [{ $metadata: { httpStatusCode: 400 } }, "CLIENT_ERROR"],
    [{ name: "AbortError", cause: { code: "ECONNRESET" } }, "CLIENT_ERROR"],
    [{ name: "CredentialsProviderError", cause: { code: "ECONNRESET" } }, "CLIENT_ERROR"],
    [{ name: "Error", cause: { name: "AbortError", code: "ECONNRESET" } }, "CLIENT_ERROR"],
    [{}, "CLIENT_ERROR"],
  ])("takes %o for %s", (fields, kind) => {
    expect(of(fields)).toBe(kind);
  });

  it.each(["fetch failed", "Failed to fetch", "Load failed", "Network request failed"])(
    "knows what fetch says without an answer: %s",
    (message) => {
      expect(classify(new TypeError(message))).toBe("TRANSIENT");
      expect(classify(new Error(message))).toBe("CLIENT_ERROR");
    },
  );

  it("comes to an end where a cause leads back to itself", () => {
    const error: Error = new Error("round");
    error.cause = error;
    expect(classify(error)).toBe("CLIENT_ERROR");
  });
});

describe("isStaleSignature", () => {
  it.each([
    ["InvalidSignatureException", "Signature expired: 1 is now earlier than 2", true],
    ["InvalidSignatureException", "Signature not yet current: 2 is still later than 1", true],
    ["InvalidSignatureException", "The request signature we calculated does not match", false],
    ["RequestExpired", "x", true],
    ["RequestTimeTooSkewed", "x", true],
    ["ExpiredTokenException", "Signature expired", false],
  ])("%s: %s", (name, message, expected) => {
    expect(isStaleSignature({ name, message })).toBe(expected);
  });
});
