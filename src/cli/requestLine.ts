import type { LocalRequest } from "../local/index.js";

/** A request as one line of a log. Of its input, only the name of the secret is shown, and only if it is one. */
export function requestLine({ date, operation, input, statusCode, error, fault, milliseconds }: LocalRequest): string {
  const parts = [
    date.toISOString().slice(11, 23),
    operation ?? "unknown",
    secretIn(input),
    statusCode,
    error,
    fault === undefined ? undefined : `fault ${typeof fault === "string" ? fault : JSON.stringify(fault)}`,
    `${milliseconds.toFixed(1)} ms`,
  ];
  return parts.filter((part) => part !== undefined).join(" ");
}

/** What is no name may be anything: a value in the wrong place, or a line break that forges a line. */
function secretIn(input: unknown): string | undefined {
  if (typeof input !== "object" || input === null) return undefined;
  const { SecretId, Name } = input as { readonly SecretId?: unknown; readonly Name?: unknown };
  const secretId = SecretId ?? Name;
  return typeof secretId === "string" && SECRET_ID.test(secretId) ? secretId : undefined;
}

const SECRET_ID = /^[\w/+=.@!:-]{1,600}$/;
