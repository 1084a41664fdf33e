import type { Provider } from "@smithy/types";

/** A function that finds what may be given as it is or as such a function. */
export function provider<Value>(given: Value | Provider<Value> | undefined): Provider<Value> | undefined {
  if (given === undefined) return undefined;
  if (typeof given === "function") return given as Provider<Value>;
  const found = Promise.resolve(given);
  return () => found;
}
