import { describe, expect, it } from "vitest";
import {
  aService,
  aToken,
  BOTH_VALUES,
  INVALID_NAME,
  INVALID_NAMES,
  locally,
  NO_TOKEN,
  refusesBeyond,
  refusesOtherTypes,
  refusesWithout,
} from "../support/conformance.js";

describe("CreateSecret", () => {
  const service = aService();

  refusesOtherTypes(service, "CreateSecret", {
    Name: "String",
    ClientRequestToken: "String",
    Description: "String",
    KmsKeyId: "String",
    SecretString: "String",
    SecretBinary: "String",
    Tags: "List",
    AddReplicaRegions: "List",
    ForceOverwriteReplicaSecret: "Boolean",
    Type: "String",
  });

  describe("refuses as invalid", () => {
    refusesWithout(service, "CreateSecret", "name");
    refusesBeyond(service, "CreateSecret", [
      { path: "name", input: (Name) => ({ Name }), length: [1, 512] },
      {
        path: "clientRequestToken",
        input: (ClientRequestToken) => ({ Name: "a", ClientRequestToken }),
        length: [32, 64],
      },
      { path: "description", input: (Description) => ({ Name: "a", Description }), length: [undefined, 2048] },
      { path: "kmsKeyId", input: (KmsKeyId) => ({ Name: "a", KmsKeyId }), length: [undefined, 2048] },
      {
        path: "secretString",
        input: (SecretString) => ({ Name: "a", SecretString }),
        length: [1, 65_536],
        isSensitive: true,
      },
      { path: "type", input: (Type) => ({ Name: "a", Type }), length: [undefined, 256] },
      { path: "tags.1.member.key", input: (Key) => ({ Name: "a", Tags: [{ Key, Value: "" }] }), length: [1, 128] },
      {
        path: "tags.2.member.value",
        input: (Value) => ({ Name: "a", Tags: [{ Key: "a" }, { Key: "b", Value }] }),
        length: [undefined, 256],
      },
    ]);

    it.each([
      ["", "greater than or equal to 1"],
      [Buffer.alloc(65_537).toString("base64"), "less than or equal to 65536"],
    ])(
      "[constraints/sensitive, reported] bytes beyond their limits, without showing them",
      async (SecretBinary, limit) => {
        expect(await service.refusal("CreateSecret", { Name: "a", SecretBinary })).toEqual({
          code: "ValidationException",
          message: `1 validation error detected: Value at 'secretBinary' failed to satisfy constraint: Member must have length ${limit}`,
        });
      },
    );

    it("[create/bytes-counted, inferred] a text of more than 65,536 bytes, though it has fewer characters", async () => {
      const refusal = await service.refusal("CreateSecret", { Name: "a", SecretString: "é".repeat(32_769) });
      expect(refusal).toEqual({
        code: "ValidationException",
        message:
          "1 validation error detected: Value at 'secretString' failed to satisfy constraint: Member must have length less than or equal to 65536",
      });
    });

    it("[constraints/format, constraints/paths, reported] several things at once, each in its place", async () => {
      const input = { Name: "", Description: "x".repeat(2049), AddReplicaRegions: [], SecretString: "" };
      const { code, message } = await service.refusal("CreateSecret", input);
      expect(code).toBe("ValidationException");
      expect(message).toMatch(/^4 validation errors detected: /);
      expect(message.split("; ")).toHaveLength(4);
      expect(message).toContain(
        "Value '[]' at 'addReplicaRegions' failed to satisfy constraint: Member must have length greater",
      );
    });

    it("[constraints/ten-at-most, inferred] no more than ten things at once", async () => {
      const Tags = Array.from({ length: 12 }, () => ({ Key: "" }));
      const { message } = await service.refusal("CreateSecret", { Name: "a", Tags });
      expect(message).toMatch(/^10 validation errors detected: /);
      expect(message.split("; ")).toHaveLength(10);
    });

    it("[constraints/pattern, inferred] a Region that is none", async () => {
      const refusal = await service.refusal("CreateSecret", { Name: "a", AddReplicaRegions: [{ Region: "Mars" }] });
      expect(refusal.message).toBe(
        "1 validation error detected: Value 'Mars' at 'addReplicaRegions.1.member.region' failed to satisfy constraint: Member must satisfy regular expression pattern: ^([a-z]+-)+\\d+$",
      );
    });

    it.each(INVALID_NAMES)('[names/refused-by-ten, recorded] the name "%s"', async (Name) => {
      expect(await service.refusal("CreateSecret", { Name, SecretString: "a" })).toEqual(INVALID_NAME);
    });

    it("[names/arn, inferred] an ARN for a name", async () => {
      const { arn } = await service.aSecret();
      expect(await service.refusal("CreateSecret", { Name: arn })).toEqual(INVALID_NAME);
    });

    it("[tokens/missing, tokens/first, recorded] no ClientRequestToken, before it looks at the name", async () => {
      const input = { Name: "Inv Name", SecretString: "a", ClientRequestToken: null };
      expect(await service.refusal("CreateSecret", input)).toEqual(NO_TOKEN);
    });

    it("[messages/both-values, reported] both a text and bytes", async () => {
      expect(await service.refusal("CreateSecret", { Name: "a", SecretString: "a", SecretBinary: "YQ==" })).toEqual(
        BOTH_VALUES,
      );
    });

    it("[create/exists, recorded] a name that another secret has", async () => {
      const { name } = await service.aSecret();
      expect(await service.refusal("CreateSecret", { Name: name, SecretString: "a value" })).toEqual({
        code: "ResourceExistsException",
        message: `The operation failed because the secret ${name} already exists.`,
      });
    });

    it("[repeat/create-other-value, verified] the same token with another value", async () => {
      const { name, arn, versionId } = await service.aSecret();
      const input = { Name: name, ClientRequestToken: versionId, SecretString: "another value" };
      expect(await service.refusal("CreateSecret", input)).toEqual({
        code: "ResourceExistsException",
        message: `You can't use ClientRequestToken ${versionId} because that value is already in use for a version of secret ${arn}.`,
      });
    });

    it("[create/name-marked, recorded] the name of a secret that is marked for deletion", async () => {
      const { name } = await service.aSecret();
      await service.ask("DeleteSecret", { SecretId: name });
      expect(await service.refusal("CreateSecret", { Name: name, SecretString: "a" })).toEqual({
        code: "InvalidRequestException",
        message: "You can't create this secret because a secret with this name is already scheduled for deletion.",
      });
    });

    it("[limits/tags, tags/reserved, docs; tags/too-many, inferred; choices/texts, chosen] tags twice, reserved or too many", async () => {
      const many = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: "v" }));
      for (const Tags of [[{ Key: "a" }, { Key: "a" }], [{ Key: "aws:a", Value: "v" }], many]) {
        const { code } = await service.refusal("CreateSecret", { Name: service.aName(), Tags });
        expect(code).toBe("InvalidParameterException");
      }
    });

    it("[replicas/own-region, moto] its own Region for a copy", async () => {
      const input = { Name: service.aName(), AddReplicaRegions: [{ Region: service.region }] };
      expect(await service.refusal("CreateSecret", input)).toEqual({
        code: "InvalidParameterException",
        message: "Invalid replica region.",
      });
    });

    it("and leaves nothing behind", async () => {
      const Name = service.aName();
      await service.refusal("CreateSecret", { Name, AddReplicaRegions: [{ Region: service.region }] });
      expect((await service.refusal("DescribeSecret", { SecretId: Name })).code).toBe("ResourceNotFoundException");
    });
  });

  describe("works", () => {
    it("[answers/create-empty, answers/describe-empty, labels/create-empty, recorded] without a value: then there is no version", async () => {
      const Name = service.aName();
      const answer = await service.ask("CreateSecret", { Name });
      expect(answer).toEqual({ ARN: expect.any(String), Name });
      expect(await service.ask("DescribeSecret", { SecretId: Name })).toEqual({
        ARN: answer.ARN,
        Name,
        CreatedDate: expect.any(Number),
        LastChangedDate: expect.any(Number),
      });
    });

    it("[answers/create, answers/describe, labels/create, recorded] with a value: then its first version is the current one", async () => {
      const Name = service.aName();
      const ClientRequestToken = aToken();
      const answer = await service.ask("CreateSecret", { Name, SecretString: "a", ClientRequestToken });
      expect(answer).toEqual({ ARN: expect.any(String), Name, VersionId: ClientRequestToken });
      expect(await service.ask("DescribeSecret", { SecretId: Name })).toEqual({
        ARN: answer.ARN,
        Name,
        CreatedDate: expect.any(Number),
        LastChangedDate: expect.any(Number),
        VersionIdsToStages: { [ClientRequestToken]: ["AWSCURRENT"] },
      });
    });

    it("[labels/create-empty, recorded; repeat/create-empty, docs] and does not use the token without a value", async () => {
      const ClientRequestToken = aToken();
      const { name, versionId } = await service.aSecret({ SecretString: undefined, ClientRequestToken });
      expect(versionId).toBeUndefined();
      await service.ask("PutSecretValue", { SecretId: name, SecretString: "a", ClientRequestToken });
      expect(await service.stages(name)).toEqual({ [ClientRequestToken]: ["AWSCURRENT"] });
    });

    it("[ids/suffix-length, recorded; ids/suffix-alphabet, reported] with an ARN that ends in a hyphen and six characters", async () => {
      const { name, arn } = await service.aSecret();
      expect(arn).toMatch(
        new RegExp(`^arn:aws:secretsmanager:${service.region}:\\d{12}:secret:${name}-[A-Za-z0-9]{6}$`),
      );
    });

    it("[ids/new-suffix, recorded] with another ARN, where a secret of its name was deleted", async () => {
      const { name, arn } = await service.aSecret();
      await service.ask("DeleteSecret", { SecretId: name, ForceDeleteWithoutRecovery: true });
      const again = await service.aSecret({ Name: name });
      expect(again.arn).not.toBe(arn);
      expect((await service.refusal("DescribeSecret", { SecretId: arn })).code).toBe("ResourceNotFoundException");
    });

    it("[create/empty-description, recorded] with an empty description as with none", async () => {
      const { name } = await service.aSecret({ Description: "" });
      expect(await service.ask("DescribeSecret", { SecretId: name })).not.toHaveProperty("Description");
    });

    it("[repeat/create-same, verified] again with the same token and value, as if for the first time", async () => {
      const Name = service.aName();
      const input = { Name, SecretString: "a", ClientRequestToken: aToken() };
      const first = await service.ask("CreateSecret", input);
      expect(await service.ask("CreateSecret", input)).toEqual(first);
    });

    it("[repeat/kinds-differ, inferred] again only with the same kind of value", async () => {
      const Name = service.aName();
      const ClientRequestToken = aToken();
      await service.ask("CreateSecret", { Name, SecretString: "a", ClientRequestToken });
      const { code } = await service.refusal("CreateSecret", { Name, SecretBinary: "YQ==", ClientRequestToken });
      expect(code).toBe("ResourceExistsException");
    });

    it.each(["alias/qewrqwer", "arn:aws:kms:us-east-1:000000000000:key/1a2b", "alias/aws/secretsmanager"])(
      "[keys/as-given, recorded] with the key %s, which is told as it was given",
      async (KmsKeyId) => {
        const { name } = await service.aSecret({ KmsKeyId });
        expect((await service.ask("DescribeSecret", { SecretId: name })).KmsKeyId).toBe(KmsKeyId);
      },
    );

    it("[tags/empty-list, tags/order, recorded] with tags, and with an empty list of them", async () => {
      const tagged = await service.aSecret({
        Tags: [
          { Key: "b", Value: "2" },
          { Key: "a", Value: "1" },
        ],
      });
      expect((await service.ask("DescribeSecret", { SecretId: tagged.name })).Tags).toEqual([
        { Key: "b", Value: "2" },
        { Key: "a", Value: "1" },
      ]);
      const empty = await service.aSecret({ Tags: [] });
      expect((await service.ask("DescribeSecret", { SecretId: empty.name })).Tags).toEqual([]);
    });

    it("[wire/unknown-members, recorded] and passes over what it does not know", async () => {
      expect((await service.aSecret({ Colour: "blue" })).name).toMatch(/^conformance/);
    });

    it("[managed/type, docs] with a type, for a partner's secret", async () => {
      const { name } = await service.aSecret({ Type: "SalesforceClientSecret" });
      expect((await service.ask("DescribeSecret", { SecretId: name })).Type).toBe("SalesforceClientSecret");
    });

    it.runIf(locally)("[create/replicas, replicas/status, docs] with copies, which are under way", async () => {
      const Name = service.aName();
      const answer = await service.ask("CreateSecret", {
        Name,
        SecretString: "a",
        AddReplicaRegions: [{ Region: "eu-west-1" }, { Region: "eu-north-1", KmsKeyId: "alias/mine" }],
      });
      expect(answer.ReplicationStatus).toEqual([
        { Region: "eu-west-1", KmsKeyId: "alias/aws/secretsmanager", Status: "InProgress" },
        { Region: "eu-north-1", KmsKeyId: "alias/mine", Status: "InProgress" },
      ]);
    });
  });
});
