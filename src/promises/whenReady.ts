/** Goes on with a value: at once if it is there, later if it is yet to come. What is thrown is a rejection in both cases. */
export function whenReady<Value, Result>(
  value: Value | Promise<Value>,
  use: (value: Value) => Promise<Result>,
): Promise<Result> {
  if (value instanceof Promise) return value.then(use);
  try {
    return use(value);
  } catch (error) {
    return Promise.reject(error as Error);
  }
}
