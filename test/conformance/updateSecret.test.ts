import { describe, expect, it } from "vitest";
import {
  aService,
  aToken,
  BOTH_VALUES,
  locally,
  NO_TOKEN,
  refusesBeyond,
  refusesMarked,
  refusesNames,
  refusesOtherTypes,
  refusesReplicas,
  refusesStrangers,
  refusesWithout,
} from "../support/conformance.js";

describe("UpdateSecret", () => {
  const service = aService({ seed: { "rds!cluster-1": { SecretString: "{}", OwningService: "rds" } } });

  refusesOtherTypes(service, "UpdateSecret", {
    SecretId: "String",
    ClientRequestToken: "String",
    Description: "String",
    KmsKeyId: "String",
    SecretString: "String",
    SecretBinary: "String",
    Type: "String",
  });

  describe("refuses as invalid", () => {
    const change = { Description: "a", SecretString: "b" };
    refusesWithout(service, "UpdateSecret", "secretId");
    refusesBeyond(service, "UpdateSecret", [
      { path: "secretId", input: (SecretId) => ({ SecretId }), length: [1, 2048] },
      {
        path: "clientRequestToken",
        input: (token) => ({ SecretId: "a", ClientRequestToken: token }),
        length: [32, 64],
      },
      { path: "description", input: (Description) => ({ SecretId: "a", Description }), length: [undefined, 2048] },
      { path: "kmsKeyId", input: (KmsKeyId) => ({ SecretId: "a", KmsKeyId }), length: [undefined, 2048] },
      {
        path: "secretString",
        input: (SecretString) => ({ SecretId: "a", SecretString }),
        length: [1, 65_536],
        isSensitive: true,
      },
      { path: "type", input: (Type) => ({ SecretId: "a", Type }), length: [undefined, 256] },
    ]);
    refusesNames(service, "UpdateSecret", "recorded", change);
    refusesStrangers(service, "UpdateSecret", change);
    refusesMarked(service, "UpdateSecret", "reported", change);
    refusesReplicas(service, "UpdateSecret", change);

    it("[tokens/missing, tokens/first, recorded] no ClientRequestToken, before it looks for the secret", async () => {
      const input = { SecretId: service.aName(), ...change, ClientRequestToken: null };
      expect(await service.refusal("UpdateSecret", input)).toEqual(NO_TOKEN);
    });

    it("[messages/both-values, reported] both a text and bytes", async () => {
      const { name } = await service.aSecret();
      const input = { SecretId: name, SecretString: "a", SecretBinary: "YQ==" };
      expect(await service.refusal("UpdateSecret", input)).toEqual(BOTH_VALUES);
    });

    it("[repeat/update-other-value, verified] the token of a version with another value, and changes nothing", async () => {
      const { name, arn, versionId } = await service.aSecret();
      const before = await service.ask("DescribeSecret", { SecretId: name });
      const input = { SecretId: name, ...change, ClientRequestToken: versionId };
      expect(await service.refusal("UpdateSecret", input)).toEqual({
        code: "ResourceExistsException",
        message: `You can't use ClientRequestToken ${versionId} because that value is already in use for a version of secret ${arn}.`,
      });
      expect(await service.ask("DescribeSecret", { SecretId: name })).toEqual(before);
    });

    it.runIf(locally)("[managed/refused, docs; choices/texts, chosen] a secret that a service manages", async () => {
      const { code } = await service.refusal("UpdateSecret", { SecretId: "rds!cluster-1", Description: "mine" });
      expect(code).toBe("InvalidRequestException");
    });
  });

  describe("works", () => {
    it("[answers/update-description, recorded] with a description alone: no version is made", async () => {
      const { name, arn, versionId } = await service.aSecret();
      expect(await service.ask("UpdateSecret", { SecretId: name, Description: "new" })).toEqual({
        ARN: arn,
        Name: name,
      });
      expect(await service.ask("DescribeSecret", { SecretId: name })).toMatchObject({
        Description: "new",
        VersionIdsToStages: { [versionId]: ["AWSCURRENT"] },
      });
    });

    it("[answers/update-value, labels/plain-put, recorded] with a value: it is the current one, by the token", async () => {
      const { name, arn, versionId: v1 } = await service.aSecret();
      const v2 = aToken();
      const input = { SecretId: name, Description: "new", SecretString: "second", ClientRequestToken: v2 };
      expect(await service.ask("UpdateSecret", input)).toEqual({ ARN: arn, Name: name, VersionId: v2 });
      expect(await service.stages(name)).toEqual({ [v1]: ["AWSPREVIOUS"], [v2]: ["AWSCURRENT"] });
    });

    it("[update/nothing, recorded] with nothing at all", async () => {
      const { name, arn } = await service.aSecret();
      expect(await service.ask("UpdateSecret", { SecretId: name })).toEqual({ ARN: arn, Name: name });
    });

    it("[update/description-kept, recorded; update/description-cleared, inferred] and keeps the description that is left out, and drops it for an empty one", async () => {
      const { name } = await service.aSecret({ Description: "kept" });
      await service.ask("UpdateSecret", { SecretId: name, SecretString: "second" });
      expect((await service.ask("DescribeSecret", { SecretId: name })).Description).toBe("kept");
      await service.ask("UpdateSecret", { SecretId: name, Description: "" });
      expect(await service.ask("DescribeSecret", { SecretId: name })).not.toHaveProperty("Description");
    });

    it("[repeat/update-no-value, recorded] without a value: then the token is not used", async () => {
      const { name, versionId } = await service.aSecret();
      const input = { SecretId: name, Description: "new", ClientRequestToken: versionId };
      expect(await service.ask("UpdateSecret", input)).not.toHaveProperty("VersionId");
    });

    it("[repeat/update-same, verified] again with the same token and value, against the documentation", async () => {
      const { name } = await service.aSecret();
      const input = { SecretId: name, SecretString: "second", ClientRequestToken: aToken() };
      const first = await service.ask("UpdateSecret", input);
      expect(await service.ask("UpdateSecret", input)).toEqual(first);
      expect(first.VersionId).toBe(input.ClientRequestToken);
    });

    it("[keys/update-only, recorded; keys/no-new-version, docs] with a key alone: no version is made", async () => {
      const { name, arn, versionId } = await service.aSecret();
      const KmsKeyId = "arn:aws:kms:us-east-1:000000000000:key/1a2b";
      expect(await service.ask("UpdateSecret", { SecretId: name, KmsKeyId })).toEqual({ ARN: arn, Name: name });
      expect(await service.ask("DescribeSecret", { SecretId: name })).toMatchObject({
        KmsKeyId,
        VersionIdsToStages: { [versionId]: ["AWSCURRENT"] },
      });
    });

    it("[keys/re-encrypted, keys/empty-is-default, docs] with a key: versions that are in use are encrypted by it, others are not", async () => {
      const { name, versionId: v1 } = await service.aSecret();
      const v2 = await service.put(name, "second");
      const v3 = await service.put(name, "third");
      const KmsKeyId = "arn:aws:kms:us-east-1:000000000000:key/1a2b";
      await service.ask("UpdateSecret", { SecretId: name, KmsKeyId });
      const { Versions } = await service.ask("ListSecretVersionIds", { SecretId: name, IncludeDeprecated: true });
      const keys = Object.fromEntries(
        Versions.map(({ VersionId, KmsKeyIds }: { VersionId: string; KmsKeyIds: string[] }) => [VersionId, KmsKeyIds]),
      );
      expect(keys).toEqual({ [v1]: ["DefaultEncryptionKey"], [v2]: [KmsKeyId], [v3]: [KmsKeyId] });
      await service.ask("UpdateSecret", { SecretId: name, KmsKeyId: "" });
      expect(await service.ask("DescribeSecret", { SecretId: name })).not.toHaveProperty("KmsKeyId");
    });

    it("[dates/changed-grows, recorded] and changes LastChangedDate, also with a description alone", async () => {
      const { name } = await service.aSecret({ Description: "same" });
      const { LastChangedDate } = await service.ask("DescribeSecret", { SecretId: name });
      await service.ask("UpdateSecret", { SecretId: name, Description: "same" });
      const after = await service.ask("DescribeSecret", { SecretId: name });
      expect(after.LastChangedDate).toBeGreaterThan(LastChangedDate);
    });

    it.runIf(locally)("[replicas/own-key, docs] with another key alone on a copy, which keeps it", async () => {
      const inIreland = { ...service.local.credentials, region: "eu-west-1" };
      const { name } = await service.aSecret({ AddReplicaRegions: [{ Region: "eu-west-1" }] });
      const keys = async () => [
        (await service.ask("DescribeSecret", { SecretId: name }, inIreland)).KmsKeyId,
        (await service.ask("DescribeSecret", { SecretId: name })).ReplicationStatus[0].KmsKeyId,
      ];
      await service.ask("UpdateSecret", { SecretId: name, KmsKeyId: "alias/ireland" }, inIreland);
      await service.put(name, "second");
      expect(await keys()).toEqual(["alias/ireland", "alias/ireland"]);
      expect(await service.ask("DescribeSecret", { SecretId: name })).not.toHaveProperty("KmsKeyId");
      const { Versions } = await service.ask("ListSecretVersionIds", { SecretId: name }, inIreland);
      for (const { KmsKeyIds } of Versions) expect(KmsKeyIds).toEqual([expect.stringContaining(":kms:eu-west-1:")]);
      await service.ask("UpdateSecret", { SecretId: name, KmsKeyId: "" }, inIreland);
      expect(await keys()).toEqual(["alias/aws/secretsmanager", "alias/aws/secretsmanager"]);
      const both = { SecretId: name, KmsKeyId: "alias/ireland", Description: "theirs" };
      expect((await service.refusal("UpdateSecret", both, inIreland)).code).toBe("InvalidParameterException");
    });
  });
});
