import type { AwsCredentialIdentity, Logger } from "@smithy/types";
import type { CredentialsProvider } from "../config/SecretsManagerClientConfig.js";
import type { CredentialsMemory, Handler } from "./CredentialsContext.js";
import { fromEnvironment } from "./fromEnvironment.js";
import { memoize } from "./memoize.js";

/** What the default credentials depend on beside the environment. */
export interface DefaultCredentialsOptions {
  /** The profile of the shared files; otherwise `AWS_PROFILE`, otherwise `default`. */
  readonly profile?: string | undefined;
  /** The region whose STS to ask for the credentials of a role; otherwise what the environment and the profile say. */
  readonly region?: (() => Promise<string | undefined>) | undefined;
  /** What sends requests to STS, IAM Identity Center and AWS sign-in; otherwise they are sent without a proxy. */
  readonly handler?: Handler | undefined;
  readonly logger?: Logger | undefined;
}

/**
 * The credentials that AWS tools would use here:
 *
 * - the environment, unless a profile is named
 * - else the first of the sources in `chain.ts`, which is not loaded before
 */
export function defaultCredentials(options: DefaultCredentialsOptions = {}): CredentialsProvider {
  const memory: CredentialsMemory = {};
  return memoize((demand) => find(options, memory, demand?.["abortSignal"] as AbortSignal));
}

async function find(
  options: DefaultCredentialsOptions,
  memory: CredentialsMemory,
  signal: AbortSignal,
): Promise<AwsCredentialIdentity> {
  const isProfileNamed = Boolean(options.profile ?? process.env.AWS_PROFILE);
  const credentials = fromEnvironment();
  if (credentials !== undefined) {
    if (!isProfileNamed) return credentials;
    options.logger?.warn(
      "The profile is used, not AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, although both are set. Set only one of them.",
    );
  }
  const { chain } = await import("./chain.js");
  return chain(options, memory, isProfileNamed, signal);
}
