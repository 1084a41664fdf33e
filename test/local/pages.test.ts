import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Service } from "../support/conformance.js";

const NAMES = ["a", "ab", "abc", "b", "ba", "B", "prod/a", "prod/ab", "z"];

describe("the pages of ListSecrets", () => {
  it("[list/pages, docs] hold every secret that matches, once and in order, whatever the filter, the order and the size", async () => {
    const request = fc.record(
      {
        SortBy: fc.constantFrom("created-date", "name", "last-changed-date", "last-accessed-date"),
        SortOrder: fc.constantFrom("asc", "desc"),
        MaxResults: fc.integer({ min: 1, max: 4 }),
        Filters: fc.array(
          fc.record({
            Key: fc.constant("name"),
            Values: fc.uniqueArray(fc.constantFrom("a", "ab", "!a", "prod/", "B", "!prod/", "none"), {
              minLength: 1,
              maxLength: 2,
            }),
          }),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: ["MaxResults", "Filters"] },
    );
    const service = new Service({ strictAuth: false });
    for (const Name of [...NAMES].reverse()) {
      await service.ask("CreateSecret", { Name, SecretString: "x" });
      await service.local.clock.advance({ hours: 7 });
    }
    for (const SecretId of ["b", "prod/a", "a"]) {
      await service.local.clock.advance({ days: 1 });
      await service.ask("GetSecretValue", { SecretId });
      await service.ask("UpdateSecret", { SecretId, Description: "x" });
    }
    const { SecretList: all } = await service.ask("ListSecrets");
    type Entry = { Name: string; CreatedDate: number; LastChangedDate: number; LastAccessedDate?: number };
    const keyOf = {
      "created-date": (entry: Entry) => entry.CreatedDate,
      name: (entry: Entry) => entry.Name,
      "last-changed-date": (entry: Entry) => entry.LastChangedDate,
      "last-accessed-date": (entry: Entry) => entry.LastAccessedDate ?? 0,
    };
    await fc.assert(
      fc.asyncProperty(request, async ({ SortBy = "created-date", SortOrder = "asc", MaxResults, Filters }) => {
        const isMatch = ({ Name }: Entry) =>
          Filters.every(({ Values }) =>
            Values.some((value) => (value.startsWith("!") ? !Name.startsWith(value.slice(1)) : Name.startsWith(value))),
          );
        const key = keyOf[SortBy as keyof typeof keyOf];
        // Sorting keeps the order of equals, which is that of their making.
        const sorted = (all as Entry[])
          .filter(isMatch)
          .sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
        const expected = (SortOrder === "asc" ? sorted : sorted.reverse()).map(({ Name }) => Name);
        const found: string[] = [];
        let NextToken: string | undefined;
        do {
          const page = await service.ask("ListSecrets", { SortBy, SortOrder, MaxResults, Filters, NextToken });
          expect(page.SecretList.length).toBeLessThanOrEqual(MaxResults);
          found.push(...page.SecretList.map(({ Name }: Entry) => Name));
          NextToken = page.NextToken;
        } while (NextToken !== undefined);
        expect(found).toEqual(expected);
      }),
      { numRuns: 200 },
    );
    await service.local.close();
  }, 60_000);
});
