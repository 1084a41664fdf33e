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

describe("PutSecretValue", () => {
  const service = aService();

  refusesOtherTypes(service, "PutSecretValue", {
    SecretId: "String",
    ClientRequestToken: "String",
    SecretString: "String",
    SecretBinary: "String",
    VersionStages: "List",
    RotationToken: "String",
  });

  describe("refuses as invalid", () => {
    const value = { SecretString: "a" };
    refusesWithout(service, "PutSecretValue", "secretId");
    refusesBeyond(service, "PutSecretValue", [
      { path: "secretId", input: (SecretId) => ({ SecretId }), length: [1, 2048] },
      {
        path: "clientRequestToken",
        input: (token) => ({ SecretId: "a", ClientRequestToken: token }),
        length: [32, 64],
      },
      {
        path: "secretString",
        input: (SecretString) => ({ SecretId: "a", SecretString }),
        length: [1, 65_536],
        isSensitive: true,
      },
      {
        path: "rotationToken",
        input: (RotationToken) => ({ SecretId: "a", RotationToken }),
        length: [36, 256],
        isSensitive: true,
      },
      {
        path: "versionStages.1.member",
        input: (stage) => ({ SecretId: "a", VersionStages: [stage] }),
        length: [1, 256],
      },
    ]);
    refusesNames(service, "PutSecretValue", "recorded", value);
    refusesStrangers(service, "PutSecretValue", value);
    refusesMarked(service, "PutSecretValue", "reported", value);
    refusesReplicas(service, "PutSecretValue", value);

    it("[limits/labels-input, docs] no labels, or more than 20", async () => {
      const { message } = await service.refusal("PutSecretValue", { SecretId: "a", VersionStages: [] });
      expect(message).toContain(
        "Value '[]' at 'versionStages' failed to satisfy constraint: Member must have length greater",
      );
      const VersionStages = Array.from({ length: 21 }, (_, index) => `L${index}`);
      expect((await service.refusal("PutSecretValue", { SecretId: "a", VersionStages })).message).toContain(
        "Member must have length less than or equal to 20",
      );
    });

    it("[constraints/sensitive, reported; constraints/pattern, inferred] a rotation token of other characters, without showing it", async () => {
      const RotationToken = "not a token, but long enough to be one";
      expect((await service.refusal("PutSecretValue", { SecretId: "a", RotationToken })).message).toBe(
        "1 validation error detected: Value at 'rotationToken' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9\\-]+$",
      );
    });

    it("[tokens/missing, tokens/first, recorded] no ClientRequestToken, before it looks for the secret", async () => {
      const input = { SecretId: service.aName(), ...value, ClientRequestToken: null };
      expect(await service.refusal("PutSecretValue", input)).toEqual(NO_TOKEN);
    });

    it("[messages/both-values, reported] both a text and bytes", async () => {
      const { name } = await service.aSecret();
      const input = { SecretId: name, SecretString: "a", SecretBinary: "YQ==" };
      expect(await service.refusal("PutSecretValue", input)).toEqual(BOTH_VALUES);
    });

    it("[put/no-value, moto] neither a text nor bytes", async () => {
      const { name } = await service.aSecret();
      expect(await service.refusal("PutSecretValue", { SecretId: name })).toEqual({
        code: "InvalidRequestException",
        message: "You must provide either SecretString or SecretBinary.",
      });
    });

    it("[repeat/put-other-value, messages/token-used, verified] the token of a version with another value", async () => {
      const { name, arn, versionId } = await service.aSecret();
      const input = { SecretId: name, SecretString: "another value", ClientRequestToken: versionId };
      expect(await service.refusal("PutSecretValue", input)).toEqual({
        code: "ResourceExistsException",
        message: `You can't use ClientRequestToken ${versionId} because that value is already in use for a version of secret ${arn}.`,
      });
    });

    it("[limits/labels, docs; limits/labels-error, inferred; choices/texts, chosen] more than 20 labels on one secret, and changes nothing", async () => {
      const { name } = await service.aSecret();
      await service.put(
        name,
        "a",
        Array.from({ length: 19 }, (_, index) => `L${index}`),
      );
      const before = await service.ask("DescribeSecret", { SecretId: name });
      const input = { SecretId: name, SecretString: "b", VersionStages: ["L20"] };
      expect((await service.refusal("PutSecretValue", input)).code).toBe("LimitExceededException");
      expect(await service.ask("DescribeSecret", { SecretId: name })).toEqual(before);
    });

    it.runIf(locally)(
      "[limits/versions, versions/young-kept, docs; choices/texts, chosen] more than 100 versions on one day",
      async () => {
        const { name } = await service.aSecret();
        for (let count = 1; count < 100; count++) await service.put(name, `value ${count}`);
        expect((await service.refusal("PutSecretValue", { SecretId: name, ...value })).code).toBe(
          "LimitExceededException",
        );
      },
    );
  });

  describe("works", () => {
    it("[answers/put, labels/first-put, recorded] on an empty secret: the version is the current one", async () => {
      const { name, arn } = await service.aSecret({ SecretString: undefined });
      const ClientRequestToken = aToken();
      const input = { SecretId: name, SecretString: "a", ClientRequestToken };
      expect(await service.ask("PutSecretValue", input)).toEqual({
        ARN: arn,
        Name: name,
        VersionId: ClientRequestToken,
        VersionStages: ["AWSCURRENT"],
      });
      expect(await service.stages(name)).toEqual({ [ClientRequestToken]: ["AWSCURRENT"] });
    });

    it("on an empty secret with labels of its own: the first version is the current one all the same", async () => {
      const { name } = await service.aSecret({ SecretString: undefined });
      const ClientRequestToken = aToken();
      const input = { SecretId: name, SecretString: "a", ClientRequestToken, VersionStages: ["MINE"] };
      const { VersionStages } = await service.ask("PutSecretValue", input);
      expect(new Set(VersionStages)).toEqual(new Set(["AWSCURRENT", "MINE"]));
      expect((await service.ask("GetSecretValue", { SecretId: name })).SecretString).toBe("a");
      // The next one is not the first.
      await service.put(name, "b", ["OTHER"]);
      expect((await service.ask("GetSecretValue", { SecretId: name })).SecretString).toBe("a");
    });

    it.runIf(locally)("on an empty secret that is being rotated: the rotation's version was the first", async () => {
      const functionArn = "arn:aws:lambda:us-east-1:000000000000:function:of-an-empty-secret";
      service.local.rotation(functionArn, () => new Promise(() => {}));
      const { name } = await service.aSecret({ SecretString: undefined });
      const { VersionId } = await service.ask("RotateSecret", { SecretId: name, RotationLambdaARN: functionArn });
      const input = { SecretId: name, SecretString: "a", ClientRequestToken: VersionId };
      await service.ask("PutSecretValue", { ...input, VersionStages: ["AWSPENDING"] });
      expect(await service.stages(name)).toEqual({ [VersionId]: ["AWSPENDING"] });
    });

    it("[labels/plain-put, recorded] without labels: current and previous move on, the one before is hidden", async () => {
      const { name, versionId: v1 } = await service.aSecret();
      const v2 = await service.put(name, "second");
      expect(await service.stages(name)).toEqual({ [v1]: ["AWSPREVIOUS"], [v2]: ["AWSCURRENT"] });
      const v3 = await service.put(name, "third");
      expect(await service.stages(name)).toEqual({ [v2]: ["AWSPREVIOUS"], [v3]: ["AWSCURRENT"] });
    });

    it("[labels/put-other, recorded] with labels of its own: the current version stays", async () => {
      const { name, versionId: v1 } = await service.aSecret();
      const v2 = await service.put(name, "second", ["AWSSOMETHING", "MINE"]);
      expect(await service.stages(name)).toEqual({ [v1]: ["AWSCURRENT"], [v2]: ["AWSSOMETHING", "MINE"] });
    });

    it("[labels/put-current-and-other, recorded] with AWSCURRENT and a label of its own", async () => {
      const { name, versionId: v1 } = await service.aSecret();
      const v2 = await service.put(name, "second", ["AWSCURRENT", "PUT0"]);
      expect(await service.stages(name)).toEqual({ [v1]: ["AWSPREVIOUS"], [v2]: ["AWSCURRENT", "PUT0"] });
    });

    it("[labels/pending-moves-on, recorded] with AWSPENDING, which the current version had", async () => {
      const { name, versionId: v1 } = await service.aSecret();
      const v2 = await service.put(name, "second", ["AWSCURRENT", "AWSPENDING", "PUT1"]);
      const v3 = await service.put(name, "third", ["AWSPENDING", "PUT2"]);
      expect(await service.stages(name)).toEqual({
        [v1]: ["AWSPREVIOUS"],
        [v2]: ["AWSCURRENT", "PUT1"],
        [v3]: ["AWSPENDING", "PUT2"],
      });
    });

    it("[labels/plain-put-drops-pending, recorded] without labels, where the current version has AWSPENDING: that label is gone", async () => {
      const { name } = await service.aSecret();
      const v2 = await service.put(name, "second", ["AWSCURRENT", "AWSPENDING"]);
      const v3 = await service.put(name, "third");
      expect(await service.stages(name)).toEqual({ [v2]: ["AWSPREVIOUS"], [v3]: ["AWSCURRENT"] });
    });

    it("[choices/pending-elsewhere, chosen] without labels, where AWSPENDING is on another version and nothing rotates: it stays", async () => {
      const { name, versionId: v1 } = await service.aSecret();
      const v2 = await service.put(name, "second", ["AWSPENDING"]);
      const v3 = await service.put(name, "third");
      expect(await service.stages(name)).toEqual({
        [v1]: ["AWSPREVIOUS"],
        [v2]: ["AWSPENDING"],
        [v3]: ["AWSCURRENT"],
      });
    });

    it("[labels/walk, recorded] as in the worked sequence", async () => {
      const { name, versionId: v1 } = await service.aSecret();
      const move = (from: string, to: string) =>
        service.ask("UpdateSecretVersionStage", {
          SecretId: name,
          VersionStage: "AWSCURRENT",
          RemoveFromVersionId: from,
          MoveToVersionId: to,
        });
      const v2 = await service.put(name, "S1", ["AWSCURRENT", "PUT0"]);
      expect(await service.stages(name)).toEqual({ [v1]: ["AWSPREVIOUS"], [v2]: ["AWSCURRENT", "PUT0"] });
      const v3 = await service.put(name, "S2", ["AWSPENDING", "PUT1"]);
      expect(await service.stages(name)).toEqual({
        [v1]: ["AWSPREVIOUS"],
        [v2]: ["AWSCURRENT", "PUT0"],
        [v3]: ["AWSPENDING", "PUT1"],
      });
      await move(v2, v3);
      expect(await service.stages(name)).toEqual({
        [v2]: ["AWSPREVIOUS", "PUT0"],
        [v3]: ["AWSCURRENT", "AWSPENDING", "PUT1"],
      });
      const v4 = await service.put(name, "S3", ["AWSPENDING", "PUT2"]);
      expect(await service.stages(name)).toEqual({
        [v2]: ["AWSPREVIOUS", "PUT0"],
        [v3]: ["AWSCURRENT", "PUT1"],
        [v4]: ["AWSPENDING", "PUT2"],
      });
      await move(v3, v4);
      expect(await service.stages(name)).toEqual({
        [v2]: ["PUT0"],
        [v3]: ["AWSPREVIOUS", "PUT1"],
        [v4]: ["AWSCURRENT", "AWSPENDING", "PUT2"],
      });
    });

    it.each([
      { second: ["one", "two", "three", "four"], left: undefined },
      { second: ["one", "two", "four"], left: ["three"] },
    ])("[labels/custom-walk, recorded] as in the second sequence: $second leave $left", async ({ second, left }) => {
      const { name, versionId: v1 } = await service.aSecret();
      const v2 = await service.put(name, "second", ["one", "two", "three"]);
      const v3 = await service.put(name, "third", second);
      expect(await service.stages(name)).toEqual({
        [v1]: ["AWSCURRENT"],
        ...(left === undefined ? {} : { [v2]: left }),
        [v3]: [...second].sort(),
      });
    });

    it("[repeat/put-same, verified] again with the same token and value: nothing changes", async () => {
      const { name, arn } = await service.aSecret();
      const input = { SecretId: name, SecretString: "second", ClientRequestToken: aToken() };
      const first = await service.ask("PutSecretValue", input);
      const before = await service.ask("DescribeSecret", { SecretId: name });
      expect(await service.ask("PutSecretValue", input)).toEqual(first);
      expect(first).toEqual({
        ARN: arn,
        Name: name,
        VersionId: input.ClientRequestToken,
        VersionStages: ["AWSCURRENT"],
      });
      expect(await service.ask("DescribeSecret", { SecretId: name })).toEqual(before);
    });

    it("[choices/repeat-old-version, chosen] again for a version that is no longer current: no label moves", async () => {
      const { name, versionId } = await service.aSecret();
      await service.put(name, "second");
      const before = await service.stages(name);
      await service.ask("PutSecretValue", { SecretId: name, SecretString: "a value", ClientRequestToken: versionId });
      expect(await service.stages(name)).toEqual(before);
    });

    it("[dates/changed-grows, recorded] and changes LastChangedDate, also for the same value", async () => {
      const { name } = await service.aSecret();
      const { LastChangedDate } = await service.ask("DescribeSecret", { SecretId: name });
      await service.put(name, "a value");
      const after = await service.ask("DescribeSecret", { SecretId: name });
      expect(after.LastChangedDate).toBeGreaterThan(LastChangedDate);
    });

    it("[put/binary-again, recorded; put/mixed, inferred] with bytes after bytes, and with one after the other", async () => {
      const { name } = await service.aSecret({ SecretString: undefined, SecretBinary: "YQ==" });
      await service.ask("PutSecretValue", { SecretId: name, SecretBinary: "Yg==" });
      expect((await service.ask("GetSecretValue", { SecretId: name })).SecretBinary).toBe("Yg==");
      await service.put(name, "text");
      const answer = await service.ask("GetSecretValue", { SecretId: name });
      expect(answer.SecretString).toBe("text");
      expect(answer).not.toHaveProperty("SecretBinary");
    });

    it.runIf(locally)(
      "[versions/pruned, docs] and lets the oldest versions without labels go, once they are a day old",
      async () => {
        const own = aService();
        const { name, versionId } = await own.aSecret();
        for (let count = 1; count < 100; count++) await own.put(name, `value ${count}`);
        await own.local.clock.advance({ hours: 25 });
        await own.put(name, "one more");
        const { Versions } = await own.ask("ListSecretVersionIds", { SecretId: name, IncludeDeprecated: true });
        expect(Versions).toHaveLength(100);
        expect((await own.refusal("GetSecretValue", { SecretId: name, VersionId: versionId })).code).toBe(
          "ResourceNotFoundException",
        );
      },
    );
  });
});
