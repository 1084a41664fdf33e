import fc from "fast-check";
import type { LocalHttpRequest } from "../../src/local/index.js";
import { operations, type OperationName } from "../../src/schemas/operations.js";
import type { Schema } from "../../src/schemas/Schema.js";

/** Requests that nobody should send, and some that are right, by chance. */

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

export const word = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 10 }),
);

/** A policy with conditions that anybody might have written, or nobody. */
const policy = fc
  .tuple(
    fc.constantFrom("StringEquals", "StringNotLike", "ForAnyValue:StringLike", "Null", "BoolIfExists", ...WORDS),
    fc.constantFrom("aws:PrincipalArn", "secretsmanager:Name", "aws:ResourceTag/a", ...WORDS),
    fc.oneof(word, fc.array(word, { maxLength: 3 }), fc.boolean()),
    fc.constantFrom("Allow", "Deny"),
  )
  .map(([operator, key, value, Effect]) =>
    JSON.stringify({
      Statement: { Effect, Principal: "*", Action: "*", Resource: "*", Condition: { [operator]: { [key]: value } } },
    }),
  );

export const anything: fc.Arbitrary<unknown> = fc.oneof(
  word,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, -1, 0, 1e308, 2 ** 53, 0.5, true, [], {}, [[]], [null]),
);

/** What might fit a schema, and what does not, mixed. */
function fitting(schema: Schema): fc.Arbitrary<unknown> {
  switch (schema.kind) {
    case "string":
      return fc.oneof({ weight: 9, arbitrary: word }, { weight: 1, arbitrary: policy });
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

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const body: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.string({ maxLength: 60 }).map(encode),
  anything.map((value) => encode(JSON.stringify(value) ?? "")),
  fc.nat({ max: 20_000 }).map((depth) => encode("[".repeat(depth) + "]".repeat(depth))),
  fc
    .nat({ max: 20_000 })
    .map((depth) => encode(`{"SecretId":"a","Name":"a","X":${"[".repeat(depth)}${"]".repeat(depth)}}`)),
  fc.nat({ max: 3000 }).map((depth) => encode(`${'{"Tags":'.repeat(depth)}1${"}".repeat(depth)}`)),
);

const HEADERS = {
  "content-type": "application/x-amz-json-1.1",
  host: "localhost",
  "x-amz-date": "20260304T050607Z",
  authorization: `AWS4-HMAC-SHA256 Credential=AKIALOCALSECRETS0000/20260304/us-east-1/secretsmanager/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`,
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
        // A key that is known, and a signature that is well formed: all that is left is to verify it.
        fc
          .array(word, { maxLength: 3 })
          .map((signed) =>
            HEADERS.authorization.replace("SignedHeaders=host", ["SignedHeaders=host", ...signed].join(";")),
          ),
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

/** Inputs of every operation, right and wrong. */
export const wellFormed = fc
  .constantFrom(...names)
  .chain((name) => fitting(operations[name].input).map((input) => aRequest(name, encode(JSON.stringify(input)))));
/** Bodies of every kind. */
export const badBody = fc.tuple(fc.constantFrom(...names), body).map(([name, content]) => aRequest(name, content));
/** Headers and targets of every kind. */
export const badHeaders = fc
  .tuple(fc.constantFrom(...names), headers, fc.boolean())
  .map(([name, changed]) => aRequest(name, encode('{"SecretId":"a","Name":"a"}'), changed));
