/**
 * The schema of an operation, made when it is first asked for, and kept: of the 23 most programs call one or two, and to make those of
 * all would be a thirtieth of what they start with.
 */
export function lazily<Schema extends object>(make: () => Schema): () => Schema {
  let made: Schema | undefined;
  return () => (made ??= make());
}
