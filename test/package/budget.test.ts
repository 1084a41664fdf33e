import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { bounds, boundsOfRows } from "../../bench/bounds.mjs";
import { costs } from "../../bench/budget.mjs";
import { heapPerRequest } from "../../bench/heap.mjs";
import { recorded, TABLE, tables } from "../../bench/report.mjs";
import { OURS, writePrograms } from "../../bench/subjects.mjs";
import { nodes } from "./nodes.js";

const consumer = inject("consumer");
const budget: Record<string, Record<string, number>> = bounds();
const IF_WORTH_IT = "If it is worth it: npm run budget";

describe("the package", async () => {
  const now: Record<string, Record<string, number>> = await costs(consumer);
  const figures = Object.entries(now).flatMap(([what, parts]) =>
    Object.entries(parts).map(([part, figure]) => ({ what, part, figure })),
  );

  it.each(figures)("costs no more than is written down: $what, $part", ({ what, part, figure }) => {
    expect(figure, IF_WORTH_IT).toBeLessThanOrEqual(budget[what]![part]!);
  });

  // Another Node allocates otherwise. Runs differ by some bytes, and engines on other processors may do so by more.
  it.each(nodes.filter(({ version }) => version === "20"))(
    "allocates no more for a request than is written down, give or take a hundredth, on Node $version",
    async ({ program }) => {
      writePrograms(consumer, OURS);
      const bytes = await heapPerRequest(join(consumer, "client.cjs"), program);
      for (const [what, bound] of Object.entries(budget["heapPerRequestOnNode20"]!)) {
        expect(bytes[what], `${what}. ${IF_WORTH_IT}`).toBeLessThanOrEqual(bound * 1.01);
        expect(bytes[what]).toBeGreaterThan(0);
      }
    },
  );
});

describe("what is written about the package's costs", () => {
  it("is what was measured", () => {
    for (const [file, text] of Object.entries(tables(recorded()))) {
      const [, , written = ""] = TABLE.exec(readFileSync(file, "utf8")) ?? [];
      expect(withoutAlignment(written), `${file}. npm run bench -- --write`).toBe(withoutAlignment(text));
    }
  });

  it("says of what has bounds what the bounds say", () => {
    const rows = recorded().rows.map(({ what, values }) => [what, values["ours"]]);
    expect(Object.fromEntries(rows)).toMatchObject(boundsOfRows());
  });
});

function withoutAlignment(markdown: string): string {
  return markdown.replace(/-+/g, "-").replace(/ +/g, " ").trim();
}
