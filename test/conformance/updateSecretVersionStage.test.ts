import { describe, expect, it } from "vitest";
import {
  aService,
  aToken,
  refusesBeyond,
  refusesMarked,
  refusesNames,
  refusesOtherTypes,
  refusesReplicas,
  refusesStrangers,
  refusesWithout,
} from "../support/conformance.js";

describe("UpdateSecretVersionStage", () => {
  const service = aService();

  refusesOtherTypes(service, "UpdateSecretVersionStage", {
    SecretId: "String",
    VersionStage: "String",
    RemoveFromVersionId: "String",
    MoveToVersionId: "String",
  });

  describe("refuses as invalid", () => {
    const move = { VersionStage: "LABEL", MoveToVersionId: aToken() };
    refusesWithout(service, "UpdateSecretVersionStage", "secretId", { VersionStage: "LABEL" });
    refusesWithout(service, "UpdateSecretVersionStage", "versionStage", { SecretId: "a" });
    refusesBeyond(service, "UpdateSecretVersionStage", [
      { path: "secretId", input: (SecretId) => ({ ...move, SecretId }), length: [1, 2048] },
      { path: "versionStage", input: (VersionStage) => ({ SecretId: "a", VersionStage }), length: [1, 256] },
      {
        path: "removeFromVersionId",
        input: (id) => ({ ...move, SecretId: "a", RemoveFromVersionId: id }),
        length: [32, 64],
      },
      { path: "moveToVersionId", input: (id) => ({ ...move, SecretId: "a", MoveToVersionId: id }), length: [32, 64] },
    ]);
    refusesNames(service, "UpdateSecretVersionStage", "inferred", move);
    refusesStrangers(service, "UpdateSecretVersionStage", move);
    refusesMarked(service, "UpdateSecretVersionStage", "reported", move);
    refusesReplicas(service, "UpdateSecretVersionStage", move);

    it("[stage/from-missing, verified] to move a label without naming the version that has it", async () => {
      const { name, versionId: v1 } = await service.aSecret();
      const v2 = await service.put(name, "second", ["NEXT"]);
      const input = { SecretId: name, VersionStage: "AWSCURRENT", MoveToVersionId: v2 };
      expect(await service.refusal("UpdateSecretVersionStage", input)).toEqual({
        code: "InvalidParameterException",
        message: `The parameter RemoveFromVersionId can't be empty. Staging label AWSCURRENT is currently attached to version ${v1}, so you must explicitly reference that version in RemoveFromVersionId.`,
      });
    });

    it("[stage/from-wrong, reported] to move a label from a version that does not have it", async () => {
      const { name } = await service.aSecret();
      const v2 = await service.put(name, "second", ["NEXT"]);
      const v3 = await service.put(name, "third", ["LAST"]);
      const input = { SecretId: name, VersionStage: "AWSCURRENT", MoveToVersionId: v2, RemoveFromVersionId: v3 };
      expect(await service.refusal("UpdateSecretVersionStage", input)).toEqual({
        code: "InvalidParameterException",
        message:
          "When you move staging label AWSCURRENT, if you specify RemoveFromVersionId, it must be set to the version that currently has the staging label AWSCURRENT.",
      });
    });

    it("[stage/current-off, reported] to take AWSCURRENT off", async () => {
      const { name, versionId } = await service.aSecret();
      const input = { SecretId: name, VersionStage: "AWSCURRENT", RemoveFromVersionId: versionId };
      expect(await service.refusal("UpdateSecretVersionStage", input)).toEqual({
        code: "InvalidParameterException",
        message:
          "You can only move staging label AWSCURRENT to a different secret version. It can’t be completely removed.",
      });
    });

    it("[stage/unknown-version, inferred] a version that is not there", async () => {
      const { name, versionId } = await service.aSecret();
      const stranger = aToken();
      for (const ids of [
        { MoveToVersionId: stranger, RemoveFromVersionId: versionId },
        { RemoveFromVersionId: stranger },
      ]) {
        const refusal = await service.refusal("UpdateSecretVersionStage", {
          SecretId: name,
          VersionStage: "AWSCURRENT",
          ...ids,
        });
        expect(refusal).toEqual({
          code: "ResourceNotFoundException",
          message: `Secrets Manager can't find the specified secret value for VersionId: ${stranger}`,
        });
      }
    });

    it("[stage/neither, inferred; choices/texts, chosen] neither of the two versions", async () => {
      const { name } = await service.aSecret();
      const { code } = await service.refusal("UpdateSecretVersionStage", { SecretId: name, VersionStage: "LABEL" });
      expect(code).toBe("InvalidParameterException");
    });

    it("[limits/labels, docs] more than 20 labels", async () => {
      const { name, versionId } = await service.aSecret();
      await service.put(
        name,
        "a",
        Array.from({ length: 19 }, (_, index) => `L${index}`),
      );
      const input = { SecretId: name, VersionStage: "ONE MORE", MoveToVersionId: versionId };
      expect((await service.refusal("UpdateSecretVersionStage", input)).code).toBe("LimitExceededException");
    });
  });

  describe("works", () => {
    it("[answers/move-label, labels/move-current, labels/previous-follows, recorded] to move AWSCURRENT: AWSPREVIOUS follows, the former one loses it", async () => {
      const { name, arn, versionId: v1 } = await service.aSecret();
      const v2 = await service.put(name, "second");
      const v3 = await service.put(name, "third", ["AWSPENDING"]);
      const input = { SecretId: name, VersionStage: "AWSCURRENT", MoveToVersionId: v3, RemoveFromVersionId: v2 };
      expect(await service.ask("UpdateSecretVersionStage", input)).toEqual({ ARN: arn, Name: name });
      expect(await service.stages(name)).toEqual({ [v2]: ["AWSPREVIOUS"], [v3]: ["AWSCURRENT", "AWSPENDING"] });
      expect(Object.keys(await service.stages(name))).not.toContain(v1);
    });

    it("[labels/custom-stay, recorded] to move AWSCURRENT: labels of one's own stay", async () => {
      const { name, versionId: v1 } = await service.aSecret();
      await service.ask("UpdateSecretVersionStage", { SecretId: name, VersionStage: "MINE", MoveToVersionId: v1 });
      const v2 = await service.put(name, "second");
      expect(await service.stages(name)).toEqual({ [v1]: ["AWSPREVIOUS", "MINE"], [v2]: ["AWSCURRENT"] });
      const v3 = await service.put(name, "third");
      expect(await service.stages(name)).toEqual({ [v1]: ["MINE"], [v2]: ["AWSPREVIOUS"], [v3]: ["AWSCURRENT"] });
    });

    it("[labels/remove, recorded] to take a label off: the version may be hidden then", async () => {
      const { name, versionId: v1 } = await service.aSecret();
      const v2 = await service.put(name, "second", ["AWSPENDING", "MINE"]);
      const take = (VersionStage: string) =>
        service.ask("UpdateSecretVersionStage", { SecretId: name, VersionStage, RemoveFromVersionId: v2 });
      await take("AWSPENDING");
      expect(await service.stages(name)).toEqual({ [v1]: ["AWSCURRENT"], [v2]: ["MINE"] });
      await take("MINE");
      expect(await service.stages(name)).toEqual({ [v1]: ["AWSCURRENT"] });
    });

    it("[labels/attach, docs] to put a label that no version has on one", async () => {
      const { name, versionId } = await service.aSecret();
      await service.ask("UpdateSecretVersionStage", {
        SecretId: name,
        VersionStage: "NEW",
        MoveToVersionId: versionId,
      });
      expect(await service.stages(name)).toEqual({ [versionId]: ["AWSCURRENT", "NEW"] });
    });

    it("[labels/rollback, docs] to move AWSCURRENT back", async () => {
      const { name, versionId: v1 } = await service.aSecret();
      const v2 = await service.put(name, "second");
      await service.ask("UpdateSecretVersionStage", {
        SecretId: name,
        VersionStage: "AWSCURRENT",
        MoveToVersionId: v1,
        RemoveFromVersionId: v2,
      });
      expect(await service.stages(name)).toEqual({ [v1]: ["AWSCURRENT"], [v2]: ["AWSPREVIOUS"] });
    });

    it("[labels/previous-follows, recorded] to move a label of one's own, and no other with it", async () => {
      const { name, versionId: v1 } = await service.aSecret();
      const v2 = await service.put(name, "second");
      const v3 = await service.put(name, "third", ["MINE"]);
      await service.ask("UpdateSecretVersionStage", {
        SecretId: name,
        VersionStage: "MINE",
        MoveToVersionId: v2,
        RemoveFromVersionId: v3,
      });
      expect(await service.stages(name)).toEqual({ [v1]: ["AWSPREVIOUS"], [v2]: ["AWSCURRENT", "MINE"] });
    });

    it("[stage/already-there, inferred] where the label is there already: nothing changes", async () => {
      const { name, versionId } = await service.aSecret();
      const before = await service.ask("DescribeSecret", { SecretId: name });
      await service.ask("UpdateSecretVersionStage", {
        SecretId: name,
        VersionStage: "AWSCURRENT",
        MoveToVersionId: versionId,
      });
      expect(await service.ask("DescribeSecret", { SecretId: name })).toEqual(before);
    });
  });
});
