import { maskWhenInspected } from "../diagnostics/maskWhenInspected.js";
import type { Schema } from "../schemas/Schema.js";
import { fromBase64, toBase64 } from "./base64.js";
import { bytesOf } from "./bytesOf.js";
import { InputError } from "./InputError.js";
import { isObject } from "./isObject.js";

/**
 * What a value is in JSON.
 *
 * Only members that the schema knows are written, and of those only the ones that hold something: `undefined` and `null`
 * are left out, of lists, too.
 *
 * @param path - Where in the input the value stands, for the error.
 * @throws InputError if a value is of a type that the service would refuse.
 */
export function writeValue(schema: Schema, value: unknown, path = ""): unknown {
  const { kind } = schema;
  if (kind === "list") {
    if (Array.isArray(value)) {
      return value.flatMap((element: unknown, at) =>
        element == null ? [] : [writeValue(schema.of, element, `${path}[${at}]`)],
      );
    }
  } else if (kind === "structure" || kind === "map") {
    if (isObject(value)) {
      // Without a prototype, "__proto__" is a key like others. With one, an object is written sooner.
      const json = (kind === "map" ? Object.create(null) : {}) as Members;
      for (const name in kind === "map" ? value : schema.members) {
        const member = value[name];
        if (member == null) continue;
        const its = kind === "map" ? schema.of : schema.members[name]!;
        // Most are texts: they need no path.
        const isText = its.kind === "string" && typeof member === "string";
        json[name] = isText ? member : writeValue(its, member, path === "" ? name : `${path}.${name}`);
      }
      return json;
    }
  } else if (kind === "blob") {
    const bytes = bytesOf(value);
    if (bytes !== undefined) return toBase64(bytes);
  } else if (kind === "timestamp") {
    // Seconds since 1970, milliseconds after the point: what AWS JSON 1.1 means by a timestamp.
    // A Date of any realm.
    const seconds = Object.prototype.toString.call(value) === "[object Date]" ? Number(value) / 1000 : Number.NaN;
    if (!Number.isNaN(seconds)) return seconds;
  } else if (typeof value === (kind === "integer" || kind === "long" ? "number" : kind)) {
    // JSON has no word for NaN and the infinities; AWS JSON takes their names.
    return typeof value !== "number" || Number.isFinite(value) ? value : String(value);
  }
  throw new InputError(EXPECTED[kind], nameOfType(value), path);
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
  const { kind } = schema;
  if (kind === "list" || kind === "map") {
    if (kind === "list" ? Array.isArray(json) : isObject(json)) {
      const { of } = schema;
      if (isTakenAsItComes(of)) return json;
      const read = (element: unknown) => (element === null ? element : readValue(of, element));
      return Array.isArray(json)
        ? json.map(read)
        : Object.fromEntries(Object.entries(json as Members).map(([key, element]) => [key, read(element)]));
    }
  } else if (kind === "structure") {
    if (isObject(json)) {
      const value: Members = {};
      let isSensitive = false;
      for (const name in schema.members) {
        const member = json[name];
        if (member == null) continue;
        const its = schema.members[name]!;
        value[name] = its.kind === "string" ? member : readValue(its, member);
        if ("sensitive" in its) isSensitive = true;
      }
      return isSensitive ? maskWhenInspected(schema, value) : value;
    }
  } else if (kind === "blob") {
    if (typeof json === "string") return fromBase64(json);
  } else if (kind === "timestamp") {
    // Emulators and mocks send the number as a string, too.
    const seconds = typeof json === "string" && json.trim() !== "" ? Number(json) : json;
    const date = new Date(typeof seconds === "number" ? Math.round(seconds * 1000) : Number.NaN);
    if (!Number.isNaN(+date)) return date;
  } else return json;
  throw new TypeError(`${nameOfType(json)} in the place of ${kind === "blob" ? "base64" : `a ${kind}`}`);
}

type Members = Record<string, unknown>;

const EXPECTED: Readonly<Record<Schema["kind"], string>> = {
  string: "a string",
  boolean: "a boolean",
  integer: "a number",
  long: "a number",
  timestamp: "a valid Date",
  blob: "bytes (a Uint8Array)",
  list: "an array",
  map: "an object",
  structure: "an object",
};

/** Whether nothing in a value of this schema needs converting. */
function isTakenAsItComes(schema: Schema): boolean {
  if ("of" in schema) return isTakenAsItComes(schema.of);
  const { kind } = schema;
  return kind !== "blob" && kind !== "structure" && kind !== "timestamp";
}

/** The type alone, since the value may be the secret. */
function nameOfType(value: unknown): string {
  if (value == null) return String(value);
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
