import { readFileSync } from "node:fs";
import { describe, expect, inject, it } from "vitest";
import { costs } from "../../bench/budget.mjs";

const budget = JSON.parse(readFileSync("bench/budget.json", "utf8"));

describe("the package", async () => {
  const now: Record<string, Record<string, number>> = await costs(inject("consumer"));
  const figures = Object.entries(now).flatMap(([what, parts]) =>
    Object.entries(parts).map(([part, bytes]) => ({ what, part, bytes })),
  );

  it.each(figures)("costs no more than is written down: $what, $part", ({ what, part, bytes }) => {
    expect(bytes, "If it is worth it: npm run budget").toBeLessThanOrEqual(budget[what][part]);
  });
});
