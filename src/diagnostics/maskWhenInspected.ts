import type { Schema } from "../schemas/Schema.js";
import { redact } from "./redact.js";

/** Node, Deno and Bun call a method of this name, where an object has one, to learn what to print for it. */
const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/**
 * Makes `console.log(value)` and `util.inspect(value)` show what is sensitive as masked.
 *
 * The properties read as before, and so do `JSON.stringify`, copies and comparisons: the method that does it is not
 * enumerable. To print a value on purpose, name the property: `console.log(output.SecretString)`.
 */
export function maskWhenInspected<Value extends object>(schema: Schema, value: Value): Value {
  return Object.defineProperty(value, INSPECT, {
    value: function (
      this: Value,
      _depth: number,
      options: object,
      inspect?: (shown: unknown, options: object) => string,
    ) {
      const shown = redact(schema, this);
      return inspect === undefined ? shown : inspect(shown, options);
    },
    enumerable: false,
    configurable: true,
    writable: true,
  });
}
