import type { GetSecretValueResponse } from "../models/value.js";
import { SecretFormatError } from "./SecretFormatError.js";

/**
 * The text of a secret.
 *
 * @throws SecretFormatError if it is binary.
 */
export function textIn(secretId: string, { SecretString, VersionId }: GetSecretValueResponse): string {
  if (SecretString !== undefined) return SecretString;
  throw new SecretFormatError(secretId, VersionId, "string", "holds bytes, not text. Read it with getSecretBinary");
}
