/**
 * An input holds a value of a type that the service does not take. Nothing was sent.
 *
 * @public
 */
export class InputError extends TypeError {
  override readonly name = "InputError";
  /** Where in the input, such as `Tags[0].Key`. */
  readonly path: string;

  /** @internal */
  constructor(expected: string, found: string, path: string) {
    super(
      `${path === "" ? "The input" : `"${path}" of the input`} must be ${expected}, not ${found}. Nothing was sent.`,
    );
    this.path = path;
  }
}
