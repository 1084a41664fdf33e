import type { BlobSchema, BooleanSchema, ListSchema, NumberSchema, StringSchema, TimestampSchema } from "./Schema.js";

/** Text. */
export const string = { kind: "string" } as const satisfies StringSchema;

/** Text that is never printed. */
export const sensitiveString = { kind: "string", sensitive: true } as const satisfies StringSchema;

/** Text that identifies a call across its repetitions. */
export const idempotencyToken = { kind: "string", idempotencyToken: true } as const satisfies StringSchema;

export const boolean = { kind: "boolean" } as const satisfies BooleanSchema;

/** A whole number of 32 bits, by the service's model. */
export const integer = { kind: "integer" } as const satisfies NumberSchema;

/** A whole number of 64 bits, by the service's model. */
export const long = { kind: "long" } as const satisfies NumberSchema;

/** Bytes that are never printed. */
export const sensitiveBlob = { kind: "blob", sensitive: true } as const satisfies BlobSchema;

export const timestamp = { kind: "timestamp" } as const satisfies TimestampSchema;

export const stringList = { kind: "list", of: string } as const satisfies ListSchema;
