import * as official from "@aws-sdk/client-secrets-manager";
import { NormalizedSchema } from "@smithy/core/schema";
import type { StaticOperationSchema, StaticStructureSchema } from "@smithy/types";
import { describe, expect, it } from "vitest";
import { operations } from "../../src/schemas/operations.js";
import type { Schema, StructureSchema } from "../../src/schemas/Schema.js";

// The official package's own schemas: [9, namespace, name, traits, input, output] is an operation.
const officialOperations = new Map(
  Object.values(official)
    .filter((value): value is StaticOperationSchema => Array.isArray(value) && value[0] === 9)
    .map((operation) => [operation[2], operation]),
);

it("has all operations of the service, and no other", () => {
  expect(Object.keys(operations)).toEqual([...officialOperations.keys()].sort());
  expect(Object.keys(operations)).toHaveLength(23);
});

describe.each(Object.entries(operations))("%s", (name, operation) => {
  const theirs = officialOperations.get(name)!;

  it("is named as on the wire", () => {
    expect(operation.name).toBe(name);
  });

  it("takes what the official one takes", () => {
    expect(describeOurs(operation.input)).toEqual(describeOfficial(NormalizedSchema.of(theirs[4])));
  });

  it("answers with what the official one answers with", () => {
    expect(describeOurs(operation.output)).toEqual(describeOfficial(NormalizedSchema.of(theirs[5])));
  });
});

describe("the comparison", () => {
  const theirs = describeOfficial(NormalizedSchema.of(officialOperations.get("CreateSecret")![4]));
  const { input } = operations.CreateSecret;
  const inputWith = (members: Readonly<Record<string, Schema>>): StructureSchema => ({
    ...input,
    members: { ...input.members, ...members },
  });

  it("notes a member that is missing, at any depth", () => {
    const { Description: _, ...others } = input.members;
    expect(describeOurs({ ...input, members: others })).not.toEqual(theirs);
    const keyOnly: Schema = { kind: "structure", members: { Key: { kind: "string" } } };
    expect(describeOurs(inputWith({ Tags: { kind: "list", of: keyOnly } }))).not.toEqual(theirs);
  });

  it("notes a member of another kind", () => {
    expect(describeOurs(inputWith({ Description: { kind: "boolean" } }))).not.toEqual(theirs);
  });

  it("notes a secret that is not marked as one", () => {
    expect(describeOurs(inputWith({ SecretString: { kind: "string" } }))).not.toEqual(theirs);
    expect(describeOurs(inputWith({ SecretBinary: { kind: "blob" } }))).not.toEqual(theirs);
  });

  it("notes an idempotency token that is not marked as one", () => {
    expect(describeOurs(inputWith({ ClientRequestToken: { kind: "string" } }))).not.toEqual(theirs);
  });

  it("notes what is not required, or wrongly required", () => {
    expect(describeOurs({ ...input, required: undefined })).not.toEqual(theirs);
    expect(describeOurs({ ...input, required: { Name: true, Description: true } })).not.toEqual(theirs);
  });
});

/** A schema in words that both kinds of schema can be put in. */
interface Description {
  readonly kind: string;
  readonly sensitive?: boolean;
  readonly idempotencyToken?: boolean;
  readonly of?: Description;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, Description>>;
}

function describeOurs(schema: Schema): Description {
  switch (schema.kind) {
    case "structure":
      return {
        kind: "structure",
        required: Object.keys(schema.required ?? {}).sort(),
        members: Object.fromEntries(
          Object.entries(schema.members).map(([name, member]) => [name, describeOurs(member)]),
        ),
      };
    case "list":
    case "map":
      return { kind: schema.kind, of: describeOurs(schema.of) };
    case "string":
      return {
        kind: "string",
        sensitive: schema.sensitive === true,
        idempotencyToken: schema.idempotencyToken === true,
      };
    case "blob":
      return { kind: "blob", sensitive: schema.sensitive === true };
    case "integer":
    case "long":
      return { kind: "number" };
    case "boolean":
    case "timestamp":
      return { kind: schema.kind };
  }
}

function describeOfficial(schema: NormalizedSchema): Description {
  const sensitive = schema.getMergedTraits().sensitive === 1;
  if (schema.isUnitSchema()) return { kind: "structure", required: [], members: {} };
  if (schema.isStructSchema()) {
    // [3, namespace, name, traits, names of the members, their schemas, how many of them are required: the first ones]
    const [, , , , names, , required = 0] = schema.getSchema() as StaticStructureSchema;
    return {
      kind: "structure",
      required: names.slice(0, required).sort(),
      members: Object.fromEntries(
        [...schema.structIterator()].map(([name, member]) => [name, describeOfficial(member)]),
      ),
    };
  }
  if (schema.isListSchema()) return { kind: "list", of: describeOfficial(schema.getValueSchema()) };
  if (schema.isMapSchema()) return { kind: "map", of: describeOfficial(schema.getValueSchema()) };
  if (schema.isBlobSchema()) return { kind: "blob", sensitive };
  if (schema.isTimestampSchema()) return { kind: "timestamp" };
  if (schema.isBooleanSchema()) return { kind: "boolean" };
  if (schema.isNumericSchema()) return { kind: "number" };
  if (schema.isStringSchema()) {
    return { kind: "string", sensitive, idempotencyToken: schema.getMergedTraits().idempotencyToken === 1 };
  }
  throw new Error(`Not known: ${schema.getName()}`);
}
