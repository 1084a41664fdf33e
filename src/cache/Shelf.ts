import type { Counts } from "./Counts.js";
import { Entry, NEVER } from "./Entry.js";
import { isSameSecret } from "./isSameSecret.js";
import { Lru } from "./Lru.js";
import type { ResolvedCacheOptions } from "./SecretsCacheOptions.js";

/**
 * The entries of a cache, found by what was asked for.
 *
 * An entry whose first request is under way is found, so that others join it, but not listed: it can't be evicted.
 */
export class Shelf {
  /** Entries of current versions, by the id as it was given: found without making a key. */
  readonly current = new Map<string, Entry>();
  readonly #versions = new Map<string, Entry>();
  readonly #lru = new Lru<Entry>();
  readonly #maxEntries: number;
  readonly #maxBytes: number;

  readonly #counts: Counts;

  constructor({ maxEntries, maxBytes }: Pick<ResolvedCacheOptions, "maxEntries" | "maxBytes">, counts: Counts) {
    this.#maxEntries = maxEntries;
    this.#maxBytes = maxBytes;
    this.#counts = counts;
  }

  get bytes(): number {
    return this.#lru.bytes;
  }

  /** The entry for a version, made if there is none. */
  entry(secretId: string, versionId: string | undefined, versionStage: string | undefined): Entry {
    const isCurrent = versionId === undefined && (versionStage ?? "AWSCURRENT") === "AWSCURRENT";
    const index = isCurrent ? this.current : this.#versions;
    const key = isCurrent ? secretId : JSON.stringify([secretId, versionId, versionStage]);
    let entry = index.get(key);
    if (entry === undefined) {
      entry = new Entry(index, key, secretId, versionId, versionStage);
      index.set(key, entry);
    }
    return entry;
  }

  /** All entries, or those of the secret that any of these ids means. */
  all(secretIds?: readonly string[]): Entry[] {
    const entries = [...this.current.values(), ...this.#versions.values()];
    if (secretIds === undefined) return entries;
    return entries.filter(({ secretId, output }) =>
      secretIds.some((id) =>
        [secretId, output?.ARN, output?.Name].some(
          (known) => known !== undefined && (isSameSecret(id, known) || isSameSecret(known, id)),
        ),
      ),
    );
  }

  /** Makes an entry the most recently used. */
  touch(entry: Entry): void {
    if (entry.isListed) this.#lru.touch(entry);
  }

  /** Keeps an entry that has come to know something; others may have to go for it. */
  keep(entry: Entry, bytes: number): void {
    if (entry.index.get(entry.key) !== entry) return;
    this.#lru.resize(entry, bytes);
    if (!entry.isListed) this.#lru.add(entry);
    while (this.#lru.size > this.#maxEntries || this.#lru.bytes > this.#maxBytes) {
      this.#evict(this.#lru.oldest!);
    }
  }

  /** Takes the value from an entry. */
  empty(entry: Entry): void {
    entry.output = entry.stored = entry.text = undefined;
    this.#lru.resize(entry, 0);
    entry.expire();
  }

  /** Takes the value from an entry, with all that is remembered of failures, as if it had never been read. */
  reset(entry: Entry): void {
    this.empty(entry);
    entry.forgetFailure();
    entry.forcedAt = NEVER;
    if (!entry.isListed) entry.index.delete(entry.key);
  }

  clear(): void {
    for (const entry of this.all()) {
      this.empty(entry);
      if (entry.isListed) this.#lru.remove(entry);
    }
    this.current.clear();
    this.#versions.clear();
  }

  #evict(entry: Entry): void {
    this.#counts.evictions += 1;
    this.#lru.remove(entry);
    const { flight } = entry;
    this.empty(entry);
    // Whoever asks while a request is under way joins it, and then the entry is back.
    entry.flight = flight;
    if (flight === undefined) entry.index.delete(entry.key);
  }
}
