import { MASK } from "../diagnostics/redact.js";
import type { Schema } from "../schemas/Schema.js";
import { toBase64 } from "./base64.js";
import { bytesOf } from "./bytesOf.js";

/**
 * Masks in an error's texts what the request that it answers carried as sensitive: a service, or something on the way to
 * it, may quote what it refuses.
 */
export function concealInput<Exception extends Error>(schema: Schema, input: unknown, error: Exception): Exception {
  // As it is, as it is quoted, and as it is where that is quoted.
  const forms = sensitiveTextsIn(schema, input).flatMap((text) => [text, quoted(text), quoted(quoted(text))]);
  const secrets = [...new Set(forms)].filter((text) => text !== "");
  // What the service adds to an error came as JSON: texts may stand deep in it.
  const conceal = (value: unknown, depth: number): unknown => {
    if (typeof value === "string") return secrets.reduce(without, value);
    if (typeof value !== "object" || value === null) return value;
    if (depth > DEEPEST) return MASK;
    if (Array.isArray(value)) return value.map((element) => conceal(element, depth + 1));
    return Object.fromEntries(
      Object.entries(value).map((entry) => entry.map((part) => conceal(part, depth + 1)) as [string, unknown]),
    );
  };
  if (secrets.length === 0) return error;
  const fields = error as unknown as Record<string, unknown>;
  const { name: code, message, stack } = error;
  for (const name of ["message", ...Object.keys(error)]) {
    if (!isClassification(name, fields[name])) fields[name] = conceal(fields[name], 0);
  }
  // The rest of the stack are names of functions and files, which a secret may be as well. A program may have it made otherwise.
  if (typeof stack === "string" && (error.message !== message || error.name !== code)) {
    error.stack = stack.split(message).join(error.message).split(code).join(error.name);
  }
  return error;
}

/** Whether programs tell errors by it. A secret may be such a word, and must not change what they do; it is no sentence. */
function isClassification(name: string, value: unknown): boolean {
  if (name === "$metadata") return true;
  return /^(name|__type|[cC]ode|\$fault)$/.test(name) && typeof value === "string" && /^[\w.]+(#\w+)?$/.test(value);
}

/** The service adds nothing that is as deep. */
const DEEPEST = 100;

function quoted(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function sensitiveTextsIn(schema: Schema, value: unknown): string[] {
  if (value == null) return [];
  if ("members" in schema || "of" in schema) {
    return Object.entries(value).flatMap(([name, member]) => {
      const its = "of" in schema ? schema.of : schema.members[name];
      return its === undefined ? [] : sensitiveTextsIn(its, member);
    });
  }
  const isBlob = schema.kind === "blob";
  const bytes = isBlob ? bytesOf(value) : undefined;
  const texts = bytes === undefined ? [] : [toBase64(bytes)];
  // A text that is given as a blob stands for its bytes.
  return typeof value === "string" && (isBlob || "sensitive" in schema) ? [value, ...texts] : texts;
}

/** Short ones only where they stand alone: a secret "a" must not make every word unreadable. */
function without(text: string, secret: string): string {
  if (secret.length >= 4) return text.split(secret).join(MASK);
  const literal = secret.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replace(new RegExp(`(?<!\\w)${literal}(?!\\w)`, "g"), MASK);
}
