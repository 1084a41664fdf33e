/**
 * Waits for several promises at once, and for the same ones only once.
 *
 * What a client is configured with seldom changes: most providers answer with the same promise each time, and to wait for
 * it once more would cost as much as the work that is waiting.
 */
export function joined<const Values extends readonly unknown[]>(): (
  ...promises: PromisesOf<Values>
) => Promise<Values> {
  let last: readonly unknown[] = [];
  let values: Promise<Values> | undefined;
  return (...promises) => {
    if (values === undefined || promises.some((promise, index) => promise !== last[index])) {
      last = promises;
      values = Promise.all(promises) as unknown as Promise<Values>;
    }
    return values;
  };
}

type PromisesOf<Values extends readonly unknown[]> = { readonly [Index in keyof Values]: Promise<Values[Index]> };
