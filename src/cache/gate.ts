/** Lets so many through at once; the others wait for their turn. */
export function gate(places: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  return async (work) => {
    while (!places) await new Promise<void>((resolve) => waiting.push(resolve));
    places -= 1;
    try {
      return await work();
    } finally {
      places += 1;
      waiting.shift()?.();
    }
  };
}
