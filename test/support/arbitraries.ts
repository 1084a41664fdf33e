import * as fc from "fast-check";
import type { Schema, StructureSchema } from "../../src/schemas/Schema.js";

/** Texts of all kinds: none, ordinary, long, beyond the Basic Multilingual Plane, halves of surrogate pairs, what JSON escapes. */
const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "grapheme" }) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  fc.constantFrom("", " ", "\u0000", "\u2028", '"\\\n', "NaN", "null", "\uD83D\uDD11 clé 鍵", "\uD800", "__proto__"),
  fc.integer({ min: 200, max: 3000 }).map((length) => "é".repeat(length)),
);

const number = fc.oneof(
  { weight: 3, arbitrary: fc.integer() },
  fc.double(),
  fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MAX_SAFE_INTEGER),
);

/** Bytes in the forms in which callers have them. */
const bytes: fc.Arbitrary<Uint8Array> = fc.uint8Array({ maxLength: 300 }).chain((content) =>
  fc.constantFrom(
    content,
    Buffer.from(content),
    // A view on a part of something larger, as what `fs` and sockets hand out often is.
    new Uint8Array(Uint8Array.from([1, 2, ...content, 3]).buffer, 2, content.length),
  ),
);

/** Inputs as callers write them, mistakes of absence and surplus included: each member there, undefined, null or left out. */
export function inputOf(schema: Schema): fc.Arbitrary<unknown> {
  switch (schema.kind) {
    case "string":
      return text;
    case "boolean":
      return fc.boolean();
    case "integer":
    case "long":
      return number;
    case "timestamp":
      return fc.date({ noInvalidDate: true });
    case "blob":
      return fc.oneof(bytes, text);
    case "list":
      return fc.array(orNothing(inputOf(schema.of)), { maxLength: 4 });
    case "map":
      return fc.dictionary(text, orNothing(inputOf(schema.of)), { maxKeys: 4 });
    case "structure":
      return structureOf(schema, inputOf);
  }
}

/** Values of a schema that hold something in each place that is there: what survives writing and reading. */
export function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  switch (schema.kind) {
    case "string":
      return text;
    case "boolean":
      return fc.boolean();
    case "integer":
    case "long":
      return fc.integer();
    case "timestamp":
      return fc.date({ min: new Date(-8e12), max: new Date(8e12), noInvalidDate: true });
    case "blob":
      return bytes.map((each) => Uint8Array.from(each));
    case "list":
      return fc.array(valueOf(schema.of), { maxLength: 4 });
    case "map":
      return fc.dictionary(fc.string({ unit: "grapheme", minLength: 1 }), valueOf(schema.of), { maxKeys: 4 });
    case "structure":
      return fc.record(mapMembers(schema, valueOf), { requiredKeys: [] }).map((each) => ({ ...each }));
  }
}

/** Pieces of JSON as a service may send them: what the schema knows, and more; each member there, null or absent. */
export function jsonOf(schema: Schema): fc.Arbitrary<unknown> {
  switch (schema.kind) {
    case "string":
      return text;
    case "boolean":
      return fc.boolean();
    case "integer":
    case "long":
      return fc.integer();
    case "timestamp":
      return fc.oneof(
        fc.integer({ min: 0, max: 4e9 }),
        fc.integer({ min: -4e12, max: 4e12 }).map((milliseconds) => milliseconds / 1000),
        fc.constantFrom(1523477145.713, 0, 1e-3, 1523477145.7134),
        fc.integer({ min: 0, max: 4e12 }).map((milliseconds) => String(milliseconds / 1000)),
      );
    case "blob":
      return fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each).toString("base64"));
    case "list":
      return fc.array(jsonOf(schema.of), { maxLength: 4 });
    case "map":
      return fc.dictionary(text, jsonOf(schema.of), { maxKeys: 4 });
    case "structure":
      return structureOf(schema, jsonOf, fc.constant(null));
  }
}

/** What one of `choices` may be besides itself. */
function orNothing(some: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 5, arbitrary: some }, fc.constantFrom(null, undefined));
}

function structureOf(
  schema: StructureSchema,
  of: (schema: Schema) => fc.Arbitrary<unknown>,
  nothing: fc.Arbitrary<unknown> = fc.constantFrom(null, undefined),
): fc.Arbitrary<Record<string, unknown>> {
  const members = mapMembers(schema, (member) => fc.oneof({ weight: 5, arbitrary: of(member) }, nothing));
  return fc
    .tuple(fc.record(members, { requiredKeys: [] }), fc.dictionary(unknownName(schema), fc.jsonValue(), { maxKeys: 2 }))
    .map(([known, unknown]) => ({ ...unknown, ...known }));
}

function mapMembers(schema: StructureSchema, of: (schema: Schema) => fc.Arbitrary<unknown>) {
  return Object.fromEntries(Object.entries(schema.members).map(([name, member]) => [name, of(member)]));
}

function unknownName(schema: StructureSchema): fc.Arbitrary<string> {
  const name = fc.oneof(fc.constantFrom("Colour", "secretString", "$metadata", "constructor", "toString"), fc.string());
  return name.filter((each) => !Object.hasOwn(schema.members, each) && each !== "__type");
}
