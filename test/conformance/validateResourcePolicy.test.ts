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

const aPolicy = (statement: object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: { Action: "secretsmanager:*", Resource: "*", ...statement } });

describe("ValidateResourcePolicy", () => {
  const service = aService();
  const ResourcePolicy = aPolicy({ Effect: "Allow", Principal: { AWS: "123456789012" } });

  refusesOtherTypes(service, "ValidateResourcePolicy", { SecretId: "String", ResourcePolicy: "String" });

  describe("refuses as invalid", () => {
    refusesWithout(service, "ValidateResourcePolicy", "resourcePolicy");
    refusesBeyond(service, "ValidateResourcePolicy", [
      { path: "secretId", input: (SecretId) => ({ SecretId, ResourcePolicy }), length: [1, 2048] },
      { path: "resourcePolicy", input: (policy) => ({ ResourcePolicy: policy }), length: [1, 20_480] },
    ]);
    refusesNames(service, "ValidateResourcePolicy", "recorded", { ResourcePolicy });
    refusesStrangers(service, "ValidateResourcePolicy", { ResourcePolicy });
    refusesMarked(service, "ValidateResourcePolicy", "docs", { ResourcePolicy });

    it("[validate/malformed, docs] what is no policy", async () => {
      expect(await service.refusal("ValidateResourcePolicy", { ResourcePolicy: "no policy" })).toEqual({
        code: "MalformedPolicyDocumentException",
        message: "This resource policy contains a syntax error.",
      });
    });
  });

  describe("works", () => {
    it("[validate/answer, docs] and passes a policy, with a secret and without", async () => {
      const { name } = await service.aSecret();
      for (const SecretId of [name, undefined]) {
        expect(await service.ask("ValidateResourcePolicy", { SecretId, ResourcePolicy })).toEqual({
          PolicyValidationPassed: true,
          ValidationErrors: [],
        });
      }
    });

    it("[policies/checks, docs; policies/validator-texts, reported; policies/check-names, inferred; choices/check-names, chosen] and answers with what a policy for everybody fails", async () => {
      const policy = aPolicy({ Effect: "Allow", Principal: "*" });
      expect(await service.ask("ValidateResourcePolicy", { ResourcePolicy: policy })).toEqual({
        PolicyValidationPassed: false,
        ValidationErrors: [
          {
            CheckName: "BlockPublicPolicy",
            ErrorMessage:
              "This resource policy grants broad access to your secret. Secrets Manager does not allow creating and applying such policies in the console.",
          },
        ],
      });
    });

    it.runIf(locally)(
      "[policies/checks, docs; policies/validator-texts, reported; policies/check-names, inferred; choices/check-names, chosen] and answers with what locks the caller out",
      async () => {
        const policy = aPolicy({ Effect: "Deny", Principal: { AWS: service.local.accountId } });
        const answer = await service.ask("ValidateResourcePolicy", { ResourcePolicy: policy });
        expect(answer).toEqual({
          PolicyValidationPassed: false,
          ValidationErrors: [
            {
              CheckName: "Lockout",
              ErrorMessage: "Your requested changes will not allow you to manage this secret in the future.",
            },
          ],
        });
      },
    );
  });
});
