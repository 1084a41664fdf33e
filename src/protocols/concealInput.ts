import { MASK } from "../diagnostics/redact.js";
import type { Schema } from "../schemas/Schema.js";
import { toBase64 } from "./base64.js";

/**
 * Masks in an error's texts what the request that it answers carried as sensitive: a service, or something on the way to
 * it, may quote what it refuses.
 */
export function concealInput<Exception extends Error>(schema: Schema, input: unknown, error: Exception): Exception {
  const secrets = sensitiveTextsOf(schema, input);
  if (secrets.length === 0) return error;
  const fields = error as unknown as Record<string, unknown>;
  for (const name of ["message", "stack", ...Object.keys(error)]) {
    const text = fields[name];
    if (typeof text !== "string") continue;
    const concealed = secrets.reduce(conceal, text);
    if (concealed !== text) fields[name] = concealed;
  }
  return error;
}

function sensitiveTextsOf(schema: Schema, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  switch (schema.kind) {
    case "structure":
      return Object.entries(schema.members).flatMap(([name, member]) =>
        sensitiveTextsOf(member, (value as Record<string, unknown>)[name]),
      );
    case "list":
      return Array.isArray(value) ? value.flatMap((element) => sensitiveTextsOf(schema.of, element)) : [];
    case "map":
      return Object.values(value).flatMap((element) => sensitiveTextsOf(schema.of, element));
    case "string":
      return schema.sensitive && typeof value === "string" && value !== "" ? [value] : [];
    case "blob":
      return ArrayBuffer.isView(value) && value.byteLength > 0
        ? [toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))]
        : [];
    case "timestamp":
    case "boolean":
    case "integer":
    case "long":
      return [];
  }
}

/** Short ones only where they stand alone: a secret "a" must not make every word unreadable. */
function conceal(text: string, secret: string): string {
  if (secret.length >= 4) return text.split(secret).join(MASK);
  const literal = secret.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replace(new RegExp(`(?<!\\w)${literal}(?!\\w)`, "g"), MASK);
}
