import { describe, expect, it } from "vitest";
import {
  aService,
  refusesBeyond,
  refusesNames,
  refusesOtherTypes,
  refusesStrangers,
  refusesWithout,
} from "../support/conformance.js";

describe("ListSecretVersionIds", () => {
  const service = aService();

  refusesOtherTypes(service, "ListSecretVersionIds", {
    SecretId: "String",
    MaxResults: "Integer",
    NextToken: "String",
    IncludeDeprecated: "Boolean",
  });

  describe("refuses as invalid", () => {
    refusesWithout(service, "ListSecretVersionIds", "secretId");
    refusesBeyond(service, "ListSecretVersionIds", [
      { path: "secretId", input: (SecretId) => ({ SecretId }), length: [1, 2048] },
      { path: "maxResults", input: (MaxResults) => ({ SecretId: "a", MaxResults }), range: [1, 100] },
      { path: "nextToken", input: (NextToken) => ({ SecretId: "a", NextToken }), length: [1, 4096] },
    ]);
    refusesNames(service, "ListSecretVersionIds", "recorded");
    refusesStrangers(service, "ListSecretVersionIds");

    it("[versions-list/token, docs; choices/texts, chosen] a token that is none, or another secret's, or was altered", async () => {
      const { name } = await service.aSecret();
      await service.put(name, "second");
      const { NextToken } = await service.ask("ListSecretVersionIds", { SecretId: name, MaxResults: 1 });
      const other = await service.aSecret();
      for (const asked of [
        { SecretId: name, NextToken: "nonsense" },
        {
          SecretId: name,
          NextToken: `${NextToken.slice(0, 10)}${NextToken[10] === "A" ? "B" : "A"}${NextToken.slice(11)}`,
        },
        { SecretId: name, NextToken, IncludeDeprecated: true },
        { SecretId: other.name, NextToken },
      ]) {
        const refusal = await service.refusal("ListSecretVersionIds", asked);
        expect(refusal).toEqual({ code: "InvalidNextTokenException", message: "The NextToken value is invalid." });
      }
    });
  });

  describe("works", () => {
    it("[answers/list-versions, versions-list/order, keys/default-in-versions, recorded] and tells versions, the oldest first, with their labels and keys", async () => {
      const { name, arn, versionId: v1 } = await service.aSecret();
      const v2 = await service.put(name, "second");
      expect(await service.ask("ListSecretVersionIds", { SecretId: name })).toEqual({
        ARN: arn,
        Name: name,
        Versions: [
          {
            VersionId: v1,
            VersionStages: ["AWSPREVIOUS"],
            CreatedDate: expect.any(Number),
            KmsKeyIds: ["DefaultEncryptionKey"],
          },
          {
            VersionId: v2,
            VersionStages: ["AWSCURRENT"],
            CreatedDate: expect.any(Number),
            KmsKeyIds: ["DefaultEncryptionKey"],
          },
        ],
      });
    });

    it("[answers/version-walk, versions/deprecated-hidden, recorded] and tells versions without labels only if they are asked for", async () => {
      const { name, versionId: v1 } = await service.aSecret();
      const v2 = await service.put(name, "second");
      const v3 = await service.put(name, "third");
      const v4 = await service.put(name, "fourth");
      const listed = await service.ask("ListSecretVersionIds", { SecretId: name });
      expect(listed.Versions.map(({ VersionId }: { VersionId: string }) => VersionId)).toEqual([v3, v4]);
      const all = await service.ask("ListSecretVersionIds", { SecretId: name, IncludeDeprecated: true });
      expect(
        all.Versions.map((version: object) => ({ ...version, CreatedDate: undefined, KmsKeyIds: undefined })),
      ).toEqual([
        { VersionId: v1 },
        { VersionId: v2 },
        { VersionId: v3, VersionStages: ["AWSPREVIOUS"] },
        { VersionId: v4, VersionStages: ["AWSCURRENT"] },
      ]);
      expect(all.Versions[0]).not.toHaveProperty("VersionStages");
    });

    it("[keys/arn-in-versions, recorded] with the ARN of a customer's key", async () => {
      const KmsKeyId = "arn:aws:kms:us-east-1:000000000000:key/1a2b";
      const { name } = await service.aSecret({ KmsKeyId });
      const { Versions } = await service.ask("ListSecretVersionIds", { SecretId: name });
      expect(Versions[0].KmsKeyIds).toEqual([KmsKeyId]);
    });

    it("[keys/arn-in-versions, recorded] with an ARN also for a key that was given by its alias", async () => {
      const { name } = await service.aSecret({ KmsKeyId: "alias/mine" });
      const { Versions } = await service.ask("ListSecretVersionIds", { SecretId: name });
      expect(Versions[0].KmsKeyIds).toEqual([
        expect.stringMatching(/^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-f-]{36}$/),
      ]);
    });

    it("[versions-list/empty, inferred] on a secret without versions", async () => {
      const { name } = await service.aSecret({ SecretString: undefined });
      expect((await service.ask("ListSecretVersionIds", { SecretId: name })).Versions).toEqual([]);
    });

    it("[deletion/versions-listed, inferred] on a secret that is marked for deletion", async () => {
      const { name } = await service.aSecret();
      await service.ask("DeleteSecret", { SecretId: name });
      expect((await service.ask("ListSecretVersionIds", { SecretId: name })).Versions).toHaveLength(1);
    });

    it("a page at a time, each version once", async () => {
      const { name, versionId } = await service.aSecret();
      const versions = [versionId];
      for (const label of ["a", "b", "c", "d"]) versions.push(await service.put(name, label, [label]));
      const found: string[] = [];
      let NextToken: string | undefined;
      do {
        const page = await service.ask("ListSecretVersionIds", { SecretId: name, MaxResults: 2, NextToken });
        expect(page.Versions.length).toBeLessThanOrEqual(2);
        found.push(...page.Versions.map(({ VersionId }: { VersionId: string }) => VersionId));
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      expect(found).toEqual(versions);
    });
  });
});
