import { execFile, execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import * as official from "@aws-sdk/client-secrets-manager";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { aProgram, run, serve } from "../support/program.js";

/**
 * Others' clients and tools through the life of a secret, against the program as it is run, with signatures verified.
 *
 * boto3 and the AWS CLI come from Debian's packages python3-boto3 and awscli; where they are not there, the tests say so.
 */
const KEYS = { accessKeyId: "AKIAFOREIGN", secretAccessKey: "a key that only these two know" };

const python = ["/usr/bin/python3", "python3"].find((each) => works(each, ["-c", "import boto3"]));
const aws = works("aws", ["--version"]) ? "aws" : undefined;
if (python === undefined) console.warn("boto3 is not tried: there is none. It is in Debian's package python3-boto3.");
if (aws === undefined) console.warn("The AWS CLI is not tried: there is none. It is in Debian's package awscli.");

const AWS_ENVIRONMENT = {
  PATH: process.env["PATH"],
  HOME: "/nonexistent",
  AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_PAGER: "",
  PYTHONUTF8: "1",
};

describe("a local service that verifies signatures", () => {
  let program: string;
  beforeAll(async () => {
    const { path, remove } = await aProgram();
    program = path;
    return remove;
  });
  const aService = async (): Promise<string> =>
    (
      await serve(program, ["--strict-auth", "--quiet"], {
        LOCAL_SECRETS_MANAGER_ACCESS_KEY: KEYS.accessKeyId,
        LOCAL_SECRETS_MANAGER_SECRET_KEY: KEYS.secretAccessKey,
      })
    ).url;

  it("serves the official JavaScript client", async () => {
    const client = new official.SecretsManager({ region: "us-east-1", endpoint: await aService(), credentials: KEYS });
    onTestFinished(() => client.destroy());
    const SecretId = "javascript/secret";
    const { ARN, VersionId } = await client.createSecret({ Name: SecretId, SecretString: "first" });
    await client.putSecretValue({ SecretId, SecretBinary: new Uint8Array([0, 255]) });
    expect((await client.getSecretValue({ SecretId: ARN })).SecretBinary).toEqual(new Uint8Array([0, 255]));
    const previous = await client.getSecretValue({ SecretId, VersionStage: "AWSPREVIOUS" });
    expect(previous).toMatchObject({ SecretString: "first", VersionId });
    for (const number of [1, 2, 3]) await client.createSecret({ Name: `javascript/more${number}`, SecretString: "x" });
    const names: (string | undefined)[] = [];
    for await (const page of official.paginateListSecrets({ client, pageSize: 2 }, {})) {
      names.push(...page.SecretList!.map(({ Name }) => Name));
    }
    expect(names).toHaveLength(4);
    await client.tagResource({ SecretId, Tags: [{ Key: "a", Value: "1" }] });
    const { SecretValues, Errors } = await client.batchGetSecretValue({ SecretIdList: [SecretId, "none"] });
    expect([SecretValues!.length, Errors!.length]).toEqual([1, 1]);
    await expect(client.getSecretValue({ SecretId: "none" })).rejects.toBeInstanceOf(
      official.ResourceNotFoundException,
    );
    await client.deleteSecret({ SecretId });
    await expect(client.getSecretValue({ SecretId })).rejects.toBeInstanceOf(official.InvalidRequestException);
    await client.restoreSecret({ SecretId });
    const described = await client.describeSecret({ SecretId });
    expect(described.CreatedDate).toBeInstanceOf(Date);
    expect(described).not.toHaveProperty("DeletedDate");
  });

  it.skipIf(python === undefined)(
    "serves boto3",
    async () => {
      const { stdout } = await promisify(execFile)(python!, [resolve("test/support/lifecycle.py"), await aService()], {
        env: AWS_ENVIRONMENT,
      });
      expect(stdout).toBe("done\n");
    },
    60_000,
  );

  it.skipIf(python === undefined)(
    "[function/published-templates, templates] rotates by a function in Python that runs elsewhere, as AWS's own do",
    async () => {
      const endpoint = await aService();
      const { prints } = run(
        resolve("test/support/rotation_function.py"),
        [],
        {
          AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
          AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
          AWS_DEFAULT_REGION: "us-east-1",
          AWS_EC2_METADATA_DISABLED: "true",
          SECRETS_MANAGER_ENDPOINT: endpoint,
        },
        python,
      );
      const [, port] = await prints(/^Listening on (\d+)$/m);
      const control = async (method: string, path: string, body?: object) => {
        const headers = { "content-type": "application/json" };
        const given = body === undefined ? {} : { headers, body: JSON.stringify(body) };
        return (await fetch(`${endpoint}/_local/${path}`, { method, ...given })).json() as Promise<{ name: string }[]>;
      };
      const functionArn = "arn:aws:lambda:us-east-1:000000000000:function:rotate";
      const url = `http://127.0.0.1:${port}/2015-03-31/functions/function/invocations`;
      await control("POST", "functions", { functionArn, url });
      const client = new official.SecretsManager({ region: "us-east-1", endpoint, credentials: KEYS });
      onTestFinished(() => client.destroy());
      const SecretId = "python/secret";
      await client.createSecret({ Name: SecretId, SecretString: "first" });
      const rotation = { RotationLambdaARN: functionArn, RotationRules: { AutomaticallyAfterDays: 1 } };
      const { VersionId } = await client.rotateSecret({ SecretId, ...rotation });
      const names = async () => (await control("GET", "rotations")).map(({ name }) => name);
      await expect.poll(names, { timeout: 30_000 }).toEqual(["RotationStarted", "RotationSucceeded"]);
      const { SecretString, VersionStages } = await client.getSecretValue({ SecretId, VersionId });
      expect(SecretString).toHaveLength(32);
      // The published functions leave it there.
      expect(VersionStages!.sort()).toEqual(["AWSCURRENT", "AWSPENDING"]);
    },
    60_000,
  );

  it.skipIf(aws === undefined)(
    "serves the AWS CLI",
    async () => {
      const endpoint = await aService();
      const cli = async (...args: string[]) => {
        const all = [
          "--endpoint-url",
          endpoint,
          "--region",
          "us-west-2",
          "--output",
          "json",
          "secretsmanager",
          ...args,
        ];
        const { stdout } = await promisify(execFile)(aws!, all, { env: AWS_ENVIRONMENT });
        return stdout === "" ? undefined : JSON.parse(stdout);
      };
      const id = ["--secret-id", "cli/secret"];
      const { ARN } = await cli("create-secret", "--name", "cli/secret", "--secret-string", "first");
      expect(ARN).toContain(":us-west-2:");
      await cli("put-secret-value", ...id, "--secret-string", "second");
      expect((await cli("get-secret-value", ...id)).SecretString).toBe("second");
      expect((await cli("get-secret-value", ...id, "--version-stage", "AWSPREVIOUS")).SecretString).toBe("first");
      await cli("tag-resource", ...id, "--tags", "Key=a,Value=1");
      expect((await cli("describe-secret", ...id)).Tags).toEqual([{ Key: "a", Value: "1" }]);
      expect((await cli("list-secrets", "--filters", "Key=name,Values=cli/")).SecretList).toHaveLength(1);
      await expect(cli("get-secret-value", "--secret-id", "none")).rejects.toThrow(
        "(ResourceNotFoundException) when calling the GetSecretValue operation: Secrets Manager can't find the specified secret.",
      );
      await cli("delete-secret", ...id);
      await cli("restore-secret", ...id);
      expect((await cli("get-random-password", "--password-length", "12")).RandomPassword).toHaveLength(12);
    },
    120_000,
  );
});

function works(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
