import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LocalSecretsManager, type LocalHttpRequest } from "../../src/local/index.js";
import { operations, type OperationName } from "../../src/schemas/operations.js";
import type { Schema } from "../../src/schemas/Schema.js";

/**
 * Ten thousand requests that nobody should send. Each is answered, none with a failure of the service, and a refusal leaves
 * the state as it was.
 */

const names = Object.keys(operations) as OperationName[];

/** Words that mean something somewhere: where a program takes them for what they are, it stumbles. */
const WORDS = [
  "",
  "a",
  "b",
  "AWSCURRENT",
  "AWSPENDING",
  "__proto__",
  "constructor",
  "toString",
  "arn:aws:secretsmanager:us-east-1:000000000000:secret:a-AbCdEf",
  "arn:aws:secretsmanager:eu-west-1:111111111111:secret:a",
  "arn:",
  "us-east-1",
  "eu-west-1",
  "x".repeat(32),
  "0".repeat(64),
  "\ud800",
  "\u0000",
  "rate(4 hours)",
  "cron(0 0 * * ? *)",
  '{"Statement":{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}}',
  "name",
  "all",
];

const word = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 10 }),
);

const anything: fc.Arbitrary<unknown> = fc.oneof(
  word,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, -1, 0, 1e308, 2 ** 53, 0.5, true, [], {}, [[]], [null]),
);

/** What might fit a schema, and what does not, mixed. */
function fitting(schema: Schema): fc.Arbitrary<unknown> {
  switch (schema.kind) {
    case "string":
      return word;
    case "blob":
      return fc.oneof(fc.base64String({ maxLength: 40 }), word);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "long":
      return fc.oneof(fc.integer({ min: -2, max: 40 }), fc.integer());
    case "timestamp":
      return fc.integer();
    case "list":
      return fc.array(fitting(schema.of), { maxLength: 4 });
    case "map":
      return fc.dictionary(word, fitting(schema.of), { maxKeys: 3 });
    case "structure":
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.members).map(([name, member]) => [
            name,
            fc.oneof({ weight: 6, arbitrary: fitting(member) }, { weight: 1, arbitrary: anything }),
          ]),
        ),
        { requiredKeys: [] },
      );
  }
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const body: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.string({ maxLength: 60 }).map(encode),
  anything.map((value) => encode(JSON.stringify(value) ?? "")),
  fc.nat({ max: 20_000 }).map((depth) => encode("[".repeat(depth) + "]".repeat(depth))),
  fc.nat({ max: 3000 }).map((depth) => encode(`${'{"Tags":'.repeat(depth)}1${"}".repeat(depth)}`)),
);

const HEADERS = {
  "content-type": "application/x-amz-json-1.1",
  host: "localhost",
  "x-amz-date": "20260304T050607Z",
  authorization: `AWS4-HMAC-SHA256 Credential=local/20260304/us-east-1/secretsmanager/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`,
};

/** Headers as they should be, but for some. */
const headers: fc.Arbitrary<Record<string, string>> = fc
  .record(
    {
      "content-type": word,
      host: word,
      "x-amz-date": word,
      authorization: fc.oneof(
        word,
        fc.tuple(word, word, word).map(([key, scope, rest]) => `AWS4-HMAC-SHA256 Credential=${key}/${scope}, ${rest}`),
      ),
      "x-amz-security-token": word,
      "x-amz-target": fc.oneof(
        word,
        word.map((name) => `secretsmanager.${name}`),
      ),
    },
    { requiredKeys: [] },
  )
  .map((changed) => changed as Record<string, string>);

function aRequest(name: string, content: Uint8Array, changed: Record<string, string> = {}): LocalHttpRequest {
  return {
    method: "POST",
    path: "/",
    query: "",
    headers: { ...HEADERS, "x-amz-target": `secretsmanager.${name}`, ...changed },
    body: content,
  };
}

const wellFormed = fc
  .constantFrom(...names)
  .chain((name) => fitting(operations[name].input).map((input) => aRequest(name, encode(JSON.stringify(input)))));
const badBody = fc.tuple(fc.constantFrom(...names), body).map(([name, content]) => aRequest(name, content));
const badHeaders = fc
  .tuple(fc.constantFrom(...names), headers, fc.boolean())
  .map(([name, changed]) => aRequest(name, encode('{"SecretId":"a","Name":"a"}'), changed));

/** No generated input says this by chance, as it may say a word. */
const SEEDED = "the seeded value 6f1d2c";

describe.each([
  { what: "inputs of every operation, right and wrong", requests: wellFormed, runs: 6000, strictAuth: false },
  { what: "bodies of every kind", requests: badBody, runs: 3000, strictAuth: false },
  { what: "headers and targets", requests: badHeaders, runs: 1500, strictAuth: false },
  { what: "headers and targets, with signatures verified", requests: badHeaders, runs: 1500, strictAuth: true },
])("$runs requests with $what", ({ requests, runs, strictAuth }) => {
  it("are answered, refused where they must be, and leave nothing behind when they are", async () => {
    const local = new LocalSecretsManager({ strictAuth, seed: { a: SEEDED, b: SEEDED } });
    const state = () => JSON.stringify(local.snapshot());
    let before = state();
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const { statusCode, body: text } = await local.answer(request);
        expect(statusCode, text).toBeLessThan(500);
        if (statusCode === 200) {
          before = state();
        } else {
          expect(state()).toBe(before);
          if (statusCode === 400) expect(JSON.parse(text).__type).toMatch(/^[A-Z][A-Za-z]+$/);
        }
        // What is said of a secret never holds its value.
        expect(JSON.stringify(local.requests.at(-1))).not.toContain(SEEDED);
      }),
      { numRuns: runs },
    );
    await local.close();
  }, 120_000);
});
