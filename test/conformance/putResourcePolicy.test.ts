import { describe, expect, it } from "vitest";
import {
  aService,
  refusesBeyond,
  refusesMarked,
  refusesNames,
  refusesOtherTypes,
  refusesReplicas,
  refusesStrangers,
  refusesWithout,
} from "../support/conformance.js";

/** A policy of one statement, with what is to be other than usual. */
const aPolicy = (statement: object = {}): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "secretsmanager:*", Resource: "*", ...statement },
    ],
  });

describe("PutResourcePolicy", () => {
  const service = aService();

  refusesOtherTypes(service, "PutResourcePolicy", {
    SecretId: "String",
    ResourcePolicy: "String",
    BlockPublicPolicy: "Boolean",
  });

  describe("refuses as invalid", () => {
    const ResourcePolicy = aPolicy();
    refusesWithout(service, "PutResourcePolicy", "secretId", { ResourcePolicy });
    refusesWithout(service, "PutResourcePolicy", "resourcePolicy", { SecretId: "a" });
    refusesBeyond(service, "PutResourcePolicy", [
      { path: "secretId", input: (SecretId) => ({ SecretId, ResourcePolicy }), length: [1, 2048] },
      { path: "resourcePolicy", input: (policy) => ({ SecretId: "a", ResourcePolicy: policy }), length: [1, 20_480] },
    ]);
    refusesNames(service, "PutResourcePolicy", "inferred", { ResourcePolicy });
    refusesStrangers(service, "PutResourcePolicy", { ResourcePolicy });
    refusesMarked(service, "PutResourcePolicy", "docs", { ResourcePolicy });
    refusesReplicas(service, "PutResourcePolicy", { ResourcePolicy });

    it.each([
      "not JSON",
      "[]",
      "{}",
      '{"Version":"2012-10-17","Statement":[]}',
      '{"Version":"1999-01-01","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
      aPolicy({ Effect: "Maybe" }),
      aPolicy({ Principal: undefined }),
      aPolicy({ Action: undefined }),
      aPolicy({ Resource: undefined }),
      aPolicy({ Principals: "*" }),
      aPolicy({ Principal: {} }),
      aPolicy({ Action: "not an action" }),
      aPolicy({ Condition: "none" }),
    ])("[policies/syntax, reported] %s", async (policy) => {
      const { name } = await service.aSecret();
      expect(await service.refusal("PutResourcePolicy", { SecretId: name, ResourcePolicy: policy })).toEqual({
        code: "MalformedPolicyDocumentException",
        message: "This resource policy contains a syntax error.",
      });
    });

    it.each([
      [{ AWS: "nobody" }, "This resource policy contains an unsupported principal."],
      [{ AWS: "arn:aws:iam::123456789012:role/*" }, "This resource policy contains an unsupported principal."],
      [{ Service: "lambda.example.com" }, "This resource policy contains an invalid service principal."],
    ])("[policies/principals, reported] the principal %j", async (Principal, message) => {
      const { name } = await service.aSecret();
      const input = { SecretId: name, ResourcePolicy: aPolicy({ Principal }) };
      expect(await service.refusal("PutResourcePolicy", input)).toEqual({
        code: "MalformedPolicyDocumentException",
        message,
      });
    });

    it.each([
      { Principal: "*" },
      { Principal: { AWS: ["123456789012", "*"] } },
      { Principal: undefined, NotPrincipal: { AWS: "123456789012" } },
      { Principal: "*", Condition: { StringLike: { "aws:PrincipalArn": "*" } } },
      { Principal: "*", Condition: { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-1" } } },
    ])("[policies/broad-blocked, policies/broad, docs] %j, if public policies are blocked", async (statement) => {
      const { name } = await service.aSecret();
      const input = { SecretId: name, ResourcePolicy: aPolicy(statement), BlockPublicPolicy: true };
      expect(await service.refusal("PutResourcePolicy", input)).toEqual({
        code: "PublicPolicyException",
        message: "You can't attach a resource-based policy that allows broad access to the secret.",
      });
      expect(await service.ask("GetResourcePolicy", { SecretId: name })).not.toHaveProperty("ResourcePolicy");
    });
  });

  describe("works", () => {
    it("[answers/policy, recorded] and answers with ARN and name", async () => {
      const { name, arn } = await service.aSecret();
      const answer = await service.ask("PutResourcePolicy", { SecretId: name, ResourcePolicy: aPolicy() });
      expect(answer).toEqual({ ARN: arn, Name: name });
    });

    it("[policies/broad-accepted, recorded] with a policy for everybody, unless they are blocked", async () => {
      const { name } = await service.aSecret();
      await service.ask("PutResourcePolicy", { SecretId: name, ResourcePolicy: aPolicy({ Principal: "*" }) });
      expect(await service.ask("GetResourcePolicy", { SecretId: name })).toHaveProperty("ResourcePolicy");
    });

    it.each([
      { Principal: "*", Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } },
      { Principal: "*", Effect: "Deny" },
      { Principal: { Service: "lambda.amazonaws.com" } },
    ])("[policies/broad, docs] with %j though public policies are blocked", async (statement) => {
      const { name } = await service.aSecret();
      const input = { SecretId: name, ResourcePolicy: aPolicy(statement), BlockPublicPolicy: true };
      await service.ask("PutResourcePolicy", input);
    });

    it("[dates/changed-by, recorded] and changes LastChangedDate", async () => {
      const { name } = await service.aSecret();
      const { LastChangedDate } = await service.ask("DescribeSecret", { SecretId: name });
      await service.ask("PutResourcePolicy", { SecretId: name, ResourcePolicy: aPolicy() });
      const after = await service.ask("DescribeSecret", { SecretId: name });
      expect(after.LastChangedDate).toBeGreaterThan(LastChangedDate);
    });
  });
});
