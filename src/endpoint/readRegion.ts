import { EndpointError } from "./EndpointError.js";

/** A region as a caller may write it, taken apart. */
export interface ReadRegion {
  /** The region to sign for and to find the endpoint of. */
  readonly region: string;
  /** Whether it was written as a pseudo-region that stands for "this region, by its FIPS endpoint". */
  readonly useFIPS: boolean;
}

/**
 * Reads a region, which may be a FIPS pseudo-region such as `fips-us-east-1` or `us-gov-west-1-fips`.
 *
 * @throws {@link EndpointError} when it cannot be part of a host name: a region comes from the environment and files, and
 * must not be able to send requests to a host of somebody's choice.
 */
export function readRegion(given: string): ReadRegion {
  const useFIPS = given.startsWith("fips-") || given.endsWith("-fips");
  const region = useFIPS ? withoutFips(given) : given;
  // "*" is what clients of services with multi-region signatures are given. It is accepted here as it is there.
  if (region !== "*" && !HOST_LABEL.test(region)) {
    throw new EndpointError(
      `Region not accepted: region="${region}" is not a valid hostname component. Give the code of a region, such as "us-east-1".`,
    );
  }
  return { region, useFIPS };
}

/**
 * A letter or digit at both ends, hyphens allowed between, 63 in all. See RFC 1123, section 2.1. Both cases are written out,
 * since the first pattern that ignores case makes an engine load its tables for that.
 */
const HOST_LABEL = /^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/;

function withoutFips(pseudoRegion: string): string {
  return pseudoRegion === "fips-aws-global" || pseudoRegion === "aws-fips"
    ? "us-east-1"
    : pseudoRegion.replace(/^fips-(dkr-|prod-)?|-fips$/, "");
}
