/** A member of an {@link Lru}: it knows its neighbours, so that moving it costs nothing that grows with the list. */
export interface LruNode {
  newer: this | undefined;
  older: this | undefined;
  isListed: boolean;
  /** What it takes, in bytes. Changed only through {@link Lru.resize}. */
  bytes: number;
}

/** Nodes in the order in which they were last used, and what they take together. */
export class Lru<Node extends LruNode> {
  size = 0;
  bytes = 0;
  #newest: Node | undefined;
  #oldest: Node | undefined;

  get oldest(): Node | undefined {
    return this.#oldest;
  }

  add(node: Node): void {
    node.isListed = true;
    this.size += 1;
    this.bytes += node.bytes;
    this.#append(node);
  }

  /** Makes a listed node the newest. */
  touch(node: Node): void {
    if (node === this.#newest) return;
    this.#detach(node);
    this.#append(node);
  }

  resize(node: Node, bytes: number): void {
    if (node.isListed) this.bytes += bytes - node.bytes;
    node.bytes = bytes;
  }

  remove(node: Node): void {
    node.isListed = false;
    this.size -= 1;
    this.bytes -= node.bytes;
    this.#detach(node);
  }

  #append(node: Node): void {
    node.older = this.#newest;
    if (this.#newest === undefined) this.#oldest = node;
    else this.#newest.newer = node;
    this.#newest = node;
  }

  #detach(node: Node): void {
    if (node.newer === undefined) this.#newest = node.older;
    else node.newer.older = node.older;
    if (node.older === undefined) this.#oldest = node.newer;
    else node.older.newer = node.newer;
    node.newer = node.older = undefined;
  }
}
