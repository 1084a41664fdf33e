/**
 * The shapes of the service as data: what the program walks, where `models/` is what callers read.
 *
 * Four walks use them: the codec (`protocols/values.ts`), redaction (`diagnostics/redact.ts`), the filling in of
 * idempotency tokens (`middleware/serialization.ts`) and the local service's validation. They are plain literals, made
 * when an operation is first asked for, and a bundler drops those that nothing uses.
 */
export type Schema =
  | StringSchema
  | BooleanSchema
  | NumberSchema
  | BlobSchema
  | TimestampSchema
  | ListSchema
  | MapSchema
  | StructureSchema;

export interface StringSchema {
  readonly kind: "string";
  /** Never printed: see `diagnostics/redact.ts`. */
  readonly sensitive?: true;
  /** Filled with a UUID, once per call, where the caller gives none. */
  readonly idempotencyToken?: true;
}

export interface BooleanSchema {
  readonly kind: "boolean";
}

export interface NumberSchema {
  readonly kind: "integer" | "long";
}

/** Bytes for the caller, base64 on the wire. */
export interface BlobSchema {
  readonly kind: "blob";
  readonly sensitive?: true;
}

/** A `Date` for the caller, seconds since 1970 with milliseconds after the point on the wire. */
export interface TimestampSchema {
  readonly kind: "timestamp";
}

export interface ListSchema {
  readonly kind: "list";
  readonly of: Schema;
}

/** An object whose keys are data. */
interface MapSchema {
  readonly kind: "map";
  readonly of: Schema;
}

export interface StructureSchema {
  readonly kind: "structure";
  readonly members: Readonly<Record<string, Schema>>;
  readonly required?: Readonly<Record<string, true>> | undefined;
}

/** One operation: its name on the wire and the schemas of what goes in and comes out. */
export interface Operation {
  readonly name: string;
  readonly input: StructureSchema;
  readonly output: StructureSchema;
}

/**
 * The schema that fits the interface `Shape`, member for member. Used with `satisfies`, so that a member that is missing,
 * misspelt, of another kind or wrongly required does not compile:
 *
 * ```ts
 * export const Tag = () =>
 *   ({ kind: "structure", members: { Key: string, Value: string } }) as const satisfies Structure<models.Tag>;
 * ```
 */
export type Structure<Shape> = {
  readonly kind: "structure";
  readonly members: { readonly [Name in keyof Shape]-?: SchemaOf<NonNullable<Shape[Name]>> };
} & ([RequiredNames<Shape>] extends [never]
  ? { readonly required?: undefined }
  : { readonly required: { readonly [Name in RequiredNames<Shape>]: true } });

/** The operation that takes `Input` and answers with `Output`. */
export interface OperationOf<Input, Output> {
  readonly name: string;
  readonly input: Structure<Input>;
  readonly output: Structure<Output>;
}

type SchemaOf<Value> = Value extends string
  ? StringSchema
  : Value extends boolean
    ? BooleanSchema
    : Value extends number
      ? NumberSchema
      : Value extends Uint8Array
        ? BlobSchema
        : Value extends Date
          ? TimestampSchema
          : Value extends readonly (infer Element)[]
            ? { readonly kind: "list"; readonly of: SchemaOf<Element> }
            : string extends keyof Value
              ? { readonly kind: "map"; readonly of: SchemaOf<Value[keyof Value]> }
              : Structure<Value>;

type RequiredNames<Shape> = {
  [Name in keyof Shape]-?: Record<string, never> extends Pick<Shape, Name> ? never : Name;
}[keyof Shape];
