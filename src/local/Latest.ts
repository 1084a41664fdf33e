/** The latest of many things, the oldest first: 10,000 at least. */
export class Latest<Thing> {
  #things: Thing[] = [];

  get all(): readonly Thing[] {
    return this.#things;
  }

  add(thing: Thing): void {
    if (this.#things.length >= MOST_KEPT + SLACK) this.#things = this.#things.slice(-MOST_KEPT);
    this.#things.push(thing);
  }

  clear(): void {
    this.#things = [];
  }
}

const MOST_KEPT = 10_000;
/** So many more before the oldest are dropped together, since to drop the first of a long list moves all others. */
const SLACK = 1_000;
