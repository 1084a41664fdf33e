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

const FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:rotate";

describe("CancelRotateSecret", () => {
  const service = aService();
  service.local.rotation(FUNCTION, () => new Promise(() => {}));

  refusesOtherTypes(service, "CancelRotateSecret", { SecretId: "String" });

  describe("refuses as invalid", () => {
    refusesWithout(service, "CancelRotateSecret", "secretId");
    refusesBeyond(service, "CancelRotateSecret", [
      { path: "secretId", input: (SecretId) => ({ SecretId }), length: [1, 2048] },
    ]);
    refusesNames(service, "CancelRotateSecret", "inferred");
    refusesStrangers(service, "CancelRotateSecret");
    refusesMarked(service, "CancelRotateSecret", "docs");
    refusesReplicas(service, "CancelRotateSecret");

    it("[cancel/never-configured, inferred; choices/texts, chosen] a secret that is not rotated", async () => {
      const { name } = await service.aSecret();
      const { code } = await service.refusal("CancelRotateSecret", { SecretId: name });
      expect(code).toBe("InvalidRequestException");
    });
  });

  describe.runIf(locally)("works", () => {
    it("[cancel/answer, rotation/cancel, rotation/cancelled-fields, docs; rotation/cancelled-date, inferred] and turns rotation off; function, schedule and labels stay", async () => {
      const { name, arn, versionId } = await service.aSecret();
      const { VersionId } = await service.ask("RotateSecret", {
        SecretId: name,
        RotationLambdaARN: FUNCTION,
        RotationRules: { AutomaticallyAfterDays: 1 },
      });
      expect(await service.ask("CancelRotateSecret", { SecretId: name })).toEqual({ ARN: arn, Name: name, VersionId });
      const answer = await service.ask("DescribeSecret", { SecretId: name });
      expect(answer).toMatchObject({
        RotationEnabled: false,
        RotationLambdaARN: FUNCTION,
        RotationRules: { AutomaticallyAfterDays: 1 },
        VersionIdsToStages: { [versionId]: ["AWSCURRENT"], [VersionId]: ["AWSPENDING"] },
      });
      expect(answer).not.toHaveProperty("NextRotationDate");
    });

    it("[cancel/pending-stays, docs] and leaves AWSPENDING in the way of the next rotation, until it is taken off", async () => {
      const { name } = await service.aSecret();
      const rotate = { SecretId: name, RotationLambdaARN: FUNCTION, RotationRules: { AutomaticallyAfterDays: 1 } };
      const { VersionId } = await service.ask("RotateSecret", rotate);
      await service.ask("CancelRotateSecret", { SecretId: name });
      expect((await service.refusal("RotateSecret", rotate)).message).toContain("A previous rotation isn't complete.");
      await service.ask("UpdateSecretVersionStage", {
        SecretId: name,
        VersionStage: "AWSPENDING",
        RemoveFromVersionId: VersionId,
      });
      await service.ask("RotateSecret", rotate);
    });
  });
});
