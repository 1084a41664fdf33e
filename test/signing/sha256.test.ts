import { Sha256 } from "@aws-crypto/sha256-js";
import { describe, expect, it } from "vitest";
import { Sha256 as OwnSha256 } from "../../src/signing/hasher.browser.js";
import { hex } from "../../src/signing/Hasher.js";
import { sha256 } from "../../src/signing/sha256.js";

function bytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 167 + length) % 256);
}

async function oracle(message: Uint8Array, secret?: Uint8Array): Promise<Uint8Array> {
  const hash = new Sha256(secret);
  hash.update(message);
  return hash.digest();
}

describe("sha256", () => {
  it("gives the published hash of the published message", () => {
    const message = new TextEncoder().encode("abc");
    expect(hex(sha256(message))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });

  it("agrees with another implementation at every length of a message up to four blocks", async () => {
    for (let length = 0; length <= 256; length += 1) {
      expect(hex(sha256(bytes(length))), `${length} bytes`).toBe(hex(await oracle(bytes(length))));
    }
  });

  it("agrees with it on a message of a megabyte", async () => {
    expect(hex(sha256(bytes(1_000_003)))).toBe(hex(await oracle(bytes(1_000_003))));
  });

  it("hashes what comes in pieces as it does the whole", () => {
    expect(sha256(bytes(70).subarray(0, 7), bytes(70).subarray(7))).toEqual(sha256(bytes(70)));
  });
});

describe("Sha256 with a secret", () => {
  it.each([0, 1, 63, 64, 65, 200])("agrees with another implementation for a key of %i bytes", async (length) => {
    const keyed = new OwnSha256(bytes(length));
    keyed.update(bytes(100));
    expect(await keyed.digest()).toEqual(await oracle(bytes(100), bytes(length)));
  });
});
