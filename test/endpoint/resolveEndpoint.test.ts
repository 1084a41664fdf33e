import { gzipSync } from "node:zlib";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { partition as officialPartition } from "@aws-sdk/core/client";
import { buildSync } from "esbuild";
import { describe, expect, it, vi } from "vitest";
import { partitionOf, partitions } from "../../src/endpoint/partitions.js";
import { type EndpointParameters, resolveEndpoint } from "../../src/endpoint/resolveEndpoint.js";

const official = new SecretsManagerClient({
  region: "us-east-1",
  credentials: { accessKeyId: "a", secretAccessKey: "b" },
});

/** What came of it: an address, or the words of the refusal. */
function outcomeOf(resolve: (parameters: never) => { url: URL }, parameters: EndpointParameters): string {
  try {
    return resolve(parameters as never).url.href;
  } catch (error) {
    return `refused: ${(error as Error).message}`;
  }
}

const KNOWN_REGIONS = [
  "af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1",
  "ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 aws-global ca-central-1",
  "ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1",
  "me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2",
  "aws-cn-global cn-north-1 cn-northwest-1 eusc-de-east-1",
  "aws-iso-global us-iso-east-1 us-iso-west-1 aws-iso-b-global us-isob-east-1 us-isob-west-1",
  "aws-iso-e-global eu-isoe-west-1 aws-iso-f-global us-isof-east-1 us-isof-south-1",
  "aws-us-gov-global us-gov-east-1 us-gov-west-1",
]
  .join(" ")
  .split(" ");

const REGIONS_TO_COME = [
  "us-north-9 eu-middle-12 cn-south-3 eusc-de-west-2 us-iso-north-4 us-isob-north-1 eu-isoe-east-7 us-isof-west-1",
  "us-gov-central-1 mars-north-1 us-isox-east-1 eusc-fr-east-1 aws-eusc-global us-east us-east-1a US-EAST-1 x",
]
  .join(" ")
  .split(" ");

const ODD_REGIONS = [
  "",
  " ",
  "us-east-1\n",
  "us east 1",
  "*",
  "a.b",
  "evil.example/",
  "evil.example#",
  "us-east-1-",
  "é",
];

const BOTH = [false, true];
const REGION_CASES = [...KNOWN_REGIONS, ...REGIONS_TO_COME].flatMap((Region) =>
  BOTH.flatMap((UseFIPS) => BOTH.map((UseDualStack) => ({ Region, UseFIPS, UseDualStack }))),
);

describe("resolveEndpoint", () => {
  it.each(REGION_CASES)(
    "finds the official endpoint of $Region with FIPS $UseFIPS and dual-stack $UseDualStack",
    (parameters) => {
      const endpoint = resolveEndpoint(parameters);
      expect(endpoint).toEqual(official.config.endpointProvider(parameters));
    },
  );

  it.each(ODD_REGIONS)("agrees with the official client about the odd region %j", (Region) => {
    vi.spyOn(console, "error").mockReturnValue();
    const ours = outcomeOf(resolveEndpoint, { Region });
    const theirs = outcomeOf(official.config.endpointProvider, { Region });
    expect(ours.startsWith("refused")).toBe(theirs.startsWith("refused"));
    if (!theirs.startsWith("refused")) expect(ours).toBe(theirs);
  });

  it.each([
    "https://vpce-1234.secretsmanager.us-east-1.vpce.amazonaws.com",
    "http://localhost:4566",
    "http://127.0.0.1:4566/a/path/",
    "http://[::1]:4566/path?query=1",
    "https://example.com:443",
    "http://user:word@example.com",
  ])("takes the custom endpoint %s as it is, with and without a region", (Endpoint) => {
    for (const Region of [undefined, "us-east-1", "cn-north-1"]) {
      const parameters = { Endpoint, ...(Region === undefined ? {} : { Region }) };
      expect(resolveEndpoint(parameters)).toEqual(official.config.endpointProvider(parameters));
    }
  });

  it.each([
    { Endpoint: "https://example.com", UseFIPS: true },
    { Endpoint: "https://example.com", UseDualStack: true },
    { Endpoint: "https://example.com", UseFIPS: true, UseDualStack: true, Region: "us-east-1" },
    {},
    { UseFIPS: true },
    { UseDualStack: true, UseFIPS: true },
  ])("refuses %j in the words of the rule set", (parameters) => {
    const ours = outcomeOf(resolveEndpoint, parameters);
    expect(ours).toMatch(/^refused: Invalid Configuration: /);
    expect(ours).toBe(outcomeOf(official.config.endpointProvider, parameters));
  });

  it("says what is wrong with an endpoint that is not a URL", () => {
    expect(() => resolveEndpoint({ Endpoint: "localhost" })).toThrow(
      expect.objectContaining({ name: "EndpointError", message: expect.stringContaining('"localhost" is not a URL') }),
    );
  });

  it("gives every caller an endpoint of its own", () => {
    const first = resolveEndpoint({ Region: "us-east-1" });
    first.url.pathname = "/changed";
    expect(resolveEndpoint({ Region: "us-east-1" }).url.pathname).toBe("/");
  });

  it("is small enough to be in every bundle", () => {
    const { outputFiles } = buildSync({
      entryPoints: ["src/endpoint/resolveEndpoint.ts"],
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
    });
    expect(gzipSync(outputFiles[0]!.contents).length).toBeLessThan(1024);
  });
});

describe("partitions", () => {
  it.each([...KNOWN_REGIONS, ...REGIONS_TO_COME, ...ODD_REGIONS])(
    "places %j where the official data does",
    (region) => {
      const { name, dnsSuffix, dualStackDnsSuffix, supportsFIPS, supportsDualStack } = officialPartition(region);
      expect(partitionOf(region)).toEqual([name, expect.any(RegExp), dnsSuffix, dualStackDnsSuffix]);
      // So there is nothing to refuse, and nothing to say of it among the data.
      expect({ supportsFIPS, supportsDualStack }).toEqual({ supportsFIPS: true, supportsDualStack: true });
    },
  );

  it("share no region", () => {
    for (const region of KNOWN_REGIONS) {
      expect(partitions.filter(([, regions]) => regions.test(region))).toHaveLength(1);
    }
  });
});
