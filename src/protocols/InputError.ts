/**
 * An input holds a value of a type that the service does not take. Nothing was sent.
 *
 * @public
 */
export class InputError extends TypeError {
  override readonly name = "InputError";
  /** Where in the input, such as `Tags[0].Key`. */
  readonly path: string;
  readonly #expected: string;
  readonly #found: string;

  /** @internal */
  constructor(expected: string, found: string, path = "") {
    super(
      `${path === "" ? "The input" : `"${path}" of the input`} must be ${expected}, not ${found}. Nothing was sent.`,
    );
    this.path = path;
    this.#expected = expected;
    this.#found = found;
  }

  /**
   * The same error, seen from one level further out.
   *
   * @internal
   */
  within(place: string): InputError {
    const joint = this.path === "" || this.path.startsWith("[") ? "" : ".";
    return new InputError(this.#expected, this.#found, `${place}${joint}${this.path}`);
  }
}
