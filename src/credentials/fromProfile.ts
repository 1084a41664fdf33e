import type { AwsCredentialIdentity } from "@smithy/types";
import { profileIn } from "../config/environment.js";
import type { Section, SharedConfigFiles } from "../config/sharedConfigFiles.js";
import type { CredentialsContext } from "./CredentialsContext.js";
import { fromEnvironment } from "./fromEnvironment.js";
import { SourceError } from "./SourceError.js";

/**
 * The credentials of a profile of the shared files, by the first of these that it has the settings of:
 *
 * - keys, if another profile takes this one for its source
 * - a role, taken with the credentials of `source_profile` or `credential_source`
 * - keys
 * - a role, taken with a web identity token
 * - a program that prints them
 * - IAM Identity Center
 * - `aws login`
 */
export async function fromProfile(context: CredentialsContext, name: string): Promise<AwsCredentialIdentity> {
  const { files } = await context.from.profile();
  return resolve(context, files, name, [], undefined);
}

/** @param users - The profiles that take this one for their source, directly or not, the first one first. */
async function resolve(
  context: CredentialsContext,
  files: SharedConfigFiles,
  name: string,
  users: readonly string[],
  stsRegion: string | undefined,
): Promise<AwsCredentialIdentity> {
  const profile = profileIn(files, name).settingsOfCredentialsFirst;
  const { role_arn, source_profile, credential_source } = profile;
  const isSource = users.length > 0;
  if (isSource && hasKeys(profile)) return keysOf(profile);
  if (role_arn !== undefined && (source_profile === undefined) !== (credential_source === undefined)) {
    return fromRole(context, files, name, users, stsRegion ?? profile.region);
  }
  // The source of a role needs no role of its own.
  if (isSource && role_arn === undefined && credential_source !== undefined) {
    return fromCredentialSource(context, credential_source);
  }
  if (hasKeys(profile)) return keysOf(profile);
  if (role_arn !== undefined && profile.web_identity_token_file !== undefined) {
    const { fromWebIdentity } = await import("./fromWebIdentity.js");
    return fromWebIdentity(context, {
      tokenFile: profile.web_identity_token_file,
      roleArn: role_arn,
      sessionName: profile.role_session_name,
    });
  }
  if (profile.credential_process !== undefined) {
    const { fromProcess } = await import("./fromProcess.js");
    return fromProcess(profile.credential_process, profile.aws_account_id, context.signal);
  }
  if (Object.keys(profile).some((key) => SSO_KEY.test(key))) {
    const { fromSso } = await import("./fromSso.js");
    return fromSso(context, profile, files.config.ssoSessions);
  }
  if (profile.login_session) {
    const { fromLogin } = await import("./fromLogin.js");
    return fromLogin(context, profile.login_session, profile.region);
  }
  throw nothingIn(files, name, profile, users);
}

const SSO_KEY = /^sso_(start_url|account_id|session|region|role_name)$/;

function hasKeys(profile: Section): boolean {
  return profile.aws_access_key_id !== undefined && profile.aws_secret_access_key !== undefined;
}

function keysOf(profile: Section): AwsCredentialIdentity {
  const { aws_session_token, aws_credential_scope, aws_account_id } = profile;
  return {
    accessKeyId: profile.aws_access_key_id ?? "",
    secretAccessKey: profile.aws_secret_access_key ?? "",
    ...(aws_session_token && { sessionToken: aws_session_token }),
    ...(aws_credential_scope && { credentialScope: aws_credential_scope }),
    ...(aws_account_id && { accountId: aws_account_id }),
  };
}

async function fromRole(
  context: CredentialsContext,
  files: SharedConfigFiles,
  name: string,
  users: readonly string[],
  stsRegion: string | undefined,
): Promise<AwsCredentialIdentity> {
  const profile = profileIn(files, name).settingsOfCredentialsFirst;
  const { role_arn = "", source_profile, credential_source = "", external_id, mfa_serial } = profile;
  if (mfa_serial !== undefined) {
    throw new SourceError(
      `the role needs a code of the device ${mfa_serial}, for which nobody can be asked here.`,
      "Take the role with another tool, and pass its credentials.",
      { isFinal: true },
    );
  }
  if (source_profile !== undefined && users.includes(source_profile)) {
    const circle = [...users, name, source_profile].join(" → ");
    throw new SourceError(
      `profiles take one another for their source: ${circle}.`,
      "Correct source_profile of one of them.",
    );
  }
  const source =
    source_profile === undefined
      ? await fromCredentialSource(context, credential_source)
      : await resolve(context, files, source_profile, [...users, name], stsRegion);
  const { assumeRole } = await import("./assumeRole.js");
  return assumeRole(
    context,
    {
      RoleArn: role_arn,
      RoleSessionName: profile.role_session_name ?? `aws-sdk-js-${Date.now()}`,
      ExternalId: external_id,
      DurationSeconds: String(Number.parseInt(profile.duration_seconds ?? "3600", 10)),
    },
    source,
    stsRegion,
  );
}

async function fromCredentialSource(context: CredentialsContext, source: string): Promise<AwsCredentialIdentity> {
  switch (source) {
    case "Environment": {
      const credentials = fromEnvironment();
      if (credentials !== undefined) return credentials;
      throw new SourceError(
        "credential_source is Environment, which has none.",
        "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
      );
    }
    case "EcsContainer": {
      const { fromContainer } = await import("./fromContainer.js");
      return fromContainer(context);
    }
    case "Ec2InstanceMetadata": {
      const { fromInstance } = await import("./fromInstance.js");
      return fromInstance(context);
    }
    default:
      throw new SourceError(
        `credential_source is ${source}.`,
        "Set it to EcsContainer, Ec2InstanceMetadata or Environment.",
      );
  }
}

function nothingIn(files: SharedConfigFiles, name: string, profile: Section, users: readonly string[]): SourceError {
  const { config, credentials } = files;
  if (Object.keys(profile).length > 0) {
    return new SourceError(
      `it has no settings that credentials could be had by.`,
      `Add aws_access_key_id and aws_secret_access_key to it, or run "aws configure sso".`,
    );
  }
  const problems = [config.problem, credentials.problem].filter((problem) => problem !== undefined);
  const names = [...new Set([...Object.keys(config.profiles), ...Object.keys(credentials.profiles)])].sort();
  const user = users.at(-1);
  return new SourceError(
    `neither ${config.path} nor ${credentials.path} has a profile "${name}"${user === undefined ? "" : `, the source of "${user}"`}` +
      `${problems.length === 0 ? "" : `; ${problems.join("; ")}`}.`,
    names.length === 0
      ? 'Run "aws configure".'
      : `They have: ${names.join(", ")}. Name one of them by ${user === undefined ? "AWS_PROFILE" : "source_profile"}.`,
  );
}
