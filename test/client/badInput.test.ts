import { readFileSync } from "node:fs";
import { Agent } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { CreateSecretCommand } from "../../src/commands/CreateSecretCommand.js";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import { TagResourceCommand } from "../../src/commands/TagResourceCommand.js";
import { UpdateSecretCommand } from "../../src/commands/UpdateSecretCommand.js";
import { SecretsManagerClient } from "../../src/SecretsManagerClient.js";
import { aClientMeeting, failureOf, KEYS, type Turn } from "../support/aClient.js";
import { anAuthority } from "../support/certificates.js";
import { aClosedPort, aServer, aTcpServer } from "../support/loopback.js";
import { aProxy, type Behaviour } from "../support/proxy.js";

const command = new GetSecretValueCommand({ SecretId: "prod/db" });

/** A client that is told nothing but this, and finds nothing where it looks. */
function aBareClient(config: object): SecretsManagerClient {
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) vi.stubEnv(name, "");
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  vi.stubEnv("AWS_CONFIG_FILE", "/nowhere/config");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere/credentials");
  return new SecretsManagerClient(config);
}

async function failureOfOptions(config: object): Promise<any> {
  return failureOf((async () => aBareClient({ maxAttempts: 1, ...config }).send(command))());
}

async function failureOfInput(input: unknown, Command: any = GetSecretValueCommand): Promise<any> {
  const { client, handler } = aClientMeeting([{}]);
  const error = await failureOf(client.send(new Command(input)));
  expect(handler.requests).toHaveLength(0);
  return error;
}

async function failureOfAnswer(turn: Turn): Promise<any> {
  return failureOf(aClientMeeting([turn], { maxAttempts: 1 }).client.send(command));
}

const region = "eu-central-1";
const silent = async (requestHandler: object, options?: object) => {
  const { url } = await aServer(() => undefined);
  return failureOf(
    aBareClient({ region, credentials: KEYS, endpoint: url, maxAttempts: 1, requestHandler }).send(command, options),
  );
};

const failureAt = (endpoint: string, config: object = {}) =>
  failureOfOptions({ region, credentials: KEYS, endpoint, ...config });

/** The failure of a name that the DNS, or the network, says this of. */
const failureOfName = (code: string, said: string) => {
  const lookup = (_host: unknown, _options: unknown, found: (error: Error) => void) =>
    found(Object.assign(new Error(said), { code }));
  return failureAt("http://nowhere.invalid", { requestHandler: { httpAgent: new Agent({ lookup: lookup as never }) } });
};

const authority = anAuthority();
const overTls = async (certified = authority.certify(), trusted = false) => {
  const { url } = await aServer((response) => response.end("{}"), "127.0.0.1", certified);
  return failureAt(url, trusted ? { requestHandler: { httpsAgent: { ca: authority.cert } } } : {});
};

const byProxy = async (behaviour: Behaviour, endpoint = "https://secretsmanager.eu-central-1.amazonaws.com") => {
  vi.stubEnv("HTTPS_PROXY", (await aProxy(behaviour)).withUser("someone:pr0xyPassw0rd"));
  return failureAt(endpoint);
};

/** Each thing that can be wrong, and what it fails with. */
const WRONG: Readonly<Record<string, () => Promise<any>>> = {
  "no region": () => failureOfOptions({ credentials: KEYS }),
  "an empty region": () => failureOfOptions({ credentials: KEYS, region: "" }),
  "a region that is no part of a host name": () => failureOfOptions({ credentials: KEYS, region: "evil.example/" }),
  "region: 1": () => failureOfOptions({ region: 1 }),
  "a region function that finds nothing": () => failureOfOptions({ credentials: KEYS, region: async () => undefined }),
  "credentials: text": () => failureOfOptions({ region, credentials: "AKIDEXAMPLE" }),
  "credentials without keys": () => failureOfOptions({ region, credentials: {} }),
  "credentials without a secret key": () => failureOfOptions({ region, credentials: { accessKeyId: "AKID" } }),
  "a credentials function that finds nothing": () => failureOfOptions({ region, credentials: async () => undefined }),
  "endpoint: no URL": () => failureOfOptions({ region, endpoint: "localhost" }),
  "endpoint: not HTTP": () => failureOfOptions({ region, endpoint: "ftp://localhost" }),
  "endpoint: 1": () => failureOfOptions({ region, endpoint: 1 }),
  "maxAttempts: 0": () => failureOfOptions({ region, credentials: KEYS, maxAttempts: 0 }),
  "maxAttempts: 1.5": () => failureOfOptions({ region, credentials: KEYS, maxAttempts: 1.5 }),
  "maxAttempts: text": () => failureOfOptions({ region, maxAttempts: "3" }),
  "retryMode: patient": () => failureOfOptions({ region, credentials: KEYS, retryMode: "patient" }),
  "retryStrategy: text": () => failureOfOptions({ region, retryStrategy: "standard" }),
  "requestHandler: text": () => failureOfOptions({ region, requestHandler: "https" }),
  "logger: text": () => failureOfOptions({ region, logger: "console" }),
  "callTimeout: text": () => failureOfOptions({ region, callTimeout: "1s" }),
  "callTimeout: NaN": () => failureOfOptions({ region, callTimeout: Number("1s") }),
  "callTimeout: -1": () => failureOfOptions({ region, callTimeout: -1 }),
  "callTimeout: a symbol": () => failureOfOptions({ region, callTimeout: Symbol("1 s") }),
  "callTimeout: no text": () => failureOfOptions({ region, callTimeout: "" }),
  "requestHandler.requestTimeout: text": () => failureOfOptions({ region, requestHandler: { requestTimeout: "5s" } }),
  "requestHandler.connectionTimeout: NaN": () =>
    failureOfOptions({ region, requestHandler: { connectionTimeout: Number.NaN } }),
  "requestHandler.socketTimeout: -1": () => failureOfOptions({ region, requestHandler: { socketTimeout: -1 } }),
  "ignoreConfiguredEndpointUrls: text": () => failureOfOptions({ region, ignoreConfiguredEndpointUrls: "false" }),
  "disableClockSkewCorrection: text": () => failureOfOptions({ region, disableClockSkewCorrection: "no" }),
  "systemClockOffset: NaN": () => failureOfOptions({ region, systemClockOffset: Number.NaN }),
  "defaultsMode: 1": () => failureOfOptions({ region, defaultsMode: 1 }),
  "signingRegion: 1": () => failureOfOptions({ region, signingRegion: 1 }),
  "signer: text": () => failureOfOptions({ region, signer: "v4" }),
  "signerConstructor: an object": () => failureOfOptions({ region, signerConstructor: {} }),
  "authSchemePreference: text": () => failureOfOptions({ region, authSchemePreference: "sigv4" }),
  "httpAuthSchemes: an object": () => failureOfOptions({ region, httpAuthSchemes: {} }),
  "customUserAgent: 1": () => failureOfOptions({ region, customUserAgent: 1 }),
  "userAgentAppId: too long": () => failureOfOptions({ region, credentials: KEYS, userAgentAppId: "x".repeat(51) }),
  "useFipsEndpoint: text": () => failureOfOptions({ region, useFipsEndpoint: "true" }),
  "extensions: text": () => failureOfOptions({ region, extensions: "all" }),
  "FIPS with an endpoint": () =>
    failureOfOptions({ region, credentials: KEYS, endpoint: "http://127.0.0.1:1", useFipsEndpoint: true }),
  "an input that is text": () => failureOfInput("prod/db"),
  "an input that is text, where a token is filled in": () => failureOfInput("prod/db", CreateSecretCommand),
  "an input that is a list": () => failureOfInput(["prod/db"], CreateSecretCommand),
  "a number for a text": () => failureOfInput({ SecretId: 1 }),
  "an object for a secret": () => failureOfInput({ Name: "n", SecretString: {} }, CreateSecretCommand),
  "a number for bytes": () => failureOfInput({ SecretId: "n", SecretBinary: 1 }, UpdateSecretCommand),
  "an object for a list": () => failureOfInput({ SecretId: "n", Tags: {} }, TagResourceCommand),
  "a number deep down": () => failureOfInput({ SecretId: "n", Tags: [{ Key: 1 }] }, TagResourceCommand),
  "something that is no command": () => failureOf(aClientMeeting([{}]).client.send({} as never)),
  "no command at all": () => failureOf(aClientMeeting([{}]).client.send(undefined as never)),
  "a page with 200": () => failureOfAnswer({ body: "<html></html>", headers: { "content-type": "text/html" } }),
  "a page with 503": () =>
    failureOfAnswer({ status: 503, body: "<html></html>", headers: { "content-type": "text/html" } }),
  "truncated JSON": () => failureOfAnswer({ body: '{"Name": "pr', headers: { "content-type": "application/json" } }),
  "JSON that is a list": () => failureOfAnswer({ body: "[]" }),
  "JSON of another shape": () => failureOfAnswer({ body: { CreatedDate: "yesterday" } }),
  "an error without anything": () => failureOfAnswer({ status: 400, body: "" }),
  "nobody listens at the endpoint": async () => failureAt(`http://127.0.0.1:${await aClosedPort()}`),
  "nobody listens at any of its addresses": async () => {
    // Node asks the addresses of a name one after the other, and says nothing of its own at the end.
    const lookup = (_host: unknown, _options: unknown, found: (error: null, addresses: object[]) => void) =>
      found(
        null,
        [4, 4].map((family, index) => ({ address: `127.0.0.${index + 1}`, family })),
      );
    const httpAgent = new Agent({ lookup: lookup as never, autoSelectFamily: true } as object);
    return failureAt(`http://two.example:${await aClosedPort()}`, { requestHandler: { httpAgent } });
  },
  "a name without an address": () => failureOfName("ENOTFOUND", "getaddrinfo ENOTFOUND nowhere.invalid"),
  "a DNS that does not answer": () => failureOfName("EAI_AGAIN", "getaddrinfo EAI_AGAIN nowhere.invalid"),
  "a network that leads nowhere": () => failureOfName("ENETUNREACH", "connect ENETUNREACH 2001:db8::1:443"),
  "a connection that is closed": async () => {
    const { port } = await aTcpServer((socket) => void socket.once("data", () => socket.destroy()));
    return failureAt(`http://127.0.0.1:${port}`);
  },
  "a server of another kind": async () => {
    const { port } = await aTcpServer((socket) => void socket.write("220 mail.example.com ESMTP\r\n"));
    return failureAt(`http://127.0.0.1:${port}`);
  },
  "a certificate that is not trusted": () => overTls(),
  "a certificate that vouches for itself": () => overTls(anAuthority("localhost")),
  "a certificate that has expired": () => overTls(authority.certify({ expired: true }), true),
  "a certificate of another host": () => overTls(authority.certify({ names: ["else.example"], addresses: [] }), true),
  "a server that speaks no TLS": async () => {
    const { port } = await aServer((response) => response.end("{}"));
    return failureAt(`https://127.0.0.1:${port}`);
  },
  "AWS_CA_BUNDLE: no such file": () => {
    const client = aBareClient({ region, credentials: KEYS, endpoint: "https://127.0.0.1:9", maxAttempts: 1 });
    vi.stubEnv("AWS_CA_BUNDLE", "/nowhere/ca.pem");
    return failureOf(client.send(command));
  },
  "a proxy that refuses": () => byProxy({ refusal: "403 Forbidden" }),
  "a proxy that does not know the user": () => byProxy({ user: "someone:else" }),
  "a proxy that can't reach the host": () => byProxy({ refusal: "502 Bad Gateway" }),
  "a proxy that is not there": async () => {
    vi.stubEnv("HTTPS_PROXY", `http://someone:pr0xyPassw0rd@127.0.0.1:${await aClosedPort()}`);
    return failureAt("https://secretsmanager.eu-central-1.amazonaws.com");
  },
  "HTTPS_PROXY: no URL": () => {
    vi.stubEnv("HTTPS_PROXY", "http://proxy:port");
    return failureAt("https://secretsmanager.eu-central-1.amazonaws.com");
  },
  "HTTPS_PROXY: not HTTP": () => {
    vi.stubEnv("HTTPS_PROXY", "socks5://proxy:1080");
    return failureAt("https://secretsmanager.eu-central-1.amazonaws.com");
  },
  "an attempt that takes too long": () => silent({}, { requestTimeout: 30 }),
  "a call that takes too long": async () => {
    const { client } = aClientMeeting(["silence"], { callTimeout: 30 });
    return failureOf(client.send(command));
  },
  "an abort": async () => failureOf(aClientMeeting([{}]).client.send(command, { abortSignal: AbortSignal.abort() })),
  "a client that is closed": async () => {
    const { client } = aClientMeeting([{}]);
    client.destroy();
    return failureOf(client.send(command));
  },
  "a throw that is no error": async () => {
    const { client } = aClientMeeting([{}]);
    client.middlewareStack.add(() => async () => Promise.reject("a text" as unknown as Error), { step: "deserialize" });
    return failureOf(client.send(command));
  },
};

it("each thing that can be wrong is said as messages.golden.md has it", async () => {
  const lines = ["# What the client says when something is wrong", ""];
  for (const [wrong, fail] of Object.entries(WRONG)) {
    const { name, message } = await fail();
    lines.push(`- ${wrong}`, `  **${name}**: ${shown(message)}`);
    for (const variable of ["HTTPS_PROXY", "AWS_CA_BUNDLE"]) vi.stubEnv(variable, "");
  }
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("messages.golden.md");
});

it("no message is one of the runtime's own", () => {
  const golden = readFileSync(new URL("messages.golden.md", import.meta.url), "utf8");
  expect(golden).not.toMatch(
    /Cannot (read|destructure)|is not a function|is not iterable|Unexpected token|undefined|Passw0rd/,
  );
});

describe("a wrong option", () => {
  it.each(Object.keys(WRONG).filter((wrong) => /^[a-z][a-zA-Z.]+:/.test(wrong)))("is named: %s", async (wrong) => {
    expect(await WRONG[wrong]!()).toMatchObject({ name: "ConfigurationError", setting: wrong.split(":")[0] });
  });
});

it("a limit may be none, and what a handler of one's own is told is its own affair", async () => {
  const { url } = await aServer((response) => response.end("{}"));
  const options = { region, credentials: KEYS, endpoint: url };
  for (const limit of [0, Infinity, 2 ** 31, 60_000, "60000" as never, null]) {
    const limits = { requestTimeout: limit, connectionTimeout: limit, socketTimeout: limit };
    await aBareClient({ ...options, callTimeout: limit, requestHandler: limits }).send(command);
  }
  const { handler } = aClientMeeting([{}]);
  await aBareClient({ ...options, requestHandler: Object.assign(handler, { requestTimeout: "5s" }) }).send(command);
});

describe("a wrong input", () => {
  it("is an InputError that names the place", async () => {
    expect(await WRONG["a number deep down"]!()).toMatchObject({ name: "InputError", path: "Tags[0].Key" });
    expect(await WRONG["a number deep down"]!()).toBeInstanceOf(TypeError);
    expect(await WRONG["an input that is text, where a token is filled in"]!()).toMatchObject({ name: "InputError" });
  });
});

/** What differs from one run to the next, or from one version of Node to another, is replaced. */
function shown(message: string): string {
  return message
    .replace(/(127\.0\.0\.\d|\.example):\d+/g, "$1:<port>")
    .replace("; if the root CA is installed locally, try running Node.js with --use-system-ca", "")
    .replace(/\((?:Expected HTTP|wrong version|packet length)[^)]*\)/, "(<what Node says>)");
}
