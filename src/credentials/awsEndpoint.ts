import type { Surroundings } from "../config/environment.js";
import { partitionOf } from "../endpoint/partitions.js";
import { readRegion } from "../endpoint/readRegion.js";

/** A service that credentials are had from, by its name where endpoints are configured: `AWS_ENDPOINT_URL_NAME`, say. */
export type Service =
  /** AWS Security Token Service: roles. */
  | "sts"
  /** IAM Identity Center: credentials for who is signed in. */
  | "sso"
  /** IAM Identity Center: signing in. */
  | "sso_oidc"
  /** AWS sign-in, which `aws login` uses. */
  | "signin";

/**
 * Where to ask a service, by what is configured for it, else by the rules that the service publishes.
 *
 * @throws {@link EndpointError} when the region cannot be one.
 */
export async function awsEndpoint(from: Surroundings, service: Service, given: string, path = "/"): Promise<URL> {
  const { region, useFIPS } = readRegion(given);
  const base =
    (await from.endpoint(service)) ??
    `https://${hostOf(service, region, useFIPS || (await from.useFipsEndpoint()), await from.useDualstackEndpoint())}`;
  return new URL(base.replace(/\/?\s*$/, "") + path);
}

function hostOf(service: Service, region: string, useFips?: boolean, useDualStack?: boolean): string {
  const [name, , dnsSuffix, dualStackDnsSuffix] = partitionOf(region);
  const isGov = name === "aws-us-gov";
  const isSignin = service === "signin";
  if (service === "sts" && region === "aws-global") return "sts.amazonaws.com";
  if (isSignin && !useDualStack && (isGov || !useFips)) {
    const site = useFips ? "signin-fips" : "signin";
    return `${useFips && region === "us-gov-west-1" ? "" : `${region}.`}${site}.${SITES[name] ?? dnsSuffix.replace("cloud", "csp").replace(".", "home.")}`;
  }
  // The ordinary hosts of this partition are validated, and there are no others.
  const fips = useFips && (isSignin || useDualStack || !isGov) ? "-fips" : "";
  const prefix = { sts: "sts", sso: "portal.sso", sso_oidc: "oidc", signin: "signin" }[service];
  return `${prefix}${fips}.${region}.${useDualStack ? dualStackDnsSuffix : dnsSuffix}`;
}

/** Sign-in is a web site, and its hosts are of the site. Those of the isolated partitions differ by a word. */
const SITES: Readonly<Record<string, string>> = {
  aws: "aws.amazon.com",
  "aws-cn": "amazonaws.cn",
  "aws-us-gov": "amazonaws-us-gov.com",
  "aws-eusc": "amazonaws-eusc.eu",
};
