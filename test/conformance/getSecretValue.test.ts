import { describe, expect, it } from "vitest";
import {
  aService,
  aToken,
  locally,
  refusesBeyond,
  refusesMarked,
  refusesNames,
  refusesOtherTypes,
  refusesStrangers,
  refusesWithout,
} from "../support/conformance.js";

describe("GetSecretValue", () => {
  const service = aService();

  refusesOtherTypes(service, "GetSecretValue", { SecretId: "String", VersionId: "String", VersionStage: "String" });

  describe("refuses as invalid", () => {
    refusesWithout(service, "GetSecretValue", "secretId");
    refusesBeyond(service, "GetSecretValue", [
      { path: "secretId", input: (SecretId) => ({ SecretId }), length: [1, 2048] },
      { path: "versionId", input: (VersionId) => ({ SecretId: "a", VersionId }), length: [32, 64] },
      { path: "versionStage", input: (VersionStage) => ({ SecretId: "a", VersionStage }), length: [1, 256] },
    ]);
    refusesNames(service, "GetSecretValue", "recorded");
    refusesStrangers(service, "GetSecretValue");
    refusesMarked(service, "GetSecretValue", "reported");

    it("[constraints/stage-as-id, reported] a label in the place of a version's id", async () => {
      expect(await service.refusal("GetSecretValue", { SecretId: "a", VersionId: "AWSCURRENT" })).toEqual({
        code: "ValidationException",
        message:
          "1 validation error detected: Value 'AWSCURRENT' at 'versionId' failed to satisfy constraint: Member must have length greater than or equal to 32",
      });
    });

    it.each([undefined, "AWSCURRENT", "AWSPREVIOUS"])(
      "[messages/no-stage, recorded] an empty secret, asked for %s",
      async (stage) => {
        const { name } = await service.aSecret({ SecretString: undefined });
        expect(await service.refusal("GetSecretValue", { SecretId: name, VersionStage: stage })).toEqual({
          code: "ResourceNotFoundException",
          message: `Secrets Manager can't find the specified secret value for staging label: ${stage ?? "AWSCURRENT"}`,
        });
      },
    );

    it("[messages/no-stage, recorded] a label that no version has", async () => {
      const { name } = await service.aSecret();
      expect(await service.refusal("GetSecretValue", { SecretId: name, VersionStage: "NONE" })).toEqual({
        code: "ResourceNotFoundException",
        message: "Secrets Manager can't find the specified secret value for staging label: NONE",
      });
    });

    it("[messages/no-version, recorded] a version that is not there", async () => {
      const { name } = await service.aSecret();
      const VersionId = aToken();
      expect(await service.refusal("GetSecretValue", { SecretId: name, VersionId })).toEqual({
        code: "ResourceNotFoundException",
        message: `Secrets Manager can't find the specified secret value for VersionId: ${VersionId}`,
      });
    });

    it("[get/stage-elsewhere, recorded] a label that is not on the version", async () => {
      const { name, versionId } = await service.aSecret();
      await service.put(name, "another value");
      const asked = { SecretId: name, VersionId: versionId, VersionStage: "AWSCURRENT" };
      expect(await service.refusal("GetSecretValue", asked)).toEqual({
        code: "InvalidRequestException",
        message: "You provided a VersionStage that is not associated to the provided VersionId.",
      });
    });

    it.runIf(locally)(
      "[get/pending-empty, rotation/empty-version, versions/empty-only-in-rotation, function/at-create, verified] the version of a rotation that is not filled yet",
      async () => {
        const { name } = await service.aSecret();
        const functionArn = "arn:aws:lambda:us-east-1:000000000000:function:that-waits";
        service.local.rotation(functionArn, () => new Promise(() => {}));
        const VersionId = aToken();
        await service.ask("RotateSecret", {
          SecretId: name,
          RotationLambdaARN: functionArn,
          RotationRules: { AutomaticallyAfterDays: 1 },
          ClientRequestToken: VersionId,
        });
        for (const asked of [
          { VersionStage: "AWSPENDING" },
          { VersionId },
          { VersionId, VersionStage: "AWSPENDING" },
        ]) {
          const { code } = await service.refusal("GetSecretValue", { SecretId: name, ...asked });
          expect(code).toBe("ResourceNotFoundException");
        }
      },
    );
  });

  describe("works", () => {
    it("[get/answer, recorded] and answers with the current version", async () => {
      const { name, arn, versionId } = await service.aSecret({ SecretString: "footest" });
      expect(await service.ask("GetSecretValue", { SecretId: name })).toEqual({
        ARN: arn,
        Name: name,
        VersionId: versionId,
        SecretString: "footest",
        VersionStages: ["AWSCURRENT"],
        CreatedDate: expect.any(Number),
      });
    });

    it("[answers/get-binary, wire/blobs, recorded] with bytes in base64", async () => {
      const { name } = await service.aSecret({ SecretString: undefined, SecretBinary: "Zm9vdGVzdA==" });
      const answer = await service.ask("GetSecretValue", { SecretId: name });
      expect(answer.SecretBinary).toBe("Zm9vdGVzdA==");
      expect(answer).not.toHaveProperty("SecretString");
    });

    it("[wire/blobs, recorded] with bytes that are no text", async () => {
      const { name } = await service.aSecret({ SecretString: undefined, SecretBinary: "AAEC/w==" });
      expect((await service.ask("GetSecretValue", { SecretId: name })).SecretBinary).toBe("AAEC/w==");
    });

    it("[wire/timestamps, docs] with dates in seconds, to the millisecond", async () => {
      const { name } = await service.aSecret();
      const { CreatedDate } = await service.ask("GetSecretValue", { SecretId: name });
      expect(Math.round(CreatedDate * 1000) / 1000).toBe(CreatedDate);
      if (locally) expect(CreatedDate).toBe(service.local.clock.now().getTime() / 1000);
    });

    it.each(["a complete ARN", "an ARN without its suffix", "a name"])(
      "[ids/three-forms, recorded] by %s",
      async (by) => {
        const { name, arn } = await service.aSecret();
        const SecretId = { "a complete ARN": arn, "an ARN without its suffix": arn.slice(0, -7), "a name": name }[by];
        expect((await service.ask("GetSecretValue", { SecretId })).ARN).toBe(arn);
      },
    );

    it("[ids/name-like-arn, recorded; ids/name-like-arn-by-name, docs] not by an ARN without its suffix, where the name ends like one", async () => {
      const { name, arn } = await service.aSecret({ Name: `${service.aName()}-a1b2c3` });
      expect((await service.ask("GetSecretValue", { SecretId: name })).Name).toBe(name);
      expect((await service.ask("GetSecretValue", { SecretId: arn })).Name).toBe(name);
      expect(await service.refusal("GetSecretValue", { SecretId: arn.slice(0, -7) })).toEqual({
        code: "ResourceNotFoundException",
        message: "Secrets Manager can't find the specified secret.",
      });
    });

    it.each(["Valid/_+=.@-Name-a1b2", "Valid/_+=.@-Name-a1b2c3-"])(
      "[names/accepted, ids/three-forms, recorded] by each identifier of a secret named like %s",
      async (suffix) => {
        const { name, arn } = await service.aSecret({ Name: `${service.aName()}${suffix}` });
        for (const SecretId of [name, arn, arn.slice(0, -7)]) {
          expect((await service.ask("GetSecretValue", { SecretId })).Name).toBe(name);
        }
      },
    );

    it("[ids/case, inferred] with its case", async () => {
      const { name } = await service.aSecret({ Name: `${service.aName()}Case` });
      expect((await service.refusal("GetSecretValue", { SecretId: name.toLowerCase() })).code).toBe(
        "ResourceNotFoundException",
      );
    });

    it("[ids/other-region, inferred; choices/other-region, chosen] not by the ARN of another Region", async () => {
      const { arn } = await service.aSecret();
      const SecretId = arn.replace(service.region, "ap-south-1");
      expect((await service.refusal("GetSecretValue", { SecretId })).code).toBe("ResourceNotFoundException");
    });

    it("[get/selectors, docs] by the id of a version, and by id and label together", async () => {
      const { name, versionId } = await service.aSecret();
      await service.put(name, "another value");
      const asked = { SecretId: name, VersionId: versionId };
      expect((await service.ask("GetSecretValue", asked)).SecretString).toBe("a value");
      const both = await service.ask("GetSecretValue", { ...asked, VersionStage: "AWSPREVIOUS" });
      expect(both).toMatchObject({ SecretString: "a value", VersionStages: ["AWSPREVIOUS"] });
    });

    it("[versions/deprecated-readable, docs] by its id for a version without labels, which then has none to tell", async () => {
      const { name, versionId } = await service.aSecret();
      await service.put(name, "a second value");
      await service.put(name, "a third value");
      const answer = await service.ask("GetSecretValue", { SecretId: name, VersionId: versionId });
      expect(answer.SecretString).toBe("a value");
      expect(answer.VersionStages ?? []).toEqual([]);
    });

    it("[dates/accessed, wire/accessed-resolution, recorded] and notes the day of the access, once, on the secret and on the version", async () => {
      const { name, versionId } = await service.aSecret();
      expect(await service.ask("DescribeSecret", { SecretId: name })).not.toHaveProperty("LastAccessedDate");
      await service.ask("GetSecretValue", { SecretId: name });
      const { LastAccessedDate } = await service.ask("DescribeSecret", { SecretId: name });
      expect(LastAccessedDate % 86_400).toBe(0);
      await service.ask("GetSecretValue", { SecretId: name });
      expect((await service.ask("DescribeSecret", { SecretId: name })).LastAccessedDate).toBe(LastAccessedDate);
      const { Versions } = await service.ask("ListSecretVersionIds", { SecretId: name });
      expect(Versions).toMatchObject([{ VersionId: versionId, LastAccessedDate }]);
    });

    it("[dates/accessed, recorded] and does not change LastChangedDate", async () => {
      const { name } = await service.aSecret();
      const { LastChangedDate } = await service.ask("DescribeSecret", { SecretId: name });
      await service.ask("GetSecretValue", { SecretId: name });
      expect((await service.ask("DescribeSecret", { SecretId: name })).LastChangedDate).toBe(LastChangedDate);
    });

    it("[managed/upper-case-id, recorded; tokens/case, docs] and keeps the case of a version's id", async () => {
      const ClientRequestToken = aToken().toUpperCase();
      const { name } = await service.aSecret({ ClientRequestToken });
      expect((await service.ask("GetSecretValue", { SecretId: name })).VersionId).toBe(ClientRequestToken);
    });

    it("[limits/value, docs] with 65,536 bytes, and characters of every plane", async () => {
      const value = "aé漢🔑".repeat(6553) + "123456";
      const { name } = await service.aSecret({ SecretString: value });
      expect((await service.ask("GetSecretValue", { SecretId: name })).SecretString).toBe(value);
    });
  });
});
