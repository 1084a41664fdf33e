import type { GetSecretValueResponse } from "../models/value.js";
import { SecretFormatError } from "./SecretFormatError.js";
import type { StandardIssue, StandardSchema } from "./StandardSchema.js";
import { textIn } from "./textIn.js";

/**
 * The JSON in a secret's text, as the schema, if there is one, makes it.
 *
 * No error here has a cause: a parser's message quotes the text, and a validator's the value.
 *
 * @throws SecretFormatError if there is no text, or it is not JSON, or does not fit.
 */
export async function parseSecretJson(
  secretId: string,
  output: GetSecretValueResponse,
  schema: StandardSchema | undefined,
): Promise<unknown> {
  const misfit = (expected: "json" | "schema", what: string, paths?: readonly string[]) =>
    new SecretFormatError(secretId, output.VersionId, expected, what, paths);
  const text = textIn(secretId, output);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw misfit("json", "is not JSON. Read it with getSecretString");
  }
  if (schema === undefined) return json;
  let issues: readonly StandardIssue[] | undefined;
  try {
    const result = await schema["~standard"].validate(json);
    if (result.issues === undefined) return result.value;
    issues = result.issues;
  } catch {
    throw misfit("schema", "does not fit the schema: its validator failed");
  }
  // Where the names of members come from the value, as in a record, there may be any number of them.
  const paths = issues.slice(0, 10).map(pathOf);
  throw misfit("schema", `does not fit the schema: see ${paths.map((path) => path || "the whole").join(", ")}`, paths);
}

function pathOf({ path = [] }: StandardIssue): string {
  return path.map((part) => String(typeof part === "object" ? part.key : part)).join(".");
}
