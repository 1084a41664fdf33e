import * as official from "@aws-sdk/client-secrets-manager";
import { describe, expect, it, vi } from "vitest";
import { CreateSecretCommand } from "../../src/commands/CreateSecretCommand.js";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import type { SecretsManagerClientConfig } from "../../src/config/SecretsManagerClientConfig.js";
import { SecretsManagerClient } from "../../src/SecretsManagerClient.js";
import { failureOf, KEYS, ScriptedHandler } from "../support/aClient.js";
import { aHome } from "../support/home.js";
import { KEYS as SAME_KEYS } from "../support/pair.js";

const arnIn = (region: string, partition = "aws") =>
  `arn:${partition}:secretsmanager:${region}:123456789012:secret:prod/db-AbCdEf`;

/** Where a request for a secret goes, and which region it is signed for. */
async function wayOf(SecretId: string, config: SecretsManagerClientConfig = {}) {
  const handler = new ScriptedHandler([{}]);
  const client = new SecretsManagerClient({ credentials: KEYS, requestHandler: handler as never, ...config });
  await client.send(new GetSecretValueCommand({ SecretId }));
  const { hostname, headers } = handler.requests[0]!;
  return { host: hostname, signedFor: headers["authorization"]!.split("/")[2] };
}

const to = (region: string, host = `secretsmanager.${region}.amazonaws.com`) => ({ host, signedFor: region });

describe("where no region is configured", () => {
  it("that of the secret's ARN is used", async () => {
    aHome();
    expect(await wayOf(arnIn("eu-west-1"))).toEqual(to("eu-west-1"));
    expect(await wayOf(arnIn("cn-north-1", "aws-cn"))).toEqual(
      to("cn-north-1", "secretsmanager.cn-north-1.amazonaws.com.cn"),
    );
  });

  it("a name, and what only looks like an ARN, are refused as before", async () => {
    aHome();
    for (const id of ["prod/db", "arn:aws:secretsmanager", "arn:aws:sqs:eu-west-1:123456789012:q", arnIn("")]) {
      expect(await failureOf(wayOf(id)), id).toMatchObject({ name: "ConfigurationError", setting: "region" });
    }
    const client = new SecretsManagerClient({ credentials: KEYS });
    expect(await failureOf(client.send(new CreateSecretCommand({ Name: arnIn("eu-west-1") })))).toMatchObject({
      setting: "region",
    });
  });

  it("no ARN leads elsewhere than to the service", async () => {
    aHome();
    for (const region of ["evil.example/", "evil.example#", "a@evil", "-", "eu_west"]) {
      expect(await failureOf(wayOf(arnIn(region))), region).toMatchObject({ setting: "region" });
    }
  });

  it("each call is by its own ARN, also at the same time", async () => {
    aHome();
    const handler = new ScriptedHandler([{}]);
    const client = new SecretsManagerClient({ credentials: KEYS, requestHandler: handler as never });
    const regions = ["eu-west-1", "us-east-1", "eu-west-1", "ap-south-1", "us-east-1"];
    await Promise.all(regions.map((region) => client.send(new GetSecretValueCommand({ SecretId: arnIn(region) }))));
    for (const { hostname, headers, body } of handler.requests) {
      const region = (JSON.parse(body as string) as { SecretId: string }).SecretId.split(":")[3]!;
      expect({ host: hostname, signedFor: headers["authorization"]!.split("/")[2] }).toEqual(to(region));
    }
    expect(handler.requests).toHaveLength(regions.length);
  });

  it("FIPS and a custom endpoint hold for the ARN's region", async () => {
    aHome();
    expect(await wayOf(arnIn("us-west-2"), { useFipsEndpoint: true })).toEqual(
      to("us-west-2", "secretsmanager-fips.us-west-2.amazonaws.com"),
    );
    expect(await wayOf(arnIn("us-west-2"), { endpoint: "http://localhost:4599" })).toEqual(
      to("us-west-2", "localhost"),
    );
  });

  it("the instance that this may run on is not asked for its own", async () => {
    aHome();
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", undefined);
    vi.stubEnv("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1");
    const instance = vi.fn();
    vi.doMock("../../src/config/instanceRegion.js", () => ({ instanceRegion: instance }));
    expect(await wayOf(arnIn("eu-west-1"))).toEqual(to("eu-west-1"));
    expect(instance).not.toHaveBeenCalled();
    vi.doUnmock("../../src/config/instanceRegion.js");
  });

  it("useArnRegion: false leaves it so", async () => {
    aHome();
    expect(await failureOf(wayOf(arnIn("eu-west-1"), { useArnRegion: false }))).toMatchObject({ setting: "region" });
  });

  it("the official client refuses", async () => {
    aHome();
    vi.spyOn(console, "warn").mockReturnValue();
    const client = new official.SecretsManagerClient({ credentials: SAME_KEYS });
    const error = await failureOf(client.send(new official.GetSecretValueCommand({ SecretId: arnIn("eu-west-1") })));
    expect(error.message).toBe("Region is missing");
  });
});

describe("where a region is configured", () => {
  it.each([
    ["by the option", () => void aHome(), { region: "us-east-1" }],
    ["by the option, as a function", () => void aHome(), { region: async () => "us-east-1" }],
    ["by AWS_REGION", () => void aHome({}, { AWS_REGION: "us-east-1" }), {}],
    ["by the profile", () => void aHome({ ".aws/config": "[default]\nregion = us-east-1\n" }), {}],
  ])("%s, it is used, unless useArnRegion is on", async (_, configure, config: SecretsManagerClientConfig) => {
    configure();
    expect(await wayOf(arnIn("eu-west-1"), config)).toEqual(to("us-east-1"));
    expect(await wayOf("prod/db", config)).toEqual(to("us-east-1"));
    for (const useArnRegion of [true, async () => true]) {
      expect(await wayOf(arnIn("eu-west-1"), { ...config, useArnRegion })).toEqual(to("eu-west-1"));
      expect(await wayOf("prod/db", { ...config, useArnRegion })).toEqual(to("us-east-1"));
    }
  });

  it("as one that stands for FIPS, the ARN's is asked by FIPS, too", async () => {
    aHome();
    expect(await wayOf(arnIn("us-west-2"), { region: "fips-us-east-1", useArnRegion: true })).toEqual(
      to("us-west-2", "secretsmanager-fips.us-west-2.amazonaws.com"),
    );
  });

  it("wrongly, that is said, and no ARN makes up for it", async () => {
    aHome({}, { AWS_REGION: "evil/" });
    expect(await failureOf(wayOf(arnIn("eu-west-1")))).toMatchObject({ setting: "region", source: "AWS_REGION" });
  });
});

it("useArnRegion must be true, false or a function", () => {
  expect(() => new SecretsManagerClient({ useArnRegion: "true" } as never)).toThrow(
    'The option "useArnRegion" must be a boolean or a function, not a string.',
  );
});
