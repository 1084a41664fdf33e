import type { SortByType } from "../../models/enums.js";
import type { Secret } from "./Secret.js";

/** A place in an order of secrets. It stays meaningful when the secret that stood there has gone. */
export interface Position {
  readonly key: string | number;
  readonly serial: number;
}

export function isPosition(place: unknown): place is Position {
  if (typeof place !== "object" || place === null) return false;
  const { key, serial } = place as Partial<Position>;
  return (typeof key === "string" || typeof key === "number") && typeof serial === "number";
}

/**
 * Secrets in one order, kept up as they come, change and go, so that a page costs what stands on it and not what is
 * stored. The order in which they were made decides between equals.
 */
export class SecretIndex {
  readonly #keyOf: (secret: Secret) => string | number;
  readonly #sorted: Secret[];

  constructor(by: SortByType, secrets: Iterable<Secret>) {
    this.#keyOf = KEYS[by];
    this.#sorted = [...secrets].sort((one, other) => compare(this.positionOf(one), this.positionOf(other)));
  }

  positionOf(secret: Secret): Position {
    return { key: this.#keyOf(secret), serial: secret.serial };
  }

  add(secret: Secret): void {
    this.#sorted.splice(this.#countBefore(this.positionOf(secret)), 0, secret);
  }

  remove(secret: Secret): void {
    const at = this.#countBefore(this.positionOf(secret));
    if (this.#sorted[at] === secret) this.#sorted.splice(at, 1);
  }

  replace(secret: Secret, by: Secret): void {
    const at = this.#countBefore(this.positionOf(secret));
    if (this.#sorted[at] === secret && compare(this.positionOf(secret), this.positionOf(by)) === 0) {
      this.#sorted[at] = by;
      return;
    }
    this.remove(secret);
    this.add(by);
  }

  /** The secrets that follow a position, or all of them; upwards or downwards. */
  *following(position: Position | undefined, isDescending: boolean): Generator<Secret> {
    if (isDescending) {
      const end = position === undefined ? this.#sorted.length : this.#countBefore(position);
      for (let at = end - 1; at >= 0; at--) yield this.#sorted[at]!;
      return;
    }
    const start = position === undefined ? 0 : this.#countBefore({ ...position, serial: position.serial + 1 });
    for (let at = start; at < this.#sorted.length; at++) yield this.#sorted[at]!;
  }

  /** Those of a few secrets that follow a position, in this order: what {@link SecretIndex.following} would give of them. */
  arranged(secrets: Iterable<Secret>, position: Position | undefined, isDescending: boolean): Secret[] {
    const direction = isDescending ? -1 : 1;
    return [...secrets]
      .filter((secret) => position === undefined || compare(this.positionOf(secret), position) * direction > 0)
      .sort((one, other) => compare(this.positionOf(one), this.positionOf(other)) * direction);
  }

  /** The secrets whose key begins with a text, in an order by names. */
  *beginningWith(text: string): Generator<Secret> {
    for (let at = this.#countBefore({ key: text, serial: 0 }); at < this.#sorted.length; at++) {
      const secret = this.#sorted[at]!;
      if (!String(this.#keyOf(secret)).startsWith(text)) return;
      yield secret;
    }
  }

  #countBefore(position: Position): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.positionOf(this.#sorted[middle]!), position) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const KEYS: Readonly<Record<SortByType, (secret: Secret) => string | number>> = {
  "created-date": (secret) => secret.createdDate,
  "last-changed-date": (secret) => secret.lastChangedDate,
  // A secret that was never read comes before all that were.
  "last-accessed-date": (secret) => secret.lastAccessedDate ?? 0,
  name: (secret) => secret.name,
};

function compare(one: Position, other: Position): number {
  if (one.key !== other.key) return one.key < other.key ? -1 : 1;
  return one.serial - other.serial;
}
