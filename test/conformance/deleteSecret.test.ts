import { describe, expect, it } from "vitest";
import {
  aService,
  locally,
  MARKED,
  refusesBeyond,
  refusesNames,
  refusesOtherTypes,
  refusesReplicas,
  refusesStrangers,
  refusesWithout,
} from "../support/conformance.js";

const DAY = 86_400;

describe("DeleteSecret", () => {
  const service = aService();

  refusesOtherTypes(service, "DeleteSecret", {
    SecretId: "String",
    RecoveryWindowInDays: "Long",
    ForceDeleteWithoutRecovery: "Boolean",
  });

  describe("refuses as invalid", () => {
    refusesWithout(service, "DeleteSecret", "secretId");
    refusesBeyond(service, "DeleteSecret", [
      { path: "secretId", input: (SecretId) => ({ SecretId }), length: [1, 2048] },
    ]);
    refusesNames(service, "DeleteSecret", "recorded");
    refusesStrangers(service, "DeleteSecret");
    refusesReplicas(service, "DeleteSecret");

    it.each([0, 6, 31, -1])("[deletion/window-range, reported] a window of %d days", async (RecoveryWindowInDays) => {
      const { name } = await service.aSecret();
      expect(await service.refusal("DeleteSecret", { SecretId: name, RecoveryWindowInDays })).toEqual({
        code: "InvalidParameterException",
        message: "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).",
      });
    });

    it("[deletion/window-first, reported] a window of 0 days together with force, for the window", async () => {
      const input = { SecretId: service.aName(), RecoveryWindowInDays: 0, ForceDeleteWithoutRecovery: true };
      expect((await service.refusal("DeleteSecret", input)).message).toBe(
        "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).",
      );
    });

    it("[deletion/both, reported] a window together with force", async () => {
      const { name } = await service.aSecret();
      const input = { SecretId: name, RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true };
      expect(await service.refusal("DeleteSecret", input)).toEqual({
        code: "InvalidParameterException",
        message: "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
      });
    });

    it("[deletion/again, inferred; choices/delete-marked, chosen] a secret that is marked already", async () => {
      const { name } = await service.aSecret();
      await service.ask("DeleteSecret", { SecretId: name });
      expect(await service.refusal("DeleteSecret", { SecretId: name })).toEqual(MARKED);
    });

    it.runIf(locally)("[deletion/replicas, moto] a secret that has copies", async () => {
      const { name } = await service.aSecret({
        AddReplicaRegions: [{ Region: "eu-west-1" }, { Region: "eu-north-1" }],
      });
      expect(await service.refusal("DeleteSecret", { SecretId: name })).toEqual({
        code: "InvalidParameterException",
        message: `You can't delete secret ${name} that still has replica regions [eu-west-1,eu-north-1]`,
      });
    });
  });

  describe("works", () => {
    it("[answers/delete, recorded; deletion/window, docs] with a window of 30 days, if none is given", async () => {
      const { name, arn } = await service.aSecret();
      const answer = await service.ask("DeleteSecret", { SecretId: name });
      expect(answer).toEqual({ ARN: arn, Name: name, DeletionDate: expect.any(Number) });
      if (locally) expect(answer.DeletionDate).toBe(service.local.clock.now().getTime() / 1000 + 30 * DAY);
    });

    it.each([7, 30])("[deletion/window, docs] with a window of %d days", async (RecoveryWindowInDays) => {
      const { name } = await service.aSecret();
      const { DeletionDate } = await service.ask("DeleteSecret", { SecretId: name, RecoveryWindowInDays });
      const { DeletedDate } = await service.ask("DescribeSecret", { SecretId: name });
      expect((DeletionDate - DeletedDate) / DAY).toBeCloseTo(RecoveryWindowInDays, 4);
    });

    it("[deletion/deleted-date, recorded] and tells when it was asked for, not when the window ends", async () => {
      const { name } = await service.aSecret();
      await service.ask("DeleteSecret", { SecretId: name, RecoveryWindowInDays: 7 });
      const { DeletedDate, LastChangedDate } = await service.ask("DescribeSecret", { SecretId: name });
      expect(LastChangedDate - DeletedDate).toBeLessThan(1);
      expect(LastChangedDate - DeletedDate).toBeGreaterThanOrEqual(0);
    });

    it("[answers/describe-marked, deletion/kept, recorded] and leaves tags and labels, AWSPENDING too", async () => {
      const { name, versionId } = await service.aSecret({ Tags: [{ Key: "a", Value: "1" }] });
      const pending = await service.put(name, "second", ["AWSPENDING"]);
      await service.ask("DeleteSecret", { SecretId: name });
      expect(await service.ask("DescribeSecret", { SecretId: name })).toEqual({
        ARN: expect.any(String),
        Name: name,
        CreatedDate: expect.any(Number),
        DeletedDate: expect.any(Number),
        LastChangedDate: expect.any(Number),
        Tags: [{ Key: "a", Value: "1" }],
        VersionIdsToStages: { [versionId]: ["AWSCURRENT"], [pending]: ["AWSPENDING"] },
      });
    });

    it.runIf(locally)(
      "[deletion/rotation-off, recorded; deletion/rotation-stays-off, inferred; choices/restore-rotation, chosen] and turns rotation off, keeping the function; it stays off after a restoration",
      async () => {
        const { name } = await service.aSecret();
        const RotationLambdaARN = "arn:aws:lambda:us-east-1:000000000000:function:rotate";
        service.local.rotation(RotationLambdaARN, () => {});
        await service.ask("RotateSecret", {
          SecretId: name,
          RotationLambdaARN,
          RotationRules: { AutomaticallyAfterDays: 1 },
          RotateImmediately: false,
        });
        await service.local.settled();
        expect(await service.ask("DescribeSecret", { SecretId: name })).toMatchObject({
          RotationEnabled: true,
          NextRotationDate: expect.any(Number),
        });
        await service.ask("DeleteSecret", { SecretId: name });
        const marked = await service.ask("DescribeSecret", { SecretId: name });
        expect(marked).toMatchObject({ RotationEnabled: false, RotationLambdaARN });
        expect(marked).not.toHaveProperty("NextRotationDate");
        await service.ask("RestoreSecret", { SecretId: name });
        expect((await service.ask("DescribeSecret", { SecretId: name })).RotationEnabled).toBe(false);
      },
    );

    it("[deletion/forced, recorded; deletion/forced-at-once, reported; choices/force-deleted, chosen] with force, at once", async () => {
      const { name, arn } = await service.aSecret();
      const answer = await service.ask("DeleteSecret", { SecretId: name, ForceDeleteWithoutRecovery: true });
      expect(answer).toEqual({ ARN: arn, Name: name, DeletionDate: expect.any(Number) });
      if (locally) expect(answer.DeletionDate).toBe(service.local.clock.now().getTime() / 1000);
      expect((await service.refusal("DescribeSecret", { SecretId: name })).code).toBe("ResourceNotFoundException");
    });

    it("[deletion/forced-marked, recorded] with force, on a secret that is marked", async () => {
      const { name } = await service.aSecret();
      await service.ask("DeleteSecret", { SecretId: name });
      await service.ask("DeleteSecret", { SecretId: name, ForceDeleteWithoutRecovery: true });
      await service.aSecret({ Name: name });
    });

    it("[deletion/forced-unknown, recorded] with force, where there is no such secret", async () => {
      const name = service.aName();
      const answer = await service.ask("DeleteSecret", { SecretId: name, ForceDeleteWithoutRecovery: true });
      expect(answer).toEqual({
        ARN: expect.stringMatching(new RegExp(`:secret:${name}-[A-Za-z0-9]{6}$`)),
        Name: name,
        DeletionDate: expect.any(Number),
      });
    });

    it.runIf(locally)(
      "[deletion/expires, docs] and lets the secret go when the window ends, and not before",
      async () => {
        const own = aService();
        const { name } = await own.aSecret();
        await own.ask("DeleteSecret", { SecretId: name, RecoveryWindowInDays: 7 });
        await own.local.clock.advance({ days: 7, milliseconds: -1 });
        await own.ask("DescribeSecret", { SecretId: name });
        await own.local.clock.advance(1);
        expect((await own.refusal("DescribeSecret", { SecretId: name })).code).toBe("ResourceNotFoundException");
        await own.aSecret({ Name: name });
      },
    );
  });
});
