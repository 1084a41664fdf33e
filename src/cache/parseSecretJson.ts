import type { GetSecretValueResponse } from "../models/value.js";
import { SecretFormatError } from "./SecretFormatError.js";
import type { StandardIssue, StandardSchema } from "./StandardSchema.js";

/**
 * The JSON in a secret's text, as the schema, if there is one, makes it.
 *
 * No error here has a cause: a parser's message quotes the text, and a validator's the value.
 *
 * @throws SecretFormatError if the text is not JSON, or does not fit.
 */
export async function parseSecretJson(
  secretId: string,
  text: string,
  { VersionId }: GetSecretValueResponse,
  schema: StandardSchema | undefined,
): Promise<unknown> {
  const about = { secretId, versionId: VersionId };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new SecretFormatError(`Secret "${secretId}" is not JSON. Read it with getSecretString.`, {
      ...about,
      expected: "json",
    });
  }
  if (schema === undefined) return json;
  const misfit = (what: string, paths: readonly string[]) =>
    new SecretFormatError(`Secret "${secretId}" does not fit the schema: ${what}.`, {
      ...about,
      expected: "schema",
      paths,
    });
  let result: Awaited<ReturnType<StandardSchema["~standard"]["validate"]>>;
  try {
    result = await schema["~standard"].validate(json);
  } catch {
    throw misfit("the validator itself failed", []);
  }
  if (result.issues === undefined) return result.value;
  const paths = result.issues.map(pathOf);
  throw misfit(`see ${paths.map((path) => path || "the whole").join(", ")}`, paths);
}

function pathOf({ path = [] }: StandardIssue): string {
  return path.map((part) => String(typeof part === "object" ? part.key : part)).join(".");
}
