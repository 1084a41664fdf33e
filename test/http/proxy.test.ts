import { writeFileSync } from "node:fs";
import { Agent } from "node:http";
import { Agent as SecureAgent } from "node:https";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { SecretsCache } from "../../src/cache/index.js";
import { secretsManagerAgent } from "../../src/cache/sources/secretsManagerAgent.js";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import type { SecretsManagerClientConfig } from "../../src/config/SecretsManagerClientConfig.js";
import { aClient, failureOf } from "../support/aClient.js";
import { anAuthority } from "../support/certificates.js";
import { aWorld } from "../support/credentialsWorld.js";
import { aClosedPort, aServer, aTcpServer } from "../support/loopback.js";
import { aFolder } from "../support/program.js";
import { aProxy, type Behaviour } from "../support/proxy.js";

const authority = anAuthority();
const certified = authority.certify({ names: ["localhost"], addresses: ["127.0.0.1"] });
const command = new GetSecretValueCommand({ SecretId: "prod/db" });
const SECRET = JSON.stringify({ Name: "prod/db", SecretString: "s3cr3t" });

/** A service that speaks TLS, by an authority that the environment names. */
async function aSecureService() {
  const file = join(aFolder(), "authority.pem");
  writeFileSync(file, authority.cert);
  vi.stubEnv("AWS_CA_BUNDLE", file);
  return aServer((response) => response.end(SECRET), "127.0.0.1", certified);
}

async function aProxiedService(behaviour?: Behaviour) {
  const service = await aSecureService();
  const proxy = await aProxy(behaviour);
  vi.stubEnv("HTTPS_PROXY", proxy.address);
  return { service, proxy };
}

const aClientOf = (endpoint: string, config: SecretsManagerClientConfig = {}) =>
  aClient({ endpoint, maxAttempts: 1, ...config });

describe("HTTPS_PROXY", () => {
  it("leads through a tunnel, which is kept", async () => {
    const { service, proxy } = await aProxiedService();
    const client = aClientOf(`https://localhost:${service.port}`);
    for (let call = 0; call < 3; call += 1)
      expect(await client.send(command)).toMatchObject({ SecretString: "s3cr3t" });
    const server = `localhost:${service.port}`;
    expect(proxy.asked).toEqual([{ line: `CONNECT ${server}`, host: server, authorization: undefined }]);
    expect(service.connections()).toBe(1);
    expect(service.came[0]!.headers.host).toBe(server);
  });

  it("holds what goes in both directions, however much it is", async () => {
    const SecretString = "ü🔑".repeat(1_000_000);
    const { service, proxy } = await aProxiedService();
    service.server.removeAllListeners("request").on("request", (message, response) => {
      let length = 0;
      message.on("data", (chunk: Uint8Array) => (length += chunk.length));
      message.on("end", () => response.end(JSON.stringify({ Name: String(length), SecretString })));
    });
    const output = await aClientOf(service.url).send(new GetSecretValueCommand({ SecretId: "x".repeat(3_000_000) }));
    expect(output.SecretString).toBe(SecretString);
    expect(output.Name).toBe("3000015");
    expect(proxy.asked).toHaveLength(1);
  });

  it("opens no more tunnels than there may be connections", async () => {
    const { service, proxy } = await aProxiedService();
    const client = aClientOf(service.url, { requestHandler: { httpsAgent: { maxSockets: 3 } } });
    const outputs = await Promise.all(Array.from({ length: 20 }, () => client.send(command)));
    expect(outputs.every(({ SecretString }) => SecretString === "s3cr3t")).toBe(true);
    expect(proxy.asked).toHaveLength(3);
  });

  it("may name a user and a password, and a proxy that speaks TLS", async () => {
    const { service, proxy } = await aProxiedService({ certified, user: "al:p@ss wörd" });
    vi.stubEnv("HTTPS_PROXY", proxy.withUser("al:p%40ss%20w%C3%B6rd"));
    expect(await aClientOf(service.url).send(command)).toMatchObject({ SecretString: "s3cr3t" });
    expect(proxy.asked).toHaveLength(1);
    expect(service.came[0]!.headers["proxy-authorization"]).toBeUndefined();
  });

  it("may leave out what a proxy begins with, and yields to the name in lower case", async () => {
    const { service, proxy } = await aProxiedService();
    vi.stubEnv("HTTPS_PROXY", "http://127.0.0.1:1");
    vi.stubEnv("https_proxy", `127.0.0.1:${proxy.port}`);
    await aClientOf(service.url).send(command);
    expect(proxy.asked).toHaveLength(1);
  });

  it("says nothing of servers of http", async () => {
    const { url } = await aServer((response) => response.end(SECRET));
    vi.stubEnv("HTTPS_PROXY", "http://127.0.0.1:1");
    expect(await aClientOf(url).send(command)).toMatchObject({ SecretString: "s3cr3t" });
  });
});

describe("HTTP_PROXY", () => {
  it.each([
    ["a proxy", {}],
    ["a proxy that speaks TLS and knows its users", { certified, user: "me:pw" }],
  ])("sends whole URLs to %s", async (_, behaviour: Behaviour) => {
    await aSecureService();
    const service = await aServer((response) => response.end(SECRET));
    const proxy = await aProxy(behaviour);
    vi.stubEnv("HTTP_PROXY", proxy.withUser(behaviour.user ?? ""));
    const client = aClientOf(`${service.url}/below?a=b%20c`);
    for (let call = 0; call < 2; call += 1)
      expect(await client.send(command)).toMatchObject({ SecretString: "s3cr3t" });
    expect(proxy.asked.map(({ line, host }) => ({ line, host }))).toEqual(
      Array(2).fill({ line: `POST ${service.url}/below/?a=b%20c`, host: `127.0.0.1:${service.port}` }),
    );
    expect(service.came[0]!.url).toBe("/below/?a=b%20c");
    // What is signed is what the service sees.
    expect(service.came[0]!.headers["authorization"]).toMatch(/^AWS4-HMAC-SHA256 /);
    expect(service.came[0]!.headers["proxy-authorization"]).toBeUndefined();
  });

  it("is passed over where a header of somebody's request may have set it", async () => {
    const service = await aServer((response) => response.end(SECRET));
    vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:1");
    vi.stubEnv("REQUEST_METHOD", "GET");
    expect(await aClientOf(service.url).send(command)).toMatchObject({ SecretString: "s3cr3t" });
  });

  it("is answered for a user that it does not know", async () => {
    const service = await aServer((response) => response.end(SECRET));
    const proxy = await aProxy({ user: "me:pw" });
    vi.stubEnv("http_proxy", proxy.withUser("me:wrong"));
    const error = await failureOf(aClientOf(service.url).send(command));
    expect(error.$metadata.httpStatusCode).toBe(407);
    expect(service.came).toHaveLength(0);
  });
});

describe("no proxy is asked", () => {
  const proxied = async () => {
    const { service, proxy } = await aProxiedService();
    const plain = await aServer((response) => response.end(SECRET));
    vi.stubEnv("HTTP_PROXY", proxy.address);
    const ask = async (config: SecretsManagerClientConfig = {}) => {
      for (const { url } of [service, plain]) await aClientOf(url, config).send(command);
      return proxy.asked.length;
    };
    expect(await ask()).toBe(2);
    proxy.asked.length = 0;
    return { ask, port: service.port };
  };

  it("for hosts that NO_PROXY names, and no_proxy before it", async () => {
    const { ask, port } = await proxied();
    vi.stubEnv("NO_PROXY", "127.0.0.0/8");
    expect(await ask()).toBe(0);
    vi.stubEnv("no_proxy", "example.com");
    expect(await ask()).toBe(2);
    vi.stubEnv("no_proxy", `127.0.0.1:${port}`);
    expect(await ask()).toBe(3);
  });

  it("where useEnvironmentProxy is false", async () => {
    const { ask } = await proxied();
    expect(await ask({ useEnvironmentProxy: false })).toBe(0);
  });

  it("where the caller brings agents, but where it only says how to make them", async () => {
    const { ask } = await proxied();
    const httpsAgent = new SecureAgent({ ca: authority.cert });
    expect(await ask({ requestHandler: { httpAgent: new Agent(), httpsAgent } })).toBe(0);
    expect(await ask({ requestHandler: { httpAgent: { maxSockets: 1 }, httpsAgent: { maxSockets: 1 } } })).toBe(2);
  });

  it("for the metadata of an instance and of a container, although STS is asked by it", async () => {
    const keys = JSON.stringify({
      AccessKeyId: "AKID",
      SecretAccessKey: "secret",
      Token: "token",
      Expiration: new Date(Date.now() + 3_600_000),
    });
    const role = {
      AssumeRole:
        "<Credentials><AccessKeyId>AKID2</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>" +
        `<SessionToken>token</SessionToken><Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration></Credentials>`,
      "GET /container": keys,
      "PUT /latest/api/token": "token",
      "GET /latest/meta-data/iam/security-credentials/": "role",
      "GET /latest/meta-data/iam/security-credentials/role": keys,
    };
    const proxy = await aProxy();
    for (const source of ["EcsContainer", "Ec2InstanceMetadata"]) {
      const { url, requests } = await aWorld({
        config: `[default]\nrole_arn = arn:aws:iam::123456789012:role/r\ncredential_source = ${source}\nregion = eu-west-1\n`,
        environment: {
          AWS_EC2_METADATA_DISABLED: "false",
          AWS_EC2_METADATA_SERVICE_ENDPOINT: "{url}",
          AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/container",
          HTTP_PROXY: proxy.address,
        },
        replies: role,
      });
      const client = aClient({ credentials: undefined, region: "eu-west-1", endpoint: "http://127.0.0.1:9" });
      expect(await client.config.credentials()).toMatchObject({ accessKeyId: "AKID2" });
      expect(requests.length).toBeGreaterThan(1);
      expect(proxy.asked.splice(0).map(({ line }) => line)).toEqual([`POST ${url}/`]);
    }
  });

  it("for the Secrets Manager Agent on this machine", async () => {
    const service = await aServer((response) => response.end(JSON.stringify({ ARN: "arn", SecretString: "here" })));
    vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:1");
    const cache = new SecretsCache({ source: secretsManagerAgent({ url: service.url, token: "t" }) } as never);
    expect(await cache.getSecretString("prod/db")).toBe("here");
  });
});

describe("a proxy that does not do its part", () => {
  const PASSWORD = "pr0xyPassw0rd";

  /** What a call fails with; the proxy's password is nowhere in it. */
  async function failureBy(behaviour: Behaviour, config: SecretsManagerClientConfig = {}) {
    const { service, proxy } = await aProxiedService(behaviour);
    vi.stubEnv("HTTPS_PROXY", proxy.withUser(`someone:${PASSWORD}`));
    const error = await failureOf(aClientOf(service.url, config).send(command));
    const shown = `${inspect(error, { showHidden: true, depth: 9 })}${JSON.stringify(error)}${error.stack}`;
    expect(shown).not.toContain(PASSWORD);
    expect(shown).not.toContain(Buffer.from(`someone:${PASSWORD}`).toString("base64"));
    expect(error.message).toContain(proxy.address);
    expect(error.message).toContain(`127.0.0.1`);
    return { error, proxy, service };
  }

  it("refuses: it is named, and what it said, and it is asked once", async () => {
    const { error, proxy, service } = await failureBy({ refusal: "403 Forbidden by policy" }, { maxAttempts: 3 });
    expect(error).toMatchObject({ name: "ProxyError", statusCode: 403, $metadata: { attempts: 1 } });
    expect(error.message).toBe(
      `The proxy ${proxy.address} refused to connect to 127.0.0.1:${service.port}: 403 Forbidden by policy. ` +
        "See that the proxy allows that host, or name the host in NO_PROXY.",
    );
  });

  it("does not know the user", async () => {
    const { error } = await failureBy({ user: "someone:else" });
    expect(error).toMatchObject({ name: "ProxyError", statusCode: 407 });
    expect(error.message).toContain("http://user:password@host:port");
  });

  it("is busy: it is asked again", async () => {
    const { error, proxy } = await failureBy({ refusal: "503 Busy" }, { maxAttempts: 2 });
    expect(error).toMatchObject({ name: "ProxyError", statusCode: 503, $metadata: { attempts: 2 } });
    expect(proxy.asked).toHaveLength(2);
  });

  it("never answers: the call ends when connecting may take no longer", async () => {
    const { error, proxy } = await failureBy(
      { meets: () => undefined },
      { requestHandler: { connectionTimeout: 150 } },
    );
    expect(error).toMatchObject({ name: "TimeoutError", phase: "connect" });
    expect(error.message).toBe(
      `No answer from 127.0.0.1 by the proxy ${proxy.address} within 150 ms (connectionTimeout): ` +
        "the server did not accept the connection; check endpoint, network and proxy.",
    );
    await expect.poll(proxy.open).toBe(0);
  });

  it("opens the tunnel, and lets nothing through", async () => {
    const meets: Behaviour["meets"] = (socket) => void socket.write("HTTP/1.1 200 OK\r\n\r\n");
    const { error } = await failureBy({ meets }, { requestHandler: { connectionTimeout: 300 } });
    expect(error).toMatchObject({ name: "TimeoutError", phase: "tls" });
  });

  it("opens the tunnel, and closes it", async () => {
    const meets: Behaviour["meets"] = (socket) => void socket.end("HTTP/1.1 200 OK\r\n\r\n");
    const { error } = await failureBy({ meets }, { maxAttempts: 2 });
    expect(error).toMatchObject({ name: "TimeoutError", code: "ECONNRESET", $metadata: { attempts: 2 } });
  });

  it("closes before it answers", async () => {
    const { error } = await failureBy({ meets: (socket) => void socket.destroy() });
    expect(error).toMatchObject({ code: "ECONNRESET" });
    expect(error.message).toMatch(/^The connection to the proxy /);
  });

  it("closes in the middle of the answer", async () => {
    const { service, proxy } = await aProxiedService({
      opened: (socket) => void isAnswered.then(() => socket.destroy()),
    });
    let answered: () => void = () => undefined;
    const isAnswered = new Promise<void>((resolve) => (answered = resolve));
    service.server.removeAllListeners("request").on("request", (_, response) => {
      response.writeHead(200, { "content-length": SECRET.length });
      response.write(SECRET.slice(0, 10), () => setTimeout(answered, 50));
    });
    const error = await failureOf(aClientOf(service.url).send(command));
    expect(error).toMatchObject({ name: "TimeoutError", code: "ECONNRESET" });
    expect(error.message).toContain(`by the proxy ${proxy.address}`);
  });

  it("is not there", async () => {
    const service = await aSecureService();
    const port = await aClosedPort();
    vi.stubEnv("HTTPS_PROXY", `http://someone:${PASSWORD}@127.0.0.1:${port}`);
    const error = await failureOf(aClientOf(service.url).send(command));
    expect(error).toMatchObject({ name: "Error", code: "ECONNREFUSED", port });
    expect(error.message).toMatch(
      `Connection refused by the proxy http://127.0.0.1:${port}, on the way to 127.0.0.1:${service.port} (connect`,
    );
    expect(inspect(error)).not.toContain(PASSWORD);
  });

  it("is not trusted", async () => {
    const service = await aServer((response) => response.end(SECRET), "127.0.0.1", certified);
    const proxy = await aProxy({ certified });
    vi.stubEnv("HTTPS_PROXY", proxy.address);
    const error = await failureOf(aClientOf(service.url).send(command));
    expect(error.message).toMatch(/^The certificate of the proxy https:/);
    expect(proxy.asked).toHaveLength(0);
  });

  it("speaks another language", async () => {
    const service = await aSecureService();
    const { port } = await aTcpServer((socket) => void socket.write("220 mail.example.com ESMTP\r\n"));
    vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${port}`);
    const error = await failureOf(aClientOf(service.url).send(command));
    expect(error.message).toMatch(/^The proxy http:\S+ did not answer in HTTP, on the way to/);
  });

  it.each([
    ["socks5://127.0.0.1:1080", /^HTTPS_PROXY names a proxy of protocol "socks5:"/],
    [`http://someone:${PASSWORD}@[`, /^HTTPS_PROXY is not a URL\./],
  ])("is none: %s", async (value, message) => {
    const service = await aSecureService();
    vi.stubEnv("HTTPS_PROXY", value);
    const error = await failureOf(aClientOf(service.url, { maxAttempts: 3 }).send(command));
    expect(error).toMatchObject({ name: "ProxyError", message: expect.stringMatching(message) });
    expect(inspect(error)).not.toContain(PASSWORD);
    expect(service.came).toHaveLength(0);
  });
});

it("an abort ends the wait for a proxy, and the connection to it", async () => {
  let asked: () => void = () => undefined;
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  const { service, proxy } = await aProxiedService({ meets: () => asked() });
  const controller = new AbortController();
  const failure = failureOf(aClientOf(service.url).send(command, { abortSignal: controller.signal }));
  await isAsked;
  controller.abort();
  expect(await failure).toMatchObject({ name: "AbortError" });
  await expect.poll(proxy.open).toBe(0);
});
