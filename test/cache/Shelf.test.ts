import { describe, expect, it } from "vitest";
import { noCounts } from "../../src/cache/Counts.js";
import { Listeners } from "../../src/cache/Listeners.js";
import { resolveSecretsCacheOptions } from "../../src/cache/SecretsCacheOptions.js";
import { Shelf } from "../../src/cache/Shelf.js";

const IDS = ["a", "b", "c", "d"];

/** A shelf for two entries, over a service that answers when it is told to. */
function aShelf() {
  const answers: (() => void)[] = [];
  const shelf = new Shelf({
    ...resolveSecretsCacheOptions({ maxEntries: 2 }),
    counts: noCounts(),
    listeners: new Listeners(),
    now: () => 0,
    get: ({ secretId: Name }) =>
      new Promise((resolve) => answers.push(() => resolve({ Name, SecretString: "v1", $metadata: {} }))),
    noteWrite: () => {},
  });
  const read = (secretId: string) => shelf.entry({ secretId }).read(false);
  return { shelf, read, answer: () => answers.forEach((each) => each()) };
}

describe("a shelf", () => {
  it.each([
    ["may have been written", (shelf: Shelf, id: string) => shelf.onWrite([id], false)],
    ["were written", (shelf: Shelf, id: string) => shelf.onWrite([id], true)],
    ["were cleared", (shelf: Shelf) => shelf.clear()],
  ])("finds no more than maxEntries where secrets %s while their first reads were under way", async (_how, write) => {
    const { shelf, read, answer } = aShelf();
    const reads = IDS.map(read);
    for (const id of IDS) write(shelf, id);
    answer();
    expect((await Promise.all(reads)).map(({ output }) => output.Name)).toEqual(IDS);
    expect(shelf.all().length).toBeLessThanOrEqual(2);
    expect(shelf.bytes).toBe(0);
  });
});
