// The official client is the oracle: from the same refusal, both throw the same error.
import * as official from "@aws-sdk/client-secrets-manager";
import * as fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import * as ours from "../../src/index.js";
import {
  aPair,
  KEYS,
  operationNames,
  ourCommand,
  ourExports,
  outcomeOf,
  theirCommand,
  theirExports,
} from "../support/pair.js";
import { aClosedPort, aServer } from "../support/loopback.js";

/*
 * Where ours is different on purpose:
 *
 * - A body that is not JSON is a ResponseError, not a SyntaxError; see responses.test.ts. So is no body at all, if no header says
 *   which error it is: the official client says "UnknownError".
 * - A code that is empty, null or not text is none: the error is called "Unknown". The official client throws a TypeError
 *   for null, and gives an error without a name for "".
 * - A message that is not text is none. The official client puts an object where a text must be.
 * - A member "cause" that is null is one like others. The official client throws a TypeError.
 * - A whole number beyond 2^53 in a member that the model does not know is a number, as JSON.parse reads it. The official
 *   client makes it a BigInt where the runtime tells it the digits (from Node 22), and then JSON.stringify(error) throws.
 * - A key "__proto__" is a key like others; see responses.test.ts.
 * - What the request carried as sensitive is masked where the service quotes it.
 * - A signature that was out of date when it arrived is made anew and sent again free of charge, also with maxAttempts 1.
 */

const MODELLED = [
  "DecryptionFailure",
  "EncryptionFailure",
  "InternalServiceError",
  "InvalidNextTokenException",
  "InvalidParameterException",
  "InvalidRequestException",
  "LimitExceededException",
  "MalformedPolicyDocumentException",
  "PreconditionNotMetException",
  "PublicPolicyException",
  "ResourceExistsException",
  "ResourceNotFoundException",
] as const;
const UNMODELLED = [
  "AccessDeniedException",
  "ThrottlingException",
  "ExpiredTokenException",
  "UnrecognizedClientException",
  "ValidationException",
  "SerializationException",
  "InternalFailure",
  "ServiceUnavailable",
  "Unknown",
  "toString",
  "constructor",
  "ResourceNotFoundExceptionX",
];

const pair = aPair();

const code = fc
  .tuple(
    fc.constantFrom("", "com.amazonaws.secretsmanager#", "com.amazon.coral.service#", "aws.protocoltests#"),
    fc.oneof(fc.constantFrom(...MODELLED), fc.constantFrom(...UNMODELLED), fc.stringMatching(/^[A-Za-z]{1,20}$/)),
    fc.constantFrom("", "", ":http://internal.amazon.com/coral/x/", ":http", ",other"),
  )
  .map((parts) => parts.join(""));

const message = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("", "Secrets Manager can't find the specified secret.", "clé 🔑"),
);

const extra = fc.dictionary(
  fc.oneof(fc.constantFrom("Reason", "Type", "RequestId", "cause", "name", "stack", "$fault", "valueOf"), fc.string()),
  fc
    .jsonValue()
    .filter((json) => json !== null && !JSON.stringify(json).includes("__proto__") && !holdsLargeInteger(json)),
  { maxKeys: 3 },
);

function holdsLargeInteger(json: unknown): boolean {
  if (typeof json === "object" && json !== null) return Object.values(json).some(holdsLargeInteger);
  return Number.isInteger(json) && !Number.isSafeInteger(json);
}

const refusal = fc.record({
  statusCode: fc.constantFrom(400, 400, 400, 403, 404, 413, 429, 500, 502, 503, 300, 599),
  place: fc.constantFrom("__type", "__type", "code", "Code", "header", "Header", "nowhere"),
  code,
  other: fc.option(code, { nil: undefined }),
  messages: fc.record({ message, Message: message }, { requiredKeys: [] }),
  extra: extra.map((members) =>
    Object.fromEntries(Object.entries(members).filter(([name]) => !/^(__type|code|message|__proto__)$/i.test(name))),
  ),
  headers: fc.record(
    {
      "x-amzn-requestid": fc.uuid(),
      "x-amz-id-2": fc.string(),
      "x-amz-cf-id": fc.string(),
      "retry-after": fc.constant("1"),
    },
    { requiredKeys: [] },
  ),
  isEmpty: fc.integer({ min: 0, max: 9 }).map((draw) => draw === 0),
});

describe.each(operationNames)("%s", (name) => {
  it("fails with the same error", async () => {
    await fc.assert(
      fc.asyncProperty(refusal, async (each) => {
        const headers: Record<string, string> = { ...each.headers };
        const body: Record<string, unknown> = { ...each.extra, ...each.messages };
        if (each.place === "header" || each.other !== undefined) headers["x-amzn-errortype"] = each.other ?? each.code;
        if (each.place === "Header") headers["X-Amzn-ErrorType"] = each.code;
        else if (!["header", "nowhere"].includes(each.place)) body[each.place] = each.code;
        const isEmpty = each.isEmpty && Object.keys(headers).some((header) => /^x-amzn-errortype$/i.test(header));
        pair.answer({ statusCode: each.statusCode, headers, body: isEmpty ? "" : JSON.stringify(body) });
        const theirs = await outcomeOf(pair.theirs.send(theirCommand(name, {})));
        const outcome = await outcomeOf(pair.ours.send(ourCommand(name, {})));
        expect(essenceOf(outcome.error)).toEqual(essenceOf(theirs.error));
        expect(outcome.error).toBeInstanceOf(ours.SecretsManagerServiceException);
        expect(outcome.error).toBeInstanceOf(official.SecretsManagerServiceException);
      }),
      { numRuns: 60 },
    );
  });
});

describe.each(MODELLED)("%s", (name) => {
  it.each([
    ["__type", { body: { __type: name, Message: "m" } }],
    ["a namespace", { body: { __type: `com.amazonaws.secretsmanager#${name}`, message: "m" } }],
    ["a suffix", { body: { __type: `${name}:http://x`, message: "m" } }],
    ["code", { body: { code: name, message: "m" } }],
    ["the header", { headers: { "x-amzn-errortype": `${name}:http://x` }, body: {} }],
  ])("is the same by %s", async (_, { headers = {}, body }: { headers?: object; body: object }) => {
    pair.answer({ statusCode: 400, headers: { ...headers }, body: JSON.stringify(body) });
    const theirs = await outcomeOf(pair.theirs.send(theirCommand("GetSecretValue", { SecretId: "a" })));
    const outcome = await outcomeOf(pair.ours.send(ourCommand("GetSecretValue", { SecretId: "a" })));
    expect(essenceOf(outcome.error)).toEqual(essenceOf(theirs.error));
    expect(outcome.error).toBeInstanceOf(ourExports[name]);
    expect(outcome.error).toBeInstanceOf(theirExports[name]);
    expect(outcome.error.name).toBe(name);
  });
});

describe("different on purpose", () => {
  it.each([
    ["an empty code", '{"__type":""}'],
    ["a null code", '{"__type":null}'],
    ["a code that is a list", '{"__type":[]}'],
  ])("%s is none", async (_, body) => {
    pair.answer({ statusCode: 400, body });
    const { error } = await outcomeOf(pair.ours.send(ourCommand("GetSecretValue", {})));
    expect(error).toBeInstanceOf(ours.SecretsManagerServiceException);
    expect(error.name).toBe("Unknown");
  });

  it("a member that is null is kept, whatever it is called", async () => {
    pair.answer({ statusCode: 400, body: '{"__type":"X","cause":null,"Reason":null}' });
    const theirs = await outcomeOf(pair.theirs.send(theirCommand("GetSecretValue", {})));
    const { error } = await outcomeOf(pair.ours.send(ourCommand("GetSecretValue", {})));
    expect(theirs.error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ name: "X", cause: null, Reason: null });
  });

  it("a message that is not text is none", async () => {
    pair.answer({ statusCode: 400, body: '{"__type":"X","message":{"a":1}}' });
    const { error } = await outcomeOf(pair.ours.send(ourCommand("GetSecretValue", {})));
    expect(error.message).toBe("UnknownError");
  });

  it.each([
    [502, "<html>hunter2</html>"],
    [400, '{"__type":"Resou'],
    [503, "hunter2"],
    [400, '["hunter2"]'],
    [404, ""],
    [503, ""],
  ])("a body of status %i that is not a JSON object is a ResponseError", async (statusCode, body) => {
    pair.answer({ statusCode, body, headers: { "x-amzn-requestid": "r1" } });
    const { error } = await outcomeOf(pair.ours.send(ourCommand("GetSecretValue", {})));
    expect(error).toBeInstanceOf(ours.ResponseError);
    expect(error.message).toContain(`status ${statusCode}`);
    expect(`${error.message}${error.stack}`).not.toContain("hunter2");
    expect(error.$metadata).toMatchObject({ httpStatusCode: statusCode, requestId: "r1", attempts: 1 });
    expect(error.$fault).toBe(statusCode < 500 ? "client" : "server");
  });

  it("a secret that the service quotes is masked", async () => {
    const input = { SecretId: "a", SecretString: "hunter2!" };
    pair.answer({ statusCode: 400, body: '{"__type":"ValidationException","message":"hunter2! is too short"}' });
    const theirs = await outcomeOf(pair.theirs.send(theirCommand("PutSecretValue", input)));
    const { error } = await outcomeOf(pair.ours.send(ourCommand("PutSecretValue", input)));
    expect(theirs.error.message).toBe("hunter2! is too short");
    expect(error.message).toBe("***SensitiveInformation*** is too short");
  });

  it("a stale signature is made anew free of charge, but not for ever", async () => {
    const body = '{"__type":"InvalidSignatureException","message":"Signature expired: 2026 is now earlier than 2027"}';
    const fresh = aPair();
    fresh.answer({ statusCode: 400, body });
    await outcomeOf(fresh.theirs.send(theirCommand("GetSecretValue", {})));
    const { error } = await outcomeOf(fresh.ours.send(ourCommand("GetSecretValue", {})));
    expect(error.name).toBe("InvalidSignatureException");
    expect(fresh.theirHandler.requests).toHaveLength(1);
    expect(fresh.ourHandler.requests.length).toBeGreaterThan(1);
    expect(fresh.ourHandler.requests.length).toBeLessThan(5);
    expect(error.$metadata.attempts).toBe(1);
  });
});

/** All of an error that callers can see. */
function essenceOf(error: any) {
  const { name, message: text, $fault, $metadata } = error;
  const fields = Object.fromEntries(
    Object.entries(error).filter(([key, value]) => value !== undefined && key !== "$metadata"),
  );
  return {
    class: error.constructor.name,
    isError: error instanceof Error,
    name,
    message: text,
    Message: error.Message,
    $fault,
    $metadata,
    fields,
    statusInResponse: error.$response?.statusCode,
    isResponsePrinted: Object.keys(error).includes("$response"),
    retryable: error.$retryable,
    text: String(error),
  };
}

describe("a connection that fails", () => {
  const ends: Readonly<Record<string, () => Promise<string>>> = {
    refused: async () => `http://127.0.0.1:${await aClosedPort()}`,
    closed: async () => (await aServer((_, { socket }) => socket.destroy())).url,
    "to no address": async () => "http://nowhere.invalid",
    "over TLS to who speaks none": async () => (await aServer(() => undefined)).url.replace("http:", "https:"),
  };

  it.each(Object.keys(ends))("has the same name and code, and is tried as often: %s", async (end) => {
    const endpoint = await ends[end]!();
    const told = async (side: "ours" | "theirs") => {
      const { SecretsManagerClient } = { ours: ourExports, theirs: theirExports }[side];
      const config = { region: "eu-central-1", credentials: KEYS, endpoint, maxAttempts: 2 };
      const client = new SecretsManagerClient(config);
      onTestFinished(() => client.destroy());
      const { error } = await outcomeOf(client.send(theirCommand("GetSecretValue", { SecretId: "a" })));
      return { name: error.name, code: error.code, syscall: error.syscall, metadata: error.$metadata.attempts };
    };
    expect(await told("ours")).toEqual(await told("theirs"));
  });
});

describe("a call that ends before its answer", () => {
  const silence = async () => (await aServer(() => undefined)).url;
  const aborted = { abortSignal: AbortSignal.abort() };

  it.each([
    ["by the limit of a request", { requestTimeout: 50, throwOnRequestTimeout: true }, () => ({})],
    ["by a limit of its own", { throwOnRequestTimeout: true }, () => ({ requestTimeout: 50 })],
    ["by a signal", {}, () => ({ abortSignal: AbortSignal.timeout(50) })],
    ["by a signal that was there before", {}, () => aborted],
  ])("says by its code why it ended, and how often it was tried: %s", async (_, requestHandler, options) => {
    const endpoint = await silence();
    const told = async (side: "ours" | "theirs") => {
      const { SecretsManagerClient, GetSecretValueCommand } = { ours: ourExports, theirs: theirExports }[side];
      const config = { region: "eu-central-1", credentials: KEYS, endpoint, maxAttempts: 2, requestHandler };
      const client = new SecretsManagerClient(config as never);
      onTestFinished(() => client.destroy());
      const { error } = await outcomeOf(client.send(new GetSecretValueCommand({ SecretId: "a" }), options()));
      return error;
    };
    const ours = await told("ours");
    const theirs = await told("theirs");
    expect([ours.name, ours.code]).toEqual([theirs.name, theirs.code]);
    // They leave it open for most that a signal ends.
    expect(ours.$metadata.attempts).toBe(theirs.$metadata?.attempts ?? 1);
  });
});
