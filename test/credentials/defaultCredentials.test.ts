import { createHash, generateKeyPairSync } from "node:crypto";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { AwsCredentialIdentity } from "@smithy/types";
import { describe, expect, it } from "vitest";
import { defaultCredentials } from "../../src/credentials/defaultCredentials.js";
import {
  instanceReplies,
  metadataAnswer,
  type Replies,
  type Seen,
  ssoAnswer,
  stsAnswer,
  stsRefusal,
} from "../support/fakeAws.js";
import { aWorld, type World } from "../support/credentialsWorld.js";

/** A world in which credentials are looked for, and by whom. */
interface Scenario extends World {
  readonly name: string;
  readonly profile?: string;
  readonly region?: string;
}

/** What came of it. */
type Outcome = { readonly [Key in keyof AwsCredentialIdentity]?: AwsCredentialIdentity[Key] | undefined } | "refused";

async function outcomeOf(find: () => Promise<AwsCredentialIdentity>): Promise<Outcome> {
  try {
    const { accessKeyId, secretAccessKey, sessionToken, expiration, accountId, credentialScope } = await find();
    const renewedAt = expiration && Math.round(expiration.getTime() / 10_000);
    return { accessKeyId, secretAccessKey, sessionToken, expiration: renewedAt as never, accountId, credentialScope };
  } catch {
    return "refused";
  }
}

/** What of a request matters to who is asked. */
function essence({ method, path, headers, body }: Seen): object {
  const parameters = Object.fromEntries(new URLSearchParams(body.startsWith("{") ? "" : body));
  const region = /Credential=(\w+)\/\d+\/([^,]+),/.exec(headers.authorization ?? "");
  return {
    method,
    path: path.split("?")[0],
    query: Object.fromEntries(new URLSearchParams(path.split("?")[1])),
    ...(body.startsWith("{") ? { json: JSON.parse(body) as object } : { parameters }),
    session: parameters["RoleSessionName"]?.replace(/\d{13}/, "TIME"),
    ...(parameters["RoleSessionName"] ? { parameters: { ...parameters, RoleSessionName: "" } } : {}),
    signer: region === null ? headers.authorization : [region[1], region[2]],
    token: headers["x-amz-sso_bearer_token"] ?? headers["x-aws-ec2-metadata-token"],
    hasProof: headers["dpop"] !== undefined,
  };
}

async function here({ profile, region }: Scenario): Promise<Outcome> {
  const find = defaultCredentials({ profile, region: region === undefined ? undefined : async () => region });
  return outcomeOf(async () => find());
}

async function officially({ profile, region }: Scenario): Promise<Outcome> {
  const { config } = new SecretsManagerClient({
    ...(profile === undefined ? {} : { profile }),
    ...(region === undefined ? {} : { region }),
  });
  return outcomeOf(async () => config.credentials());
}

const KEYS = "aws_access_key_id = AKID\naws_secret_access_key = SECRET\n";
const ROLE = "role_arn = arn:aws:iam::123456789012:role/role\n";
const assumes: Replies = { AssumeRole: stsAnswer("AssumeRole") };
const assumesByToken: Replies = { AssumeRoleWithWebIdentity: stsAnswer("AssumeRoleWithWebIdentity") };
const IN_AN_HOUR = new Date(Date.now() + 3_600_000).toISOString();
const A_MINUTE_AGO = new Date(Date.now() - 60_000).toISOString();

function prints(output: object): string {
  return `credential_process = echo '${JSON.stringify(output)}'\n`;
}

function ssoToken(name: string, token: object): Record<string, string> {
  const file = createHash("sha1").update(name).digest("hex");
  return { [`.aws/sso/cache/${file}.json`]: JSON.stringify({ accessToken: "sso-token", ...token }) };
}

function login(session: string, login: object): Record<string, string> {
  const file = createHash("sha256").update(session).digest("hex");
  return { [`.aws/login/cache/${file}.json`]: JSON.stringify(login) };
}

const DPOP_KEY = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "sec1", format: "pem" });
const LOGIN = {
  accessToken: {
    accessKeyId: "LOGIN",
    secretAccessKey: "secret",
    sessionToken: "token",
    accountId: "123456789012",
    expiresAt: IN_AN_HOUR,
  },
  clientId: "arn:aws:signin:::devtools/same-device",
  refreshToken: "refresh",
  dpopKey: DPOP_KEY,
};
const STALE_LOGIN = { ...LOGIN, accessToken: { ...LOGIN.accessToken, expiresAt: A_MINUTE_AGO } };
const SSO_SESSION = "[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.example/start\n";
const SSO_PROFILE = "sso_account_id = 123456789012\nsso_role_name = reader\n";

const SCENARIOS: Scenario[] = [
  { name: "nothing at all" },
  { name: "keys in the environment", environment: { AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "B" } },
  {
    name: "all that the environment can say",
    environment: {
      AWS_ACCESS_KEY_ID: "A",
      AWS_SECRET_ACCESS_KEY: "B",
      AWS_SESSION_TOKEN: "C",
      AWS_CREDENTIAL_EXPIRATION: IN_AN_HOUR,
      AWS_CREDENTIAL_SCOPE: "scope",
      AWS_ACCOUNT_ID: "1",
    },
  },
  { name: "half a pair of keys in the environment", environment: { AWS_ACCESS_KEY_ID: "A" } },
  {
    name: "keys in the environment and a profile",
    environment: { AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "B", AWS_PROFILE: "dev" },
    credentials: `[dev]\n${KEYS}`,
  },
  {
    name: "keys in the environment and an option for a profile",
    environment: { AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "B" },
    credentials: `[dev]\n${KEYS}`,
    profile: "dev",
  },
  {
    name: "keys in the environment and a profile that is not there",
    environment: { AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "B", AWS_PROFILE: "absent" },
    credentials: `[dev]\n${KEYS}`,
  },
  { name: "keys in the credentials file", credentials: `[default]\n${KEYS}` },
  {
    name: "all that keys in a file can have",
    credentials: `[default]\n${KEYS}aws_session_token = T\naws_account_id = 1\naws_credential_scope = s\n`,
  },
  {
    name: "keys in both files",
    credentials: `[default]\n${KEYS}`,
    config: "[default]\naws_access_key_id = other\naws_secret_access_key = other\naws_session_token = only-here\n",
  },
  { name: "keys in the config file", config: `[profile dev]\n${KEYS}`, environment: { AWS_PROFILE: "dev" } },
  { name: "one key in the credentials file", credentials: "[default]\naws_access_key_id = AKID\n" },
  {
    name: "a profile named by an option beside AWS_PROFILE",
    credentials: `[one]\n${KEYS}[two]\naws_access_key_id = TWO\naws_secret_access_key = S\n`,
    environment: { AWS_PROFILE: "one" },
    profile: "two",
  },

  {
    name: "a role with a source profile",
    config: `[profile dev]\n${ROLE}source_profile = base\nregion = eu-west-3\n[profile base]\n${KEYS}`,
    environment: { AWS_PROFILE: "dev" },
    replies: assumes,
  },
  {
    name: "a role with everything that can be asked for",
    config:
      `[profile dev]\n${ROLE}source_profile = base\nexternal_id = x&y=z\nrole_session_name = me@example\n` +
      `duration_seconds = 900\n[profile base]\n${KEYS}aws_session_token = T`,
    environment: { AWS_PROFILE: "dev", AWS_REGION: "ap-south-1" },
    replies: assumes,
  },
  {
    name: "a role for a client with a region",
    config: `[profile dev]\n${ROLE}source_profile = base\n[profile base]\n${KEYS}region = sa-east-1\n`,
    environment: { AWS_PROFILE: "dev", AWS_REGION: "ap-south-1" },
    region: "us-west-2",
    replies: assumes,
  },
  {
    name: "a role that is refused",
    config: `[profile dev]\n${ROLE}source_profile = base\n[profile base]\n${KEYS}`,
    environment: { AWS_PROFILE: "dev", AWS_REGION: "us-east-1" },
    replies: { AssumeRole: stsRefusal("AccessDenied", "Not for you"), ...assumesByToken },
  },
  {
    name: "a role with itself for a source",
    config: `[default]\n${ROLE}source_profile = default\n${KEYS}`,
    environment: { AWS_REGION: "us-east-1" },
    replies: assumes,
  },
  {
    name: "a chain of roles",
    config:
      `[profile c]\n${ROLE}source_profile = b\nregion = eu-north-1\n` +
      `[profile b]\nrole_arn = arn:aws:iam::1:role/b\nsource_profile = a\nregion = us-west-1\n[profile a]\n${KEYS}`,
    environment: { AWS_PROFILE: "c" },
    replies: {
      AssumeRole: ({ body }) => stsAnswer("AssumeRole", body.includes("role%2Fb") ? "INNER" : "OUTER"),
    },
  },
  {
    name: "a chain of roles of which only the inner one has a region",
    config:
      `[profile c]\n${ROLE}source_profile = b\n` +
      `[profile b]\nrole_arn = arn:aws:iam::1:role/b\nsource_profile = a\nregion = us-west-1\n[profile a]\n${KEYS}`,
    environment: { AWS_PROFILE: "c", AWS_REGION: "eu-west-1" },
    replies: {
      AssumeRole: ({ body }) => stsAnswer("AssumeRole", body.includes("role%2Fb") ? "INNER" : "OUTER"),
    },
  },
  {
    name: "a role in a region that is none",
    config: `[default]\n${ROLE}source_profile = base\nregion = us west\n[profile base]\n${KEYS}`,
    region: "us-east-1",
    replies: assumes,
  },
  {
    name: "a role of an STS that has a path",
    config: `[default]\n${ROLE}source_profile = base\n[profile base]\n${KEYS}`,
    environment: { AWS_REGION: "us-east-1", AWS_ENDPOINT_URL_STS: " {url}/sts/ " },
    replies: assumes,
  },
  {
    name: "a chain of roles in a circle",
    config: `[profile a]\n${ROLE}source_profile = b\n[profile b]\n${ROLE}source_profile = a\n`,
    environment: { AWS_PROFILE: "a", AWS_REGION: "us-east-1" },
    replies: assumes,
  },
  {
    name: "a chain of roles in a circle that ends in keys",
    config: `[default]\n${ROLE}source_profile = b\n${KEYS}[profile b]\n${ROLE}source_profile = default\n`,
    environment: { AWS_REGION: "us-east-1" },
    replies: assumes,
  },
  {
    name: "a role of a server that writes characters by their numbers",
    config: `[default]\n${ROLE}source_profile = base\n[profile base]\n${KEYS}`,
    environment: { AWS_REGION: "us-east-1" },
    replies: { AssumeRole: stsAnswer("AssumeRole").replace(/<SessionToken>/, "<SessionToken>&#x2B;&#43;&amp;") },
  },
  {
    name: "a chain of roles in a circle, and a program",
    config: `[profile a]\n${ROLE}source_profile = b\n${prints({ Version: 1, AccessKeyId: "P", SecretAccessKey: "Q" })}[profile b]\n${ROLE}source_profile = a\n`,
    environment: { AWS_PROFILE: "a", AWS_REGION: "us-east-1" },
    replies: assumes,
  },
  {
    name: "a role whose source is not there",
    config: `[default]\n${ROLE}source_profile = absent\n`,
    environment: { AWS_REGION: "us-east-1" },
    replies: assumes,
  },
  {
    name: "a role whose source is not there, in a pod",
    config: `[default]\n${ROLE}source_profile = absent\n`,
    files: { token: "web-token" },
    environment: {
      AWS_REGION: "us-east-1",
      AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/token",
      AWS_ROLE_ARN: "arn:aws:iam::1:role/pod",
    },
    replies: assumesByToken,
  },
  {
    name: "a role with two kinds of source",
    config: `[default]\n${ROLE}source_profile = base\ncredential_source = Environment\n[profile base]\n${KEYS}`,
    environment: { AWS_REGION: "us-east-1" },
    replies: assumes,
  },
  {
    name: "a role with no source",
    config: `[default]\n${ROLE}`,
    environment: { AWS_REGION: "us-east-1" },
    replies: assumes,
  },
  {
    name: "a role that wants a second factor",
    config: `[default]\n${ROLE}source_profile = base\nmfa_serial = arn:aws:iam::1:mfa/me\n[profile base]\n${KEYS}`,
    environment: { AWS_REGION: "us-east-1", AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task" },
    replies: { ...assumes, "GET /task": metadataAnswer("TASK") },
  },
  {
    name: "a role taken from the environment",
    config: `[profile dev]\n${ROLE}credential_source = Environment\n`,
    environment: { AWS_PROFILE: "dev", AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "B", AWS_REGION: "us-east-1" },
    replies: assumes,
  },
  {
    name: "a role taken from an environment without keys",
    config: `[profile dev]\n${ROLE}credential_source = Environment\n`,
    environment: { AWS_PROFILE: "dev", AWS_REGION: "us-east-1" },
    replies: assumes,
  },
  {
    name: "a role taken from the container",
    config: `[default]\n${ROLE}credential_source = EcsContainer\n`,
    environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task", AWS_REGION: "us-east-1" },
    replies: { ...assumes, "GET /task": metadataAnswer("TASK") },
  },
  {
    name: "a role taken from the container, where there is none",
    config: `[default]\n${ROLE}credential_source = EcsContainer\n`,
    environment: { AWS_REGION: "us-east-1" },
    replies: assumes,
  },
  {
    name: "a role taken from the instance",
    config: `[default]\n${ROLE}credential_source = Ec2InstanceMetadata\n`,
    environment: { AWS_EC2_METADATA_SERVICE_ENDPOINT: "{url}", AWS_REGION: "us-east-1" },
    replies: { ...assumes, ...instanceReplies() },
  },
  {
    name: "a role taken from an unknown source",
    config: `[default]\n${ROLE}credential_source = Moon\n`,
    environment: { AWS_REGION: "us-east-1" },
    replies: assumes,
  },
  {
    name: "a role with a source that has a source",
    config: `[profile a]\n${ROLE}source_profile = b\n[profile b]\ncredential_source = Environment\n`,
    environment: { AWS_PROFILE: "a", AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "B", AWS_REGION: "us-east-1" },
    replies: assumes,
  },
  {
    name: "a role with a program for a source",
    config: `[profile a]\n${ROLE}source_profile = b\n[profile b]\n${prints({ Version: 1, AccessKeyId: "P", SecretAccessKey: "Q" })}`,
    environment: { AWS_PROFILE: "a", AWS_REGION: "us-east-1" },
    replies: assumes,
  },
  {
    name: "a role in a global region",
    config: `[default]\n${ROLE}source_profile = base\n[profile base]\n${KEYS}`,
    environment: { AWS_REGION: "aws-global" },
    replies: assumes,
  },

  {
    name: "a web identity token in a profile",
    config: `[profile dev]\n${ROLE}web_identity_token_file = {home}/token\nrole_session_name = me\n`,
    environment: { AWS_PROFILE: "dev", AWS_REGION: "us-east-1" },
    replies: assumesByToken,
    files: { token: "web-token" },
  },
  {
    name: "a web identity token in the environment",
    files: { token: "web-token" },
    environment: {
      AWS_REGION: "eu-central-1",
      AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/token",
      AWS_ROLE_ARN: "arn:aws:iam::1:role/pod",
    },
    replies: assumesByToken,
  },
  {
    name: "a web identity token with a name for the session",
    files: { token: "web-token" },
    environment: {
      AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/token",
      AWS_ROLE_ARN: "arn:aws:iam::1:role/pod",
      AWS_ROLE_SESSION_NAME: "pod",
    },
    region: "eu-west-1",
    replies: assumesByToken,
  },
  {
    name: "a web identity token in a profile, with a name for the session in the environment",
    config: `[profile dev]\n${ROLE}web_identity_token_file = {home}/token\n`,
    environment: { AWS_PROFILE: "dev", AWS_REGION: "us-east-1", AWS_ROLE_SESSION_NAME: "pod" },
    replies: assumesByToken,
    files: { token: "web-token" },
  },
  {
    name: "a web identity token that is refused",
    files: { token: "web-token" },
    environment: {
      AWS_REGION: "us-east-1",
      AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/token",
      AWS_ROLE_ARN: "arn:aws:iam::1:role/pod",
    },
    replies: { AssumeRoleWithWebIdentity: stsRefusal("InvalidIdentityToken", "No") },
  },
  {
    name: "a web identity token that is not there",
    environment: {
      AWS_REGION: "us-east-1",
      AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/token",
      AWS_ROLE_ARN: "arn:aws:iam::1:role/pod",
      AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task",
    },
    replies: { ...assumesByToken, "GET /task": metadataAnswer("TASK") },
  },
  {
    name: "a web identity token without a role",
    files: { token: "web-token" },
    environment: { AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/token", AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task" },
    replies: { ...assumesByToken, "GET /task": metadataAnswer("TASK") },
  },

  {
    name: "a program",
    config: `[default]\naws_account_id = 2\n${prints({ Version: 1, AccessKeyId: "P", SecretAccessKey: "Q" })}`,
  },
  {
    name: "a program that prints everything",
    config: `[default]\n${prints({
      Version: 1,
      AccessKeyId: "P",
      SecretAccessKey: "Q",
      SessionToken: "T",
      Expiration: IN_AN_HOUR,
      CredentialScope: "s",
      AccountId: "3",
    })}`,
  },
  {
    name: "a program that prints a byte order mark",
    config: "[default]\ncredential_process = cat {home}/output\n",
    files: { output: `\uFEFF${JSON.stringify({ Version: 1, AccessKeyId: "P", SecretAccessKey: "Q" })}` },
  },
  {
    name: "a program that prints another version",
    config: `[default]\n${prints({ Version: 2, AccessKeyId: "P", SecretAccessKey: "Q" })}`,
  },
  { name: "a program that prints no secret", config: `[default]\n${prints({ Version: 1, AccessKeyId: "P" })}` },
  {
    name: "a program that prints what has expired",
    config: `[default]\n${prints({ Version: 1, AccessKeyId: "P", SecretAccessKey: "Q", Expiration: A_MINUTE_AGO })}`,
  },
  { name: "a program that prints no JSON", config: "[default]\ncredential_process = echo secret\n" },
  {
    name: "a program that fails, in a container",
    config: "[default]\ncredential_process = exit 3\n",
    environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task" },
    replies: { "GET /task": metadataAnswer("TASK") },
  },

  {
    name: "an SSO session",
    config: `[default]\nsso_session = corp\n${SSO_PROFILE}${SSO_SESSION}`,
    files: ssoToken("corp", { expiresAt: IN_AN_HOUR }),
    replies: { "GET /federation/credentials": ssoAnswer() },
  },
  {
    name: "an SSO session by start URL",
    config: `[default]\nsso_region = eu-west-1\nsso_start_url = https://corp.example/start\n${SSO_PROFILE}`,
    files: ssoToken("https://corp.example/start", { expiresAt: IN_AN_HOUR }),
    replies: { "GET /federation/credentials": ssoAnswer() },
  },
  {
    name: "an SSO session by start URL whose end is written as older tools do",
    config: `[default]\nsso_region = eu-west-1\nsso_start_url = https://corp.example/start\n${SSO_PROFILE}`,
    files: ssoToken("https://corp.example/start", { expiresAt: IN_AN_HOUR.replace(/\.\d+Z/, "UTC") }),
    replies: { "GET /federation/credentials": ssoAnswer() },
  },
  {
    name: "an SSO session by start URL that has expired",
    config: `[default]\nsso_region = eu-west-1\nsso_start_url = https://corp.example/start\n${SSO_PROFILE}`,
    files: ssoToken("https://corp.example/start", { expiresAt: A_MINUTE_AGO }),
    environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task" },
    replies: { "GET /federation/credentials": ssoAnswer(), "GET /task": metadataAnswer("TASK") },
  },
  {
    name: "an SSO session without a token",
    config: `[default]\nsso_session = corp\n${SSO_PROFILE}${SSO_SESSION}`,
    environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task" },
    replies: { "GET /federation/credentials": ssoAnswer(), "GET /task": metadataAnswer("TASK") },
  },
  {
    name: "an SSO session whose token has expired and cannot be renewed",
    config: `[default]\nsso_session = corp2\n${SSO_PROFILE}${SSO_SESSION.replace("corp", "corp2")}`,
    files: ssoToken("corp2", { expiresAt: A_MINUTE_AGO }),
    replies: { "GET /federation/credentials": ssoAnswer() },
  },
  {
    name: "an SSO session that is not there",
    config: `[default]\nsso_session = absent\n${SSO_PROFILE}`,
    files: ssoToken("absent", { expiresAt: IN_AN_HOUR }),
    replies: { "GET /federation/credentials": ssoAnswer() },
  },
  {
    name: "an SSO session without a role",
    config: `[default]\nsso_session = corp\nsso_account_id = 123456789012\n${SSO_SESSION}`,
    files: ssoToken("corp", { expiresAt: IN_AN_HOUR }),
    replies: { "GET /federation/credentials": ssoAnswer() },
  },
  {
    name: "an SSO session that is refused",
    config: `[default]\nsso_session = corp\n${SSO_PROFILE}${SSO_SESSION}`,
    files: ssoToken("corp", { expiresAt: IN_AN_HOUR }),
    environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task" },
    replies: {
      "GET /federation/credentials": { status: 401, body: '{"message":"Session token not found or invalid"}' },
      "GET /task": metadataAnswer("TASK"),
    },
  },
  {
    name: "a role with an SSO session for a source",
    config: `[profile a]\n${ROLE}source_profile = b\n[profile b]\nsso_session = corp\n${SSO_PROFILE}${SSO_SESSION}`,
    files: ssoToken("corp", { expiresAt: IN_AN_HOUR }),
    environment: { AWS_PROFILE: "a", AWS_REGION: "us-east-1" },
    replies: { ...assumes, "GET /federation/credentials": ssoAnswer() },
  },

  {
    name: "a login",
    config: "[default]\nlogin_session = arn:aws:iam::1:user/me\n",
    files: login("arn:aws:iam::1:user/me", LOGIN),
  },
  {
    name: "a login that is not there",
    config: "[default]\nlogin_session = arn:aws:iam::1:user/me\n",
    environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task" },
    replies: { "GET /task": metadataAnswer("TASK") },
  },
  {
    name: "a login that is incomplete",
    config: "[default]\nlogin_session = arn:aws:iam::1:user/me\n",
    files: login("arn:aws:iam::1:user/me", { ...LOGIN, dpopKey: undefined }),
  },
  {
    name: "a login in another directory",
    config: "[default]\nlogin_session = arn:aws:iam::1:user/me\n",
    files: {
      [`elsewhere/${createHash("sha256").update("arn:aws:iam::1:user/me").digest("hex")}.json`]: JSON.stringify(LOGIN),
    },
    environment: { AWS_LOGIN_CACHE_DIRECTORY: "{home}/elsewhere" },
  },
  {
    name: "a login that is refused a renewal",
    config: "[default]\nlogin_session = arn:aws:iam::1:user/me\nregion = eu-west-1\n",
    files: login("arn:aws:iam::1:user/me", STALE_LOGIN),
    environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task" },
    replies: {
      "POST /v1/token": {
        status: 400,
        errorType: "AccessDeniedException",
        body: '{"error":"TOKEN_EXPIRED","message":"no"}',
      },
      "GET /task": metadataAnswer("TASK"),
    },
  },
  {
    name: "a login that cannot be renewed, in a container",
    config: "[default]\nlogin_session = arn:aws:iam::1:user/me\nregion = eu-west-1\n",
    files: login("arn:aws:iam::1:user/me", STALE_LOGIN),
    environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task" },
    replies: {
      "POST /v1/token": { status: 400, errorType: "ValidationException", body: '{"error":"INVALID","message":"no"}' },
      "GET /task": metadataAnswer("TASK"),
    },
  },

  {
    name: "a container",
    environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task?a=b%20c" },
    replies: { "GET /task": metadataAnswer("TASK") },
  },
  {
    name: "a container with a token",
    environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task", AWS_CONTAINER_AUTHORIZATION_TOKEN: "Basic abc" },
    replies: { "GET /task": metadataAnswer("TASK") },
  },
  {
    name: "a container with a token in a file",
    files: { token: "from-the-file" },
    environment: {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task",
      AWS_CONTAINER_AUTHORIZATION_TOKEN: "not-this",
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: "{home}/token",
    },
    replies: { "GET /task": metadataAnswer("TASK") },
  },
  {
    name: "a container and an instance",
    environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{url}" },
    replies: { ...instanceReplies(), "GET /task": metadataAnswer("TASK") },
  },
  {
    name: "a container whose address is somebody else's",
    environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://example.com/task" },
  },
  { name: "a container whose address is none", environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "task" } },

  {
    name: "an instance",
    environment: { AWS_EC2_METADATA_DISABLED: "false", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{url}" },
    replies: instanceReplies(),
  },
  {
    name: "an instance named in the profile",
    config: "[default]\nec2_metadata_service_endpoint = {url}\n",
    environment: { AWS_EC2_METADATA_DISABLED: "" },
    replies: instanceReplies(),
  },
  {
    name: "an instance named in the profile of the environment, and another in that of the client",
    config:
      "[default]\nec2_metadata_service_endpoint = {url}\n" +
      "[profile mine]\nregion = eu-west-1\nec2_metadata_service_endpoint = http://127.0.0.1:1\n",
    environment: { AWS_EC2_METADATA_DISABLED: "" },
    profile: "mine",
    replies: instanceReplies(),
  },
  {
    name: "an instance whose token is created",
    environment: { AWS_EC2_METADATA_DISABLED: "", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{url}" },
    replies: { ...instanceReplies(), "PUT /latest/api/token": { status: 201, body: "metadata-token" } },
  },
  {
    name: "an instance that is not to be asked",
    environment: { AWS_EC2_METADATA_DISABLED: "true", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{url}" },
    replies: instanceReplies(),
  },
  {
    name: "an instance that knows version 1 only",
    environment: { AWS_EC2_METADATA_DISABLED: "", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{url}" },
    replies: { ...instanceReplies(), "PUT /latest/api/token": { status: 404 } },
  },
  {
    name: "an instance that knows version 1 only, which is disabled",
    environment: {
      AWS_EC2_METADATA_DISABLED: "",
      AWS_EC2_METADATA_SERVICE_ENDPOINT: "{url}",
      AWS_EC2_METADATA_V1_DISABLED: "true",
    },
    replies: { ...instanceReplies(), "PUT /latest/api/token": { status: 403 } },
  },
  {
    name: "an instance that knows version 1 only, which the profile disables",
    config: "[default]\nec2_metadata_v1_disabled = true\n",
    environment: { AWS_EC2_METADATA_DISABLED: "", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{url}" },
    replies: { ...instanceReplies(), "PUT /latest/api/token": { status: 405 } },
  },
  {
    name: "an instance that refuses a token",
    environment: { AWS_EC2_METADATA_DISABLED: "", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{url}" },
    replies: { ...instanceReplies(), "PUT /latest/api/token": { status: 400 } },
  },
  {
    name: "an instance without a role",
    environment: { AWS_EC2_METADATA_DISABLED: "", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{url}" },
    replies: { "PUT /latest/api/token": "metadata-token" },
  },
];

describe("the default credentials", () => {
  it.each(SCENARIOS)("are those of the official client, asked for alike, given $name", async (scenario) => {
    const aws = await aWorld(scenario);
    const theirs = await officially(scenario);
    const theirRequests = aws.requests.splice(0).map(essence);
    const ours = await here(scenario);
    expect(ours).toEqual(theirs);
    if (theirs !== "refused") expect(aws.requests.map(essence)).toEqual(theirRequests);
  });
});
