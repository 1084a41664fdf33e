import type { ChecksumConstructor, HashConstructor, SourceData } from "@smithy/types";
import { bytesOf } from "../protocols/bytesOf.js";

/** SHA-256, the way signing needs it: at once where the platform can, later where it can't. */
export interface Hasher {
  /** Whether it answers at once. */
  readonly isImmediate: boolean;
  /** The hash of `data` in hexadecimal digits. */
  digest(data: string | Uint8Array): string | Promise<string>;
  /** The keyed hash of `data` as bytes. */
  hmac(key: SourceData, data: string): Uint8Array | Promise<Uint8Array>;
  /** Makes what hashes with this key, of at most 64 bytes, to hexadecimal digits, as often as it is asked. */
  keyedHash(key: Uint8Array): KeyedHash;
}

/** The keyed hash of `data` in hexadecimal digits. */
export type KeyedHash = (data: string) => string | Promise<string>;

/** Hashes with a class that the caller brought, of Smithy's interface. */
export function hasherOf(Sha256: ChecksumConstructor | HashConstructor): Hasher {
  const hash = async (data: string | Uint8Array, key?: SourceData): Promise<Uint8Array> => {
    const instance = new (Sha256 as HashConstructor)(key);
    instance.update(bytesOf(data)!);
    return instance.digest();
  };
  return {
    isImmediate: false,
    digest: async (data) => hex(await hash(data)),
    hmac: (key, data) => hash(data, key),
    keyedHash: (key) => async (data) => hex(await hash(data, key)),
  };
}

/** Bytes in hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += (byte < 16 ? "0" : "") + byte.toString(16);
  return text;
}
