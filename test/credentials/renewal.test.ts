import { createHash, createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { chownSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import { defaultCredentials } from "../../src/credentials/defaultCredentials.js";
import { SecretsManagerClient as Client } from "../../src/SecretsManagerClient.js";
import { aWorld } from "../support/credentialsWorld.js";
import { type Reply, ssoAnswer } from "../support/fakeAws.js";

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

describe("an SSO session", () => {
  const renewed = JSON.stringify({
    accessToken: "new",
    expiresIn: 3600,
    refreshToken: "refresh-2",
    tokenType: "Bearer",
  });

  async function aSession(token: object, reply: Reply = renewed) {
    // The official client renews a session of one name only every 30 seconds.
    const session = `session-${Math.random()}`;
    const path = `.aws/sso/cache/${createHash("sha1").update(session).digest("hex")}.json`;
    const world = await aWorld({
      config:
        `[default]\nsso_session = ${session}\nsso_account_id = 123456789012\nsso_role_name = reader\n` +
        `[sso-session ${session}]\nsso_region = eu-west-1\nsso_start_url = https://corp.example/start\n`,
      files: { [path]: JSON.stringify({ accessToken: "old", region: "eu-west-1", ...token }) },
      replies: { "POST /token": reply, "GET /federation/credentials": ssoAnswer() },
    });
    return { ...world, path: `${world.home}/${path}` };
  }

  const RENEWABLE = { clientId: "client", clientSecret: "client-secret", refreshToken: "refresh" };

  it.each([
    ["ours", () => defaultCredentials()],
    ["the official client", () => new SecretsManagerClient({ region: "us-east-1" }).config.credentials],
  ])("that expires soon is renewed, and saved for other tools, by %s", async (_, provider) => {
    const { requests, path } = await aSession({ ...RENEWABLE, expiresAt: inMinutes(4) });
    expect(await provider()()).toMatchObject({ accessKeyId: "SSO" });
    expect(requests.map(({ method, path: asked }) => `${method} ${asked.split("?")[0]}`)).toEqual([
      "POST /token",
      "GET /federation/credentials",
    ]);
    expect(JSON.parse(requests[0]!.body)).toEqual({ ...RENEWABLE, grantType: "refresh_token" });
    expect(requests[0]!.headers["content-type"]).toBe("application/json");
    expect(requests[1]!.headers["x-amz-sso_bearer_token"]).toBe("new");
    const saved = JSON.parse(readFileSync(path, "utf8")) as { expiresAt: string };
    expect(saved).toMatchObject({ ...RENEWABLE, accessToken: "new", refreshToken: "refresh-2", region: "eu-west-1" });
    expect(Date.parse(saved.expiresAt)).toBeGreaterThan(Date.now() + 3_500_000);
  });

  it("that holds for a while is not renewed", async () => {
    const { requests } = await aSession({ ...RENEWABLE, expiresAt: inMinutes(6) });
    await defaultCredentials()();
    expect(requests.map(({ method }) => method)).toEqual(["GET"]);
  });

  it("that cannot be renewed is used while it holds", async () => {
    const { requests } = await aSession({ ...RENEWABLE, expiresAt: inMinutes(2) }, { status: 400 });
    expect(await defaultCredentials()()).toMatchObject({ accessKeyId: "SSO" });
    expect(requests.at(-1)!.headers["x-amz-sso_bearer_token"]).toBe("old");
  });

  it("that has expired and cannot be renewed asks for a login", async () => {
    await aSession({ ...RENEWABLE, expiresAt: inMinutes(-2) }, { status: 400, body: '{"error":"invalid_grant"}' });
    await expect(defaultCredentials()()).rejects.toThrow(
      /profile "default": the session has expired and was not renewed: 127.0.0.1:\d+ answered with status 400 \(invalid_grant\). Run "aws sso login" with this profile.$/,
    );
  });

  it.each(["ours", "the official one"])("is never shown to the handler that a caller brings, by %s", async (whose) => {
    const { requests } = await aSession({ ...RENEWABLE, expiresAt: inMinutes(-2) });
    const handle = vi.fn(async () => ({ response: { statusCode: 200, headers: {}, body: "{}" } }));
    const options = { region: "eu-west-1", requestHandler: { handle } as never };
    const client = whose === "ours" ? new Client(options) : new SecretsManagerClient(options);
    await client.config.credentials();
    expect(requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
    expect(handle).not.toHaveBeenCalled();
  });

  it("is renewed to the end, whatever the client's limits are, and whether it lives or not", async () => {
    const { requests, path } = await aSession(
      { ...RENEWABLE, expiresAt: inMinutes(-2) },
      { status: 200, body: renewed, afterMs: 600 },
    );
    const client = new Client({ region: "eu-west-1", requestHandler: { requestTimeout: 100 } });
    const call = client.send(new GetSecretValueCommand({ SecretId: "a" })).catch((error: Error) => error.name);
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    client.destroy();
    expect(await call).toBe("ClientClosedError");
    await vi.waitFor(() => expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ accessToken: "new" }));
    expect(requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("is not shown again when the answer does not arrive, since it may be spent", async () => {
    const { requests } = await aSession({ ...RENEWABLE, expiresAt: inMinutes(2) }, { fault: "reset" });
    expect(await defaultCredentials()()).toMatchObject({ accessKeyId: "SSO" });
    expect(requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });

  it("is renewed once by two clients, since a refresh token holds once", async () => {
    const { requests } = await aSession({ ...RENEWABLE, expiresAt: inMinutes(-2) });
    await Promise.all([defaultCredentials()(), defaultCredentials()()]);
    expect(requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });
});

describe("a login", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const LOGIN = {
    accessToken: { accessKeyId: "OLD", secretAccessKey: "s", sessionToken: "t", accountId: "123456789012" },
    clientId: "arn:aws:signin:::devtools/same-device",
    refreshToken: "refresh",
    dpopKey: privateKey.export({ type: "sec1", format: "pem" }),
    idToken: "id",
  };
  const answer = JSON.stringify({
    accessToken: { accessKeyId: "NEW", secretAccessKey: "s2", sessionToken: "t2" },
    expiresIn: 900,
    refreshToken: "refresh-2",
    tokenType: "urn:aws:params:oauth:token-type:access_token_sigv4",
  });

  async function aLogin(minutes: number, reply: Reply = answer) {
    const name = createHash("sha256").update("arn:aws:iam::1:user/me").digest("hex");
    const path = `.aws/login/cache/${name}.json`;
    const accessToken = { ...LOGIN.accessToken, expiresAt: inMinutes(minutes) };
    const world = await aWorld({
      config: "[default]\nlogin_session = arn:aws:iam::1:user/me\nregion = eu-west-1\n",
      files: { [path]: JSON.stringify({ ...LOGIN, accessToken }) },
      replies: { "POST /v1/token": reply },
    });
    return { ...world, path: `${world.home}/${path}` };
  }

  it.each([
    ["ours", () => defaultCredentials()],
    ["the official client", () => new SecretsManagerClient({ region: "us-east-1" }).config.credentials],
  ])("that expires soon is renewed, and saved for other tools, by %s", async (_, provider) => {
    const { requests, path, url } = await aLogin(4);
    const credentials = await provider()();
    expect(credentials).toMatchObject({ accessKeyId: "NEW", secretAccessKey: "s2", sessionToken: "t2" });
    expect(credentials.expiration!.getTime()).toBeGreaterThan(Date.now() + 800_000);
    const [request] = requests;
    expect(JSON.parse(request!.body)).toEqual({
      clientId: LOGIN.clientId,
      grantType: "refresh_token",
      refreshToken: "refresh",
    });
    const [header, payload, signature] = (request!.headers["dpop"] as string).split(".") as [string, string, string];
    const { jwk, ...kind } = JSON.parse(Buffer.from(header, "base64url").toString()) as { jwk: JsonWebKey };
    expect(kind).toEqual({ alg: "ES256", typ: "dpop+jwt" });
    const { x, y } = createPublicKey(privateKey).export({ format: "jwk" });
    expect(jwk).toEqual({ kty: "EC", crv: "P-256", x, y });
    expect(JSON.parse(Buffer.from(payload, "base64url").toString())).toEqual({
      jti: expect.stringMatching(/^[\da-f-]{36}$/),
      htm: "POST",
      htu: `${url}/v1/token`,
      iat: expect.closeTo(Date.now() / 1_000, -2),
    });
    const key = { key: createPublicKey(privateKey), dsaEncoding: "ieee-p1363" } as const;
    expect(verify("sha256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url"))).toBe(true);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({
      ...LOGIN,
      accessToken: { accessKeyId: "NEW", secretAccessKey: "s2", sessionToken: "t2", accountId: "123456789012" },
      refreshToken: "refresh-2",
    });
  });

  it("that cannot be renewed is used while it holds", async () => {
    await aLogin(2, { status: 400, body: "{}" });
    expect(await defaultCredentials()()).toMatchObject({ accessKeyId: "OLD" });
  });
});

describe("what is saved", () => {
  it("is readable by its owner alone", async () => {
    const { saveJson } = await import("../../src/credentials/saveJson.js");
    const { home } = await aWorld();
    await saveJson(`${home}/token.json`, { accessToken: "x" });
    expect(statSync(`${home}/token.json`).mode & 0o777).toBe(0o600);
  });

  it("takes the place of a file that others could read, and leaves nothing beside it", async () => {
    const { saveJson } = await import("../../src/credentials/saveJson.js");
    const { home } = await aWorld();
    const before = readdirSync(home);
    writeFileSync(`${home}/token.json`, '{"accessToken":"old"}', { mode: 0o644 });
    await saveJson(`${home}/token.json`, { accessToken: "x" });
    expect(statSync(`${home}/token.json`).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(`${home}/token.json`, "utf8"))).toEqual({ accessToken: "x" });
    expect(readdirSync(home).sort()).toEqual([...before, "token.json"].sort());
  });

  it("is where a link leads, which stays", async () => {
    const { saveJson } = await import("../../src/credentials/saveJson.js");
    const { home } = await aWorld();
    writeFileSync(`${home}/elsewhere.json`, "{}");
    symlinkSync("elsewhere.json", `${home}/token.json`);
    await saveJson(`${home}/token.json`, { accessToken: "x" });
    expect(lstatSync(`${home}/token.json`).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(`${home}/elsewhere.json`, "utf8"))).toEqual({ accessToken: "x" });
  });

  it.runIf(process.getuid?.() === 0)("stays its owner's, whoever saves it", async () => {
    const { saveJson } = await import("../../src/credentials/saveJson.js");
    const { home } = await aWorld();
    writeFileSync(`${home}/token.json`, "{}");
    chownSync(`${home}/token.json`, 1234, 1235);
    await saveJson(`${home}/token.json`, { accessToken: "x" });
    expect(statSync(`${home}/token.json`)).toMatchObject({ uid: 1234, gid: 1235 });
    expect(JSON.parse(readFileSync(`${home}/token.json`, "utf8"))).toEqual({ accessToken: "x" });
  });

  it("is written over what is there, if nothing can take its place", async () => {
    const { saveJson } = await import("../../src/credentials/saveJson.js");
    const { home } = await aWorld();
    writeFileSync(`${home}/token.json`, "{}");
    const { promises } = process.getBuiltinModule("node:fs");
    const rename = vi.spyOn(promises, "rename").mockRejectedValue(new Error("EBUSY"));
    await saveJson(`${home}/token.json`, { accessToken: "x" });
    expect(rename).toHaveBeenCalled();
    expect(JSON.parse(readFileSync(`${home}/token.json`, "utf8"))).toEqual({ accessToken: "x" });
    expect(statSync(`${home}/token.json`).mode & 0o777).toBe(0o600);
    expect(readdirSync(home).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("is written to no file that somebody else has put in the way", async () => {
    const { saveJson } = await import("../../src/credentials/saveJson.js");
    const { home } = await aWorld();
    writeFileSync(`${home}/victim`, "mine");
    writeFileSync(`${home}/token.json`, "{}");
    symlinkSync(`${home}/victim`, `${home}/token.json.${process.pid}.tmp`);
    await saveJson(`${home}/token.json`, { accessToken: "x" });
    expect(readFileSync(`${home}/victim`, "utf8")).toBe("mine");
    expect(JSON.parse(readFileSync(`${home}/token.json`, "utf8"))).toEqual({ accessToken: "x" });
    expect(lstatSync(`${home}/token.json`).isSymbolicLink()).toBe(false);
  });

  it("takes nothing away where there is no room for it", async () => {
    const { saveJson } = await import("../../src/credentials/saveJson.js");
    const { home } = await aWorld();
    writeFileSync(`${home}/token.json`, '{"accessToken":"old"}');
    const writeFile = async () => Promise.reject(Object.assign(new Error("no space left"), { code: "ENOSPC" }));
    const file = { writeFile, chown: async () => undefined, close: async () => undefined };
    vi.spyOn(process.getBuiltinModule("node:fs").promises, "open").mockResolvedValue(file as never);
    await saveJson(`${home}/token.json`, { accessToken: "x" });
    expect(JSON.parse(readFileSync(`${home}/token.json`, "utf8"))).toEqual({ accessToken: "old" });
  });

  it("is no reason to fail if it cannot be written", async () => {
    const { saveJson } = await import("../../src/credentials/saveJson.js");
    const { home } = await aWorld();
    await expect(saveJson(`${home}/absent/token.json`, {})).resolves.toBeUndefined();
  });
});
