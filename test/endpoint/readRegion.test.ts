import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { describe, expect, it, vi } from "vitest";
import { readRegion } from "../../src/endpoint/readRegion.js";

async function officially(region: string): Promise<{ region: string; useFIPS: boolean }> {
  const { config } = new SecretsManagerClient({ region });
  return { region: await config.region(), useFIPS: await config.useFipsEndpoint() };
}

describe("readRegion", () => {
  it.each([
    "us-east-1",
    "eu-central-1",
    "fips-us-east-1",
    "us-east-1-fips",
    "us-gov-west-1-fips",
    "fips-us-gov-west-1",
    "fips-aws-global",
    "aws-fips",
    "fips-dkr-us-east-1",
    "fips-prod-us-east-2",
    "aws-global",
    "local",
    "*",
  ])("reads %s as the official client does", async (region) => {
    vi.spyOn(console, "warn").mockReturnValue();
    expect(readRegion(region)).toEqual(await officially(region));
  });

  it.each([
    "us east 1",
    "-us-east-1",
    "us-east-1-",
    "a.b",
    "evil.example/",
    "fips--x",
    "x".repeat(64),
    "us-east-1\n",
    "@",
  ])("refuses %j, as the official client does", async (region) => {
    await expect(officially(region)).rejects.toThrow("is not a valid hostname component");
    expect(() => readRegion(region)).toThrow(/Region not accepted: region="[^"]*" is not a valid hostname component/);
  });

  it("refuses an empty region", () => {
    expect(() => readRegion("")).toThrow('region=""');
  });
});
