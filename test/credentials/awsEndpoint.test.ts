import { SigninClient } from "@aws-sdk/nested-clients/signin";
import { SSOClient } from "@aws-sdk/nested-clients/sso";
import { SSOOIDCClient } from "@aws-sdk/nested-clients/sso-oidc";
import { STSClient } from "@aws-sdk/nested-clients/sts";
import { describe, expect, it, vi } from "vitest";
import { surroundings } from "../../src/config/environment.js";
import { awsEndpoint, type Service } from "../../src/credentials/awsEndpoint.js";
import { aHome } from "../support/home.js";

const official = {
  sts: new STSClient({ region: "us-east-1" }),
  sso: new SSOClient({ region: "us-east-1" }),
  sso_oidc: new SSOOIDCClient({ region: "us-east-1" }),
  signin: new SigninClient({ region: "us-east-1" }),
};

const REGIONS = [
  "us-east-1",
  "eu-central-1",
  "cn-north-1",
  "us-gov-west-1",
  "us-gov-east-1",
  "us-iso-east-1",
  "us-isob-east-1",
  "eu-isoe-west-1",
  "us-isof-south-1",
  "eusc-de-east-1",
  "mars-north-1",
];

const SERVICES: readonly Service[] = ["sts", "sso", "sso_oidc", "signin"];

const CASES = SERVICES.flatMap((name) =>
  REGIONS.flatMap((region) =>
    [false, true].flatMap((fips) => [false, true].map((dualStack) => ({ name, region, fips, dualStack }))),
  ),
);

describe("awsEndpoint", () => {
  it.each(CASES)(
    "finds the official endpoint of $name in $region with FIPS $fips and dual-stack $dualStack",
    async (given) => {
      const { name, region, fips, dualStack } = given;
      aHome({}, { AWS_USE_FIPS_ENDPOINT: String(fips), AWS_USE_DUALSTACK_ENDPOINT: String(dualStack) });
      const { config } = official[name];
      const { url } = config.endpointProvider({ Region: region, UseFIPS: fips, UseDualStack: dualStack });
      expect((await awsEndpoint(surroundings(), name, region)).href).toBe(url.href);
    },
  );

  it("knows the global endpoint of STS", async () => {
    aHome();
    const { url } = official.sts.config.endpointProvider({ Region: "aws-global" });
    expect((await awsEndpoint(surroundings(), "sts", "aws-global")).href).toBe(url.href);
  });

  it.each(["fips-us-west-2", "us-gov-west-1-fips", "fips-aws-global"])(
    "finds the official endpoint of STS in the pseudo-region %s",
    async (pseudoRegion) => {
      aHome();
      const { config } = new STSClient({ region: pseudoRegion });
      const url = config.endpointProvider({ Region: await config.region(), UseFIPS: true }).url;
      expect((await awsEndpoint(surroundings(), "sts", pseudoRegion)).href).toBe(url.href);
    },
  );

  it("is not led to another host by a region", async () => {
    aHome();
    await expect(awsEndpoint(surroundings(), "sso", "elsewhere.example/")).rejects.toThrow(
      'region="elsewhere.example/" is not a valid hostname component',
    );
  });

  it.each([
    ["sts", "AWS_ENDPOINT_URL_STS"],
    ["sso", "AWS_ENDPOINT_URL_SSO"],
    ["sso_oidc", "AWS_ENDPOINT_URL_SSO_OIDC"],
    ["signin", "AWS_ENDPOINT_URL_SIGNIN"],
  ] as const)("takes an endpoint that is configured for %s alone", async (service, variable) => {
    aHome({
      ".aws/config": `[default]\nservices = mine\n[services mine]\n${service} =\n  endpoint_url = http://file.example:1/x\n`,
    });
    expect((await awsEndpoint(surroundings(), service, "us-east-1")).href).toBe("http://file.example:1/x/");
    expect(await official[service].config.serviceConfiguredEndpoint!()).toBe("http://file.example:1/x");
    vi.stubEnv(variable, "http://environment.example:2/");
    expect((await awsEndpoint(surroundings(), service, "us-east-1")).href).toBe("http://environment.example:2/");
  });
});
