import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LocalSecretsManager } from "../../src/local/index.js";
import { LocalSnapshot } from "../../src/local/state/snapshot.js";
import { badBody, badHeaders, wellFormed } from "../support/badRequests.js";

/**
 * Ten thousand requests that nobody should send. Each is answered, none with a failure of the service, and a refusal leaves
 * the state as it was.
 */

/** No generated input says this by chance, as it may say a word. */
const SEEDED = "the seeded value 6f1d2c";

describe.each([
  { what: "inputs of every operation, right and wrong", requests: wellFormed, runs: 6000, strictAuth: false },
  { what: "bodies of every kind", requests: badBody, runs: 3000, strictAuth: false },
  { what: "headers and targets", requests: badHeaders, runs: 1500, strictAuth: false },
  { what: "headers and targets, with signatures verified", requests: badHeaders, runs: 1500, strictAuth: true },
])("$runs requests with $what", ({ requests, runs, strictAuth }) => {
  it("are answered, refused where they must be, and leave nothing behind when they are", async () => {
    const local = new LocalSecretsManager({ strictAuth, seed: { a: SEEDED, b: SEEDED } });
    const state = () => JSON.stringify(local.snapshot());
    let before = state();
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const { statusCode, body: text } = await local.answer(request);
        expect(statusCode, text).toBeLessThan(500);
        if (statusCode === 200) {
          before = state();
          // Whatever was asked for, what is kept can be put back.
          expect(JSON.stringify(LocalSnapshot.from(JSON.parse(before)))).toBe(before);
        } else {
          expect(state()).toBe(before);
          if (statusCode === 400) expect(JSON.parse(text).__type).toMatch(/^[A-Z][A-Za-z]+$/);
        }
        // What is said of a secret never holds its value.
        expect(JSON.stringify(local.requests.at(-1))).not.toContain(SEEDED);
      }),
      { numRuns: runs },
    );
    await local.close();
  }, 120_000);
});
