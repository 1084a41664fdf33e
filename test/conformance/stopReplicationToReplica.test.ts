import { describe, expect, it } from "vitest";
import {
  aService,
  locally,
  refusesBeyond,
  refusesMarked,
  refusesNames,
  refusesOtherTypes,
  refusesStrangers,
  refusesWithout,
} from "../support/conformance.js";

describe("StopReplicationToReplica", () => {
  const service = aService();
  const inIreland = { ...service.local.credentials, region: "eu-west-1" };

  refusesOtherTypes(service, "StopReplicationToReplica", { SecretId: "String" });

  describe("refuses as invalid", () => {
    refusesWithout(service, "StopReplicationToReplica", "secretId");
    refusesBeyond(service, "StopReplicationToReplica", [
      { path: "secretId", input: (SecretId) => ({ SecretId }), length: [1, 2048] },
    ]);
    refusesNames(service, "StopReplicationToReplica", "inferred");
    refusesStrangers(service, "StopReplicationToReplica");
    refusesMarked(service, "StopReplicationToReplica", "docs");

    it("[stop/not-a-copy, inferred; choices/texts, chosen] a secret that is no copy", async () => {
      const { name } = await service.aSecret();
      const { code } = await service.refusal("StopReplicationToReplica", { SecretId: name });
      expect(code).toBe("InvalidParameterException");
    });
  });

  describe.runIf(locally)("works", () => {
    it("[replicas/promoted, stop/answer, docs] and makes the copy a secret of its own, with its ARN", async () => {
      const { name, arn } = await service.aSecret({ AddReplicaRegions: [{ Region: "eu-west-1" }] });
      const copyArn = arn.replace("us-east-1", "eu-west-1");
      expect(await service.ask("StopReplicationToReplica", { SecretId: copyArn }, inIreland)).toEqual({ ARN: copyArn });
      await service.ask("PutSecretValue", { SecretId: name, SecretString: "theirs" }, inIreland);
      await service.put(name, "ours");
      expect((await service.ask("GetSecretValue", { SecretId: name }, inIreland)).SecretString).toBe("theirs");
      expect(await service.ask("DescribeSecret", { SecretId: name }, inIreland)).not.toHaveProperty("PrimaryRegion");
      expect((await service.ask("DescribeSecret", { SecretId: name })).ReplicationStatus).toEqual([]);
    });

    it("[replicas/promoted, docs] and turns no rotation on in its Region: the function is one of the primary's", async () => {
      const RotationLambdaARN = "arn:aws:lambda:us-east-1:000000000000:function:rotate";
      const asked: unknown[] = [];
      service.local.rotation(RotationLambdaARN, ({ SecretId }) => void asked.push(SecretId));
      const { name, arn } = await service.aSecret({ AddReplicaRegions: [{ Region: "eu-west-1" }] });
      const RotationRules = { AutomaticallyAfterDays: 1 };
      await service.ask("RotateSecret", { SecretId: name, RotationLambdaARN, RotationRules, RotateImmediately: false });
      await service.ask("StopReplicationToReplica", { SecretId: name }, inIreland);
      expect((await service.ask("DescribeSecret", { SecretId: name }, inIreland)).RotationEnabled).toBe(false);
      await service.local.clock.advance({ days: 2 });
      expect(new Set(asked)).toEqual(new Set([arn]));
    });
  });
});
