// What tools and callers see of a client is what they see of the official one.
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { SecretsManagerClient } from "../../src/SecretsManagerClient.js";
import { aPair, KEYS, ourExports, RecordingHandler, theirExports } from "../support/pair.js";

/*
 * Where ours is different on purpose:
 *
 * - protocol and protocolSettings are the insides of the official client's codec, of which ours has none.
 * - retryMode is a function that finds it, also where it was given as text.
 */
const INSIDES = ["protocol", "protocolSettings"];
const OF_ANOTHER_KIND = ["retryMode"];

const toBeReplaced = Object.keys(theirExports).filter(
  (name) => !name.endsWith("$") && !["errorTypeRegistries", "default", "module.exports"].includes(name),
);

describe("the exports", () => {
  it("are the official ones, but for the insides of its codec", () => {
    expect(toBeReplaced.filter((name) => !(name in ourExports))).toEqual([]);
  });

  it("are of the same kind, and enums of the same values", () => {
    for (const name of toBeReplaced) {
      const theirs = theirExports[name];
      expect(typeof ourExports[name], name).toBe(typeof theirs);
      if (typeof theirs === "object") expect(ourExports[name], name).toEqual(theirs);
    }
  });
});

describe.each<[string, object]>([
  ["few options", {}],
  [
    "a profile's worth of options",
    { maxAttempts: 5, retryMode: "adaptive", useFipsEndpoint: true, userAgentAppId: "a" },
  ],
  ["an endpoint", { endpoint: "https://localhost:4566/path", customUserAgent: "mine/1", systemClockOffset: 5 }],
  ["an endpoint that is found", { endpoint: async () => "https://localhost:4566/path" }],
  ["functions", { region: async () => "eu-west-3", credentials: async () => KEYS, maxAttempts: async () => 2 }],
])("the config with %s", (_, options) => {
  const { ours, theirs } = aPair(options);
  const our = ours.config as unknown as Record<string, any>;
  const their = theirs.config as unknown as Record<string, any>;
  const keys = Object.keys(their).filter((key) => !INSIDES.includes(key));

  it("has the official keys", () => {
    expect(keys.filter((key) => !(key in our))).toEqual([]);
  });

  it.each(keys.filter((key) => !OF_ANOTHER_KIND.includes(key)))("has the same kind of %s", (key) => {
    expect(typeof our[key]).toBe(typeof their[key]);
  });

  it.each(["serviceId", "apiVersion", "runtime", "tls", "isCustomEndpoint", "systemClockOffset", "defaultSigningName"])(
    "has the same %s",
    (key) => expect(our[key]).toEqual(their[key]),
  );

  it.each(["disableHostPrefix", "signingEscapePath", "customUserAgent", "extensions"])("has the same %s", (key) =>
    expect(our[key]).toEqual(their[key]),
  );

  it.each([
    "region",
    "maxAttempts",
    "useFipsEndpoint",
    "useDualstackEndpoint",
    "userAgentAppId",
    "disableClockSkewCorrection",
    "defaultsMode",
    "authSchemePreference",
    "serviceConfiguredEndpoint",
  ])("finds the same %s", async (key) => {
    expect(await our[key]()).toEqual(await their[key]());
  });

  it("finds the same retryMode", async () => {
    const { retryMode } = their;
    expect(await our["retryMode"]()).toBe(typeof retryMode === "function" ? await retryMode() : retryMode);
  });

  it("finds the same credentials", async () => {
    expect(await our["credentials"]()).toMatchObject(KEYS);
    expect(await their["credentials"]()).toMatchObject(KEYS);
  });

  it("finds the same endpoint", async () => {
    expect(await our["endpoint"]?.()).toEqual(await their["endpoint"]?.());
    const parameters = { Region: "eu-west-1", UseFIPS: false, UseDualStack: false };
    expect(our["endpointProvider"](parameters).url.href).toBe(their["endpointProvider"](parameters).url.href);
  });

  it("finds a retry strategy of the same mode", async () => {
    expect((await our["retryStrategy"]()).mode).toBe((await their["retryStrategy"]()).mode);
  });

  it("has a handler that is the given one", () => {
    expect(our["requestHandler"]).toBeInstanceOf(RecordingHandler);
  });

  it("encodes alike", async () => {
    const bytes = Uint8Array.of(0, 250, 251, 255);
    for (const config of [our, their]) {
      expect(config["base64Encoder"](bytes)).toBe("APr7/w==");
      expect([...config["base64Decoder"]("APr7/w==")]).toEqual([...bytes]);
      expect([...config["utf8Decoder"]("é")]).toEqual([0xc3, 0xa9]);
      expect(config["utf8Encoder"](Uint8Array.of(0xc3, 0xa9))).toBe("é");
      expect(config["bodyLengthChecker"]("é")).toBe(2);
      expect(config["urlParser"]("http://h:1/p?a=b")).toEqual({
        protocol: "http:",
        hostname: "h",
        port: 1,
        path: "/p",
        query: { a: "b" },
      });
      const hash = new config["sha256"]();
      hash.update("a");
      expect(Buffer.from(await hash.digest()).toString("hex")).toMatch(/^ca978112/);
    }
  });
});

describe("an option that is null", () => {
  it.each([
    "credentials",
    "customUserAgent",
    "endpoint",
    "extensions",
    "logger",
    "maxAttempts",
    "profile",
    "region",
    "retryMode",
    "retryStrategy",
    "signer",
    "useFipsEndpoint",
    "userAgentAppId",
  ])("is one that is not given: %s", async (name) => {
    const resolved = async ({ config }: any) => [
      await config.region(),
      (await config.credentials()).accessKeyId,
      await config.maxAttempts(),
      await config.useFipsEndpoint(),
      await config.userAgentAppId(),
      config.isCustomEndpoint,
      (await config.retryStrategy()).mode,
    ];
    vi.stubEnv("AWS_REGION", "eu-west-1").stubEnv("AWS_ACCESS_KEY_ID", "AKID").stubEnv("AWS_SECRET_ACCESS_KEY", "none");
    onTestFinished(() => void vi.unstubAllEnvs());
    const { ours, theirs } = aPair({ region: "eu-central-1", credentials: KEYS, [name]: null });
    expect(await resolved(ours)).toEqual(await resolved(theirs));
  });

  it("may be the whole configuration", async () => {
    vi.stubEnv("AWS_REGION", "eu-west-1");
    onTestFinished(() => void vi.unstubAllEnvs());
    const { config } = new SecretsManagerClient(null as never);
    expect(await config.region()).toBe("eu-west-1");
  });

  it.each([undefined, "http://of.the.environment"])("may be an endpoint that is empty, beside %j", async (found) => {
    vi.stubEnv("AWS_ENDPOINT_URL", found);
    onTestFinished(() => void vi.unstubAllEnvs());
    const hosts = [];
    for (const exported of [ourExports, theirExports]) {
      const requestHandler = new RecordingHandler();
      const options = { region: "eu-central-1", credentials: KEYS, endpoint: "", requestHandler };
      const client = new exported["SecretsManagerClient"](options);
      await client.send(new exported["ListSecretsCommand"]({}));
      hosts.push(requestHandler.requests[0]!.hostname);
    }
    expect(hosts[0]).toBe(hosts[1]);
  });

  it("may be the handler", () => {
    const { config } = new SecretsManagerClient({ requestHandler: null as never });
    expect(config.requestHandler.metadata).toEqual({ handlerProtocol: "http/1.1" });
  });
});

describe("the middleware", () => {
  it("is called the same", () => {
    const { ours, theirs } = aPair();
    const names = (client: typeof ours | typeof theirs) => client.middlewareStack.identify();
    expect(names(ours).filter((each) => !/^(endpointV2|httpAuthScheme|schema)/.test(each)).length).toBeGreaterThan(0);
    expect(names(ours)).toEqual(names(theirs));
  });

  it("of a command is none", () => {
    const input = { SecretId: "a" };
    const commands = [new ourExports["GetSecretValueCommand"](input), new theirExports["GetSecretValueCommand"](input)];
    for (const command of commands) {
      expect(command.middlewareStack.identify()).toEqual([]);
      expect(command.input).toEqual(input);
    }
  });

  it("is given the command itself, which tools read more of than the input", async () => {
    const { ours, theirs } = aPair();
    for (const [client, command] of [
      [ours, new ourExports["GetSecretValueCommand"]({ SecretId: "a" })],
      [theirs, new theirExports["GetSecretValueCommand"]({ SecretId: "a" })],
      [ours, new theirExports["GetSecretValueCommand"]({ SecretId: "a" })],
    ] as any[]) {
      const given: unknown[] = [];
      client.middlewareStack.add(
        (next: any) => (args: any) => {
          given.push(args);
          return next(args);
        },
        { step: "initialize" },
      );
      await client.send(command);
      expect(given.at(-1)).toBe(command);
    }
  });

  it("finds the same context", async () => {
    const { ours, theirs } = aPair();
    const contexts: any[] = [];
    for (const client of [ours, theirs]) {
      client.middlewareStack.add(
        (next: any, context: any) => {
          contexts.push(context);
          return next;
        },
        { step: "initialize" },
      );
    }
    await ours.send(new ourExports["GetSecretValueCommand"]({ SecretId: "a" }));
    await theirs.send(new theirExports["GetSecretValueCommand"]({ SecretId: "a" }));
    const [our, their] = contexts;
    for (const name of ["clientName", "commandName"]) expect(our[name]).toBe(their[name]);
    expect(our.clientName).toBe("SecretsManagerClient");
    expect(our.commandName).toBe("GetSecretValueCommand");
    expect(our.endpointV2.url.href).toBe(their.endpointV2.url.href);
  });
});

describe("credentials that are assigned to the configuration of a client that lives", () => {
  it.each([
    ["keys", { accessKeyId: "AKIDNEW", secretAccessKey: "new" }],
    ["a function", async () => ({ accessKeyId: "AKIDNEW", secretAccessKey: "new" })],
  ])("sign from then on (%s)", async (_, given) => {
    for (const side of [ourExports, theirExports]) {
      const requestHandler = new RecordingHandler();
      const client = new side["SecretsManagerClient"]({ region: "eu-central-1", credentials: KEYS, requestHandler });
      onTestFinished(() => client.destroy());
      const call = () => client.send(new side["GetSecretValueCommand"]({ SecretId: "a" }));
      await call();
      client.config.credentials = given;
      await call();
      await call();
      const keys = requestHandler.requests.map(
        ({ headers }: any) => /Credential=(\w+)/.exec(headers["authorization"])?.[1],
      );
      expect(keys).toEqual([KEYS.accessKeyId, "AKIDNEW", "AKIDNEW"]);
    }
  });

  it("are asked of a function once, while they hold", async () => {
    const requestHandler = new RecordingHandler();
    const client = new SecretsManagerClient({ region: "eu-central-1", credentials: KEYS, requestHandler });
    onTestFinished(() => client.destroy());
    const find = vi.fn(async () => ({ accessKeyId: "AKIDNEW", secretAccessKey: "new" }));
    client.config.credentials = find;
    for (let call = 0; call < 3; call += 1) {
      await client.send(new ourExports["GetSecretValueCommand"]({ SecretId: "a" }));
    }
    expect(find).toHaveBeenCalledTimes(1);
    expect(await client.config.credentials()).toMatchObject({ accessKeyId: "AKIDNEW" });
  });
});

describe("a function for an option", () => {
  it.each([
    ["region", ["eu-west-1", "us-east-2"]],
    ["useFipsEndpoint", [true, false]],
    ["useDualstackEndpoint", [true, false]],
  ])("is asked by each call, since it may answer otherwise (%s)", async (option, answers) => {
    const hosts = [];
    for (const side of [ourExports, theirExports]) {
      let answer: unknown;
      const requestHandler = new RecordingHandler();
      const client = new side["SecretsManagerClient"]({
        // Where each choice has a host of its own.
        region: "eusc-de-east-1",
        credentials: KEYS,
        requestHandler,
        [option]: async () => answer,
      });
      onTestFinished(() => client.destroy());
      for (answer of answers) await client.send(new side["GetSecretValueCommand"]({ SecretId: "a" }));
      hosts.push(requestHandler.requests.map(({ hostname }: any) => hostname));
    }
    expect(hosts[0]).toEqual(hosts[1]);
    expect(new Set(hosts[0]).size).toBe(2);
  });
});

describe("a function for credentials", () => {
  it("is told of the configuration of the client that asks, of which providers make clients of their own", async () => {
    const told = [];
    for (const side of [ourExports, theirExports]) {
      const credentials = vi.fn(async () => KEYS);
      const client = new side["SecretsManagerClient"]({
        region: "eu-central-1",
        useFipsEndpoint: true,
        userAgentAppId: "mine",
        credentials,
        requestHandler: new RecordingHandler(),
      });
      onTestFinished(() => client.destroy());
      await client.send(new side["GetSecretValueCommand"]({ SecretId: "a" }));
      const { callerClientConfig: config } = (credentials.mock.calls as any)[0][0];
      told.push({
        isTheClients: config === client.config,
        region: await config.region(),
        useFipsEndpoint: await config.useFipsEndpoint(),
        userAgentAppId: await config.userAgentAppId(),
        kinds: ["credentialDefaultProvider", "logger", "requestHandler", "defaultsMode"].map(
          (key) => typeof config[key],
        ),
      });
    }
    expect(told[0]).toEqual(told[1]);
  });
});

describe("a function that makes the default provider of credentials", () => {
  it.each([
    ["a provider", (input: any) => async (asked: any) => ({ ...KEYS, told: { input, asked } })],
    ["what a provider found", async (input: any) => ({ ...KEYS, told: { input, asked: {} } })],
  ])("is told of the client, and gives %s", async (kind, credentialDefaultProvider) => {
    const told = [];
    for (const side of [ourExports, theirExports]) {
      const client = new side["SecretsManagerClient"]({
        region: "eu-west-3",
        profile: "mine",
        credentialDefaultProvider,
        requestHandler: new RecordingHandler(),
      });
      onTestFinished(() => client.destroy());
      await client.send(new side["GetSecretValueCommand"]({ SecretId: "a" }));
      const { input, asked } = (await client.config.credentials()).told;
      told.push({
        profile: input.profile,
        region: await input.region(),
        parent: input.parentClientConfig === client.config,
        asked: asked.callerClientConfig === (kind === "a provider" ? client.config : undefined),
      });
    }
    expect(told[0]).toEqual(told[1]);
    expect(told[0]).toEqual({ profile: "mine", region: "eu-west-3", parent: true, asked: true });
  });
});

describe("what is assigned to the configuration of a client that has sent a request", () => {
  it.each([
    ["useFipsEndpoint", () => async () => true],
    ["requestHandler", () => new RecordingHandler()],
    ["disableHostPrefix", () => true],
  ])("takes effect as in the official client: %s", async (name, make) => {
    const sent = [];
    for (const side of [ourExports, theirExports]) {
      const requestHandler = new RecordingHandler();
      const client = new side["SecretsManagerClient"]({ region: "eu-central-1", credentials: KEYS, requestHandler });
      onTestFinished(() => client.destroy());
      const call = () => client.send(new side["GetSecretValueCommand"]({ SecretId: "a" }));
      await call();
      const given = make();
      client.config[name] = given;
      await call();
      const { requests } = given instanceof RecordingHandler ? given : requestHandler;
      const { hostname, headers } = requests.at(-1) as any;
      sent.push([hostname, /Credential=\w+\/\d+\/([^/]+)/.exec(headers["authorization"])?.[1], requests.length]);
    }
    expect(sent[0]).toEqual(sent[1]);
  });

  // The official client goes on to sign for the old region, and to the old endpoint.
  it.each([
    ["region", async () => "us-west-2", ["secretsmanager.us-west-2.amazonaws.com", "us-west-2"]],
    [
      "endpoint",
      async () => ({ protocol: "https:", hostname: "other.example", path: "/" }),
      ["other.example", "eu-central-1"],
    ],
  ])("takes effect for the host and the signature together: %s", async (name, given, expected) => {
    const requestHandler = new RecordingHandler();
    const client = new SecretsManagerClient({ region: "eu-central-1", credentials: KEYS, requestHandler });
    onTestFinished(() => client.destroy());
    const call = () => client.send(new ourExports["GetSecretValueCommand"]({ SecretId: "a" }));
    await call();
    Object.assign(client.config, { [name]: given });
    await call();
    const { hostname, headers } = requestHandler.requests.at(-1) as any;
    expect([hostname, /Credential=\w+\/\d+\/([^/]+)/.exec(headers["authorization"])?.[1]]).toEqual(expected);
  });

  it("is told how calls end from then on, where it is a logger", async () => {
    const told = [];
    for (const side of [ourExports, theirExports]) {
      const client = new side["SecretsManagerClient"]({
        region: "eu-central-1",
        credentials: KEYS,
        requestHandler: new RecordingHandler(),
      });
      onTestFinished(() => client.destroy());
      const call = () => client.send(new side["GetSecretValueCommand"]({ SecretId: "a" }));
      await call();
      const info = vi.fn();
      client.config.logger = { debug: () => {}, info, warn: () => {}, error: () => {} };
      await call();
      told.push(info.mock.calls.length);
    }
    expect(told[0]).toBe(told[1]);
    expect(told[0]).toBeGreaterThan(0);
  });
});
