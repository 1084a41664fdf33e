import { beforeAll, describe, expect, it } from "vitest";
import { aService, locally, refusesBeyond, refusesOtherTypes, type Service } from "../support/conformance.js";

interface Entry {
  readonly Name: string;
}

describe("ListSecrets", () => {
  const service = aService();

  refusesOtherTypes(service, "ListSecrets", {
    MaxResults: "Integer",
    NextToken: "String",
    Filters: "List",
    IncludePlannedDeletion: "Boolean",
    SortOrder: "String",
    SortBy: "String",
  });

  describe("refuses as invalid", () => {
    const one = (Key: unknown, value: unknown) => ({ Filters: [{ Key, Values: [value] }] });
    refusesBeyond(service, "ListSecrets", [
      { path: "maxResults", input: (MaxResults) => ({ MaxResults }), range: [1, 100] },
      { path: "nextToken", input: (NextToken) => ({ NextToken }), length: [1, 4096] },
      { path: "filters.1.member.values.1.member", input: (value) => one("name", value), length: [undefined, 512] },
    ]);

    it.each([
      [{ SortOrder: "up" }, "Value 'up' at 'sortOrder' failed", "enum value set: [asc, desc]"],
      [{ SortBy: "colour" }, "Value 'colour' at 'sortBy' failed", "enum value set: ["],
      [
        one("invalid", "a"),
        "Value 'invalid' at 'filters.1.member.key' failed",
        "enum value set: [all, name, tag-key, ",
      ],
      [one("name", "a*b"), "Value 'a*b' at 'filters.1.member.values.1.member' failed", "regular expression pattern: ^"],
      [
        { Filters: [{ Key: "name", Values: [] }] },
        "Value '[]' at 'filters.1.member.values'",
        "greater than or equal to 1",
      ],
      [
        { Filters: Array.from({ length: 11 }, () => ({ Key: "name", Values: ["a"] })) },
        "at 'filters' failed to satisfy constraint",
        "less than or equal to 10",
      ],
    ])(
      "[constraints/enum, moto; list/filter-pattern, inferred; choices/enum-order, chosen] %j",
      async (input, ...parts) => {
        const { code, message } = await service.refusal("ListSecrets", input);
        expect(code).toBe("ValidationException");
        for (const part of parts) expect(message).toContain(part);
      },
    );

    it.each([{ Values: ["a"] }, { Key: null, Values: ["a"] }, { Key: "name" }, {}])(
      "[choices/texts, chosen] half a filter: %j",
      async (filter) => {
        for (const operation of ["ListSecrets", "BatchGetSecretValue"] as const) {
          expect((await service.refusal(operation, { Filters: [filter] })).code).toBe("InvalidParameterException");
        }
      },
    );

    it("[list/token, docs; choices/texts, chosen] a token that is none, was altered, or goes with another request", async () => {
      await service.aSecret();
      await service.aSecret();
      const { NextToken } = await service.ask("ListSecrets", { MaxResults: 1 });
      for (const input of [
        { NextToken: "nonsense" },
        { NextToken: Buffer.from('{"key":0,"serial":0}').toString("base64") },
        { NextToken: NextToken.slice(0, -4) },
        { NextToken, SortBy: "name" },
        { NextToken, SortOrder: "desc" },
        { NextToken, IncludePlannedDeletion: true },
        { NextToken, Filters: [{ Key: "name", Values: ["a"] }] },
      ]) {
        expect(await service.refusal("ListSecrets", input)).toEqual({
          code: "InvalidNextTokenException",
          message: "The NextToken value is invalid.",
        });
      }
    });
  });

  describe("works", () => {
    it("[answers/list, list/members, recorded; list/immediate, docs] and tells what DescribeSecret does, with another name for the versions", async () => {
      const { name, arn, versionId } = await service.aSecret({ Description: "mine" });
      const { SecretList } = await service.ask("ListSecrets", { Filters: [{ Key: "name", Values: [name] }] });
      expect(SecretList).toEqual([
        {
          ARN: arn,
          Name: name,
          Description: "mine",
          CreatedDate: expect.any(Number),
          LastChangedDate: expect.any(Number),
          SecretVersionsToStages: { [versionId]: ["AWSCURRENT"] },
        },
      ]);
    });

    it("[tags/listed, tags/emptied, recorded] with Tags as DescribeSecret has them", async () => {
      const { name } = await service.aSecret({ Tags: [{ Key: "a", Value: "1" }] });
      const entry = async () =>
        (await service.ask("ListSecrets", { Filters: [{ Key: "name", Values: [name] }] })).SecretList[0];
      expect((await entry()).Tags).toEqual([{ Key: "a", Value: "1" }]);
      await service.ask("UntagResource", { SecretId: name, TagKeys: ["a"] });
      expect((await entry()).Tags).toEqual([]);
    });

    it("[deletion/listed, recorded] with marked secrets only if they are asked for", async () => {
      const { name } = await service.aSecret();
      await service.ask("DeleteSecret", { SecretId: name });
      const Filters = [{ Key: "name", Values: [name] }];
      expect((await service.ask("ListSecrets", { Filters })).SecretList).toEqual([]);
      const { SecretList } = await service.ask("ListSecrets", { Filters, IncludePlannedDeletion: true });
      expect(SecretList).toMatchObject([{ Name: name, DeletedDate: expect.any(Number) }]);
    });

    it.runIf(locally)(
      "[replicas/listed, recorded] with the primary Region of copied secrets, without the state of the copies",
      async () => {
        const { name } = await service.aSecret({ AddReplicaRegions: [{ Region: "eu-west-1" }] });
        const { SecretList } = await service.ask("ListSecrets", { Filters: [{ Key: "name", Values: [name] }] });
        expect(SecretList[0]).toHaveProperty("PrimaryRegion", service.region);
        expect(SecretList[0]).not.toHaveProperty("ReplicationStatus");
      },
    );

    it.runIf(locally)("[accounts/not-listed, recorded] without the secrets of other accounts and Regions", async () => {
      const { name } = await service.aSecret();
      const own = aService({ credentials: [service.local.credentials, OTHER], strictAuth: false });
      await own.aSecret({ Name: name });
      const Filters = [{ Key: "name", Values: [name] }];
      expect((await own.ask("ListSecrets", { Filters }, OTHER)).SecretList).toEqual([]);
      const elsewhere = { ...own.local.credentials, region: "eu-west-1" };
      expect((await own.ask("ListSecrets", { Filters }, elsewhere)).SecretList).toEqual([]);
    });

    it("with nothing to find: an empty list", async () => {
      const Filters = [{ Key: "name", Values: [service.aName()] }];
      expect(await service.ask("ListSecrets", { Filters })).toEqual({ SecretList: [] });
    });
  });

  describe.runIf(locally)("sorts and pages", () => {
    const own = aService();
    const list = async (input: object): Promise<string[]> => {
      const found: string[] = [];
      let NextToken: string | undefined;
      do {
        const page = await own.ask("ListSecrets", { MaxResults: 2, ...input, NextToken });
        found.push(...page.SecretList.map(({ Name }: Entry) => Name));
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      return found;
    };

    beforeAll(async () => {
      for (const Name of ["b", "e", "a", "d", "c"]) {
        await own.ask("CreateSecret", { Name, SecretString: "x" });
        await own.local.clock.advance({ hours: 12 });
      }
      for (const SecretId of ["d", "b"]) {
        await own.local.clock.advance({ days: 1 });
        await own.ask("GetSecretValue", { SecretId });
        await own.ask("UpdateSecret", { SecretId, Description: "changed" });
      }
    });

    it("[list/order, recorded; list/ascending, inferred] by the date of creation, the oldest first, if nothing is said", async () => {
      expect(await list({})).toEqual(["b", "e", "a", "d", "c"]);
      expect(await list({ SortBy: "created-date" })).toEqual(["b", "e", "a", "d", "c"]);
    });

    it("[list/sorted, docs] the other way round", async () => {
      expect(await list({ SortOrder: "desc" })).toEqual(["c", "d", "a", "e", "b"]);
    });

    it("[list/sorted, docs] by name", async () => {
      expect(await list({ SortBy: "name" })).toEqual(["a", "b", "c", "d", "e"]);
      expect(await list({ SortBy: "name", SortOrder: "desc" })).toEqual(["e", "d", "c", "b", "a"]);
    });

    it("[list/sorted, docs] by the last change", async () => {
      expect(await list({ SortBy: "last-changed-date" })).toEqual(["e", "a", "c", "d", "b"]);
    });

    it("[list/sorted, docs] by the last access, those that were never read first", async () => {
      expect(await list({ SortBy: "last-accessed-date" })).toEqual(["e", "a", "c", "d", "b"]);
    });

    it("with secrets of one millisecond in the order in which they were made", async () => {
      const frozen = aService();
      for (const Name of ["z", "y", "x"]) await frozen.ask("CreateSecret", { Name });
      const { SecretList } = await frozen.ask("ListSecrets");
      expect(SecretList.map(({ Name }: Entry) => Name)).toEqual(["z", "y", "x"]);
    });

    it("goes on where it was, when secrets come and go between pages", async () => {
      const moving = aService();
      for (const Name of ["a", "b", "c", "d"]) await moving.ask("CreateSecret", { Name });
      const first = await moving.ask("ListSecrets", { MaxResults: 2 });
      await moving.ask("DeleteSecret", { SecretId: "b", ForceDeleteWithoutRecovery: true });
      await moving.ask("DeleteSecret", { SecretId: "c", ForceDeleteWithoutRecovery: true });
      await moving.ask("CreateSecret", { Name: "e" });
      const { SecretList } = await moving.ask("ListSecrets", { MaxResults: 2, NextToken: first.NextToken });
      expect(SecretList.map(({ Name }: Entry) => Name)).toEqual(["d", "e"]);
    });

    it("[list/page-size, docs] with 100 on a page, if nothing is said", async () => {
      const full = aService();
      for (let count = 0; count < 101; count++) await full.ask("CreateSecret", { Name: `n${count}` });
      const page = await full.ask("ListSecrets");
      expect(page.SecretList).toHaveLength(100);
      expect((await full.ask("ListSecrets", { NextToken: page.NextToken })).SecretList).toHaveLength(1);
    });
  });

  // The vectors name secrets as they were recorded, so they need a place of their own.
  describe.runIf(locally)("filters", () => {
    const found = async (own: Service, Filters: object[]): Promise<string[]> => {
      const { SecretList } = await own.ask("ListSecrets", { Filters });
      return SecretList.map(({ Name }: Entry) => Name);
    };
    const by = (Key: string, ...Values: string[]) => ({ Key, Values });

    describe("[filters/set-1, filters/name, filters/name-whole, filters/description, filters/negated, recorded]", () => {
      const own = aService();
      const [A, B, C, D] = ["testing1/one-N", "/testing2/two-N", "testing3/three-N", "/testing4/four-N"] as const;
      beforeAll(async () => {
        await own.aSecret({ Name: A, Description: "a secret" });
        await own.aSecret({ Name: B, Description: "an secret" });
        await own.aSecret({ Name: C, Description: "asecret" });
        await own.aSecret({ Name: D, Description: "thesecret" });
      });

      it.each([
        { filters: [by("name", "/")], names: [B, D] },
        { filters: [by("name", "!/")], names: [A, C] },
        { filters: [by("name", "testing1 one")], names: [] },
        { filters: [by("description", "a")], names: [A, B, C] },
        { filters: [by("description", "!a")], names: [D] },
        { filters: [by("description", "a secret")], names: [A, B] },
        { filters: [by("description", "!c")], names: [A, B, C, D] },
        { filters: [by("description", "a"), by("name", "secret")], names: [] },
        { filters: [by("description", "a"), by("name", "an")], names: [] },
      ])("$filters finds $names", async ({ filters, names }) => {
        expect(await found(own, filters)).toEqual(names);
      });
    });

    describe("[filters/set-2, filters/repeated-key, verified]", () => {
      const own = aService();
      beforeAll(async () => {
        const descriptions = { foo: "one two", bar: "one and two", baz: "one", qux: "two", none: "unrelated" };
        for (const [Name, Description] of Object.entries(descriptions)) await own.aSecret({ Name, Description });
      });

      it.each([
        { filters: [by("description", "one two")], names: ["foo", "bar"] },
        { filters: [by("description", "o t")], names: ["foo", "bar"] },
        { filters: [by("description", "t")], names: ["foo", "bar", "qux"] },
        { filters: [by("description", "one"), by("description", "two")], names: ["foo", "bar"] },
        { filters: [by("description", "ONE", "unrel")], names: ["foo", "bar", "baz", "none"] },
      ])("$filters finds $names", async ({ filters, names }) => {
        expect(await found(own, filters)).toEqual(names);
      });
    });

    describe("[filters/set-3, filters/all, verified]", () => {
      const own = aService();
      const [S1, S2, S3, S4, S5, S6] = [
        "SecretOne",
        "SecretTwo",
        "Thirdsecret",
        "SecretFTag",
        "SecretFValue",
        "none",
      ].map((name) => `${name}1234`) as [string, string, string, string, string, string];
      beforeAll(async () => {
        await own.aSecret({ Name: S1 });
        await own.aSecret({ Name: S2, Description: "DescTwo" });
        await own.aSecret({ Name: S3 });
        await own.aSecret({ Name: S4, Tags: [{ Key: "1", Value: "foo" }] });
        await own.aSecret({ Name: S5, Tags: [{ Key: "foo", Value: "v" }] });
        await own.aSecret({ Name: S6 });
      });

      it.each([
        { value: "SecretOne", names: [S1] },
        { value: "foo", names: [S4, S5] },
        { value: "Secret", names: [S1, S2, S4, S5] },
        { value: "secret", names: [S1, S2, S4, S5] },
        { value: "sec", names: [S1, S2, S4, S5] },
        { value: "ret", names: [] },
        { value: "SomeSecret", names: [] },
        { value: "d", names: [S2] },
        { value: "d t", names: [S2] },
        { value: "t", names: [S2, S3, S4] },
      ])('all "$value" finds $names', async ({ value, names }) => {
        expect(await found(own, [by("all", value)])).toEqual(names);
      });
    });

    describe("[filters/set-4, filters/words-marks, filters/words-camel, filters/words-none, verified]", () => {
      const own = aService();
      const seven = ["/", "_", "+", "=", ".", "@", "-"].map((separator) => ["prod", "AppBeta", "1234"].join(separator));
      const [U, P] = ["uat/COMPANY/1234", "uat/COMPANYthings/1234"] as const;
      beforeAll(async () => {
        for (const Name of [...seven, U, P]) await own.aSecret({ Name });
      });

      it.each([
        { values: ["AppBeta"], names: seven },
        { values: ["Beta"], names: seven },
        { values: ["AppBeta", "prod"], names: seven },
        { values: ["+"], names: [] },
        { values: ["company"], names: [U] },
        { values: ["Ythings"], names: [P] },
        { values: ["things"], names: [] },
        { values: ["N"], names: [] },
        { values: ["pany"], names: [] },
      ])("all $values finds $names", async ({ values, names }) => {
        expect(await found(own, [by("all", ...values)])).toEqual(names);
      });
    });

    describe("beyond the vectors", () => {
      const own = aService({ seed: { "rds!one": { SecretString: "a", OwningService: "rds" } } });
      beforeAll(async () => {
        await own.aSecret({ Name: "tagged", Tags: [{ Key: "Stage", Value: "Prod" }] });
        await own.aSecret({ Name: "copied", AddReplicaRegions: [{ Region: "eu-west-1" }] });
      });

      it.each([
        { rows: "[filters/tags, docs]", filters: [by("tag-key", "Sta")], names: ["tagged"] },
        { rows: "[filters/tags, docs]", filters: [by("tag-key", "sta")], names: [] },
        { rows: "[filters/tags, docs]", filters: [by("tag-value", "Pro")], names: ["tagged"] },
        { rows: "[filters/negated, recorded]", filters: [by("tag-value", "!Pro")], names: ["rds!one", "copied"] },
        { rows: "[filters/primary-region, docs]", filters: [by("primary-region", "us-east")], names: ["copied"] },
        { rows: "[filters/owning-service, docs]", filters: [by("owning-service", "rd")], names: ["rds!one"] },
        { rows: "[filters/owning-service, docs]", filters: [by("owning-service", "RD")], names: [] },
        { rows: "[filters/values, docs]", filters: [by("name", "tag", "cop")], names: ["tagged", "copied"] },
        {
          rows: "[filters/mixed, moto; choices/mixed-values, chosen]",
          filters: [by("name", "tag", "!tag")],
          names: ["rds!one", "tagged", "copied"],
        },
        {
          rows: "[choices/negated-description, chosen]",
          filters: [by("description", "!anything")],
          names: ["rds!one", "tagged", "copied"],
        },
      ])("$rows $filters finds $names", async ({ filters, names }) => {
        expect(await found(own, filters)).toEqual(names);
      });

      it("[filters/words-digits, docs] a word ends between a letter and a digit", async () => {
        const other = aService();
        await other.aSecret({ Name: "one", Description: "release42beta" });
        expect(await found(other, [by("description", "42")])).toEqual(["one"]);
        expect(await found(other, [by("description", "beta")])).toEqual(["one"]);
        expect(await found(other, [by("description", "elease")])).toEqual([]);
      });

      it("[filters/name, recorded] a name is told by its case", async () => {
        expect(await found(own, [by("name", "Tagged")])).toEqual([]);
      });
    });
  });
});

const OTHER = { accessKeyId: "AKIAOTHER", secretAccessKey: "other", accountId: "222222222222" };
