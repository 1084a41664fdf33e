/**
 * A member of the input has the wrong type. Nothing was sent.
 *
 * @public
 */
export class InputError extends TypeError {
  override readonly name = "InputError";
  /** Which member, such as `Tags[0].Key`. */
  readonly path: string;

  /** @internal */
  constructor(expected: string, found: string, path: string) {
    super(
      `${path === "" ? "The input" : `"${path}" of the input`} must be ${expected}, not ${found}. Nothing was sent.`,
    );
    this.path = path;
  }
}
