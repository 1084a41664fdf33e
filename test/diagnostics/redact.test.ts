import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MASK, redact } from "../../src/diagnostics/redact.js";
import { operations } from "../../src/schemas/operations.js";
import type { Schema } from "../../src/schemas/Schema.js";

const CANARY = "canary-93ab";
const { GetSecretValue, PutSecretValue, BatchGetSecretValue, DescribeSecret } = operations;

describe("a masked copy", () => {
  it("masks what is sensitive, and nothing else", () => {
    const input = { SecretId: "a", SecretString: CANARY, VersionStages: ["x"], RotationToken: CANARY };
    expect(redact(PutSecretValue.input, input)).toEqual({
      SecretId: "a",
      SecretString: MASK,
      VersionStages: ["x"],
      RotationToken: MASK,
    });
  });

  it("leaves what it is a copy of as it is", () => {
    const input = { SecretId: "a", SecretString: CANARY };
    redact(PutSecretValue.input, input);
    expect(input).toEqual({ SecretId: "a", SecretString: CANARY });
  });

  it("masks what is deep down", () => {
    const output = { SecretValues: [{ Name: "a", SecretString: CANARY, SecretBinary: new Uint8Array(2) }] };
    expect(redact(BatchGetSecretValue.output, output)).toEqual({
      SecretValues: [{ Name: "a", SecretString: MASK, SecretBinary: MASK }],
    });
  });

  it("keeps dates, numbers, flags, maps of lists, and what is not there", () => {
    const output = {
      CreatedDate: new Date(0),
      RotationEnabled: false,
      RotationRules: { AutomaticallyAfterDays: 0 },
      VersionIdsToStages: { v: ["AWSCURRENT"] },
      Description: undefined,
      Name: null,
    };
    expect(redact(DescribeSecret.output, output)).toEqual(output);
  });

  it("keeps what is known about the call", () => {
    const $metadata = { requestId: "r-1" };
    expect(redact(GetSecretValue.output, { SecretString: CANARY, $metadata })).toEqual({
      SecretString: MASK,
      $metadata,
    });
  });

  it("masks a member that nobody knows: it may be a sensitive one, misspelt", () => {
    const input = { secretString: CANARY, Nested: { SecretString: CANARY }, Count: 1, Flag: true, toString: CANARY };
    expect(redact(PutSecretValue.input, input)).toEqual({
      secretString: MASK,
      Nested: MASK,
      Count: 1,
      Flag: true,
      toString: MASK,
    });
  });

  it.each([
    ["a text for a structure", PutSecretValue.input, CANARY],
    ["a text for a list", PutSecretValue.input, { VersionStages: CANARY }],
    ["an object for a text", PutSecretValue.input, { SecretId: { SecretString: CANARY } }],
    ["a text for a number", DescribeSecret.output, { RotationRules: { AutomaticallyAfterDays: CANARY } }],
    ["a text for a date", DescribeSecret.output, { CreatedDate: CANARY }],
    ["a text for a map", DescribeSecret.output, { VersionIdsToStages: CANARY }],
  ])("shows nothing of %s", (_, schema, value) => {
    expect(JSON.stringify(redact(schema, value))).not.toContain(CANARY);
  });
});

const shapes = Object.values(operations).flatMap(({ input, output, name }) => [
  [`the input of ${name}`, input] as const,
  [`the output of ${name}`, output] as const,
]);

describe.each(shapes)("%s", (_, schema) => {
  it("shows no sensitive value, whatever is in it", () => {
    fc.assert(
      fc.property(valueOf(schema), (value) => {
        expect(JSON.stringify(redact(schema, value)) ?? "").not.toContain(CANARY);
      }),
      { numRuns: 30 },
    );
  });
});

/** Values of a shape that hold the canary wherever it is sensitive. */
function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  switch (schema.kind) {
    case "structure":
      return fc.record(
        Object.fromEntries(Object.entries(schema.members).map(([name, member]) => [name, valueOf(member)])),
        { requiredKeys: [] },
      );
    case "list":
      return fc.array(valueOf(schema.of), { maxLength: 3 });
    case "map":
      return fc.dictionary(fc.constantFrom("a", "b"), valueOf(schema.of), { maxKeys: 2 });
    case "string":
      return schema.sensitive ? fc.constantFrom(CANARY, `x${CANARY}`) : fc.constantFrom("a", "b");
    case "blob":
      return fc.constantFrom<unknown>(CANARY, Buffer.from(CANARY));
    case "timestamp":
      return fc.constant(new Date(0));
    case "boolean":
      return fc.boolean();
    case "integer":
    case "long":
      return fc.integer();
  }
}
