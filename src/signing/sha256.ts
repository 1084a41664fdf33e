/**
 * SHA-256 at once, where the platform has none or only one that answers later.
 *
 * @param chunks - What is hashed, one after the other.
 * @see https://csrc.nist.gov/pubs/fips/180-4/upd1/final
 */
export function sha256(...chunks: readonly Uint8Array[]): Uint8Array {
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  // Section 5.1.1: the message, a single bit, zeros, and the number of bits in the last eight bytes of a block.
  const message = new Uint8Array(Math.ceil((length + 9) / BLOCK_LENGTH) * BLOCK_LENGTH);
  let end = 0;
  for (const chunk of chunks) {
    message.set(chunk, end);
    end += chunk.length;
  }
  message[end] = 0x80;
  const view = new DataView(message.buffer);
  view.setUint32(message.length - 8, length / 2 ** 29);
  view.setUint32(message.length - 4, length << 3);

  const { roots, start } = (constants ??= findConstants());
  const state = start.slice();
  const schedule = new Int32Array(64);
  for (let block = 0; block < message.length; block += BLOCK_LENGTH) {
    let [a, b, c, d, e, f, g, h] = state as unknown as Words;
    for (let t = 0; t < 64; t += 1) {
      if (t < 16) schedule[t] = view.getInt32(block + t * 4);
      else {
        const early = schedule[t - 15]!;
        const late = schedule[t - 2]!;
        schedule[t] =
          (rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)) +
          schedule[t - 7]! +
          (rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)) +
          schedule[t - 16]!;
      }
      const one = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + roots[t]! + schedule[t]!;
      const two = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index]! += word));
  }
  const hash = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => hash.setInt32(index * 4, word));
  return new Uint8Array(hash.buffer);
}

export const BLOCK_LENGTH = 64;

type Words = [number, number, number, number, number, number, number, number];

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

let constants: { readonly roots: Int32Array; readonly start: Int32Array } | undefined;

/** Sections 4.2.2 and 5.3.3: the fractions of the cube roots of the first 64 primes, and of the square roots of the first 8. */
function findConstants() {
  const primes: number[] = [];
  for (let number = 2; primes.length < 64; number += 1) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  }
  const fractions = (root: (number: number) => number) => Int32Array.from(primes, (prime) => root(prime) * 2 ** 32);
  return { roots: fractions(Math.cbrt), start: fractions(Math.sqrt).subarray(0, 8) };
}
