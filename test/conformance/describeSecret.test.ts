import { describe, expect, it } from "vitest";
import {
  aService,
  locally,
  refusesBeyond,
  refusesNames,
  refusesOtherTypes,
  refusesStrangers,
  refusesWithout,
} from "../support/conformance.js";

describe("DescribeSecret", () => {
  const service = aService({
    seed: {
      "events!connection/test/1a2b": {
        SecretString: "a",
        OwningService: "events",
        Tags: [{ Key: "owner", Value: "events" }],
      },
    },
  });

  refusesOtherTypes(service, "DescribeSecret", { SecretId: "String" });

  describe("refuses as invalid", () => {
    refusesWithout(service, "DescribeSecret", "secretId");
    refusesBeyond(service, "DescribeSecret", [
      { path: "secretId", input: (SecretId) => ({ SecretId }), length: [1, 2048] },
    ]);
    refusesNames(service, "DescribeSecret", "recorded");
    refusesStrangers(service, "DescribeSecret");
  });

  describe("works", () => {
    it("[describe/minimal, recorded] and tells four things of a secret without a value", async () => {
      const { name, arn } = await service.aSecret({ SecretString: undefined });
      expect(await service.ask("DescribeSecret", { SecretId: name })).toEqual({
        ARN: arn,
        Name: name,
        CreatedDate: expect.any(Number),
        LastChangedDate: expect.any(Number),
      });
    });

    it("[describe/typical, rotation/absent-fields, keys/default-omitted, tags/absent, recorded] and nothing of rotation, the managed key or tags that there are none of", async () => {
      const { name, arn, versionId } = await service.aSecret({ Description: "mine" });
      expect(await service.ask("DescribeSecret", { SecretId: name })).toEqual({
        ARN: arn,
        Name: name,
        Description: "mine",
        CreatedDate: expect.any(Number),
        LastChangedDate: expect.any(Number),
        VersionIdsToStages: { [versionId]: ["AWSCURRENT"] },
      });
    });

    it("[versions/deprecated-hidden, describe/labelled-only, recorded] and nothing of versions without labels", async () => {
      const { name, versionId } = await service.aSecret();
      await service.put(name, "second");
      await service.put(name, "third");
      expect(Object.keys(await service.stages(name))).not.toContain(versionId);
    });

    it("[describe/no-access, recorded] and is no access", async () => {
      const { name } = await service.aSecret();
      await service.ask("DescribeSecret", { SecretId: name });
      expect(await service.ask("DescribeSecret", { SecretId: name })).not.toHaveProperty("LastAccessedDate");
    });

    it("[deletion/described, recorded] on a secret that is marked for deletion", async () => {
      const { name } = await service.aSecret();
      await service.ask("DeleteSecret", { SecretId: name });
      expect(await service.ask("DescribeSecret", { SecretId: name })).toHaveProperty("DeletedDate");
    });

    it("[ids/three-forms, recorded] by name, ARN, and ARN without its suffix", async () => {
      const { name, arn } = await service.aSecret();
      for (const SecretId of [name, arn, arn.slice(0, -7)]) {
        expect((await service.ask("DescribeSecret", { SecretId })).ARN).toBe(arn);
      }
    });

    it.runIf(locally)(
      "[managed/owning-service, recorded; tags/owning-service, docs] and tells which service manages it",
      async () => {
        const answer = await service.ask("DescribeSecret", { SecretId: "events!connection/test/1a2b" });
        expect(answer).toMatchObject({ Name: "events!connection/test/1a2b", OwningService: "events" });
      },
    );

    it("[wire/success, recorded] with the headers of the service", async () => {
      const { name } = await service.aSecret();
      const { headers, text } = await service.send("DescribeSecret", JSON.stringify({ SecretId: name }));
      expect(headers["content-type"]).toBe("application/x-amz-json-1.1");
      expect(headers["x-amzn-requestid"]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(headers["content-length"]).toBe(String(Buffer.byteLength(text)));
      expect(Date.parse(headers["date"]!)).not.toBeNaN();
    });
  });
});
