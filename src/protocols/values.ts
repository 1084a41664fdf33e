import { maskWhenInspected } from "../diagnostics/maskWhenInspected.js";
import type { Schema, StructureSchema } from "../schemas/Schema.js";
import { fromBase64, toBase64 } from "./base64.js";
import { InputError } from "./InputError.js";

/**
 * What a value is in JSON.
 *
 * Only members that the schema knows are written, and of those only the ones that hold something: `undefined` and `null`
 * are left out, of lists, too.
 *
 * @throws InputError if a value is of a type that the service would refuse.
 */
export function writeValue(schema: Schema, value: unknown): unknown {
  switch (schema.kind) {
    case "string":
      if (typeof value === "string") return value;
      throw misfit("a string", value);
    case "boolean":
      if (typeof value === "boolean") return value;
      throw misfit("a boolean", value);
    case "integer":
    case "long":
      if (typeof value !== "number") throw misfit("a number", value);
      // JSON has no word for NaN and the infinities; AWS JSON takes their names.
      return Number.isFinite(value) ? value : String(value);
    case "timestamp":
      if (!isDate(value) || Number.isNaN(value.getTime())) throw misfit("a valid Date", value);
      // Seconds since 1970, milliseconds after the point: what AWS JSON 1.1 means by a timestamp.
      return value.getTime() / 1000;
    case "blob":
      return toBase64(bytesOf(value));
    case "list":
      if (!Array.isArray(value)) throw misfit("an array", value);
      return writeList(schema.of, value);
    case "map":
      if (!isPlain(value)) throw misfit("an object", value);
      return writeMap(schema.of, value);
    case "structure":
      if (!isPlain(value)) throw misfit("an object", value);
      return writeStructure(schema, value);
  }
}

/**
 * The value that a piece of JSON stands for.
 *
 * Members that the schema does not know are left out, and so are those that are `null`. Strings, numbers and booleans are
 * taken as they come: only what needs converting is looked at.
 *
 * @throws TypeError if what came can't be converted.
 */
export function readValue(schema: Schema, json: unknown): unknown {
  switch (schema.kind) {
    case "string":
    case "boolean":
    case "integer":
    case "long":
      return json;
    case "timestamp":
      return readTimestamp(json);
    case "blob":
      if (typeof json !== "string") throw new TypeError(`expected base64, found ${nameOfType(json)}`);
      return fromBase64(json);
    case "list":
      if (!Array.isArray(json)) throw new TypeError(`expected a list, found ${nameOfType(json)}`);
      if (isTakenAsItComes(schema.of)) return json;
      return json.map((element) => (element === null ? element : readValue(schema.of, element)));
    case "map":
      if (!isPlain(json)) throw new TypeError(`expected an object, found ${nameOfType(json)}`);
      if (isTakenAsItComes(schema.of)) return json;
      return Object.fromEntries(Object.entries(json).map(([key, element]) => [key, readValue(schema.of, element)]));
    case "structure":
      if (!isPlain(json)) throw new TypeError(`expected an object, found ${nameOfType(json)}`);
      return readStructure(schema, json);
  }
}

function writeStructure(schema: StructureSchema, value: Readonly<Record<string, unknown>>): object {
  const json: Record<string, unknown> = {};
  for (const name in schema.members) {
    const member = value[name];
    if (member !== undefined && member !== null) json[name] = writeAt(name, schema.members[name]!, member);
  }
  return json;
}

function writeList(schema: Schema, list: readonly unknown[]): unknown[] {
  const json: unknown[] = [];
  for (const [index, element] of list.entries()) {
    if (element !== undefined && element !== null) json.push(writeAt(`[${index}]`, schema, element));
  }
  return json;
}

function writeMap(schema: Schema, map: Readonly<Record<string, unknown>>): object {
  const held = Object.entries(map).filter(([, element]) => element !== undefined && element !== null);
  return Object.fromEntries(held.map(([key, element]) => [key, writeAt(key, schema, element)]));
}

/** Writes what stands at a place, and lets an error found there say so. */
function writeAt(place: string, schema: Schema, value: unknown): unknown {
  if (schema.kind === "string" && typeof value === "string") return value;
  try {
    return writeValue(schema, value);
  } catch (error) {
    throw error instanceof InputError ? error.within(place) : error;
  }
}

function readStructure(schema: StructureSchema, json: Readonly<Record<string, unknown>>): object {
  const value: Record<string, unknown> = {};
  let isSensitive = false;
  for (const name in schema.members) {
    const member = json[name];
    if (member === undefined || member === null) continue;
    const memberSchema = schema.members[name]!;
    value[name] = memberSchema.kind === "string" ? member : readValue(memberSchema, member);
    if ("sensitive" in memberSchema) isSensitive = true;
  }
  return isSensitive ? maskWhenInspected(schema, value) : value;
}

function readTimestamp(json: unknown): Date {
  // Emulators and mocks send the number as a string, too.
  const seconds = typeof json === "string" && json.trim() !== "" ? Number(json) : json;
  const date = new Date(typeof seconds === "number" ? Math.round(seconds * 1000) : Number.NaN);
  if (Number.isNaN(date.getTime())) throw new TypeError(`expected seconds since 1970, found ${nameOfType(json)}`);
  return date;
}

/** Whether nothing in a value of this schema needs converting. */
function isTakenAsItComes(schema: Schema): boolean {
  switch (schema.kind) {
    case "string":
    case "boolean":
    case "integer":
    case "long":
      return true;
    case "list":
    case "map":
      return isTakenAsItComes(schema.of);
    case "timestamp":
    case "blob":
    case "structure":
      return false;
  }
}

/** Bytes as such, of any realm; a string stands for its UTF-8, as in the official client. */
function bytesOf(value: unknown): Uint8Array {
  if (typeof value === "string") return new TextEncoder().encode(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (Object.prototype.toString.call(value) === "[object ArrayBuffer]") return new Uint8Array(value as ArrayBuffer);
  throw misfit("bytes (a Uint8Array)", value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}

function misfit(expected: string, value: unknown): InputError {
  return new InputError(expected, nameOfType(value));
}

/** The type alone, since the value may be the secret. */
function nameOfType(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
