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

describe("RemoveRegionsFromReplication", () => {
  const service = aService();
  const inIreland = { ...service.local.credentials, region: "eu-west-1" };
  const RemoveReplicaRegions = ["eu-west-1"];

  refusesOtherTypes(service, "RemoveRegionsFromReplication", { SecretId: "String", RemoveReplicaRegions: "List" });

  describe("refuses as invalid", () => {
    refusesWithout(service, "RemoveRegionsFromReplication", "secretId", { RemoveReplicaRegions });
    refusesWithout(service, "RemoveRegionsFromReplication", "removeReplicaRegions", { SecretId: "a" });
    refusesBeyond(service, "RemoveRegionsFromReplication", [
      { path: "secretId", input: (SecretId) => ({ SecretId, RemoveReplicaRegions }), length: [1, 2048] },
    ]);
    refusesNames(service, "RemoveRegionsFromReplication", "inferred", { RemoveReplicaRegions });
    refusesStrangers(service, "RemoveRegionsFromReplication", { RemoveReplicaRegions });
    refusesMarked(service, "RemoveRegionsFromReplication", "docs", { RemoveReplicaRegions });
    refusesReplicas(service, "RemoveRegionsFromReplication", { RemoveReplicaRegions });

    it("[remove/input, docs] a Region that is none, or an empty list", async () => {
      const none = await service.refusal("RemoveRegionsFromReplication", { SecretId: "a", RemoveReplicaRegions: [] });
      expect(none.message).toContain("at 'removeReplicaRegions' failed to satisfy constraint: Member must have length");
      const input = { SecretId: "a", RemoveReplicaRegions: ["Mars"] };
      expect((await service.refusal("RemoveRegionsFromReplication", input)).message).toContain(
        "Value 'Mars' at 'removeReplicaRegions.1.member' failed to satisfy constraint",
      );
    });

    it("[remove/unknown-region, inferred; choices/texts, chosen] a Region that has no copy, and removes no other", async () => {
      const { name } = await service.aSecret({ AddReplicaRegions: [{ Region: "eu-west-1" }] });
      const input = { SecretId: name, RemoveReplicaRegions: ["eu-west-1", "eu-north-1"] };
      expect((await service.refusal("RemoveRegionsFromReplication", input)).code).toBe("InvalidParameterException");
      const { ReplicationStatus } = await service.ask("DescribeSecret", { SecretId: name });
      expect(ReplicationStatus).toHaveLength(1);
    });
  });

  describe.runIf(locally)("works", () => {
    it("[replicas/removed-at-once, remove/answer, docs] and deletes the copy at once", async () => {
      const { name, arn } = await service.aSecret({
        AddReplicaRegions: [{ Region: "eu-west-1" }, { Region: "eu-north-1" }],
      });
      const answer = await service.ask("RemoveRegionsFromReplication", { SecretId: name, RemoveReplicaRegions });
      expect(answer).toEqual({ ARN: arn, ReplicationStatus: [expect.objectContaining({ Region: "eu-north-1" })] });
      expect((await service.refusal("DescribeSecret", { SecretId: name }, inIreland)).code).toBe(
        "ResourceNotFoundException",
      );
    });

    it("[deletion/replicas-first, docs] and lets the secret be deleted, once it has no copies", async () => {
      const { name } = await service.aSecret({ AddReplicaRegions: [{ Region: "eu-west-1" }] });
      await service.ask("RemoveRegionsFromReplication", { SecretId: name, RemoveReplicaRegions });
      await service.ask("DeleteSecret", { SecretId: name });
    });

    it("and leaves a secret alone that stood in the way of a copy", async () => {
      const { name } = await service.aSecret();
      await service.ask("CreateSecret", { Name: name, SecretString: "theirs" }, inIreland);
      await service.ask("ReplicateSecretToRegions", { SecretId: name, AddReplicaRegions: [{ Region: "eu-west-1" }] });
      await service.ask("RemoveRegionsFromReplication", { SecretId: name, RemoveReplicaRegions });
      expect((await service.ask("GetSecretValue", { SecretId: name }, inIreland)).SecretString).toBe("theirs");
    });

    it("and leaves the copy of another Region's secret alone that stood in the way", async () => {
      const inOregon = { ...service.local.credentials, region: "us-west-2" };
      const { name } = await service.aSecret();
      await service.ask(
        "CreateSecret",
        { Name: name, SecretString: "theirs", AddReplicaRegions: [{ Region: "eu-west-1" }] },
        inOregon,
      );
      await service.ask("ReplicateSecretToRegions", { SecretId: name, AddReplicaRegions: [{ Region: "eu-west-1" }] });
      await service.ask("RemoveRegionsFromReplication", { SecretId: name, RemoveReplicaRegions });
      expect((await service.ask("GetSecretValue", { SecretId: name }, inIreland)).SecretString).toBe("theirs");
    });
  });
});
