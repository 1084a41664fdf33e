import { describe, expect, it } from "vitest";
import { resolveEndpoint } from "../../src/endpoint/resolveEndpoint.js";

/**
 * The outcomes that AWS publishes for this service's endpoints, beside the rules that lead to them: region, what is asked for
 * (F: FIPS, D: dual-stack), host.
 */
const HOSTS = `
af-south-1     -  secretsmanager.af-south-1.amazonaws.com
ap-east-1      -  secretsmanager.ap-east-1.amazonaws.com
ap-northeast-1 -  secretsmanager.ap-northeast-1.amazonaws.com
ap-northeast-2 -  secretsmanager.ap-northeast-2.amazonaws.com
ap-northeast-3 -  secretsmanager.ap-northeast-3.amazonaws.com
ap-south-1     -  secretsmanager.ap-south-1.amazonaws.com
ap-southeast-1 -  secretsmanager.ap-southeast-1.amazonaws.com
ap-southeast-2 -  secretsmanager.ap-southeast-2.amazonaws.com
ap-southeast-3 -  secretsmanager.ap-southeast-3.amazonaws.com
ca-central-1   -  secretsmanager.ca-central-1.amazonaws.com
ca-central-1   F  secretsmanager-fips.ca-central-1.amazonaws.com
eu-central-1   -  secretsmanager.eu-central-1.amazonaws.com
eu-north-1     -  secretsmanager.eu-north-1.amazonaws.com
eu-south-1     -  secretsmanager.eu-south-1.amazonaws.com
eu-west-1      -  secretsmanager.eu-west-1.amazonaws.com
eu-west-2      -  secretsmanager.eu-west-2.amazonaws.com
eu-west-3      -  secretsmanager.eu-west-3.amazonaws.com
me-south-1     -  secretsmanager.me-south-1.amazonaws.com
sa-east-1      -  secretsmanager.sa-east-1.amazonaws.com
us-east-1      -  secretsmanager.us-east-1.amazonaws.com
us-east-1      F  secretsmanager-fips.us-east-1.amazonaws.com
us-east-2      -  secretsmanager.us-east-2.amazonaws.com
us-east-2      F  secretsmanager-fips.us-east-2.amazonaws.com
us-west-1      -  secretsmanager.us-west-1.amazonaws.com
us-west-1      F  secretsmanager-fips.us-west-1.amazonaws.com
us-west-2      -  secretsmanager.us-west-2.amazonaws.com
us-west-2      F  secretsmanager-fips.us-west-2.amazonaws.com
us-east-1      FD secretsmanager-fips.us-east-1.amazonaws.com
us-east-1      D  secretsmanager.us-east-1.amazonaws.com
cn-north-1     -  secretsmanager.cn-north-1.amazonaws.com.cn
cn-northwest-1 -  secretsmanager.cn-northwest-1.amazonaws.com.cn
cn-north-1     FD secretsmanager-fips.cn-north-1.api.amazonwebservices.com.cn
cn-north-1     F  secretsmanager-fips.cn-north-1.amazonaws.com.cn
cn-north-1     D  secretsmanager.cn-north-1.amazonaws.com.cn
us-gov-east-1  -  secretsmanager.us-gov-east-1.amazonaws.com
us-gov-east-1  F  secretsmanager-fips.us-gov-east-1.amazonaws.com
us-gov-west-1  -  secretsmanager.us-gov-west-1.amazonaws.com
us-gov-west-1  F  secretsmanager-fips.us-gov-west-1.amazonaws.com
us-gov-east-1  FD secretsmanager-fips.us-gov-east-1.amazonaws.com
us-gov-east-1  D  secretsmanager.us-gov-east-1.amazonaws.com
us-iso-east-1  -  secretsmanager.us-iso-east-1.c2s.ic.gov
us-iso-east-1  F  secretsmanager-fips.us-iso-east-1.c2s.ic.gov
us-isob-east-1 -  secretsmanager.us-isob-east-1.sc2s.sgov.gov
us-isob-east-1 F  secretsmanager-fips.us-isob-east-1.sc2s.sgov.gov
`
  .trim()
  .split("\n")
  .map((line) => line.split(/\s+/) as [string, string, string]);

describe("resolveEndpoint, by what AWS publishes", () => {
  it.each(HOSTS)("finds for %s, asked for %s, the host %s", (Region, wish, host) => {
    const { url } = resolveEndpoint({ Region, UseFIPS: wish.includes("F"), UseDualStack: wish.includes("D") });
    expect(url.href).toBe(`https://${host}/`);
  });

  it.each(["us-east-1", undefined])("takes a custom endpoint with region %s", (Region) => {
    const { url } = resolveEndpoint({ Region, Endpoint: "https://example.com", UseFIPS: false, UseDualStack: false });
    expect(url.href).toBe("https://example.com/");
  });

  it.each([
    [{ UseFIPS: true, UseDualStack: false }, "Invalid Configuration: FIPS and custom endpoint are not supported"],
    [{ UseFIPS: false, UseDualStack: true }, "Invalid Configuration: Dualstack and custom endpoint are not supported"],
  ])("refuses a custom endpoint with %j", (wish, message) => {
    expect(() => resolveEndpoint({ Region: "us-east-1", Endpoint: "https://example.com", ...wish })).toThrow(message);
  });

  it("refuses to go without a region", () => {
    expect(() => resolveEndpoint({})).toThrow("Invalid Configuration: Missing Region");
  });
});
