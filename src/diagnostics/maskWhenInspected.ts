import type { Schema } from "../schemas/Schema.js";
import { redact } from "./redact.js";

/**
 * Makes `console.log(value)` and `util.inspect(value)` show what is sensitive as masked.
 *
 * The properties read as before, and so do `JSON.stringify`, copies and comparisons: the method that does it is not
 * enumerable. To print a value on purpose, name the property: `console.log(output.SecretString)`.
 */
export function maskWhenInspected<Value extends object>(schema: Schema, value: Value): Value {
  let descriptor = descriptors.get(schema);
  if (descriptor === undefined) {
    descriptor = { value: inspector(schema), configurable: true, writable: true };
    descriptors.set(schema, descriptor);
  }
  return Object.defineProperty(value, INSPECT, descriptor);
}

/** Node, Deno and Bun call a method of this name, where an object has one, to learn what to print for it. */
export const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

type Inspect = (shown: unknown, options: object) => string;

function inspector(schema: Schema) {
  return function (this: object, _depth: number, options: object, inspect?: Inspect): unknown {
    const shown = redact(schema, this);
    return inspect === undefined ? shown : inspect(shown, options);
  };
}

const descriptors = new WeakMap<Schema, PropertyDescriptor>();
