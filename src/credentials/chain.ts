/**
 * Where credentials are looked for when the environment does not decide, in this order:
 *
 * - the environment, unless a profile is named
 * - the profile of the shared files
 * - a program that the profile names, where the profile has other settings that did not lead to credentials
 * - a web identity token, as Kubernetes gives it to pods
 * - the container service, if this runs in a container that has one; else the EC2 instance
 *
 * What is not set up is passed over. What is set up and fails ends the search, since the next source would be somebody else: unless
 * the official client goes on there, as after a program that fails, or after a profile that names a source which is not there.
 */
import type { AwsCredentialIdentity } from "@smithy/types";
import { surroundings } from "../config/environment.js";
import { type TriedSource, CredentialsError } from "./CredentialsError.js";
import type { CredentialsContext, CredentialsMemory } from "./CredentialsContext.js";
import type { DefaultCredentialsOptions } from "./defaultCredentials.js";
import { freshHandler } from "./freshHandler.js";
import { fromContainer } from "./fromContainer.js";
import { fromEnvironment } from "./fromEnvironment.js";
import { fromInstance } from "./fromInstance.js";
import { fromProcess } from "./fromProcess.js";
import { fromProfile } from "./fromProfile.js";
import { fromWebIdentity } from "./fromWebIdentity.js";
import { keysOfEnvironment } from "./keysOfEnvironment.js";
import { CredentialsSourceError } from "./CredentialsSourceError.js";

// Loaded together with the sources, since it asks one of them.
export { instanceRegion } from "../config/instanceRegion.js";

/** Finds credentials in the first source that has them. */
export async function chain(
  options: DefaultCredentialsOptions,
  memory: CredentialsMemory,
  isProfileNamed: boolean,
  signal: AbortSignal,
): Promise<AwsCredentialIdentity> {
  const { handler, logger, network } = options;
  // Made anew each time, so that files that have changed are read again.
  const from = surroundings(options);
  const context: CredentialsContext = {
    from,
    region: async () => (await options.region?.()) || (await from.region()) || "us-east-1",
    // Not over HTTP/2, which these services do not speak.
    handler: handler?.metadata?.handlerProtocol === "h2" ? undefined : handler,
    handlerApart: freshHandler(network),
    memory,
    signal,
  };
  const tried: TriedSource[] = [];
  for (const [source, find] of await sources(context, isProfileNamed)) {
    try {
      const credentials = await find();
      logger?.debug(`Credentials come from ${source}.`);
      return credentials;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof CredentialsSourceError)) throw error;
      tried.push({ source, reason: error.message, remedy: error.remedy });
      if (error.isFinal) throw new CredentialsError(tried, true, error.cause);
    }
  }
  throw new CredentialsError(tried);
}

type Source = readonly [name: string, find: () => AwsCredentialIdentity | Promise<AwsCredentialIdentity>];

async function sources(context: CredentialsContext, isProfileNamed: boolean): Promise<Source[]> {
  const { env } = process;
  const profile = await context.from.profile();
  const { name, settingsOfCredentialsFirst: settings } = profile;
  const found: Source[] = [
    [
      "environment",
      () => {
        if (!isProfileNamed) return keysOfEnvironment();
        if (fromEnvironment() !== undefined) {
          context.from.warn("The profile is used, although AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are set, too.");
        }
        throw new CredentialsSourceError("passed over, since a profile is named.");
      },
    ],
    [`profile "${name}"`, () => fromProfile(context, profile)],
    ["web identity token", () => webIdentity(context)],
    env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI || env.AWS_CONTAINER_CREDENTIALS_FULL_URI
      ? ["container", () => fromContainer(context)]
      : ["EC2 instance metadata", () => instance(context)],
  ];
  if (settings.credential_process && settings.role_arn) {
    found.splice(2, 0, [`credential_process of profile "${name}"`, () => fromProcess(settings, context.signal)]);
  }
  return found;
}

function webIdentity(context: CredentialsContext): Promise<AwsCredentialIdentity> {
  const { AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile, AWS_ROLE_ARN: roleArn } = process.env;
  if (tokenFile && roleArn) return fromWebIdentity(context, tokenFile, roleArn);
  throw new CredentialsSourceError(
    "AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN are not both set.",
    "Amazon EKS sets both for a pod with a role.",
  );
}

function instance(context: CredentialsContext): Promise<AwsCredentialIdentity> {
  const { AWS_EC2_METADATA_DISABLED: disabled } = process.env;
  if (!disabled || disabled === "false") return fromInstance(context);
  throw new CredentialsSourceError("AWS_EC2_METADATA_DISABLED is set.", "Unset it on an instance with a role.");
}
