import type { Operation, Schema, StructureSchema } from "./Schema.js";

/**
 * Our form of an operation that is given in Smithy's own: `[9, namespace, name, traits, input, output]`.
 *
 * Commands of the official client bring their operation so, and tools that import theirs from there send them through the
 * client that they are given.
 *
 * @returns Nothing, if it isn't one.
 */
export function fromStaticSchema(given: unknown): Operation | undefined {
  if (!Array.isArray(given) || given[0] !== 9) return undefined;
  let operation = converted.get(given);
  if (operation === undefined) {
    const [, , name, , input, output] = given as [number, string, string, unknown, unknown, unknown];
    operation = { name, input: schemaOf(input) as StructureSchema, output: schemaOf(output) as StructureSchema };
    converted.set(given, operation);
  }
  return operation;
}

const converted = /* @__PURE__ */ new WeakMap<object, Operation>();

/**
 * A schema is a number that stands for a kind, an array that begins with one, either behind a function, so that shapes can
 * refer to each other, or a pair of a schema and the traits of the member that has it. Nothing at all is the text "unit".
 */
function schemaOf(given: unknown, traits: readonly unknown[] = []): Schema {
  const schema: unknown = typeof given === "function" ? (given as () => unknown)() : given;
  if (typeof schema === "number") {
    if (schema >= 64) return { kind: schema < 128 ? "list" : "map", of: schemaOf(schema % 64, traits) };
    const has = (bit: number, name: string) =>
      traits.some((trait) => Number(trait) & bit || (trait as Record<string, unknown> | undefined)?.[name]);
    return {
      kind: SCALARS[schema] ?? "string",
      ...(has(8, "sensitive") && { sensitive: true }),
      ...(has(4, "idempotencyToken") && { idempotencyToken: true }),
    } as Schema;
  }
  const [kind, name, , itsTraits, first, second] = Array.isArray(schema)
    ? (schema as unknown[])
    : [3, "", undefined, undefined, [], []];
  if (typeof name !== "string") return schemaOf(kind, [...traits, name]);
  if (kind === 0) return schemaOf(first, [...traits, itsTraits]);
  if (kind === 1) return { kind: "list", of: schemaOf(first) };
  if (kind === 2) return { kind: "map", of: schemaOf(second) };
  const members = (first as string[]).map((member, at) => [member, schemaOf((second as unknown[])[at])]);
  return { kind: "structure", members: Object.fromEntries(members) as StructureSchema["members"] };
}

const SCALARS: Readonly<Record<number, Schema["kind"]>> = {
  1: "long",
  2: "boolean",
  4: "timestamp",
  5: "timestamp",
  6: "timestamp",
  7: "timestamp",
  21: "blob",
  42: "blob",
};
