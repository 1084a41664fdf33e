import type crypto from "node:crypto";
import type { HashConstructor, SourceData } from "@smithy/types";
import type { Hasher } from "./Hasher.js";

/** SHA-256 by Node, which computes it at once. */
export const hasher: Hasher = {
  digest(data) {
    const builtin = nodeCrypto();
    // One call instead of three objects, where the runtime has it.
    return builtin.hash === undefined
      ? builtin.createHash("sha256").update(data).digest("hex")
      : builtin.hash("sha256", data, "hex");
  },
  hmac: (key, data) => nodeCrypto().createHmac("sha256", bytesOf(key)).update(data).digest(),
  keyedHash(key) {
    const { createHmac, createSecretKey } = nodeCrypto();
    // From Node 24 on, to prepare the bytes of a key takes longer than to hash with it.
    const prepared = createSecretKey(key);
    return (data) => createHmac("sha256", prepared).update(data).digest("hex");
  },
};

/** SHA-256 by Node, as a class of Smithy's interface. */
export const Sha256: HashConstructor = class {
  readonly #secret: SourceData | undefined;
  #chunks: (string | Uint8Array)[] = [];

  constructor(secret?: SourceData) {
    this.#secret = secret;
  }

  update(chunk: SourceData): void {
    this.#chunks.push(bytesOf(chunk));
  }

  async digest(): Promise<Uint8Array> {
    const builtin = nodeCrypto();
    const hash =
      this.#secret === undefined ? builtin.createHash("sha256") : builtin.createHmac("sha256", bytesOf(this.#secret));
    for (const chunk of this.#chunks) hash.update(chunk);
    return hash.digest();
  }

  reset(): void {
    this.#chunks = [];
  }
};

let loadedCrypto: typeof crypto | undefined;

/** Node's own cryptography, loaded when a request is signed: to construct a client costs nothing. */
export function nodeCrypto(): typeof crypto {
  return (loadedCrypto ??= process.getBuiltinModule("node:crypto"));
}

function bytesOf(data: SourceData): string | Uint8Array {
  if (typeof data === "string" || data instanceof Uint8Array) return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
