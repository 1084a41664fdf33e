import type { Schema } from "../schemas/Schema.js";

/** What stands in the place of a value that must not be printed: the same text as in the official client's logs. */
export const MASK = "***SensitiveInformation***";

/**
 * A copy of `value` in which everything that its schema calls sensitive is masked.
 *
 * What the schema does not know is masked, too, unless it is no more than a number or a boolean: a misspelt member may
 * hold what was meant for a sensitive one.
 */
export function redact(schema: Schema | undefined, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  if (schema === undefined) return typeof value === "number" || typeof value === "boolean" ? value : MASK;
  switch (schema.kind) {
    case "structure":
      if (typeof value !== "object") return MASK;
      return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [
          name,
          name === "$metadata"
            ? member
            : redact(Object.hasOwn(schema.members, name) ? schema.members[name] : undefined, member),
        ]),
      );
    case "map":
      if (typeof value !== "object") return MASK;
      return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, redact(schema.of, element)]));
    case "list":
      return Array.isArray(value) ? value.map((element) => redact(schema.of, element)) : MASK;
    case "string":
      return schema.sensitive || typeof value !== "string" ? MASK : value;
    case "blob":
      return MASK;
    case "timestamp":
    case "boolean":
    case "integer":
    case "long":
      return typeof value === "string" ? MASK : value;
  }
}
