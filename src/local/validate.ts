import { isObject } from "../protocols/isObject.js";
import { readValue } from "../protocols/values.js";
import type { ListSchema, Schema, StructureSchema } from "../schemas/Schema.js";
import type { Constraint } from "./constraints.js";
import { refusal, validation } from "./refusals.js";

/**
 * An operation's input, read from JSON and checked.
 *
 * First the types: what is of a wrong one can't be read at all. Then the constraints, all of which are reported together,
 * up to ten. Members that nobody knows are passed over, and `null` is the same as nothing.
 *
 * @throws SerializationException for a wrong type; where nobody has seen the text, it is that of sibling services.
 * @throws ValidationException for what is missing, too long, too short, out of range, or not of a form or set.
 */
export function validate(schema: StructureSchema, constraint: Constraint, json: unknown): object {
  if (!isObject(json)) throw mismatch(json, "Structure");
  checkType(schema, json);
  const violations: string[] = [];
  check(schema, constraint, json, "", violations);
  if (violations.length > 0) {
    const reported = violations.slice(0, MOST_REPORTED);
    const count = `${reported.length} validation error${reported.length === 1 ? "" : "s"} detected`;
    throw validation(`${count}: ${reported.join("; ")}`);
  }
  return readValue(schema, json) as object;
}

function checkType(schema: Schema, json: unknown): void {
  if (json === null || json === undefined) return;
  switch (schema.kind) {
    case "string":
    case "blob":
      if (typeof json !== "string") throw mismatch(json, "String");
      if (schema.kind === "blob" && !BASE64.test(json)) throw serialization("Invalid Base64 value");
      return;
    case "boolean":
      if (typeof json !== "boolean") throw mismatch(json, "Boolean");
      return;
    case "integer":
    case "long":
      if (!Number.isSafeInteger(json)) throw mismatch(json, schema.kind === "long" ? "Long" : "Integer");
      return;
    case "timestamp":
      if (typeof json !== "number") throw mismatch(json, "Timestamp");
      return;
    case "list":
      if (!Array.isArray(json)) throw mismatch(json, "List");
      for (const element of json) checkType(schema.of, element);
      return;
    case "map":
      if (!isObject(json)) throw mismatch(json, "Map");
      for (const element of Object.values(json)) checkType(schema.of, element);
      return;
    case "structure":
      if (!isObject(json)) throw mismatch(json, "Structure");
      for (const [name, member] of Object.entries(schema.members)) {
        if (Object.hasOwn(json, name)) checkType(member, json[name]);
      }
  }
}

function mismatch(json: unknown, expected: string): Error {
  if (Array.isArray(json)) return serialization("Start of list found where not expected");
  if (isObject(json)) return serialization("Start of structure or map found where not expected.");
  if (["List", "Map", "Structure"].includes(expected)) return serialization("Unexpected field type");
  const found =
    typeof json === "boolean" ? `${String(json).toUpperCase()}_VALUE` : `${(typeof json).toUpperCase()}_VALUE`;
  return serialization(`${found} cannot be converted to ${expected}`);
}

function check(schema: Schema, constraint: Constraint, json: unknown, path: string, violations: string[]): void {
  const refuse = (demand: string) => {
    violations.push(`Value${shown(schema, json)} at '${path}' failed to satisfy constraint: Member must ${demand}`);
  };
  const { length, range, pattern, oneOf } = constraint;
  if (length !== undefined) {
    const size = sizeOf(schema, json);
    if (size < length[0]) refuse(`have length greater than or equal to ${length[0]}`);
    if (size > length[1]) refuse(`have length less than or equal to ${length[1]}`);
  }
  if (range !== undefined) {
    if ((json as number) < range[0]) refuse(`have value greater than or equal to ${range[0]}`);
    if ((json as number) > range[1]) refuse(`have value less than or equal to ${range[1]}`);
  }
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(json as string)) {
    refuse(`satisfy regular expression pattern: ${pattern}`);
  }
  if (oneOf !== undefined && !oneOf.includes(json as string)) refuse(`satisfy enum value set: [${oneOf.join(", ")}]`);
  if (schema.kind === "list") {
    for (const [index, element] of (json as unknown[]).entries()) {
      const place = `${path}.${index + 1}.member`;
      if (element === null) violations.push(missing(place));
      else check(schema.of, constraint.of ?? {}, element, place, violations);
    }
  }
  if (schema.kind === "structure") checkMembers(schema, constraint, json as Record<string, unknown>, path, violations);
}

function checkMembers(
  schema: StructureSchema,
  constraint: Constraint,
  json: Readonly<Record<string, unknown>>,
  path: string,
  violations: string[],
): void {
  for (const [name, member] of Object.entries(schema.members)) {
    const place = `${path}${path === "" ? "" : "."}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const value = Object.hasOwn(json, name) ? json[name] : undefined;
    if (value !== undefined && value !== null)
      check(member, constraint.members?.[name] ?? {}, value, place, violations);
    else if (schema.required?.[name]) violations.push(missing(place));
  }
}

function missing(place: string): string {
  return `Value null at '${place}' failed to satisfy constraint: Member must not be null`;
}

/** Characters of a text, bytes of a blob, elements of a list. */
function sizeOf(schema: Schema, json: unknown): number {
  if (Array.isArray(json)) return json.length;
  const text = json as string;
  if (schema.kind === "blob") return (text.length / 4) * 3 - (/=*$/.exec(text)?.[0].length ?? 0);
  return text.length;
}

/** What is sensitive is not shown, and the quotes go with it. */
function shown(schema: Schema, json: unknown): string {
  if ("sensitive" in schema && schema.sensitive) return "";
  return ` '${textOf(schema, json)}'`;
}

/** Of a structure, the members that it may have: what else was sent may be of any depth, and anybody's secret. */
function textOf(schema: Schema, json: unknown): string {
  if (Array.isArray(json)) {
    const { of } = schema as ListSchema;
    return `[${json.map((element) => textOf(of, element)).join(", ")}]`;
  }
  if (!isObject(json)) return String(json);
  const { members } = schema as StructureSchema;
  return `{${Object.keys(members)
    .filter((name) => Object.hasOwn(json, name))
    .map((name) => `${name}=${textOf(members[name]!, json[name])}`)
    .join(", ")}}`;
}

function serialization(message: string): Error {
  return refusal("SerializationException", message);
}

const MOST_REPORTED = 10;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
