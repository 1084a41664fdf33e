/** A group of regions that share their host names, and nothing with the regions of other groups. */
export interface Partition {
  readonly name: string;
  /** The regions of the partition, those that are yet to come and its global pseudo-region included. */
  readonly regions: RegExp;
  readonly dnsSuffix: string;
  readonly dualStackDnsSuffix: string;
}

/** The partition of a region. A region that no partition knows is taken for a new one of the first, as AWS tools do. */
export function partitionOf(region: string): Partition {
  return partitions.find(({ regions }) => regions.test(region)) ?? partitions[0];
}

/** Every partition there is; each has FIPS and dual-stack endpoints. No region fits two of them, so their order tells nothing but which one is the default. */
export const partitions = [
  {
    name: "aws",
    regions: /^((us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+|aws-global)$/,
    dnsSuffix: "amazonaws.com",
    dualStackDnsSuffix: "api.aws",
  },
  {
    name: "aws-cn",
    regions: /^(cn-\w+-\d+|aws-cn-global)$/,
    dnsSuffix: "amazonaws.com.cn",
    dualStackDnsSuffix: "api.amazonwebservices.com.cn",
  },
  {
    name: "aws-eusc",
    regions: /^eusc-de-\w+-\d+$/,
    dnsSuffix: "amazonaws.eu",
    dualStackDnsSuffix: "api.amazonwebservices.eu",
  },
  {
    name: "aws-iso",
    regions: /^(us-iso-\w+-\d+|aws-iso-global)$/,
    dnsSuffix: "c2s.ic.gov",
    dualStackDnsSuffix: "api.aws.ic.gov",
  },
  {
    name: "aws-iso-b",
    regions: /^(us-isob-\w+-\d+|aws-iso-b-global)$/,
    dnsSuffix: "sc2s.sgov.gov",
    dualStackDnsSuffix: "api.aws.scloud",
  },
  {
    name: "aws-iso-e",
    regions: /^(eu-isoe-\w+-\d+|aws-iso-e-global)$/,
    dnsSuffix: "cloud.adc-e.uk",
    dualStackDnsSuffix: "api.cloud-aws.adc-e.uk",
  },
  {
    name: "aws-iso-f",
    regions: /^(us-isof-\w+-\d+|aws-iso-f-global)$/,
    dnsSuffix: "csp.hci.ic.gov",
    dualStackDnsSuffix: "api.aws.hci.ic.gov",
  },
  {
    name: "aws-us-gov",
    regions: /^(us-gov-\w+-\d+|aws-us-gov-global)$/,
    dnsSuffix: "amazonaws.com",
    dualStackDnsSuffix: "api.aws",
  },
] as const satisfies readonly Partition[];
