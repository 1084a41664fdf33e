// An extension does with our client what it does with the official one: each is configured by the same extension.
import { Sha256 } from "@aws-crypto/sha256-js";
import { ConfiguredRetryStrategy } from "@smithy/util-retry";
import type { NodeHttpHandler } from "@smithy/node-http-handler";
import * as official from "@aws-sdk/client-secrets-manager";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as ours from "../../src/index.js";
import { aPair, KEYS, outcomeOf, RecordingHandler } from "../support/pair.js";
import { verifySignature } from "../support/verifySignature.js";

type Extension = NonNullable<official.SecretsManagerClientConfig["extensions"]>[number];
type Configuration = Parameters<Extension["configure"]>[0];

afterEach(() => vi.unstubAllEnvs());

/** What each client's requests were when both were configured by an extension, and what the extension noted. */
async function bothWith(
  configure: (configuration: Configuration, note: (what: unknown) => void) => void,
  options: ours.SecretsManagerClientConfig = {},
) {
  const sides = [];
  const pair = aPair();
  for (const [side, Client, Command] of [
    ["official", official.SecretsManagerClient, official.GetSecretValueCommand],
    ["ours", ours.SecretsManagerClient, ours.GetSecretValueCommand],
  ] as const) {
    const handler = side === "ours" ? pair.ourHandler : pair.theirHandler;
    const noted: unknown[] = [];
    const client = new (Client as typeof official.SecretsManagerClient)({
      region: "eu-central-1",
      credentials: KEYS,
      maxAttempts: 1,
      requestHandler: handler,
      ...(options as object),
      extensions: [{ configure: (configuration) => configure(configuration, (what) => noted.push(what)) }],
    });
    const { error } = await outcomeOf(client.send(new Command({ SecretId: "a" }) as never));
    sides.push({ client, handler, noted, error, request: handler.requests[0] });
  }
  const [their, our] = sides as [(typeof sides)[0], (typeof sides)[0]];
  return { their, our };
}

describe("an extension", () => {
  it("is given the same members, all of which are functions", async () => {
    const { their, our } = await bothWith((configuration, note) => note(configuration));
    const members = (noted: unknown[]) =>
      Object.entries(noted[0] as object).map(([name, member]) => `${name}: ${typeof member}`);
    expect(members(our.noted).sort()).toEqual(members(their.noted).sort());
    expect(our.noted).toHaveLength(1);
  });

  it("reads the region, and sets one that is found from it", async () => {
    const { their, our } = await bothWith((configuration, note) => {
      const before = configuration.region();
      configuration.setRegion(async () => (await before()).replace("central", "west"));
      note(configuration.region() === before);
      note(configuration.region()());
    });
    for (const { client, noted, request } of [their, our]) {
      expect(await Promise.all(noted)).toEqual([false, "eu-west-1"]);
      expect(request!.hostname).toBe("secretsmanager.eu-west-1.amazonaws.com");
      expect(request!.headers["authorization"]).toContain("/eu-west-1/secretsmanager/");
      expect(await client.config.region()).toBe("eu-west-1");
    }
  });

  it("reads the region that the environment names, where the client is given none", async () => {
    vi.stubEnv("AWS_REGION", "sa-east-1");
    const { their, our } = await bothWith((configuration, note) => note(configuration.region()()), {
      region: undefined,
    });
    expect(await Promise.all([...their.noted, ...our.noted])).toEqual(["sa-east-1", "sa-east-1"]);
  });

  it("reads the credentials, and sets others as they are or as a function", async () => {
    for (const asFunction of [false, true]) {
      const { their, our } = await bothWith((configuration, note) => {
        const before = configuration.credentials() as () => Promise<typeof KEYS>;
        note(before().then(({ accessKeyId }) => accessKeyId));
        configuration.setCredentials(
          asFunction
            ? async () => ({ ...(await before()), accessKeyId: "AKIDOTHER" })
            : { ...KEYS, accessKeyId: "AKIDOTHER" },
        );
        note(typeof configuration.credentials());
      });
      for (const { client, noted, request } of [their, our]) {
        expect(await Promise.all(noted)).toEqual([KEYS.accessKeyId, asFunction ? "function" : "object"]);
        expect(verifySignature(request as never, KEYS.secretAccessKey)).toMatchObject({
          isRight: true,
          accessKeyId: "AKIDOTHER",
        });
        expect(await client.config.credentials()).toMatchObject({ accessKeyId: "AKIDOTHER" });
      }
    }
  });

  it("reads the retry strategy, and sets another", async () => {
    const { their, our } = await bothWith((configuration, note) => {
      note(
        configuration
          .retryStrategy()()
          .then((strategy) => (strategy as { mode?: string }).mode),
      );
      const strategy = new ConfiguredRetryStrategy(3, 1);
      const find = async () => strategy;
      configuration.setRetryStrategy(find);
      note(configuration.retryStrategy() === find);
      note(strategy);
    });
    for (const { client, handler, noted } of [their, our]) {
      expect(await Promise.all(noted.slice(0, 2))).toEqual(["standard", true]);
      expect(await client.config.retryStrategy()).toBe(noted[2]);
      handler.answer = { statusCode: 500, body: "{}" };
      handler.requests.length = 0;
      await outcomeOf(client.send(new official.GetSecretValueCommand({ SecretId: "a" })));
      expect(handler.requests).toHaveLength(3);
    }
  });

  it("reads the handler, sets another, and changes the options of either", async () => {
    const updates: unknown[] = [];
    class Configurable extends RecordingHandler {
      override updateHttpClientConfig(...update: unknown[]): void {
        if (typeof update[0] === "string") updates.push(update);
      }
      override httpHandlerConfigs(): object {
        return { from: "it" };
      }
    }
    const { their, our } = await bothWith((configuration, note) => {
      const handler = new Configurable();
      note(configuration.httpHandler() instanceof RecordingHandler);
      note(configuration.httpHandlerConfigs());
      configuration.setHttpHandler(handler);
      note(configuration.httpHandler() === handler);
      configuration.updateHttpClientConfig("requestTimeout" as never, 5 as never);
      note(configuration.httpHandlerConfigs());
      note(handler);
    });
    expect(updates).toEqual([
      ["requestTimeout", 5],
      ["requestTimeout", 5],
    ]);
    for (const { client, handler, noted } of [their, our]) {
      const set = noted.pop() as RecordingHandler;
      expect(noted).toEqual([true, {}, true, { from: "it" }]);
      expect(client.config.requestHandler).toBe(set);
      expect(set.requests).toHaveLength(1);
      expect(handler.requests).toHaveLength(0);
    }
  });

  it("changes the options of the built-in handler, of which none are known before the first request", async () => {
    const { their, our } = await bothWith(
      (configuration, note) => {
        note(configuration.httpHandlerConfigs());
        configuration.updateHttpClientConfig("requestTimeout" as never, 4_321 as never);
      },
      { requestHandler: undefined, endpoint: "http://127.0.0.1:9" },
    );
    for (const { client, noted } of [their, our]) {
      expect(noted).toEqual([{}]);
      expect((client.config.requestHandler as unknown as NodeHttpHandler).httpHandlerConfigs()).toMatchObject({
        requestTimeout: 4_321,
      });
    }
  });

  it("reads the ways of authentication, and adds or replaces one", async () => {
    const { their, our } = await bothWith((configuration, note) => {
      const [sigv4] = configuration.httpAuthSchemes();
      note(configuration.httpAuthSchemes().map(({ schemeId }) => schemeId));
      note(configuration.httpAuthSchemeProvider()({ operation: "GetSecretValue", region: "a" })[0]!.signingProperties);
      configuration.setHttpAuthScheme({ ...sigv4!, schemeId: "mine#first" });
      configuration.setHttpAuthScheme({
        ...sigv4!,
        signer: {
          sign: async (request, identity, properties) => {
            const signed = await sigv4!.signer.sign(request, identity, properties);
            return Object.assign(signed, { headers: { ...signed.headers, "x-signed-by": "the extension" } });
          },
        },
      });
      note(configuration.httpAuthSchemes().map(({ schemeId }) => schemeId));
    });
    for (const { client, noted, request } of [their, our]) {
      expect(noted).toEqual([
        ["aws.auth#sigv4"],
        { name: "secretsmanager", region: "a" },
        ["aws.auth#sigv4", "mine#first"],
      ]);
      expect(request!.headers["x-signed-by"]).toBe("the extension");
      expect(verifySignature(request as never, KEYS.secretAccessKey).isRight).toBe(true);
      expect(client.config.httpAuthSchemes).toHaveLength(2);
    }
  });

  it("says which way of authentication a request uses", async () => {
    const { their, our } = await bothWith((configuration, note) => {
      const provider = (parameters: object) => {
        note(parameters);
        return [{ schemeId: "smithy.api#noAuth" }];
      };
      configuration.setHttpAuthScheme({
        schemeId: "smithy.api#noAuth",
        identityProvider: () => async () => ({}),
        signer: { sign: async (request) => request },
      });
      configuration.setHttpAuthSchemeProvider(provider);
      note(configuration.httpAuthSchemeProvider() === provider);
    });
    for (const { noted, request } of [their, our]) {
      expect(noted).toEqual([true, { operation: "GetSecretValue", region: "eu-central-1" }]);
      expect(request!.headers).not.toHaveProperty("authorization");
    }
  });

  it("reads the hashes, and adds some, of which sha256 is what the client hashes with from then on", async () => {
    let hashed = 0;
    class Counting extends Sha256 {
      override async digest(): Promise<Uint8Array> {
        hashed += 1;
        return super.digest();
      }
    }
    const algorithm = (name: string) => ({ algorithmId: () => name, checksumConstructor: () => Counting });
    const { their, our } = await bothWith((configuration, note) => {
      note(configuration.checksumAlgorithms().map((each) => typeof each.checksumConstructor()));
      for (const name of ["md5", "mine", "sha256"]) configuration.addChecksumAlgorithm(algorithm(name));
      note(configuration.checksumAlgorithms().map((each) => each.algorithmId()));
    });
    for (const { client, noted, request } of [their, our]) {
      expect(noted).toEqual([["function"], ["sha256", "md5", "mine", "sha256"]]);
      expect(client.config.sha256).toBe(Counting);
      expect(verifySignature(request as never, KEYS.secretAccessKey).isRight).toBe(true);
    }
    // The official client signs with the hash that it had before.
    hashed = 0;
    await our.client.send(new official.GetSecretValueCommand({ SecretId: "b" }));
    expect(hashed).toBeGreaterThan(0);
  });

  it("sees what those before it have set, and what it throws reaches the caller", () => {
    for (const Client of [official.SecretsManagerClient, ours.SecretsManagerClient]) {
      const strategy = new ConfiguredRetryStrategy(1);
      const find = async () => strategy;
      const seen: unknown[] = [];
      const extensions: official.SecretsManagerClientConfig["extensions"] = [
        { configure: (configuration) => configuration.setRetryStrategy(find) },
        { configure: (configuration) => void seen.push(configuration.retryStrategy()) },
        {
          configure() {
            throw new Error("no, says the extension");
          },
        },
      ];
      expect(() => new Client({ region: "a", extensions })).toThrow("no, says the extension");
      expect(seen).toEqual([find]);
    }
  });
});
