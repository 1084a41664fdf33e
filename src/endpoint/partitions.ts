/** A group of regions that share their host names, and nothing with the regions of other groups. */
export type Partition = readonly [
  name: string,
  /** The regions of the partition, those that are yet to come and its global pseudo-region included. */
  regions: RegExp,
  dnsSuffix: string,
  dualStackDnsSuffix: string,
];

/** The partition of a region. A region that no partition knows is taken for a new one of the first, as AWS tools do. */
export function partitionOf(region: string): Partition {
  return partitions.find(([, regions]) => regions.test(region)) ?? partitions[0];
}

/** Every partition there is; each has FIPS and dual-stack endpoints. No region fits two of them, so their order tells nothing but which one is the default. */
export const partitions = [
  ["aws", /^((us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+|aws-global)$/, "amazonaws.com", "api.aws"],
  ["aws-cn", /^(cn-\w+-\d+|aws-cn-global)$/, "amazonaws.com.cn", "api.amazonwebservices.com.cn"],
  ["aws-eusc", /^eusc-de-\w+-\d+$/, "amazonaws.eu", "api.amazonwebservices.eu"],
  ["aws-iso", /^(us-iso-\w+-\d+|aws-iso-global)$/, "c2s.ic.gov", "api.aws.ic.gov"],
  ["aws-iso-b", /^(us-isob-\w+-\d+|aws-iso-b-global)$/, "sc2s.sgov.gov", "api.aws.scloud"],
  ["aws-iso-e", /^(eu-isoe-\w+-\d+|aws-iso-e-global)$/, "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"],
  ["aws-iso-f", /^(us-isof-\w+-\d+|aws-iso-f-global)$/, "csp.hci.ic.gov", "api.aws.hci.ic.gov"],
  ["aws-us-gov", /^(us-gov-\w+-\d+|aws-us-gov-global)$/, "amazonaws.com", "api.aws"],
] as const satisfies readonly Partition[];
