import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { configuredValues } from "../../src/config/configuredValues.node.js";
import { aWorld, type World } from "../support/credentialsWorld.js";

const EC2 = { AWS_EC2_METADATA_DISABLED: "", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{url}" };
const replies = { "PUT /latest/api/token": "token", "GET /latest/meta-data/placement/region": "eu-north-1\n" };

// That nobody answers is remembered; each test begins without.
beforeEach(() => {
  vi.resetModules();
});

async function here(): Promise<string> {
  const { instanceRegion } = await import("../../src/config/instanceRegion.js");
  const { surroundings } = await import("../../src/config/environment.js");
  return (await instanceRegion(surroundings())) ?? "nowhere";
}

async function officially(): Promise<string> {
  return new SecretsManagerClient({}).config.region().catch(() => "nowhere");
}

describe("the region of the instance", () => {
  it.each<[string, World]>([
    ["an instance", { environment: EC2, replies }],
    ["an instance that is not to be asked", { environment: { ...EC2, AWS_EC2_METADATA_DISABLED: "true" }, replies }],
    ["an odd way to say so", { environment: { ...EC2, AWS_EC2_METADATA_DISABLED: "false" }, replies }],
    ["no instance", { environment: EC2 }],
  ])("is that of the official client, given %s", async (_, world) => {
    const { requests } = await aWorld(world);
    const ours = await here();
    const asked = requests.splice(0).map(({ method, path }) => `${method} ${path}`);
    expect(ours).toBe(await officially());
    expect(asked.slice(0, 1)).toEqual(requests.slice(0, 1).map(({ method, path }) => `${method} ${path}`));
  });

  it("is asked for once a minute where nobody answers", async () => {
    const { requests } = await aWorld({ environment: EC2 });
    const { instanceRegion } = configuredValues({});
    await instanceRegion();
    const asked = requests.length;
    expect(asked).toBeGreaterThan(0);
    await instanceRegion();
    expect(requests).toHaveLength(asked);
  });
});
