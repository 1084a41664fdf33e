import { describe, expect, it } from "vitest";
import {
  aService,
  locally,
  refusesBeyond,
  refusesMarked,
  refusesNames,
  refusesOtherTypes,
  refusesReplicas,
  refusesStrangers,
  refusesWithout,
} from "../support/conformance.js";

describe("UntagResource", () => {
  const service = aService();

  refusesOtherTypes(service, "UntagResource", { SecretId: "String", TagKeys: "List" });

  describe("refuses as invalid", () => {
    const TagKeys = ["a"];
    refusesWithout(service, "UntagResource", "secretId", { TagKeys });
    refusesWithout(service, "UntagResource", "tagKeys", { SecretId: "a" });
    refusesBeyond(service, "UntagResource", [
      { path: "secretId", input: (SecretId) => ({ SecretId, TagKeys }), length: [1, 2048] },
      { path: "tagKeys.1.member", input: (key) => ({ SecretId: "a", TagKeys: [key] }), length: [1, 128] },
    ]);
    refusesNames(service, "UntagResource", "recorded", { TagKeys });
    refusesStrangers(service, "UntagResource", { TagKeys });
    refusesMarked(service, "UntagResource", "recorded", { TagKeys });
    refusesReplicas(service, "UntagResource", { TagKeys });

    it("[constraints/list-elements, inferred] nothing in the place of a key", async () => {
      const refusal = await service.refusal("UntagResource", { SecretId: "a", TagKeys: [null] });
      expect(refusal.message).toBe(
        "1 validation error detected: Value null at 'tagKeys.1.member' failed to satisfy constraint: Member must not be null",
      );
    });
  });

  it.runIf(locally)("refuses to take off what a service put on its own secret", async () => {
    const own = aService({ seed: { "rds!one": { SecretString: "a", OwningService: "rds" } } });
    const TagKeys = ["aws:secretsmanager:owningService"];
    expect((await own.refusal("UntagResource", { SecretId: "rds!one", TagKeys })).code).toBe(
      "InvalidParameterException",
    );
    expect((await own.ask("DescribeSecret", { SecretId: "rds!one" })).Tags).toHaveLength(1);
  });

  describe("works", () => {
    it("[answers/tags, wire/empty-answers, recorded] and answers with nothing at all", async () => {
      const { name } = await service.aSecret();
      const answer = await service.send("UntagResource", JSON.stringify({ SecretId: name, TagKeys: ["a"] }));
      expect(answer).toMatchObject({ status: 200, text: "" });
      expect(answer.headers["content-length"]).toBe("0");
    });

    it("[tags/emptied, recorded] and leaves an empty list when the last tag goes", async () => {
      const { name } = await service.aSecret({
        Tags: [
          { Key: "a", Value: "1" },
          { Key: "b", Value: "2" },
        ],
      });
      await service.ask("UntagResource", { SecretId: name, TagKeys: ["a"] });
      expect((await service.ask("DescribeSecret", { SecretId: name })).Tags).toEqual([{ Key: "b", Value: "2" }]);
      await service.ask("UntagResource", { SecretId: name, TagKeys: ["b"] });
      expect((await service.ask("DescribeSecret", { SecretId: name })).Tags).toEqual([]);
    });

    it("[tags/untag-absent, docs] with keys that the secret does not have", async () => {
      const { name } = await service.aSecret({ Tags: [{ Key: "a", Value: "1" }] });
      await service.ask("UntagResource", { SecretId: name, TagKeys: ["none"] });
      expect((await service.ask("DescribeSecret", { SecretId: name })).Tags).toEqual([{ Key: "a", Value: "1" }]);
    });

    it("[dates/changed-by, recorded] and changes LastChangedDate", async () => {
      const { name } = await service.aSecret();
      const { LastChangedDate } = await service.ask("DescribeSecret", { SecretId: name });
      await service.ask("UntagResource", { SecretId: name, TagKeys: ["a"] });
      const after = await service.ask("DescribeSecret", { SecretId: name });
      expect(after.LastChangedDate).toBeGreaterThan(LastChangedDate);
    });
  });
});
