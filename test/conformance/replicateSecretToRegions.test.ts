import { describe, expect, it } from "vitest";
import {
  type Caller,
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

describe("ReplicateSecretToRegions", () => {
  const service = aService();
  const inIreland = { ...service.local.credentials, region: "eu-west-1" };
  const AddReplicaRegions = [{ Region: "eu-west-1" }];

  refusesOtherTypes(service, "ReplicateSecretToRegions", {
    SecretId: "String",
    AddReplicaRegions: "List",
    ForceOverwriteReplicaSecret: "Boolean",
  });

  describe("refuses as invalid", () => {
    refusesWithout(service, "ReplicateSecretToRegions", "secretId", { AddReplicaRegions });
    refusesWithout(service, "ReplicateSecretToRegions", "addReplicaRegions", { SecretId: "a" });
    refusesBeyond(service, "ReplicateSecretToRegions", [
      { path: "secretId", input: (SecretId) => ({ SecretId, AddReplicaRegions }), length: [1, 2048] },
      {
        path: "addReplicaRegions.1.member.kmsKeyId",
        input: (KmsKeyId) => ({ SecretId: "a", AddReplicaRegions: [{ Region: "eu-west-1", KmsKeyId }] }),
        length: [undefined, 2048],
      },
    ]);
    refusesNames(service, "ReplicateSecretToRegions", "inferred", { AddReplicaRegions });
    refusesStrangers(service, "ReplicateSecretToRegions", { AddReplicaRegions });
    refusesMarked(service, "ReplicateSecretToRegions", "docs", { AddReplicaRegions });
    refusesReplicas(service, "ReplicateSecretToRegions", { AddReplicaRegions: [{ Region: "eu-north-1" }] });

    it("[replicate/input, docs] an empty list of Regions", async () => {
      const { message } = await service.refusal("ReplicateSecretToRegions", { SecretId: "a", AddReplicaRegions: [] });
      expect(message).toBe(
        "1 validation error detected: Value '[]' at 'addReplicaRegions' failed to satisfy constraint: Member must have length greater than or equal to 1",
      );
    });

    it.each([
      ["its own", [{ Region: service.region }]],
      ["one twice", [{ Region: "eu-west-1" }, { Region: "eu-west-1" }]],
      ["one of another partition", [{ Region: "cn-north-1" }]],
      ["none", [{ KmsKeyId: "alias/a" }]],
    ])("[replicas/own-region, moto; replicas/partitions, docs] %s for a Region", async (_what, regions) => {
      const { name } = await service.aSecret();
      const input = { SecretId: name, AddReplicaRegions: regions };
      expect(await service.refusal("ReplicateSecretToRegions", input)).toEqual({
        code: "InvalidParameterException",
        message: "Invalid replica region.",
      });
    });
  });

  describe.runIf(locally)("works", () => {
    it("[replicate/answer, docs] and answers that the copies are under way", async () => {
      const { name, arn } = await service.aSecret();
      expect(await service.ask("ReplicateSecretToRegions", { SecretId: name, AddReplicaRegions })).toEqual({
        ARN: arn,
        ReplicationStatus: [{ Region: "eu-west-1", KmsKeyId: "alias/aws/secretsmanager", Status: "InProgress" }],
      });
    });

    it("[replicas/primary-shown, replicas/succeeded, recorded] and shows in the primary secret how the copies stand, with the managed key spelled out", async () => {
      const { name } = await service.aSecret();
      await service.ask("ReplicateSecretToRegions", { SecretId: name, AddReplicaRegions });
      const primary = await service.ask("DescribeSecret", { SecretId: name });
      expect(primary).toMatchObject({
        PrimaryRegion: "us-east-1",
        ReplicationStatus: [
          {
            Region: "eu-west-1",
            KmsKeyId: "alias/aws/secretsmanager",
            Status: "InSync",
            StatusMessage: "Replication succeeded",
          },
        ],
      });
      expect(primary).not.toHaveProperty("KmsKeyId");
      await service.ask("GetSecretValue", { SecretId: name }, inIreland);
      const { ReplicationStatus } = await service.ask("DescribeSecret", { SecretId: name });
      expect(ReplicationStatus[0].LastAccessedDate % 86_400).toBe(0);
    });

    it("[replicas/copy-shown, recorded; ids/replica-arn, docs] and shows the copy in its Region", async () => {
      const { name, arn, versionId } = await service.aSecret({ Description: "mine", Tags: [{ Key: "a", Value: "1" }] });
      await service.local.clock.advance({ hours: 1 });
      await service.ask("ReplicateSecretToRegions", { SecretId: name, AddReplicaRegions });
      const primary = await service.ask("DescribeSecret", { SecretId: name });
      expect(await service.ask("DescribeSecret", { SecretId: name }, inIreland)).toEqual({
        ARN: arn.replace("us-east-1", "eu-west-1"),
        Name: name,
        Description: "mine",
        KmsKeyId: "alias/aws/secretsmanager",
        Tags: [{ Key: "a", Value: "1" }],
        PrimaryRegion: "us-east-1",
        CreatedDate: service.local.clock.now().getTime() / 1000,
        LastChangedDate: primary.LastChangedDate,
        VersionIdsToStages: { [versionId]: ["AWSCURRENT"] },
      });
    });

    it("[replicas/copied, docs] and keeps value, labels, tags, description and policy of the copy up to date", async () => {
      const { name, versionId: v1 } = await service.aSecret({ AddReplicaRegions });
      const v2 = await service.put(name, "second", ["AWSCURRENT", "MINE"]);
      await service.ask("TagResource", { SecretId: name, Tags: [{ Key: "b", Value: "2" }] });
      await service.ask("UpdateSecret", { SecretId: name, Description: "new" });
      const Statement = { Effect: "Deny", Principal: "*", Action: "*", Resource: "*" };
      await service.ask("PutResourcePolicy", { SecretId: name, ResourcePolicy: JSON.stringify({ Statement }) });
      expect(await service.ask("DescribeSecret", { SecretId: name }, inIreland)).toMatchObject({
        Description: "new",
        Tags: [{ Key: "b", Value: "2" }],
        VersionIdsToStages: { [v1]: ["AWSPREVIOUS"], [v2]: ["AWSCURRENT", "MINE"] },
      });
      expect((await service.ask("GetSecretValue", { SecretId: name }, inIreland)).SecretString).toBe("second");
      const policies = [
        await service.ask("GetResourcePolicy", { SecretId: name }),
        await service.ask("GetResourcePolicy", { SecretId: name }, inIreland),
      ];
      expect(policies[1].ResourcePolicy).toBe(policies[0].ResourcePolicy);
    });

    it("[replicas/copy-shown, recorded] and counts accesses in each Region for itself", async () => {
      const { name } = await service.aSecret({ AddReplicaRegions });
      await service.ask("GetSecretValue", { SecretId: name }, inIreland);
      expect(await service.ask("DescribeSecret", { SecretId: name }, inIreland)).toHaveProperty("LastAccessedDate");
      expect(await service.ask("DescribeSecret", { SecretId: name })).not.toHaveProperty("LastAccessedDate");
    });

    it("[replicas/failed, reported; replicate/failure-later, docs] and shows as failed where the Region has a secret of this name", async () => {
      const { name } = await service.aSecret();
      await service.ask("CreateSecret", { Name: name, SecretString: "theirs" }, inIreland);
      await service.ask("ReplicateSecretToRegions", { SecretId: name, AddReplicaRegions });
      const { ReplicationStatus } = await service.ask("DescribeSecret", { SecretId: name });
      expect(ReplicationStatus).toMatchObject([
        {
          Status: "Failed",
          StatusMessage: `Replication failed: Secret name ${name} already exists in region eu-west-1.`,
        },
      ]);
      expect((await service.ask("GetSecretValue", { SecretId: name }, inIreland)).SecretString).toBe("theirs");
      await service.put(name, "second");
      expect((await service.ask("GetSecretValue", { SecretId: name }, inIreland)).SecretString).toBe("theirs");
    });

    const overwrite = (SecretId: string, caller?: Partial<Caller>) =>
      service.ask(
        "ReplicateSecretToRegions",
        { SecretId, AddReplicaRegions, ForceOverwriteReplicaSecret: true },
        caller,
      );

    it("[replicas/overwrite, docs] and overwrites that secret, if it is told to", async () => {
      const { name } = await service.aSecret();
      await service.ask("CreateSecret", { Name: name, SecretString: "theirs" }, inIreland);
      await overwrite(name);
      expect((await service.ask("GetSecretValue", { SecretId: name }, inIreland)).SecretString).toBe("a value");
    });

    it("[replicas/overwrite, docs] and overwrites the copy of another Region's secret, which follows that one no more", async () => {
      const inOregon = { ...service.local.credentials, region: "us-west-2" };
      const { name } = await service.aSecret();
      await service.ask("CreateSecret", { Name: name, SecretString: "theirs", AddReplicaRegions }, inOregon);
      await overwrite(name);
      await service.ask("UpdateSecret", { SecretId: name, SecretString: "theirs, too" }, inOregon);
      expect((await service.ask("GetSecretValue", { SecretId: name }, inIreland)).SecretString).toBe("a value");
      const { ReplicationStatus } = await service.ask("DescribeSecret", { SecretId: name }, inOregon);
      expect(ReplicationStatus).toMatchObject([{ Region: "eu-west-1", Status: "Failed" }]);
      // Told to, that one takes its place back.
      await overwrite(name, inOregon);
      expect((await service.ask("GetSecretValue", { SecretId: name }, inIreland)).SecretString).toBe("theirs, too");
      expect((await service.ask("DescribeSecret", { SecretId: name })).ReplicationStatus).toMatchObject([
        { Region: "eu-west-1", Status: "Failed" },
      ]);
    });

    it("[replicas/overwrite, docs; choices/overwritten-primary, chosen] and overwrites a secret that has copies, which are secrets of their own from then on", async () => {
      const inOregon = { ...service.local.credentials, region: "us-west-2" };
      const { name } = await service.aSecret();
      const copied = { Name: name, SecretString: "theirs", AddReplicaRegions: [{ Region: "us-west-2" }] };
      await service.ask("CreateSecret", copied, inIreland);
      await overwrite(name);
      await service.ask("UpdateSecret", { SecretId: name, SecretString: "its own" }, inOregon);
      expect((await service.ask("GetSecretValue", { SecretId: name }, inOregon)).SecretString).toBe("its own");
      expect((await service.ask("DescribeSecret", { SecretId: name }, inOregon)).PrimaryRegion).toBeUndefined();
      expect((await service.ask("GetSecretValue", { SecretId: name }, inIreland)).SecretString).toBe("a value");
    });
  });
});
