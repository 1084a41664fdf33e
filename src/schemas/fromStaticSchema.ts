import type { Operation, Schema, StructureSchema } from "./Schema.js";

/**
 * Our form of an operation that is given in Smithy's own: `[9, namespace, name, traits, input, output]`.
 *
 * Commands of the official client bring their operation so, and tools that import theirs from there send them through the
 * client that they are given.
 *
 * @returns Nothing, if it isn't one.
 */
export function fromStaticSchema(operation: unknown): Operation | undefined {
  const known = typeof operation === "object" && operation !== null ? converted.get(operation) : undefined;
  if (known !== undefined) return known;
  if (!Array.isArray(operation) || operation[0] !== OPERATION) return undefined;
  const [, , name, , input, output] = operation as [number, string, string, unknown, unknown, unknown];
  const own = { name, input: structureOf(input), output: structureOf(output) };
  converted.set(operation, own);
  return own;
}

/** The numbers that stand for kinds in `@smithy/types`' static schemas; 64 and 128 added mean a list and a map of them. */
const OPERATION = 9;
const STRUCTURE = 3;
const SIMPLE = 0;
const LIST = 1;
const MAP = 2;
const LISTS = 64;
const MAPS = 128;

/** A trait is a bit, or a key of an object of traits. */
const IDEMPOTENCY_TOKEN = 4;
const SENSITIVE = 8;

const converted = /* @__PURE__ */ new WeakMap<object, Operation>();

function structureOf(schema: unknown): StructureSchema {
  const resolved = resolve(schema);
  if (!Array.isArray(resolved) || resolved[0] !== STRUCTURE) return { kind: "structure", members: {} };
  const [, , , , names, schemas] = resolved as [number, string, string, unknown, string[], unknown[]];
  return {
    kind: "structure",
    members: Object.fromEntries(names.map((name, index) => [name, schemaOf(schemas[index])])),
  };
}

function schemaOf(schema: unknown, traits: unknown = 0): Schema {
  const resolved = resolve(schema);
  if (typeof resolved === "number") return scalarOf(resolved, traits);
  if (!Array.isArray(resolved)) return { kind: "string" };
  // [schema, traits]: a member with traits of its own.
  if (typeof resolved[1] !== "string") return schemaOf(resolved[0], resolved[1]);
  const [kind, , , ownTraits] = resolved as [number, string, string, unknown];
  switch (kind) {
    case SIMPLE:
      return schemaOf(resolved[4], [traits, ownTraits]);
    case LIST:
      return { kind: "list", of: schemaOf(resolved[4]) };
    case MAP:
      return { kind: "map", of: schemaOf(resolved[5]) };
    default:
      return structureOf(resolved);
  }
}

function scalarOf(kind: number, traits: unknown): Schema {
  if (kind >= MAPS) return { kind: "map", of: scalarOf(kind - MAPS, traits) };
  if (kind >= LISTS) return { kind: "list", of: scalarOf(kind - LISTS, traits) };
  const sensitive = hasTrait(traits, SENSITIVE) ? { sensitive: true as const } : {};
  switch (kind) {
    case 1:
      return { kind: "long" };
    case 2:
      return { kind: "boolean" };
    case 4:
    case 5:
    case 6:
    case 7:
      return { kind: "timestamp" };
    case 21:
    case 42:
      return { kind: "blob", ...sensitive };
    default:
      return {
        kind: "string",
        ...sensitive,
        ...(hasTrait(traits, IDEMPOTENCY_TOKEN) ? { idempotencyToken: true as const } : {}),
      };
  }
}

/** A schema may stand behind a function, so that shapes can refer to each other. */
function resolve(schema: unknown): unknown {
  return typeof schema === "function" ? (schema as () => unknown)() : schema;
}

function hasTrait(traits: unknown, bit: number): boolean {
  if (typeof traits === "number") return (traits & bit) !== 0;
  if (Array.isArray(traits)) return traits.some((each) => hasTrait(each, bit));
  const name = bit === SENSITIVE ? "sensitive" : "idempotencyToken";
  return typeof traits === "object" && traits !== null && Boolean((traits as Record<string, unknown>)[name]);
}
