/** Those who want to be told what happens, by the names of `Events`. */
export class Listeners<Events> {
  readonly #all = new Set<{ readonly to: keyof Events; readonly call: (event: never) => void }>();

  /** @returns What ends it. */
  add<Name extends keyof Events>(to: Name, call: (event: Events[Name]) => void): () => void {
    const listener = { to, call };
    this.#all.add(listener);
    return () => void this.#all.delete(listener);
  }

  tell<Name extends keyof Events>(name: Name, event: Events[Name]): void {
    // Not those who begin to listen meanwhile.
    const all = [...this.#all];
    for (const { to, call } of all) {
      try {
        if (to === name) call(event as never);
      } catch (error) {
        // In a task of its own: what a listener throws is seen, and no reader's business.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
