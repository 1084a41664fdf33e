import {
  configuredEndpoint,
  configuredUseDualStack,
  configuredUseFips,
  type Surroundings,
} from "../config/environment.js";
import { partitionOf } from "../endpoint/partitions.js";

/** A service that credentials are had from. */
interface Service {
  /** Its name where endpoints are configured: `AWS_ENDPOINT_URL_NAME`, or a group of a services section. */
  readonly name: string;
  /** How its host name begins. */
  readonly prefix: string;
}

/** AWS Security Token Service: roles. */
export const STS: Service = { name: "sts", prefix: "sts" };
/** IAM Identity Center: credentials for who is signed in. */
export const PORTAL: Service = { name: "sso", prefix: "portal.sso" };
/** IAM Identity Center: signing in. */
export const OIDC: Service = { name: "sso_oidc", prefix: "oidc" };
/** AWS sign-in, which `aws login` uses. */
export const SIGNIN: Service = { name: "signin", prefix: "signin" };

/** Where to ask a service, by what is configured for it, else by the rules that the service publishes. */
export async function awsEndpoint(from: Surroundings, service: Service, region: string): Promise<URL> {
  const configured = await configuredEndpoint(from, service.name);
  return new URL(
    configured ??
      `https://${hostOf(service, region, await configuredUseFips(from), await configuredUseDualStack(from))}`,
  );
}

function hostOf({ prefix }: Service, region: string, useFips = false, useDualStack = false): string {
  const { name, dnsSuffix, dualStackDnsSuffix } = partitionOf(region);
  if (prefix === "sts" && region === "aws-global") return "sts.amazonaws.com";
  if (prefix === "signin" && !useDualStack) {
    const fips = useFips ? "-fips" : "";
    const suffix = SIGNIN_SUFFIXES[name];
    if (!useFips && suffix !== undefined) return `${region}.signin.${suffix}`;
    if (name === "aws-us-gov")
      return `${region === "us-gov-west-1" ? "" : `${region}.`}signin${fips}.amazonaws-us-gov.com`;
  }
  // The ordinary hosts of this partition are validated, and there are no others.
  const isValidated = name === "aws-us-gov" && prefix !== "signin" && !useDualStack;
  return `${prefix}${useFips && !isValidated ? "-fips" : ""}.${region}.${useDualStack ? dualStackDnsSuffix : dnsSuffix}`;
}

/** Sign-in is a web site, and its hosts are of the site. */
const SIGNIN_SUFFIXES: Readonly<Record<string, string>> = {
  aws: "aws.amazon.com",
  "aws-cn": "amazonaws.cn",
  "aws-us-gov": "amazonaws-us-gov.com",
  "aws-iso": "c2shome.ic.gov",
  "aws-iso-b": "sc2shome.sgov.gov",
  "aws-iso-e": "csphome.adc-e.uk",
  "aws-iso-f": "csphome.hci.ic.gov",
  "aws-eusc": "amazonaws-eusc.eu",
};
