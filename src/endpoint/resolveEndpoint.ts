import type { EndpointV2 } from "@smithy/types";
import { EndpointError } from "./EndpointError.js";
import { type Partition, partitionOf } from "./partitions.js";

/**
 * What an endpoint is found from.
 *
 * @public
 */
export interface EndpointParameters {
  readonly Region?: string | undefined;
  readonly UseFIPS?: boolean | undefined;
  readonly UseDualStack?: boolean | undefined;
  /** A whole endpoint, which leaves nothing to find. */
  readonly Endpoint?: string | undefined;
}

/**
 * Where to send requests, by the rules that the service publishes for its endpoints:
 *
 * - an endpoint is given: that one; FIPS and dual-stack cannot be asked of it
 * - no region: refused
 * - else the host of the region, below the suffix of its partition
 *
 * @throws {@link EndpointError} when nothing fits.
 *
 * @public
 */
export function resolveEndpoint(parameters: EndpointParameters): EndpointV2 {
  const { Region, Endpoint } = parameters;
  const UseFIPS = parameters.UseFIPS === true;
  const UseDualStack = parameters.UseDualStack === true;
  if (Endpoint != null) {
    if (UseFIPS) throw new EndpointError("Invalid Configuration: FIPS and custom endpoint are not supported");
    if (UseDualStack) throw new EndpointError("Invalid Configuration: Dualstack and custom endpoint are not supported");
    return endpointAt(Endpoint);
  }
  if (Region == null) throw new EndpointError("Invalid Configuration: Missing Region");
  const partition: Partition = partitionOf(Region);
  const suffix =
    UseDualStack && !servesDualStackOnOrdinaryHosts(partition, UseFIPS)
      ? partition.dualStackDnsSuffix
      : partition.dnsSuffix;
  return endpointAt(`https://secretsmanager${UseFIPS ? "-fips" : ""}.${Region}.${suffix}`);
}

/** Where the ordinary host answers over IPv6, too, the rule set names no other for dual-stack. */
function servesDualStackOnOrdinaryHosts({ name }: Partition, useFIPS: boolean): boolean {
  return name === "aws" || name === "aws-us-gov" || (name === "aws-cn" && !useFIPS);
}

function endpointAt(address: string): EndpointV2 {
  let url: URL;
  try {
    url = new URL(address);
  } catch (cause) {
    throw new EndpointError(
      `Invalid endpoint: "${address}" is not a URL. Give it whole, such as "https://vpce-1234.secretsmanager.us-east-1.vpce.amazonaws.com".`,
      { cause },
    );
  }
  return { url, properties: {}, headers: {} };
}
