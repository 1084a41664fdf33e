/** The times that are waited out on purpose, as long as nobody ends them. */
export class Pauses {
  readonly #ends = new Set<() => void>();
  #isOver = false;

  /** Resolves when this much real time has passed, or all pauses are over. */
  pass(milliseconds: number): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#ends.delete(end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.#ends.add(end);
    });
  }

  /** Ends those under way, and lets no other begin: their timers would keep the process alive. */
  end(): void {
    this.#isOver = true;
    for (const end of this.#ends) end();
  }
}
