import type { SortByType } from "../../models/enums.js";
import { parseSecretArn, partitionOf, SUFFIX } from "./arn.js";
import { updateReplicas } from "./replication.js";
import type { Secret } from "./Secret.js";
import { SecretIndex } from "./SecretIndex.js";

/** All secrets of all accounts in all Regions. */
export class SecretStores {
  readonly #stores = new Map<string, SecretStore>();
  /** Told of every secret that is kept or goes: what makes a data file possible. */
  onChange: ((store: SecretStore, before: Secret | undefined, after: Secret | undefined) => void) | undefined;

  /** The secrets of one account in one Region. */
  at(account: string, region: string): SecretStore {
    return this.#stores.get(`${account}/${region}`) ?? new SecretStore(account, region, this);
  }

  /** Remembers a store that holds something. Those that were only looked into are forgotten: anybody can name an account. */
  remember(store: SecretStore): void {
    this.#stores.set(`${store.account}/${store.region}`, store);
  }

  all(): Iterable<SecretStore> {
    return this.#stores.values();
  }

  /** Lets go of every secret whose recovery window has ended. */
  removeExpired(now: number): void {
    for (const store of this.#stores.values()) store.removeExpired(now);
  }

  clear(): void {
    for (const store of this.#stores.values()) store.clear();
  }
}

/** The secrets of one account in one Region. */
export class SecretStore {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly #stores: SecretStores;
  readonly #byName = new Map<string, Secret>();
  readonly #indexes = new Map<SortByType, SecretIndex>();
  /** The names of the few that time may change: those to be deleted, and those that are rotated. */
  readonly #marked = new Set<string>();
  readonly #rotated = new Set<string>();
  #lastSerial = 0;

  constructor(account: string, region: string, stores: SecretStores) {
    this.account = account;
    this.region = region;
    this.partition = partitionOf(region);
    this.#stores = stores;
  }

  get size(): number {
    return this.#byName.size;
  }

  /** Every secret, in no particular order. */
  secrets(): Iterable<Secret> {
    return this.#byName.values();
  }

  get(name: string): Secret | undefined {
    return this.#byName.get(name);
  }

  /**
   * The secret that an identifier denotes: its name, its ARN, or its ARN without the suffix.
   *
   * An ARN that ends in a hyphen and six characters is taken for complete, also where they are the end of the name: so the
   * ARN without its suffix does not find a secret of such a name.
   */
  find(secretId: string): Secret | undefined {
    if (!secretId.startsWith("arn:")) return this.#byName.get(secretId);
    const arn = parseSecretArn(secretId);
    if (arn?.region !== this.region || arn.account !== this.account || arn.partition !== this.partition)
      return undefined;
    if (!SUFFIX.test(arn.resource)) return this.#byName.get(arn.resource);
    const secret = this.#byName.get(arn.resource.replace(SUFFIX, ""));
    return secret?.arn === secretId ? secret : undefined;
  }

  /** Keeps a secret, in the place of the one that it was made from, and brings its copies up to date. */
  save(secret: Secret): void {
    this.put(secret);
    updateReplicas(this, secret);
  }

  /** Keeps a secret without a thought of its copies, which come from where this one comes from. */
  put(secret: Secret): void {
    if (this.size === 0) this.#stores.remember(this);
    const before = this.#byName.get(secret.name);
    this.#byName.set(secret.name, secret);
    this.#lastSerial = Math.max(this.#lastSerial, secret.serial);
    this.#watch(secret);
    for (const index of this.#indexes.values()) {
      if (before === undefined) index.add(secret);
      else index.replace(before, secret);
    }
    this.#stores.onChange?.(this, before, secret);
  }

  remove(secret: Secret): void {
    const before = this.#byName.get(secret.name);
    if (before === undefined) return;
    this.#byName.delete(secret.name);
    this.#marked.delete(secret.name);
    this.#rotated.delete(secret.name);
    for (const index of this.#indexes.values()) index.remove(before);
    this.#stores.onChange?.(this, before, undefined);
  }

  clear(): void {
    // Taken out of an order one by one, many secrets cost as much as all of them each.
    this.#indexes.clear();
    for (const secret of this.#byName.values()) this.remove(secret);
  }

  /** The secrets in an order. The first call for each order sorts; from then on it is kept up. */
  sortedBy(by: SortByType): SecretIndex {
    let index = this.#indexes.get(by);
    if (index === undefined) {
      index = new SecretIndex(by, this.#byName.values());
      this.#indexes.set(by, index);
    }
    return index;
  }

  /** The number of the next secret to be made here. */
  nextSerial(): number {
    return this.#lastSerial + 1;
  }

  /** The same account's secrets in another Region. */
  inRegion(region: string): SecretStore {
    return this.#stores.at(this.account, region);
  }

  /** Where a secret is looked up: here, unless its ARN names another account. */
  holding(secretId: string): SecretStore {
    const arn = secretId.startsWith("arn:") ? parseSecretArn(secretId) : undefined;
    return arn === undefined || arn.account === this.account ? this : this.#stores.at(arn.account, this.region);
  }

  /** The secrets that a schedule rotates, or that are being rotated. */
  *rotated(): Generator<Secret> {
    for (const name of this.#rotated) yield this.#byName.get(name)!;
  }

  removeExpired(now: number): void {
    for (const name of this.#marked) {
      const secret = this.#byName.get(name)!;
      if (secret.deletion !== undefined && secret.deletion.dueDate <= now) this.remove(secret);
    }
  }

  #watch({ name, deletion, rotation }: Secret): void {
    if (deletion === undefined) this.#marked.delete(name);
    else this.#marked.add(name);
    if (rotation?.isEnabled || rotation?.running !== undefined) this.#rotated.add(name);
    else this.#rotated.delete(name);
  }
}
