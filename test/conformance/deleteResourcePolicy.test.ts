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

describe("DeleteResourcePolicy", () => {
  const service = aService();

  refusesOtherTypes(service, "DeleteResourcePolicy", { SecretId: "String" });

  describe("refuses as invalid", () => {
    refusesWithout(service, "DeleteResourcePolicy", "secretId");
    refusesBeyond(service, "DeleteResourcePolicy", [
      { path: "secretId", input: (SecretId) => ({ SecretId }), length: [1, 2048] },
    ]);
    refusesNames(service, "DeleteResourcePolicy", "inferred");
    refusesStrangers(service, "DeleteResourcePolicy");
    refusesMarked(service, "DeleteResourcePolicy", "docs");
    refusesReplicas(service, "DeleteResourcePolicy");
  });

  describe("works", () => {
    it("[answers/policy, policies/none, recorded] and leaves a secret without a policy", async () => {
      const { name, arn } = await service.aSecret();
      const Statement = { Effect: "Deny", Principal: "*", Action: "*", Resource: "*" };
      await service.ask("PutResourcePolicy", { SecretId: name, ResourcePolicy: JSON.stringify({ Statement }) });
      expect(await service.ask("DeleteResourcePolicy", { SecretId: name })).toEqual({ ARN: arn, Name: name });
      expect(await service.ask("GetResourcePolicy", { SecretId: name })).toEqual({ ARN: arn, Name: name });
    });

    it("[policies/delete-none, inferred] where there is no policy", async () => {
      const { name, arn } = await service.aSecret();
      expect(await service.ask("DeleteResourcePolicy", { SecretId: name })).toEqual({ ARN: arn, Name: name });
    });
  });
});
