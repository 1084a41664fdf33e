import type { AwsCredentialIdentity } from "@smithy/types";
import { type Profile, profileIn } from "../config/environment.js";
import type { Section } from "../config/sharedConfigFiles.js";
import { assumeRole } from "./assumeRole.js";
import type { CredentialsContext } from "./CredentialsContext.js";
import { fromContainer } from "./fromContainer.js";
import { fromInstance } from "./fromInstance.js";
import { fromLogin } from "./fromLogin.js";
import { fromProcess } from "./fromProcess.js";
import { fromSso } from "./fromSso.js";
import { fromWebIdentity } from "./fromWebIdentity.js";
import { identity } from "./identity.js";
import { keysOfEnvironment } from "./keysOfEnvironment.js";
import { CredentialsSourceError } from "./CredentialsSourceError.js";

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
 *
 * @param users - The profiles that take this one for their source, directly or not, the first one first.
 * @param usersRegion - The region that the first of them names. All roles on the way are taken there.
 */
export async function fromProfile(
  context: CredentialsContext,
  { name, files, settingsOfCredentialsFirst: profile }: Profile,
  users: readonly string[] = [],
  usersRegion?: string,
): Promise<AwsCredentialIdentity> {
  const { role_arn, role_session_name, source_profile, credential_source, web_identity_token_file } = profile;
  const isSource = users.length > 0;
  const stsRegion = isSource ? usersRegion : profile.region;
  const keys = keysOf(profile);
  const isRole = role_arn && !source_profile !== !credential_source;
  if (keys && (isSource || !isRole)) return keys;
  if (isRole) {
    if (profile.mfa_serial) {
      throw new CredentialsSourceError(
        `the role needs an MFA code of ${profile.mfa_serial}.`,
        "Assume it with another tool, and pass its credentials.",
        true,
      );
    }
    const chain = [...users, name];
    const sourceProfile = source_profile && profileIn(files, source_profile);
    if (sourceProfile && users.includes(sourceProfile.name) && !keysOf(sourceProfile.settingsOfCredentialsFirst)) {
      throw new CredentialsSourceError(
        `source_profile goes in a circle: ${chain.join(" → ")} → ${source_profile}.`,
        "Correct one of them.",
      );
    }
    const source = sourceProfile
      ? await fromProfile(context, sourceProfile, chain, stsRegion)
      : await fromCredentialSource(context, credential_source!);
    const role = {
      RoleArn: role_arn,
      RoleSessionName: role_session_name ?? `aws-sdk-js-${Date.now()}`,
      ...(profile.external_id && { ExternalId: profile.external_id }),
      DurationSeconds: String(Number.parseInt(profile.duration_seconds ?? "3600", 10)),
    };
    return assumeRole(context, role, source, stsRegion);
  }
  // The source of a role needs no role of its own.
  if (isSource && !role_arn && credential_source) return fromCredentialSource(context, credential_source);
  if (role_arn && web_identity_token_file) {
    return fromWebIdentity(context, web_identity_token_file, role_arn, role_session_name);
  }
  if (profile.credential_process) return fromProcess(profile, context.signal);
  if (Object.keys(profile).some((key) => SSO_KEY.test(key))) return fromSso(context, profile, files.config.sections);
  if (profile.login_session) return fromLogin(context, profile.login_session, profile.region);
  throw nothingIn(files, name, profile, users);
}

function keysOf(profile: Section) {
  return identity({
    accessKeyId: profile.aws_access_key_id,
    secretAccessKey: profile.aws_secret_access_key,
    sessionToken: profile.aws_session_token,
    accountId: profile.aws_account_id,
    credentialScope: profile.aws_credential_scope,
  });
}

const SSO_KEY = /^sso_(start_url|account_id|session|region|role_name)$/;

async function fromCredentialSource(context: CredentialsContext, source: string): Promise<AwsCredentialIdentity> {
  if (source === "Environment") return keysOfEnvironment();
  if (source === "EcsContainer") return fromContainer(context);
  if (source === "Ec2InstanceMetadata") return fromInstance(context);
  throw new CredentialsSourceError(
    `credential_source is ${source}.`,
    "Set it to EcsContainer, Ec2InstanceMetadata or Environment.",
  );
}

function nothingIn(
  { config, credentials }: Profile["files"],
  name: string,
  profile: object,
  users: readonly string[],
): CredentialsSourceError {
  if (Object.keys(profile).length > 0) {
    return new CredentialsSourceError(
      "it has no settings for credentials.",
      'Run "aws configure" or "aws configure sso" with it.',
    );
  }
  const problems = [config, credentials].map(({ problem }) => problem && `; ${problem}`).join("");
  const inConfig = Object.keys(config.sections).filter((title) => /^default$|^profile\./.test(title));
  const names = new Set(
    inConfig.map((title) => title.replace("profile.", "")).concat(Object.keys(credentials.sections)),
  );
  const user = users.at(-1);
  return new CredentialsSourceError(
    `neither ${config.path} nor ${credentials.path} has a profile "${name}"${user ? `, the source of "${user}"` : ""}${problems}.`,
    names.size > 0
      ? `They have: ${[...names].sort().join(", ")}. Name one of them by ${user ? "source_profile" : "AWS_PROFILE"}.`
      : 'Run "aws configure".',
  );
}
