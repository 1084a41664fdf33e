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
  for (const name of ["message", "stack", ...Object.keys(error).filter((key) => key !== "$metadata")]) {
    const concealed = concealIn(fields[name], secrets);
    if (concealed !== fields[name]) fields[name] = concealed;
  }
  return error;
}

/** The value with its texts concealed, however deep they are: what the service adds to an error came as JSON. */
function concealIn(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === "string") return secrets.reduce(conceal, value);
  if (Array.isArray(value)) return value.map((element) => concealIn(element, secrets));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, concealIn(element, secrets)]));
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
      return schema.sensitive && typeof value === "string" ? formsOf(value) : [];
    case "blob":
      // A string stands for its UTF-8.
      if (typeof value === "string") return [...formsOf(value), ...formsOf(toBase64(new TextEncoder().encode(value)))];
      if (ArrayBuffer.isView(value)) {
        return formsOf(toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)));
      }
      return value instanceof ArrayBuffer ? formsOf(toBase64(new Uint8Array(value))) : [];
    case "timestamp":
    case "boolean":
    case "integer":
    case "long":
      return [];
  }
}

/** A text as it is, and as it is quoted. */
function formsOf(text: string): string[] {
  const quoted = JSON.stringify(text).slice(1, -1);
  return [text, ...(quoted === text ? [] : [quoted])].filter((form) => form !== "");
}

/** Short ones only where they stand alone: a secret "a" must not make every word unreadable. */
function conceal(text: string, secret: string): string {
  if (secret.length >= 4) return text.split(secret).join(MASK);
  const literal = secret.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replace(new RegExp(`(?<!\\w)${literal}(?!\\w)`, "g"), MASK);
}
