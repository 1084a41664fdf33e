import { describe, expect, it } from "vitest";
import {
  aService,
  refusesBeyond,
  refusesMarked,
  refusesNames,
  refusesOtherTypes,
  refusesReplicas,
  refusesStrangers,
  refusesWithout,
} from "../support/conformance.js";

describe("TagResource", () => {
  const service = aService();

  refusesOtherTypes(service, "TagResource", { SecretId: "String", Tags: "List" });

  describe("refuses as invalid", () => {
    const Tags = [{ Key: "a", Value: "1" }];
    refusesWithout(service, "TagResource", "secretId", { Tags });
    refusesWithout(service, "TagResource", "tags", { SecretId: "a" });
    refusesBeyond(service, "TagResource", [
      { path: "secretId", input: (SecretId) => ({ SecretId, Tags }), length: [1, 2048] },
      { path: "tags.1.member.key", input: (Key) => ({ SecretId: "a", Tags: [{ Key }] }), length: [1, 128] },
      {
        path: "tags.1.member.value",
        input: (Value) => ({ SecretId: "a", Tags: [{ Key: "a", Value }] }),
        length: [undefined, 256],
      },
    ]);
    refusesNames(service, "TagResource", "recorded", { Tags });
    refusesStrangers(service, "TagResource", { Tags });
    refusesMarked(service, "TagResource", "recorded", { Tags });
    refusesReplicas(service, "TagResource", { Tags });

    it("[limits/tags, tags/reserved, docs; tags/too-many, inferred; choices/texts, chosen] keys twice, reserved keys, and more than 50 tags in all", async () => {
      const { name } = await service.aSecret({ Tags });
      const many = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: "v" }));
      for (const wrong of [[{ Key: "b" }, { Key: "b" }], [{ Key: "aws:b" }], [{ Value: "b" }], many]) {
        const { code } = await service.refusal("TagResource", { SecretId: name, Tags: wrong });
        expect(code).toBe("InvalidParameterException");
      }
      expect((await service.ask("DescribeSecret", { SecretId: name })).Tags).toEqual(Tags);
    });
  });

  describe("works", () => {
    it("[answers/tags, wire/empty-answers, recorded] and answers with nothing at all", async () => {
      const { name } = await service.aSecret();
      const body = JSON.stringify({ SecretId: name, Tags: [{ Key: "a", Value: "1" }] });
      const { status, headers, text } = await service.send("TagResource", body);
      expect({ status, text }).toEqual({ status: 200, text: "" });
      expect(headers["content-length"]).toBe("0");
      expect(headers["content-type"]).toBe("application/x-amz-json-1.1");
    });

    it("[tags/order, recorded; tags/upsert, docs] and puts new tags behind the others; a key that is there gets the new value", async () => {
      const { name } = await service.aSecret({
        Tags: [
          { Key: "a", Value: "1" },
          { Key: "b", Value: "2" },
        ],
      });
      await service.ask("TagResource", {
        SecretId: name,
        Tags: [
          { Key: "c", Value: "3" },
          { Key: "a", Value: "4" },
        ],
      });
      expect((await service.ask("DescribeSecret", { SecretId: name })).Tags).toEqual([
        { Key: "a", Value: "4" },
        { Key: "b", Value: "2" },
        { Key: "c", Value: "3" },
      ]);
    });

    it("[tags/case, docs] with keys that differ in case alone", async () => {
      const { name } = await service.aSecret();
      await service.ask("TagResource", {
        SecretId: name,
        Tags: [
          { Key: "a", Value: "1" },
          { Key: "A", Value: "2" },
        ],
      });
      expect((await service.ask("DescribeSecret", { SecretId: name })).Tags).toHaveLength(2);
    });

    it("[dates/changed-by, recorded] and changes LastChangedDate", async () => {
      const { name } = await service.aSecret();
      const { LastChangedDate } = await service.ask("DescribeSecret", { SecretId: name });
      await service.ask("TagResource", { SecretId: name, Tags: [{ Key: "a", Value: "1" }] });
      const after = await service.ask("DescribeSecret", { SecretId: name });
      expect(after.LastChangedDate).toBeGreaterThan(LastChangedDate);
    });
  });
});
