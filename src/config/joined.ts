/**
 * Several values that each call asks for anew, and that seldom change.
 *
 * Most providers answer with the same promise each time, and to wait for it once more would cost as much as the work that is
 * waiting. So what the same promises led to last time is answered at once.
 */
export function joined<const Values extends readonly unknown[]>(): (
  ...promises: PromisesOf<Values>
) => Values | Promise<Values> {
  let last: readonly unknown[] = [];
  let values: Values | undefined;
  return (...promises) => {
    if (values !== undefined && promises.every((promise, index) => promise === last[index])) return values;
    return (Promise.all(promises) as unknown as Promise<Values>).then((found) => {
      last = promises;
      return (values = found);
    });
  };
}

type PromisesOf<Values extends readonly unknown[]> = {
  readonly [Index in keyof Values]: Values[Index] | Promise<Values[Index]>;
};
