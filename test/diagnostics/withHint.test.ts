import { afterEach, describe, expect, it, vi } from "vitest";
import { withHint } from "../../src/diagnostics/withHint.js";
import { SecretsManagerServiceException } from "../../src/models/SecretsManagerServiceException.js";

const REGION = async () => "us-east-1";

function anError(name: string, message = "refused"): SecretsManagerServiceException {
  return new SecretsManagerServiceException({ name, message, $fault: "client", $metadata: {} });
}

const hintOf = (error: Error, input: object = { SecretId: "prod/db" }, region: () => Promise<string> = REGION) =>
  withHint(error, "GetSecretValue", input, region).then((same: Error & { hint?: string }) => {
    expect(same).toBe(error);
    return same.hint;
  });

describe("a hint", () => {
  it("names the operation, the secret and the Region", async () => {
    const hint = await hintOf(anError("ExpiredTokenException"));
    expect(hint).toMatch(/^GetSecretValue "prod\/db" in us-east-1: Renew the credentials/);
  });

  it("names what a new secret would have been called", async () => {
    expect(await hintOf(anError("LimitExceededException"), { Name: "new" })).toMatch(/^GetSecretValue "new" in /);
  });

  it("shows no line break of an id, so that nobody forges a line of a log", async () => {
    expect(await hintOf(anError("LimitExceededException"), { SecretId: "a\nb" })).toMatch(
      /^GetSecretValue "a\\nb" in /,
    );
  });

  it("shows nothing of the value", async () => {
    const input = { SecretId: "a", SecretString: "canary", SecretBinary: new Uint8Array(1), Description: "canary" };
    const hint = await hintOf(anError("EncryptionFailure"), input);
    expect(hint).toContain("KMS");
    expect(hint).not.toContain("canary");
  });

  it("does without a Region that nobody knows", async () => {
    const unknown = () => Promise.reject(new Error("none"));
    expect(await hintOf(anError("DecryptionFailure"), { SecretId: "a" }, unknown)).toMatch(/^GetSecretValue "a": /);
  });

  it.each(["InternalServiceError", "InvalidNextTokenException", "PreconditionNotMetException", "Unknown", "Error"])(
    "is absent where there is nothing to say: %s",
    async (name) => {
      const error = anError(name);
      const { stack } = error;
      expect(await hintOf(error)).toBeUndefined();
      expect("hint" in error).toBe(false);
      expect(error.stack).toBe(stack);
    },
  );

  it("comes from the beginning of what is said: more is no message of the service, and takes patterns long", async () => {
    const said = (padding: number) => `${"x".repeat(padding)} KMS`;
    expect(await hintOf(anError("AccessDeniedException", said(100)))).toContain("KMS");
    expect(await hintOf(anError("AccessDeniedException", said(3_000)))).toBeUndefined();
  });

  it("is absent from an abort", async () => {
    expect(await hintOf(Object.assign(new Error("x"), { name: "AbortError", code: "ECONNREFUSED" }))).toBeUndefined();
  });

  it("takes the place of nothing that the service said under that name", async () => {
    const error = Object.assign(anError("DecryptionFailure"), { hint: "theirs" });
    expect(await hintOf(error)).toBe("theirs");
  });

  it("is said once, if the same error fails two calls", async () => {
    const error = anError("DecryptionFailure");
    await hintOf(error);
    await hintOf(error, { SecretId: "other" });
    expect(error.stack?.match(/hint: /g)).toHaveLength(1);
    expect(error.hint).toContain("prod/db");
  });

  it("does not keep an error that lets nothing be written on it from its caller", async () => {
    expect(await hintOf(Object.freeze(anError("DecryptionFailure")))).toBeUndefined();
  });
});

describe("the stack", () => {
  it("has the hint below a message of several lines", async () => {
    const error = anError("DecryptionFailure", "first\nsecond");
    const hint = await hintOf(error);
    expect(error.stack).toContain(`first\nsecond\n    hint: ${hint}\n    at `);
  });

  it("has it below a message that is empty", async () => {
    const error = anError("DecryptionFailure", "");
    const hint = await hintOf(error);
    expect(error.stack).toMatch(/^\w+:? ?\n {4}hint: /);
    expect(error.stack).toContain(`\n    hint: ${hint}\n    at `);
  });

  it("has it at the end where there are no frames, or another engine's", async () => {
    const error = anError("DecryptionFailure");
    error.stack = "send@https://example.com/a.js:1:2";
    const hint = await hintOf(error);
    expect(error.stack).toBe(`send@https://example.com/a.js:1:2\n    hint: ${hint}`);
  });

  it("has it as it is, whatever characters are in it", async () => {
    const error = anError("DecryptionFailure");
    await hintOf(error, { SecretId: "$&$`" });
    expect(error.stack).toContain('hint: GetSecretValue "$&$`" in ');
  });
});

describe("where the texts can't be loaded", () => {
  afterEach(() => vi.doUnmock("../../src/diagnostics/hints/addHint.js"));

  it("the error is what counts", async () => {
    vi.doMock("../../src/diagnostics/hints/addHint.js", () => {
      throw new Error("A part that nobody deployed.");
    });
    const error = anError("DecryptionFailure");
    expect(await hintOf(error)).toBeUndefined();
    expect(error.message).toBe("refused");
  });
});
