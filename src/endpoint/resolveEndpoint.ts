import type { EndpointV2 } from "@smithy/types";
import { EndpointError } from "./EndpointError.js";
import { partitionOf } from "./partitions.js";
import { withoutUser } from "./withoutUser.js";

/**
 * What an endpoint is found from.
 *
 * @public
 */
export interface EndpointParameters {
  /** The region whose endpoint is asked for. */
  readonly Region?: string | undefined;
  /** Whether the endpoint's cryptography is to be validated by FIPS 140. */
  readonly UseFIPS?: boolean | undefined;
  /** Whether the endpoint is to answer over IPv6, too. */
  readonly UseDualStack?: boolean | undefined;
  /** A whole endpoint, which leaves nothing to find. */
  readonly Endpoint?: string | undefined;
  /** What endpoints of other services are found from. Never set here; Smithy's functions that find endpoints ask for it. */
  readonly [name: string]: string | boolean | string[] | undefined;
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
  const { Region, Endpoint, UseFIPS, UseDualStack } = parameters;
  if (Endpoint != null) {
    const excluded = UseFIPS ? "FIPS" : UseDualStack ? "Dualstack" : undefined;
    if (excluded !== undefined) throw invalid(`${excluded} and custom endpoint are not supported`);
    return endpointAt(Endpoint);
  }
  if (Region == null) throw invalid("Missing Region");
  const [name, , dnsSuffix, dualStackDnsSuffix] = partitionOf(Region);
  // Where the ordinary host answers over IPv6, too, the rule set names no other for dual-stack.
  const isOrdinary = !UseDualStack || name === "aws" || name === "aws-us-gov" || (name === "aws-cn" && !UseFIPS);
  const suffix = isOrdinary ? dnsSuffix : dualStackDnsSuffix;
  return endpointAt(`https://secretsmanager${UseFIPS ? "-fips" : ""}.${Region}.${suffix}`);
}

function invalid(what: string): EndpointError {
  return new EndpointError(`Invalid Configuration: ${what}`);
}

function endpointAt(address: string): EndpointV2 {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    // Not kept as the cause: it has the whole of what was given.
    throw new EndpointError(
      `Invalid endpoint: "${withoutUser(address)}" is not a URL. Give it whole, such as "https://secretsmanager.us-east-1.amazonaws.com".`,
    );
  }
  return { url, properties: {}, headers: {} };
}
