import { describe, expect, it } from "vitest";
import {
  aService,
  refusesBeyond,
  refusesNames,
  refusesOtherTypes,
  refusesReplicas,
  refusesStrangers,
  refusesWithout,
} from "../support/conformance.js";

describe("RestoreSecret", () => {
  const service = aService();

  refusesOtherTypes(service, "RestoreSecret", { SecretId: "String" });

  describe("refuses as invalid", () => {
    refusesWithout(service, "RestoreSecret", "secretId");
    refusesBeyond(service, "RestoreSecret", [
      { path: "secretId", input: (SecretId) => ({ SecretId }), length: [1, 2048] },
    ]);
    refusesNames(service, "RestoreSecret", "inferred");
    refusesStrangers(service, "RestoreSecret");
    refusesReplicas(service, "RestoreSecret");
  });

  describe("works", () => {
    it("[answers/restore, recorded; restore/readable, docs] and lets the secret be read again", async () => {
      const { name, arn } = await service.aSecret();
      await service.ask("DeleteSecret", { SecretId: name });
      expect(await service.ask("RestoreSecret", { SecretId: name })).toEqual({ ARN: arn, Name: name });
      expect(await service.ask("DescribeSecret", { SecretId: name })).not.toHaveProperty("DeletedDate");
      expect((await service.ask("GetSecretValue", { SecretId: name })).SecretString).toBe("a value");
    });

    it("[restore/unmarked, inferred] on a secret that is not marked, which stays as it is", async () => {
      const { name, arn } = await service.aSecret();
      expect(await service.ask("RestoreSecret", { SecretId: name })).toEqual({ ARN: arn, Name: name });
    });
  });
});
