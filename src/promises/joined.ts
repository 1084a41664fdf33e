import { hasSameItems } from "./hasSameItems.js";

/**
 * What is made of several values that each call asks for anew, and that seldom change.
 *
 * Most providers answer with the same promise each time, and to wait for it once more would cost as much as the work that is
 * waiting. So what the same promises led to last time is answered at once.
 *
 * @param make - Makes it of the values.
 */
export function joined<const Values extends readonly unknown[], Made extends object>(
  make: (...values: Values) => Made,
): (...promises: PromisesOf<Values>) => Made | Promise<Made> {
  let last: readonly unknown[] = [];
  let made: Made | undefined;
  return (...promises) => {
    if (made !== undefined && hasSameItems(promises, last)) return made;
    return (Promise.all(promises) as unknown as Promise<Values>).then((values) => {
      const result = make(...values);
      last = promises;
      return (made = result);
    });
  };
}

type PromisesOf<Values extends readonly unknown[]> = {
  readonly [Index in keyof Values]: Values[Index] | Promise<Values[Index]>;
};
