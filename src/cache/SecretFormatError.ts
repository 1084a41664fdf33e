/**
 * What a secret holds is not what was asked for: bytes instead of text, text instead of bytes, text that is not JSON, or JSON
 * that does not fit the schema.
 *
 * Of the value it contains no more than the names of members that do not fit the schema. A validator's own messages, which tend to
 * repeat values, are not here.
 *
 * @public
 */
export class SecretFormatError extends Error {
  override readonly name = "SecretFormatError";
  /** The secret, as it was asked for. */
  declare readonly secretId: string;
  /** The version that was read. */
  declare readonly versionId: string | undefined;
  /** What was asked for. */
  declare readonly expected: "string" | "binary" | "json" | "schema";
  /** Where the JSON does not fit the schema, such as `credentials.password`; the first ten. Empty unless `expected` is "schema". */
  declare readonly paths: readonly string[];

  /** @internal */
  constructor(
    secretId: string,
    versionId: string | undefined,
    expected: SecretFormatError["expected"],
    what: string,
    paths: readonly string[] = [],
  ) {
    super(`Secret "${secretId}" ${what}.`);
    this.secretId = secretId;
    this.versionId = versionId;
    this.expected = expected;
    this.paths = paths;
  }
}
