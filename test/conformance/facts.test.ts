import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FACTS } from "../support/facts.js";

const FOLDERS = ["test/conformance", "test/local", "test/cli", "test/msw", "test/wire"];
const FILES = [
  ...FOLDERS.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file))),
  "test/support/conformance.ts",
].filter((file) => file.endsWith(".ts") && !file.endsWith("facts.test.ts"));

/** Every row that a title carries, as `name, strength`, with the files in which it does. */
const TITLES = new Map<string, string[]>();
for (const file of FILES) {
  const code = readFileSync(file, "utf8").replace(/^\s*(\/\/|\/?\*).*$/gm, "");
  for (const [, rows] of code.matchAll(/["'`]\[([a-z-]+\/[^\]]*)\]/g)) {
    for (const group of rows!.split(";")) {
      const names = group.split(",").map((part) => part.trim());
      const strength = names.pop();
      for (const name of names) {
        const row = `${name}, ${strength}`;
        TITLES.set(row, [...(TITLES.get(row) ?? []), file]);
      }
    }
  }
}

const ROWS = Object.entries(FACTS).flatMap(([area, byStrength]) =>
  Object.entries(byStrength).flatMap(([strength, rows]) => rows.map((row) => `${area}/${row}, ${strength}`)),
);

describe("what is known about the service", () => {
  it("is tested row by row, by tests that name the row and its strength", () => {
    expect(ROWS.filter((row) => !TITLES.has(row))).toEqual([]);
  });

  it("is all that the tests name", () => {
    expect([...TITLES].filter(([row]) => !ROWS.includes(row))).toEqual([]);
  });

  it("has one strength for each row", () => {
    const names = ROWS.map((row) => row.split(",")[0]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("is tested by tests that are run", () => {
    const passedOver = FILES.filter((file) =>
      /\b(it|describe|test)\.(skip|todo|only)\b/.test(readFileSync(file, "utf8")),
    );
    expect(passedOver).toEqual([]);
  });

  it("leaves open what is chosen, and each choice is explained", () => {
    const page = readFileSync("docs/decisions/local-service-choices.md", "utf8");
    const explained = [...page.matchAll(/^\| `(choices\/[a-z-]+)`/gm)].map(([, name]) => name!);
    const chosen = FACTS["choices"]!.chosen!.map((row) => `choices/${row}`);
    expect(explained.sort()).toEqual([...chosen].sort());
  });
});
