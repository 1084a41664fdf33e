import { describe, expect, it } from "vitest";
import {
  aService,
  refusesBeyond,
  refusesMarked,
  refusesNames,
  refusesOtherTypes,
  refusesStrangers,
  refusesWithout,
} from "../support/conformance.js";

describe("GetResourcePolicy", () => {
  const service = aService();

  refusesOtherTypes(service, "GetResourcePolicy", { SecretId: "String" });

  describe("refuses as invalid", () => {
    refusesWithout(service, "GetResourcePolicy", "secretId");
    refusesBeyond(service, "GetResourcePolicy", [
      { path: "secretId", input: (SecretId) => ({ SecretId }), length: [1, 2048] },
    ]);
    refusesNames(service, "GetResourcePolicy", "inferred");
    refusesStrangers(service, "GetResourcePolicy");
    refusesMarked(service, "GetResourcePolicy", "docs");
  });

  describe("works", () => {
    it("[answers/no-policy, policies/none, recorded] on a secret without a policy", async () => {
      const { name, arn } = await service.aSecret();
      expect(await service.ask("GetResourcePolicy", { SecretId: name })).toEqual({ ARN: arn, Name: name });
    });

    it("[policies/pretty, recorded] and gives the policy in the service's spelling, members in their order", async () => {
      const { name, arn } = await service.aSecret();
      const ResourcePolicy = JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::123456789012:root" },
            Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
            Resource: "*",
          },
          { Sid: "two", Effect: "Deny", Principal: "*", Action: "secretsmanager:DeleteSecret", Resource: "*" },
        ],
      });
      await service.ask("PutResourcePolicy", { SecretId: name, ResourcePolicy });
      const answer = await service.ask("GetResourcePolicy", { SecretId: name });
      expect(answer).toEqual({ ARN: arn, Name: name, ResourcePolicy: expect.any(String) });
      expect(answer.ResourcePolicy).toBe(`{
  "Version" : "2012-10-17",
  "Statement" : [ {
    "Effect" : "Allow",
    "Principal" : {
      "AWS" : "arn:aws:iam::123456789012:root"
    },
    "Action" : [ "secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret" ],
    "Resource" : "*"
  }, {
    "Sid" : "two",
    "Effect" : "Deny",
    "Principal" : "*",
    "Action" : "secretsmanager:DeleteSecret",
    "Resource" : "*"
  } ]
}`);
    });
  });
});
