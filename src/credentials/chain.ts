/**
 * Where credentials are looked for when the environment has none, in this order:
 *
 * - the profile of the shared files
 * - a program that the profile names, where the profile has other settings that did not lead to credentials
 * - a web identity token, as Kubernetes gives it to pods
 * - the container service, if this runs in a container that has one; else the EC2 instance
 *
 * What is not set up is passed over. What is set up and fails ends the search: the next source would be somebody else.
 */
import type { AwsCredentialIdentity } from "@smithy/types";
import { surroundings } from "../config/environment.js";
import { type TriedSource, CredentialsError } from "./CredentialsError.js";
import type { CredentialsContext, CredentialsMemory } from "./CredentialsContext.js";
import type { DefaultCredentialsOptions } from "./defaultCredentials.js";
import { directHandler } from "./directHandler.js";
import { fromProfile } from "./fromProfile.js";
import { SourceError } from "./SourceError.js";

/** Finds credentials in the first source that has them. */
export async function chain(
  options: DefaultCredentialsOptions,
  memory: CredentialsMemory,
  isProfileNamed: boolean,
  signal: AbortSignal,
): Promise<AwsCredentialIdentity> {
  // Made anew each time, so that files that have changed are read again.
  const from = surroundings(options);
  const context: CredentialsContext = {
    from,
    region: options.region ?? (async () => undefined),
    // Not over HTTP/2, which these services do not speak.
    handler: options.handler?.metadata?.handlerProtocol === "h2" ? directHandler : (options.handler ?? directHandler),
    memory,
    signal,
  };
  const tried: TriedSource[] = [
    isProfileNamed
      ? { source: "environment", reason: "passed over, since a profile is named.", remedy: "" }
      : {
          source: "environment",
          reason: "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set.",
          remedy: "Set both.",
        },
  ];
  for (const [name, find] of await sources(context)) {
    try {
      const credentials = await find();
      options.logger?.debug(`Credentials come from ${name}.`);
      return credentials;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof SourceError)) throw error;
      tried.push({ source: name, reason: error.message, remedy: error.remedy });
      if (error.isFinal) throw new CredentialsError(tried, true, error.cause);
    }
  }
  throw new CredentialsError(tried);
}

type Source = readonly [name: string, find: () => Promise<AwsCredentialIdentity>];

async function sources(context: CredentialsContext): Promise<Source[]> {
  const { environment } = context.from;
  const { name, settingsOfCredentialsFirst: profile } = await context.from.profile();
  const found: Source[] = [[`profile "${name}"`, () => fromProfile(context, name)]];
  const { credential_process: command } = profile;
  if (command !== undefined && profile.role_arn !== undefined) {
    found.push([
      `credential_process of profile "${name}"`,
      async () => {
        const { fromProcess } = await import("./fromProcess.js");
        return fromProcess(command, profile.aws_account_id, context.signal);
      },
    ]);
  }
  found.push(["web identity token", () => webIdentity(context)]);
  const isContainer =
    environment.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI || environment.AWS_CONTAINER_CREDENTIALS_FULL_URI;
  if (isContainer) {
    found.push([
      "container",
      async () => {
        const { fromContainer } = await import("./fromContainer.js");
        return fromContainer(context);
      },
    ]);
  } else {
    found.push(["EC2 instance metadata", () => instance(context)]);
  }
  return found;
}

async function webIdentity(context: CredentialsContext): Promise<AwsCredentialIdentity> {
  const {
    AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile,
    AWS_ROLE_ARN: roleArn,
    AWS_ROLE_SESSION_NAME: sessionName,
  } = context.from.environment;
  if (!tokenFile || !roleArn) {
    throw new SourceError(
      "AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN are not both set.",
      "Amazon EKS sets both for a pod whose service account has a role.",
    );
  }
  const { fromWebIdentity } = await import("./fromWebIdentity.js");
  return fromWebIdentity(context, { tokenFile, roleArn, sessionName });
}

async function instance(context: CredentialsContext): Promise<AwsCredentialIdentity> {
  const { AWS_EC2_METADATA_DISABLED: disabled } = context.from.environment;
  if (disabled && disabled !== "false") {
    throw new SourceError("AWS_EC2_METADATA_DISABLED is set.", "Unset it on an EC2 instance that has a role.");
  }
  const { fromInstance } = await import("./fromInstance.js");
  return fromInstance(context);
}
