import { randomUUID } from "node:crypto";
import * as official from "@aws-sdk/client-secrets-manager";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { aProgram, serve } from "../support/program.js";

/**
 * What Terraform's provider for AWS does with `aws_secretsmanager_secret` and `aws_secretsmanager_secret_version`: the calls of its
 * sources, in their order, by what `serve` prints for it. The provider itself comes from a registry of its own, which not every
 * computer reaches; so it is played here.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/secretsmanager
 */
describe("the settings that serve prints for Terraform", () => {
  let program: string;
  beforeAll(async () => {
    const { path, remove } = await aProgram();
    program = path;
    return remove;
  });

  /** The provider's block as it was printed, setting by setting. */
  async function printed(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
    const { prints } = await serve(program, args, env);
    const [, block] = await prints(/Terraform +provider "aws" \{\n([\s\S]*?)\n {14}\}/);
    const settings = [...block!.matchAll(/^ *(\w+) += (.+)$/gm)].map(([, name, value]) => [name!, value!] as const);
    const endpoint = /endpoints \{ secretsmanager = "([^"]+)" \}/.exec(block!)![1]!;
    return { settings: Object.fromEntries(settings), endpoint };
  }

  /** The provider's client by these settings. Its tokens are of its own making. */
  async function aProvider() {
    const { settings, endpoint } = await printed();
    const text = (name: string) => JSON.parse(settings[name]!) as string;
    const client = new official.SecretsManager({
      region: text("region"),
      endpoint,
      credentials: { accessKeyId: text("access_key"), secretAccessKey: text("secret_key") },
      maxAttempts: 1,
    });
    onTestFinished(() => client.destroy());
    return { client, endpoint };
  }

  const aToken = () => `terraform-${randomUUID().replaceAll("-", "").slice(0, 26)}`;

  /** What creates, and then reads, a secret and its version. */
  async function applied(client: official.SecretsManager, Name = "app/db") {
    const { ARN } = await client.createSecret({
      ClientRequestToken: aToken(),
      Description: "",
      ForceOverwriteReplicaSecret: false,
      Name,
      Tags: [{ Key: "stage", Value: "dev" }],
    });
    const SecretId = ARN!;
    await client.describeSecret({ SecretId });
    const { VersionId } = await client.putSecretValue({
      ClientRequestToken: aToken(),
      SecretId,
      SecretString: "first",
    });
    expect((await client.getSecretValue({ SecretId, VersionId })).SecretString).toBe("first");
    return { SecretId, VersionId: VersionId! };
  }

  it("are all that it needs: it asks nobody who it is, neither here nor in AWS", async () => {
    const { settings, endpoint } = await printed();
    expect(settings).toMatchObject({
      skip_credentials_validation: "true",
      skip_requesting_account_id: "true",
      skip_metadata_api_check: "true",
    });
    // Without the first two it would ask STS, which this is not.
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const asked = await fetch(endpoint, {
      method: "POST",
      headers,
      body: "Action=GetCallerIdentity&Version=2011-06-15",
    });
    expect(asked.status).toBe(404);
  });

  it("name the key, and not its secret, where signatures are verified", async () => {
    const { settings } = await printed(["--strict-auth"], {
      LOCAL_SECRETS_MANAGER_ACCESS_KEY: "AKIALOCAL",
      LOCAL_SECRETS_MANAGER_SECRET_KEY: "the secret key",
    });
    expect(settings["access_key"]).toBe('"AKIALOCAL"');
    expect(JSON.stringify(settings)).not.toContain("the secret key");
  });

  it("let it create a secret with a version and a policy, and find no difference when it reads them again", async () => {
    const { client } = await aProvider();
    const { SecretId, VersionId } = await applied(client);
    const policy = {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Deny", Principal: { AWS: "123456789012" }, Action: "secretsmanager:DeleteSecret", Resource: "*" },
      ],
    };
    await client.putResourcePolicy({ SecretId, ResourcePolicy: JSON.stringify(policy) });
    // A plan reads: what was set must be there, and what was not must not.
    const described = await client.describeSecret({ SecretId });
    expect(described).toMatchObject({ ARN: SecretId, Name: "app/db", Tags: [{ Key: "stage", Value: "dev" }] });
    for (const absent of ["Description", "KmsKeyId", "ReplicationStatus", "DeletedDate"]) {
      expect(described).not.toHaveProperty(absent);
    }
    const { ResourcePolicy } = await client.getResourcePolicy({ SecretId });
    expect(JSON.parse(ResourcePolicy!)).toEqual(policy);
    const value = await client.getSecretValue({ SecretId, VersionId });
    expect(value).toMatchObject({ ARN: SecretId, VersionId, SecretString: "first", VersionStages: ["AWSCURRENT"] });
  });

  it("let it change tags, the description, the policy and the stages", async () => {
    const { client } = await aProvider();
    const { SecretId, VersionId: first } = await applied(client);
    await client.untagResource({ SecretId, TagKeys: ["stage"] });
    await client.tagResource({ SecretId, Tags: [{ Key: "team", Value: "a" }] });
    await client.updateSecret({ ClientRequestToken: aToken(), SecretId, Description: "of the app" });
    await client.deleteResourcePolicy({ SecretId });
    expect(await client.getResourcePolicy({ SecretId })).not.toHaveProperty("ResourcePolicy");
    const token = aToken();
    const VersionStages = ["green"];
    const put = { ClientRequestToken: token, SecretId, SecretString: "second", VersionStages };
    const { VersionId: second } = await client.putSecretValue(put);
    // To move AWSCURRENT it looks for who has it.
    const { Versions } = await client.listSecretVersionIds({ SecretId });
    const current = Versions!.find((version) => version.VersionStages!.includes("AWSCURRENT"))!.VersionId;
    expect(current).toBe(first);
    await client.updateSecretVersionStage({
      SecretId,
      VersionStage: "AWSCURRENT",
      MoveToVersionId: second,
      RemoveFromVersionId: current,
    });
    const { VersionIdsToStages, Description, Tags } = await client.describeSecret({ SecretId });
    expect(VersionIdsToStages).toEqual({ [first]: ["AWSPREVIOUS"], [second!]: ["AWSCURRENT", "green"] });
    expect({ Description, Tags }).toEqual({ Description: "of the app", Tags: [{ Key: "team", Value: "a" }] });
  });

  it("let it destroy with a recovery window of 0, which it asks for by force, and create anew at once", async () => {
    const { client } = await aProvider();
    const { SecretId, VersionId } = await applied(client);
    // The label that can't be taken off is left; then it looks whether the version is free.
    expect((await client.getSecretValue({ SecretId, VersionId })).VersionStages).toEqual(["AWSCURRENT"]);
    await client.deleteSecret({ SecretId, ForceDeleteWithoutRecovery: true });
    await expect(client.describeSecret({ SecretId })).rejects.toBeInstanceOf(official.ResourceNotFoundException);
    // Twice is no error, as of what is gone already.
    await client.deleteSecret({ SecretId, ForceDeleteWithoutRecovery: true });
    const { SecretId: again } = await applied(client);
    expect(again).not.toBe(SecretId);
  });

  it("let it destroy with a window, after which it takes the secret for gone, and refuse the name until it is restored", async () => {
    const { client } = await aProvider();
    const { SecretId, VersionId } = await applied(client);
    await client.deleteSecret({ SecretId, RecoveryWindowInDays: 30 });
    expect((await client.describeSecret({ SecretId })).DeletedDate).toBeInstanceOf(Date);
    await expect(client.getSecretValue({ SecretId, VersionId })).rejects.toThrow("because it was marked for deletion");
    await expect(applied(client)).rejects.toThrow("scheduled for deletion");
    // Restored by hand, and imported.
    await client.restoreSecret({ SecretId });
    expect(await client.describeSecret({ SecretId })).not.toHaveProperty("DeletedDate");
    expect((await client.getSecretValue({ SecretId, VersionId })).SecretString).toBe("first");
  });

  it("let it add replicas and take them away before it destroys", async () => {
    const { client } = await aProvider();
    const { SecretId } = await applied(client);
    await client.replicateSecretToRegions({
      SecretId,
      AddReplicaRegions: [{ Region: "eu-west-1" }],
      ForceOverwriteReplicaSecret: false,
    });
    const { ReplicationStatus } = await client.describeSecret({ SecretId });
    expect(ReplicationStatus).toMatchObject([{ Region: "eu-west-1", Status: "InSync" }]);
    await client.removeRegionsFromReplication({ SecretId, RemoveReplicaRegions: ["eu-west-1"] });
    await client.deleteSecret({ SecretId, ForceDeleteWithoutRecovery: true });
  });
});
