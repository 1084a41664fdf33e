import { Entry, type EntryOptions } from "./Entry.js";
import { isCurrent, type SecretKey } from "./isCurrent.js";
import { isSameSecret } from "./isSameSecret.js";
import type { NextRotation, Watcher } from "./watch.js";

/**
 * The entries of a cache, found by what was asked for, and what is known about the rotation of secrets.
 *
 * An entry whose first request is under way is found, so that others join it, but not kept yet: it can't be evicted.
 */
export class Shelf implements Watcher {
  /** Entries of current versions, by the id as it was given: found without making a key. */
  readonly current = new Map<string, Entry>();
  readonly #versions = new Map<string, Entry>();
  /** When secrets are to be rotated, by their ARNs, as far as anybody was told: the last time that has come, and the next. */
  readonly #rotations = new Map<string | undefined, number[]>();
  readonly #options: ShelfOptions & EntryOptions;
  readonly #kept = new Set<Entry>();
  /** What they take, in bytes, about. */
  bytes = 0;
  #uses = 0;

  constructor(options: ShelfOptions) {
    this.#options = { ...options, shelf: this };
  }

  /** The entry for a version, made if there is none. */
  entry(key: SecretKey): Entry {
    const [index, name] = this.#place(key);
    let entry = index.get(name);
    if (!entry) index.set(name, (entry = new Entry(key, this.#options)));
    this.touch(entry);
    return entry;
  }

  /** Makes an entry the most recently used. */
  touch(entry: Entry): void {
    entry.usedAt = this.#uses += 1;
  }

  /** All entries, or those of the secret that any of these names means. */
  all(names?: readonly (string | undefined)[]): Entry[] {
    const entries = [...this.current.values(), ...this.#versions.values()];
    if (!names) return entries;
    return entries.filter((entry) => entry.names.some((known) => names.some((name) => isSameSecret(name, known))));
  }

  clear(): void {
    for (const entry of this.all()) {
      this.#options.noteWrite([entry.key.secretId]);
      entry.reset();
    }
    for (const each of [this.#kept, this.current, this.#versions]) each.clear();
  }

  onWrite(names: string[], isDone: boolean): void {
    const { counts, noteWrite } = this.#options;
    noteWrite(names);
    for (const entry of this.all(names)) {
      counts.invalidations += 1;
      if (isDone) entry.reset();
      else entry.expire();
    }
  }

  onRotations(secrets: readonly NextRotation[], isCancelled?: boolean): void {
    const { now } = this.#options;
    for (const { ARN, NextRotationDate } of secrets) {
      // While a rotation that is due is under way, the service tells of the one after it.
      const due = this.rotationsOf(ARN).filter((at) => at <= now() && !isCancelled);
      const times = due.slice(-1).concat(NextRotationDate?.getTime() ?? []);
      this.#rotations.delete(ARN);
      if (times.length) this.#rotations.set(ARN, times);
    }
    // To know them helps, and is not needed.
    if (this.#rotations.size > MOST_ROTATIONS) this.#rotations.clear();
    for (const entry of this.all()) entry.heedRotation();
  }

  rotationsOf(arn: string | undefined): number[] {
    return this.#rotations.get(arn) ?? [];
  }

  /** Keeps an entry that has come to know something; others may have to go for it. */
  keep(entry: Entry, bytes: number): void {
    const { maxEntries, maxBytes, counts } = this.#options;
    const [index, name] = this.#place(entry.key);
    if (index.get(name) !== entry) return;
    this.#kept.add(entry);
    this.weigh(entry, bytes);
    // What is too large by itself goes first, and drives nothing else out.
    if (bytes > maxBytes) entry.usedAt = 0;
    while (this.#kept.size > maxEntries || this.bytes > maxBytes) {
      counts.evictions += 1;
      // What is new costs a request, beside which a look at everything is nothing.
      const oldest = [...this.#kept].reduce((one, other) => (one.usedAt < other.usedAt ? one : other));
      this.#kept.delete(oldest);
      // Whoever asks while a request is under way joins it, and then the entry is back.
      if (oldest.drop()) continue;
      const [among, its] = this.#place(oldest.key);
      among.delete(its);
    }
  }

  weigh(entry: Entry, bytes: number): void {
    this.bytes += bytes - entry.bytes;
    entry.bytes = bytes;
  }

  #place(key: SecretKey): [index: Map<string, Entry>, name: string] {
    const { secretId, versionId, versionStage } = key;
    if (isCurrent(key)) return [this.current, secretId];
    return [this.#versions, JSON.stringify([secretId, versionId, versionStage])];
  }
}

/** What a shelf works with. */
export interface ShelfOptions extends Omit<EntryOptions, "shelf"> {
  /** Tells of a write to what is between here and the service. */
  readonly noteWrite: (names: string[]) => void;
}

const MOST_ROTATIONS = 10_000;
