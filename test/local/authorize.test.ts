import { describe, expect, it } from "vitest";
import type { LocalPermission } from "../../src/local/index.js";
import { aService } from "../support/conformance.js";

const TEAM_A = [{ Key: "team", Value: "a" }];
const TEAM_B = [{ Key: "team", Value: "b" }];

describe("a permission with tags", () => {
  const service = aService({
    seed: { mine: { SecretString: "m", Tags: TEAM_A }, theirs: { SecretString: "t", Tags: TEAM_B }, nobodys: "n" },
    permissions: [
      { effect: "allow", action: "GetSecretValue", tags: { team: "a" } },
      { effect: "allow", action: "DescribeSecret", tags: { team: "*" } },
      { effect: "allow", action: "CreateSecret", tags: { team: "*" } },
    ],
  });

  it("is for secrets that have them", async () => {
    await service.ask("GetSecretValue", { SecretId: "mine" });
    for (const SecretId of ["theirs", "nobodys"]) {
      expect((await service.refusal("GetSecretValue", { SecretId })).code).toBe("AccessDeniedException");
    }
  });

  it("takes a star for any value, not for none", async () => {
    await service.ask("DescribeSecret", { SecretId: "theirs" });
    expect((await service.refusal("DescribeSecret", { SecretId: "nobodys" })).code).toBe("AccessDeniedException");
  });

  it("is for no secret that is not there yet", async () => {
    expect((await service.refusal("CreateSecret", { Name: "new", SecretString: "n" })).code).toBe(
      "AccessDeniedException",
    );
  });
});

describe("a permission for secrets by their ARN", () => {
  const service = aService({
    permissions: [
      { effect: "allow", action: "*", secret: "arn:aws:secretsmanager:us-east-1:000000000000:secret:app/*" },
      { effect: "deny", action: "CreateSecret", secret: "arn:aws:secretsmanager:*:secret:app/closed-??????" },
    ],
  });
  const inIreland = { ...service.local.credentials, region: "eu-west-1" };

  it("lets them be created, with tags and copies", async () => {
    const created = { SecretString: "a", Tags: TEAM_A, AddReplicaRegions: [{ Region: "eu-west-1" }] };
    await service.ask("CreateSecret", { Name: "app/db", ...created });
    await service.ask("GetSecretValue", { SecretId: "app/db" });
  });

  it("lets no others be created", async () => {
    for (const [Name, caller] of [["other/db"], ["app/closed"], ["app/db", inIreland]] as const) {
      expect((await service.refusal("CreateSecret", { Name, SecretString: "a" }, caller)).code).toBe(
        "AccessDeniedException",
      );
    }
  });

  it("is for no name under which there is nothing", async () => {
    expect((await service.refusal("DescribeSecret", { SecretId: "app/none" })).code).toBe("AccessDeniedException");
  });
});

describe("a change of tags that takes a permission from its caller", () => {
  const owner: LocalPermission = { effect: "allow", action: "*", tags: { team: "a" } };

  it.each([
    ["TagResource", { Tags: TEAM_B }],
    ["UntagResource", { TagKeys: ["team"] }],
  ] as const)("[tags/own-permission, docs] is refused: %s", async (operation, input) => {
    const service = aService({ permissions: [owner], seed: { a: { SecretString: "a", Tags: TEAM_A } } });
    const before = JSON.stringify(service.local.snapshot());
    const { code, message } = await service.refusal(operation, { SecretId: "a", ...input });
    expect(code).toBe("AccessDeniedException");
    expect(message).toMatch(/ because no identity-based policy allows the secretsmanager:\w+ action$/);
    expect(JSON.stringify(service.local.snapshot())).toBe(before);
    // Other tags, and the same ones again, take nothing away.
    await service.ask("TagResource", { SecretId: "a", Tags: [{ Key: "stage", Value: "prod" }, ...TEAM_A] });
    await service.ask("UntagResource", { SecretId: "a", TagKeys: ["stage", "none"] });
  });

  it("[choices/own-permission, chosen] is refused for any of them, also where the caller could still take it back", async () => {
    const service = aService({
      permissions: [
        { effect: "allow", action: "*Resource" },
        { effect: "allow", action: "GetSecretValue", tags: { team: "a" } },
      ],
      seed: { a: { SecretString: "a", Tags: TEAM_A }, b: { SecretString: "b", Tags: TEAM_B } },
    });
    const { message } = await service.refusal("UntagResource", { SecretId: "a", TagKeys: ["team"] });
    expect(message).toContain("secretsmanager:GetSecretValue");
    // What it could not do before it does not lose.
    await service.ask("UntagResource", { SecretId: "b", TagKeys: ["team"] });
  });

  it("[tags/own-permission, docs] is refused where the secret's own policy depends on the tag, if policies are enforced", async () => {
    const ResourcePolicy = JSON.stringify({
      Statement: {
        Effect: "Deny",
        Principal: "*",
        Action: "secretsmanager:GetSecretValue",
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceTag/sealed": "yes" } },
      },
    });
    const Tags = [{ Key: "sealed", Value: "yes" }];
    const enforcing = aService({ enforceResourcePolicies: true, seed: { a: "a" } });
    await enforcing.ask("PutResourcePolicy", { SecretId: "a", ResourcePolicy });
    expect((await enforcing.refusal("TagResource", { SecretId: "a", Tags })).message).toMatch(
      / with an explicit deny in a resource-based policy$/,
    );
    const keeping = aService({ seed: { a: "a" } });
    await keeping.ask("PutResourcePolicy", { SecretId: "a", ResourcePolicy });
    await keeping.ask("TagResource", { SecretId: "a", Tags });
  });
});

describe("a policy with a condition that nobody understands", () => {
  it.each(["__proto__", "constructor", "toString", "StringEqualls", "DateLessThan"])(
    "opens and closes nothing: %s",
    async (operator) => {
      const service = aService({ enforceResourcePolicies: true });
      const { name } = await service.aSecret();
      const ResourcePolicy = `{ "Statement": { "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*",
        "Condition": { "${operator}": { "secretsmanager:Name": ["${name}", "constructor"] } } } }`;
      const { PolicyValidationPassed } = await service.ask("ValidateResourcePolicy", {
        SecretId: name,
        ResourcePolicy,
      });
      expect(PolicyValidationPassed).toBe(true);
      await service.ask("PutResourcePolicy", { SecretId: name, ResourcePolicy });
      await service.ask("GetSecretValue", { SecretId: name });
    },
  );
});
