import { describe, expect, inject, it } from "vitest";
import { held } from "../../bench/memory.mjs";
import { nodes } from "./nodes.js";

// Each of these is done over and over, 16 at a time, by a process that is then looked at while nothing is under way. It is enough
// to see what is kept each time; CI does it more often (TEST_MEMORY=full), and `npm run bench` a million times.
const isFull = process.env["TEST_MEMORY"] === "full";
const DEEDS = [
  { what: "answers", times: isFull ? 250_000 : 50_000, connections: 16 },
  { what: "refusals", times: isFull ? 20_000 : 5_000, connections: 16 },
  // Each of these costs its connection.
  { what: "aborts", times: isFull ? 20_000 : 5_000 },
  { what: "timeouts", times: isFull ? 20_000 : 5_000 },
  { what: "clients", times: isFull ? 5_000 : 2_000 },
  // Some are refreshed behind while 16 others are read.
  { what: "cache", times: isFull ? 100_000 : 20_000, connections: 50 },
  // What was asked and what happened is kept for the latest 10,000, give or take some.
  { what: "local", times: isFull ? 40_000 : 10_000, looks: isFull ? 4 : 1, connections: 16 },
] as const;

// What the engine itself keeps goes up and down by some 100 kB.
const BYTES = 500_000;
// A handful come and go with the engine.
const OBJECTS = 50;

const TIMEOUT_MS = 600_000;

describe("a process", () => {
  it.each(DEEDS)(
    "holds no more after $times more $what than before",
    async ({ what, times, looks = 4, connections = Infinity }: Deed) => {
      const { bytes, objects, sockets, opened, timers, listeners } = await held({
        folder: inject("consumer"),
        what,
        times,
        looks,
      });
      expect(bytes).toBeLessThan(BYTES);
      for (const [name, count] of Object.entries(objects)) expect(count, name).toBeLessThan(OBJECTS);
      expect(opened).toBeLessThanOrEqual(connections);
      // Of the local service, both ends are in that process.
      expect(sockets).toBeLessThanOrEqual(what === "cache" ? 50 : what === "local" ? 32 : 16);
      expect({ timers, listeners }).toEqual({ timers: 0, listeners: 0 });
    },
    TIMEOUT_MS,
  );

  it("that keeps what it is given is seen to", async () => {
    const { bytes, objects } = await held({ folder: inject("consumer"), what: "hoarding", times: 5_000, looks: 4 });
    expect(bytes).toBeGreaterThan(BYTES);
    expect(objects["Object"]).toBeGreaterThan(5_000);
  });

  it.each(nodes.slice(1))(
    "of Node $version holds no more after 20,000 answers than before",
    async ({ program }) => {
      const folder = inject("consumer");
      const { bytes, objects } = await held({ folder, what: "answers", times: 20_000, looks: 4, node: program });
      expect(bytes).toBeLessThan(BYTES);
      for (const [name, count] of Object.entries(objects)) expect(count, name).toBeLessThan(OBJECTS);
    },
    TIMEOUT_MS,
  );
});

interface Deed {
  readonly what: (typeof DEEDS)[number]["what"];
  readonly times: number;
  readonly looks?: number;
  readonly connections?: number;
}
