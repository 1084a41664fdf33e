import { describe, expect, it } from "vitest";
import { aService, locally, refusesBeyond, refusesOtherTypes } from "../support/conformance.js";

describe("BatchGetSecretValue", () => {
  const service = aService();

  refusesOtherTypes(service, "BatchGetSecretValue", {
    SecretIdList: "List",
    Filters: "List",
    MaxResults: "Integer",
    NextToken: "String",
  });

  describe("refuses as invalid", () => {
    const Filters = [{ Key: "name", Values: ["a"] }];
    refusesBeyond(service, "BatchGetSecretValue", [
      { path: "secretIdList.1.member", input: (secretId) => ({ SecretIdList: [secretId] }), length: [1, 2048] },
      { path: "maxResults", input: (MaxResults) => ({ Filters, MaxResults }), range: [1, 20] },
      { path: "nextToken", input: (NextToken) => ({ Filters, NextToken }), length: [1, 4096] },
    ]);

    it.each([
      [[], "greater than or equal to 1"],
      [Array.from({ length: 21 }, () => "a"), "less than or equal to 20"],
    ])("[batch/list-length, docs] %j for the list of secrets", async (SecretIdList, limit) => {
      expect(await service.refusal("BatchGetSecretValue", { SecretIdList })).toEqual({
        code: "ValidationException",
        message: `1 validation error detected: Value '[${SecretIdList.join(", ")}]' at 'secretIdList' failed to satisfy constraint: Member must have length ${limit}`,
      });
    });

    it.each([{}, { SecretIdList: ["a"], Filters }])(
      "[batch/selection, moto] neither or both selections: %j",
      async (input) => {
        expect(await service.refusal("BatchGetSecretValue", input)).toEqual({
          code: "InvalidParameterException",
          message: "Either 'SecretIdList' or 'Filters' must be provided, but not both.",
        });
      },
    );

    it("[batch/page-size-alone, moto] a size of pages without filters", async () => {
      expect(await service.refusal("BatchGetSecretValue", { SecretIdList: ["a"], MaxResults: 1 })).toEqual({
        code: "InvalidParameterException",
        message: "'Filters' not specified. 'Filters' must also be specified when 'MaxResults' is provided.",
      });
    });

    it("[batch/token, docs] a token that is none, or for other filters", async () => {
      const prefix = service.aName();
      await service.aSecret({ Name: `${prefix}1` });
      await service.aSecret({ Name: `${prefix}2` });
      const mine = [{ Key: "name", Values: [prefix] }];
      const { NextToken } = await service.ask("BatchGetSecretValue", { Filters: mine, MaxResults: 1 });
      expect(NextToken).toEqual(expect.any(String));
      for (const input of [
        { Filters: mine, NextToken: "nonsense" },
        { Filters, NextToken },
        { SecretIdList: ["a"], NextToken },
      ]) {
        expect((await service.refusal("BatchGetSecretValue", input)).code).toBe("InvalidNextTokenException");
      }
    });
  });

  describe("works", () => {
    it("[batch/values, docs] by names and ARNs, with the current version of each", async () => {
      const one = await service.aSecret({ SecretString: "one" });
      const two = await service.aSecret({ SecretString: undefined, SecretBinary: "dHdv" });
      const version = await service.put(one.name, "one again");
      const { SecretValues, Errors } = await service.ask("BatchGetSecretValue", { SecretIdList: [one.name, two.arn] });
      expect(Errors).toEqual([]);
      expect(SecretValues).toEqual([
        {
          ARN: one.arn,
          Name: one.name,
          VersionId: version,
          SecretString: "one again",
          VersionStages: ["AWSCURRENT"],
          CreatedDate: expect.any(Number),
        },
        {
          ARN: two.arn,
          Name: two.name,
          VersionId: two.versionId,
          SecretBinary: "dHdv",
          VersionStages: ["AWSCURRENT"],
          CreatedDate: expect.any(Number),
        },
      ]);
    });

    it("[batch/errors, docs; batch/echo, inferred] though some can't be read: those are told with what GetSecretValue would say", async () => {
      const good = await service.aSecret();
      const marked = await service.aSecret();
      await service.ask("DeleteSecret", { SecretId: marked.name });
      const empty = await service.aSecret({ SecretString: undefined });
      const nowhere = service.aName();
      const answer = await service.ask("BatchGetSecretValue", {
        SecretIdList: [nowhere, marked.name, good.name, empty.arn, "Inv Name"],
      });
      expect(answer.SecretValues).toMatchObject([{ Name: good.name }]);
      expect(answer.Errors).toEqual([
        {
          SecretId: nowhere,
          ErrorCode: "ResourceNotFoundException",
          Message: "Secrets Manager can't find the specified secret.",
        },
        {
          SecretId: marked.name,
          ErrorCode: "InvalidRequestException",
          Message: "You can't perform this operation on the secret because it was marked for deletion.",
        },
        {
          SecretId: empty.arn,
          ErrorCode: "ResourceNotFoundException",
          Message: "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
        },
        { SecretId: "Inv Name", ErrorCode: "ValidationException", Message: expect.stringContaining("Invalid name.") },
      ]);
    });

    it("[dates/accessed-by-batch, docs] and counts as an access", async () => {
      const { name } = await service.aSecret();
      await service.ask("BatchGetSecretValue", { SecretIdList: [name] });
      expect(await service.ask("DescribeSecret", { SecretId: name })).toHaveProperty("LastAccessedDate");
    });

    it("[batch/filters, docs] by filters, a page at a time; marked secrets are left out", async () => {
      const prefix = service.aName();
      for (const number of [1, 2, 3, 4, 5]) await service.aSecret({ Name: `${prefix}${number}` });
      await service.ask("DeleteSecret", { SecretId: `${prefix}3` });
      const Filters = [{ Key: "name", Values: [prefix] }];
      const found: string[] = [];
      let NextToken: string | undefined;
      do {
        const page = await service.ask("BatchGetSecretValue", { Filters, MaxResults: 2, NextToken });
        expect(page.SecretValues.length).toBeLessThanOrEqual(2);
        found.push(...page.SecretValues.map(({ Name }: { Name: string }) => Name));
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      expect(found).toEqual([1, 2, 4, 5].map((number) => `${prefix}${number}`));
    });

    it.runIf(locally)("with at most 20 secrets on a page, if nothing is said", async () => {
      const prefix = service.aName();
      for (let number = 0; number < 21; number++) await service.aSecret({ Name: `${prefix}${number}` });
      const page = await service.ask("BatchGetSecretValue", { Filters: [{ Key: "name", Values: [prefix] }] });
      expect(page.SecretValues).toHaveLength(20);
      expect(page.NextToken).toEqual(expect.any(String));
    });
  });
});
