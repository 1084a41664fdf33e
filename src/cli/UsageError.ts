/** What was typed can't be carried out. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
