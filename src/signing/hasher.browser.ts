import type { HashConstructor, SourceData } from "@smithy/types";
import { bytesOf } from "../protocols/bytesOf.js";
import { type Hasher, hex } from "./Hasher.js";
import { BLOCK_LENGTH, sha256 } from "./sha256.js";

/** SHA-256 in JavaScript: the platform's own answers later, and is not there in pages without TLS and in React Native. */
export const hasher: Hasher = {
  isImmediate: true,
  digest: (data) => hex(sha256(bytesOf(data)!)),
  hmac: (key, data) => hmac(key, bytesOf(data)!),
  keyedHash: (key) => (data) => hex(hmac(key, bytesOf(data)!)),
};

export const Sha256: HashConstructor = class {
  readonly #secret: SourceData | undefined;
  #chunks: Uint8Array[] = [];

  constructor(secret?: SourceData) {
    this.#secret = secret;
  }

  update(chunk: SourceData): void {
    this.#chunks.push(bytesOf(chunk)!);
  }

  async digest(): Promise<Uint8Array> {
    return this.#secret === undefined ? sha256(...this.#chunks) : hmac(this.#secret, ...this.#chunks);
  }

  reset(): void {
    this.#chunks = [];
  }
};

/** @see https://www.rfc-editor.org/rfc/rfc2104 */
function hmac(secret: SourceData, ...chunks: readonly Uint8Array[]): Uint8Array {
  const given = bytesOf(secret)!;
  const key = new Uint8Array(BLOCK_LENGTH);
  key.set(given.length > BLOCK_LENGTH ? sha256(given) : given);
  const padded = (pad: number) => key.map((byte) => byte ^ pad);
  return sha256(padded(0x5c), sha256(padded(0x36), ...chunks));
}
