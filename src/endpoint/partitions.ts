/** A group of regions that share their host names, and nothing with the regions of other groups. */
export interface Partition {
  readonly name: string;
  /** The regions of the partition, those that are yet to come and its global pseudo-region included. */
  readonly regions: RegExp;
  readonly dnsSuffix: string;
  readonly dualStackDnsSuffix: string;
  readonly supportsFIPS: boolean;
  readonly supportsDualStack: boolean;
}

/** The partition of a region. A region that no partition knows is taken for a new one of the first, as AWS tools do. */
export function partitionOf(region: string): Partition {
  return partitions.find(({ regions }) => regions.test(region)) ?? partitions[0];
}

/** Every partition there is. No region fits two of them, so their order tells nothing but which one is the default. */
export const partitions = [
  {
    name: "aws",
    regions: /^((us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+|aws-global)$/,
    dnsSuffix: "amazonaws.com",
    dualStackDnsSuffix: "api.aws",
    supportsFIPS: true,
    supportsDualStack: true,
  },
  {
    name: "aws-cn",
    regions: /^(cn-\w+-\d+|aws-cn-global)$/,
    dnsSuffix: "amazonaws.com.cn",
    dualStackDnsSuffix: "api.amazonwebservices.com.cn",
    supportsFIPS: true,
    supportsDualStack: true,
  },
  {
    name: "aws-eusc",
    regions: /^eusc-de-\w+-\d+$/,
    dnsSuffix: "amazonaws.eu",
    dualStackDnsSuffix: "api.amazonwebservices.eu",
    supportsFIPS: true,
    supportsDualStack: true,
  },
  {
    name: "aws-iso",
    regions: /^(us-iso-\w+-\d+|aws-iso-global)$/,
    dnsSuffix: "c2s.ic.gov",
    dualStackDnsSuffix: "api.aws.ic.gov",
    supportsFIPS: true,
    supportsDualStack: true,
  },
  {
    name: "aws-iso-b",
    regions: /^(us-isob-\w+-\d+|aws-iso-b-global)$/,
    dnsSuffix: "sc2s.sgov.gov",
    dualStackDnsSuffix: "api.aws.scloud",
    supportsFIPS: true,
    supportsDualStack: true,
  },
  {
    name: "aws-iso-e",
    regions: /^(eu-isoe-\w+-\d+|aws-iso-e-global)$/,
    dnsSuffix: "cloud.adc-e.uk",
    dualStackDnsSuffix: "api.cloud-aws.adc-e.uk",
    supportsFIPS: true,
    supportsDualStack: true,
  },
  {
    name: "aws-iso-f",
    regions: /^(us-isof-\w+-\d+|aws-iso-f-global)$/,
    dnsSuffix: "csp.hci.ic.gov",
    dualStackDnsSuffix: "api.aws.hci.ic.gov",
    supportsFIPS: true,
    supportsDualStack: true,
  },
  {
    name: "aws-us-gov",
    regions: /^(us-gov-\w+-\d+|aws-us-gov-global)$/,
    dnsSuffix: "amazonaws.com",
    dualStackDnsSuffix: "api.aws",
    supportsFIPS: true,
    supportsDualStack: true,
  },
] as const satisfies readonly Partition[];
