import type { Logger } from "@smithy/types";
import type { CredentialsProvider } from "../config/SecretsManagerClientConfig.js";
import type { HttpHandler } from "../http/HttpHandler.js";
import type { Network } from "../http/Network.js";
import type { CredentialsMemory } from "./CredentialsContext.js";
import { fromEnvironment } from "./fromEnvironment.js";
import { memoize } from "./memoize.js";

/** What the default credentials depend on beside the environment. */
export interface DefaultCredentialsOptions {
  /** The profile of the shared files; otherwise `AWS_PROFILE`, otherwise `default`. */
  readonly profile?: string | undefined;
  /** The region whose STS to ask for the credentials of a role; otherwise what the environment and the profile say. */
  readonly region?: (() => Promise<string | undefined>) | undefined;
  /** What sends requests to STS and AWS sign-in; otherwise they are sent without a proxy. */
  readonly handler?: HttpHandler | undefined;
  /** The proxy, and whom to trust, for requests to IAM Identity Center. */
  readonly network?: Network | undefined;
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
  return memoize(async (demand) => {
    const isProfileNamed = Boolean(options.profile ?? process.env.AWS_PROFILE);
    const keys = isProfileNamed ? undefined : fromEnvironment();
    if (keys !== undefined) return keys;
    const { chain } = await import("./chain.js");
    return chain(options, memory, isProfileNamed, demand?.["abortSignal"] as AbortSignal);
  });
}
