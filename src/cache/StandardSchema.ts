/**
 * A schema of any library that keeps to the Standard Schema: zod, valibot, arktype and others.
 *
 * @see https://standardschema.dev
 *
 * @public
 */
export interface StandardSchema<Output = unknown> {
  /** How such a schema is known, and what validates. */
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
  };
}

/**
 * What a Standard Schema says about a value.
 *
 * @public
 */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/**
 * Where a value does not fit a Standard Schema.
 *
 * @public
 */
export interface StandardIssue {
  /** What is wrong. */
  readonly message: string;
  /** Where in the value it is wrong. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}
