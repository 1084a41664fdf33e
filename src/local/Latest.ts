/** The latest of many things, the oldest first: 10,000 at least. */
export class Latest<Thing> {
  #things: Thing[] = [];

  get all(): readonly Thing[] {
    return this.#things;
  }

  add(thing: Thing): void {
    // In one go for many, since taking away the first of a long list moves all others.
    if (this.#things.length >= 2 * MOST_KEPT) this.#things = this.#things.slice(-MOST_KEPT);
    this.#things.push(thing);
  }

  clear(): void {
    this.#things = [];
  }
}

const MOST_KEPT = 10_000;
