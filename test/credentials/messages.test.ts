import { createHash } from "node:crypto";
import { chmodSync } from "node:fs";
import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { CredentialsError } from "../../src/credentials/CredentialsError.js";
import { defaultCredentials } from "../../src/credentials/defaultCredentials.js";
import { aWorld, type World } from "../support/credentialsWorld.js";
import { type Reply, stsRefusal } from "../support/fakeAws.js";

/** Stands for everything that must not be shown. */
const CANARY = "canary-in-the-mine";

const ROLE = "role_arn = arn:aws:iam::123456789012:role/role\n";
const KEYS = `aws_access_key_id = AKID\naws_secret_access_key = ${CANARY}\naws_session_token = ${CANARY}\n`;
const SSO = "sso_session = corp\nsso_account_id = 123456789012\nsso_role_name = reader\n";
const SESSION = "[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.example/start\n";

function ssoToken(token: object | string): Record<string, string> {
  const name = createHash("sha1").update("corp").digest("hex");
  return { [`.aws/sso/cache/${name}.json`]: typeof token === "string" ? token : JSON.stringify(token) };
}

function login(text: string): Record<string, string> {
  return { [`.aws/login/cache/${createHash("sha256").update("me").digest("hex")}.json`]: text };
}

const HOLDS = { accessToken: CANARY, expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
const secretAnswer: Reply = JSON.stringify({ AccessKeyId: 1, SecretAccessKey: CANARY });
const task = { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task", AWS_CONTAINER_AUTHORIZATION_TOKEN: CANARY };

const WORLDS: Record<string, World> = {
  "nothing at all": {},
  "a profile that is not there": {
    config: "[profile dev]\nregion = a\n",
    credentials: `[ci]\n${KEYS}`,
    environment: { AWS_PROFILE: "prod", AWS_ACCESS_KEY_ID: "AKID", AWS_SECRET_ACCESS_KEY: CANARY },
  },
  "a profile without credentials": { config: "[default]\nregion = a\n" },
  "half a pair of keys": { credentials: `[default]\naws_secret_access_key = ${CANARY}\n` },
  "a file that is a directory": { files: { "directory/x": "" }, environment: { AWS_CONFIG_FILE: "{home}/directory" } },
  "a role whose source is not there": { config: `[default]\n${ROLE}source_profile = base\n` },
  "roles in a circle": {
    config: `[default]\n${ROLE}source_profile = b\n[profile b]\n${ROLE}source_profile = default\n`,
  },
  "a role that wants a second factor": {
    config: `[default]\n${ROLE}source_profile = b\nmfa_serial = arn:aws:iam::1:mfa/me\n[profile b]\n${KEYS}`,
  },
  "a role from an unknown source": { config: `[default]\n${ROLE}credential_source = Moon\n` },
  "a role from an empty environment": { config: `[default]\n${ROLE}credential_source = Environment\n` },
  "a role that is refused": {
    config: `[default]\n${ROLE}source_profile = b\n[profile b]\n${KEYS}`,
    replies: {
      AssumeRole: stsRefusal("AccessDenied", "User: me is not authorized to perform: sts:AssumeRole on resource: it"),
    },
  },
  "a role of a server that fails": {
    config: `[default]\n${ROLE}source_profile = b\n[profile b]\n${KEYS}`,
    replies: { AssumeRole: { status: 503, body: CANARY } },
  },
  "a role of a server that sends nonsense": {
    config: `[default]\n${ROLE}source_profile = b\n[profile b]\n${KEYS}`,
    replies: { AssumeRole: `<SecretAccessKey>${CANARY}</SecretAccessKey>` },
  },
  "a role of a server that is not there": {
    config: `[default]\n${ROLE}source_profile = b\n[profile b]\n${KEYS}`,
    environment: { AWS_ENDPOINT_URL_STS: "http://127.0.0.1:1" },
  },
  "a web identity token that is not there": {
    environment: { AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/token", AWS_ROLE_ARN: "arn:aws:iam::1:role/pod" },
  },
  "a web identity token that is refused": {
    files: { token: CANARY },
    environment: { AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/token", AWS_ROLE_ARN: "arn:aws:iam::1:role/pod" },
    replies: { AssumeRoleWithWebIdentity: stsRefusal("ExpiredTokenException", "Token expired", 400) },
  },
  "a web identity token that is quoted": {
    files: { token: CANARY },
    environment: { AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/token", AWS_ROLE_ARN: "arn:aws:iam::1:role/pod" },
    replies: { AssumeRoleWithWebIdentity: stsRefusal("InvalidIdentityToken", `No token: ${CANARY}`, 400) },
  },
  "a program that fails": { config: `[default]\ncredential_process = echo ${CANARY} >&2; exit 3\n` },
  "a program that prints no JSON": { config: `[default]\ncredential_process = echo ${CANARY}\n` },
  "a program that prints no key": {
    config: `[default]\ncredential_process = echo '{"Version":1,"SecretAccessKey":"${CANARY}"}'\n`,
  },
  "an SSO session without a token": { config: `[default]\n${SSO}${SESSION}` },
  "an SSO session with a broken token": { config: `[default]\n${SSO}${SESSION}`, files: ssoToken(`{"${CANARY}`) },
  "an SSO session that is not described": { config: `[default]\n${SSO}`, files: ssoToken(HOLDS) },
  "an SSO session without a role": {
    config: `[default]\nsso_session = corp\n${SESSION}`,
    files: ssoToken(HOLDS),
  },
  "an SSO session that is refused": {
    config: `[default]\n${SSO}${SESSION}`,
    files: ssoToken(HOLDS),
    replies: { "GET /federation/credentials": { status: 403, body: `{"message":"${CANARY}"}` } },
  },
  "an SSO session that brings nonsense": {
    config: `[default]\n${SSO}${SESSION}`,
    files: ssoToken(HOLDS),
    replies: { "GET /federation/credentials": `{"roleCredentials":{"secretAccessKey":"${CANARY}"` },
  },
  "a login that is not there": { config: "[default]\nlogin_session = me\n" },
  "a login that is broken": { config: "[default]\nlogin_session = me\n", files: login(`{"refreshToken":"${CANARY}"}`) },
  "a container that refuses": { environment: task, replies: { "GET /task": { status: 403, body: CANARY } } },
  "a container that sends nonsense": { environment: task, replies: { "GET /task": secretAnswer } },
  "a container that is not there": {
    environment: { ...task, AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://127.0.0.1:1/task" },
  },
  "a container at somebody else's": {
    environment: { ...task, AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://example.com/task" },
  },
  "a container whose path has no slash": {
    environment: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "v2/credentials" },
  },
  "a container whose token is not there": {
    environment: { ...task, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: "{home}/token" },
  },
  "a container whose token has line ends": {
    environment: { ...task, AWS_CONTAINER_AUTHORIZATION_TOKEN: `${CANARY}\r\nx: y` },
  },
  "an instance without a role": {
    environment: { AWS_EC2_METADATA_DISABLED: "", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{url}" },
    replies: { "PUT /latest/api/token": CANARY },
  },
  "an instance with version 1 disabled": {
    environment: {
      AWS_EC2_METADATA_DISABLED: "",
      AWS_EC2_METADATA_SERVICE_ENDPOINT: "{url}",
      AWS_EC2_METADATA_V1_DISABLED: "true",
    },
  },
};

/** Takes the pauses between attempts as done. */
function hurry(): void {
  const wait = setTimeout;
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((run: () => void, milliseconds: number) =>
    wait(run, milliseconds < 1_000 ? 0 : milliseconds)) as never);
}

async function errorIn(world: World): Promise<{ error: CredentialsError; message: string }> {
  const { home, url } = await aWorld({ ...world, environment: { AWS_REGION: "us-east-1", ...world.environment } });
  const error = await defaultCredentials()().then(
    () => expect.unreachable(),
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(CredentialsError);
  const { message } = error as CredentialsError;
  return {
    error: error as CredentialsError,
    message: message.replaceAll(home, "~").replaceAll(new URL(url).host, "HOST"),
  };
}

describe("what is said when there are no credentials", () => {
  it("is what the golden file says", async () => {
    hurry();
    let text = "";
    for (const [name, world] of Object.entries(WORLDS)) {
      text += `# ${name}\n${(await errorIn(world)).message}\n\n`;
    }
    await expect(text).toMatchFileSnapshot("messages.golden.txt");
  }, 30_000);

  it.each(Object.keys(WORLDS))("holds no secret, given %s", async (name) => {
    hurry();
    const { error } = await errorIn(WORLDS[name]!);
    expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain(CANARY);
  });

  it("has the name that other AWS clients give it, and each place that was tried", async () => {
    const { error } = await errorIn({});
    expect(error.name).toBe("CredentialsProviderError");
    expect(error.tryNextLink).toBe(false);
    expect(error.tried.map(({ source }) => source)).toEqual([
      "environment",
      'profile "default"',
      "web identity token",
      "EC2 instance metadata",
    ]);
  });

  it("names a file that may not be read", async ({ skip }) => {
    if (process.getuid?.() === 0) skip("root may read every file");
    const { home } = await aWorld({ credentials: `[default]\n${KEYS}` });
    chmodSync(`${home}/.aws/credentials`, 0o000);
    await expect(defaultCredentials()()).rejects.toThrow(`${home}/.aws/credentials could not be read (EACCES)`);
  });
});
