// How a request is authenticated, where the caller has a say in it: the official client does the same with the same options.
import { Sha256 } from "@aws-crypto/sha256-js";
import { AwsSdkSigV4Signer } from "@aws-sdk/core";
import { SignatureV4 } from "@smithy/signature-v4";
import type { HttpAuthOption, HttpAuthScheme } from "@smithy/types";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ConfigurationError, type SecretsManagerClientConfig } from "../../src/index.js";
import { aPair, KEYS, ourCommand, outcomeOf, theirCommand } from "../support/pair.js";
import { verifySignature } from "../support/verifySignature.js";

afterEach(() => vi.unstubAllEnvs());

/** What each client sent, or how it failed. */
async function sentWith(options: SecretsManagerClientConfig | (() => SecretsManagerClientConfig)) {
  const sides = [];
  for (const side of ["theirs", "ours"] as const) {
    const pair = aPair(typeof options === "function" ? options() : options);
    const isOurs = side === "ours";
    const input = { SecretId: "a" };
    const { error } = await outcomeOf(
      isOurs
        ? pair.ours.send(ourCommand("GetSecretValue", input))
        : pair.theirs.send(theirCommand("GetSecretValue", input)),
    );
    const [request] = pair[isOurs ? "ourHandler" : "theirHandler"].requests;
    sides.push({ error, request: request!, client: pair[side] });
  }
  return sides as [(typeof sides)[0], (typeof sides)[0]];
}

/** A scheme that writes its name, with what it was told, in the place of a signature. */
function aScheme(schemeId: string, notes: unknown[] = []): HttpAuthScheme {
  return {
    schemeId,
    identityProvider: () => async (properties) => ({ token: "t", ...properties }) as object,
    signer: {
      sign: async (request, identity, properties) => {
        notes.push({ identity, properties });
        return Object.assign(request, { headers: { ...request.headers, authorization: schemeId } });
      },
    },
  };
}

const options =
  (...schemeIds: string[]) =>
  (): HttpAuthOption[] =>
    schemeIds.map((schemeId) => ({ schemeId }));

describe("the region of signatures", () => {
  it("may be another than that of the endpoint", async () => {
    for (const { request } of await sentWith({ signingRegion: "eu-north-1" })) {
      expect(request.hostname).toBe("secretsmanager.eu-central-1.amazonaws.com");
      expect(request.headers["authorization"]).toContain("/eu-north-1/secretsmanager/");
      expect(verifySignature(request as never, KEYS.secretAccessKey).isRight).toBe(true);
    }
  });

  it("is that of the signer which the caller brings", async () => {
    const made = { credentials: KEYS, sha256: Sha256, region: "eu-north-1", service: "another" };
    for (const { request } of await sentWith({ signer: new SignatureV4(made) })) {
      expect(request.headers["authorization"]).toContain("/eu-north-1/another/");
    }
  });
});

describe("an endpoint", () => {
  const authSchemes = [{ name: "sigv4", signingRegion: "eu-north-1", signingName: "another", properties: {} }];
  const headers = { "x-route": ["a", "b"] };

  it("that a function finds says which headers it needs, and what to sign for", async () => {
    const asked: object[] = [];
    const sent = await sentWith({
      endpointProvider: (parameters) => {
        asked.push({ ...parameters });
        return { url: new URL(`https://${parameters.Region}.example.com/x`), headers, properties: { authSchemes } };
      },
    });
    for (const { request } of sent) {
      expect(request).toMatchObject({ hostname: "eu-central-1.example.com", path: "/x/" });
      expect(request.headers["x-route"]).toBe("a, b");
      expect(request.headers["authorization"]).toContain("/eu-north-1/another/");
      expect(verifySignature(request as never, KEYS.secretAccessKey).isRight).toBe(true);
    }
    expect(asked[1]).toEqual(asked[0]);
  });

  it("that is given says which headers it needs", async () => {
    for (const { request } of await sentWith({ endpoint: { url: new URL("https://example.com/y"), headers } })) {
      expect(request).toMatchObject({ hostname: "example.com", path: "/y/" });
      expect(request.headers["x-route"]).toBe("a, b");
      expect(request.headers["authorization"]).toContain("/eu-central-1/secretsmanager/");
    }
  });
});

describe("a class of signers", () => {
  it("is given what it needs to sign", async () => {
    const given: any[] = [];
    class Noting extends SignatureV4 {
      constructor(init: ConstructorParameters<typeof SignatureV4>[0]) {
        super(init);
        given.push(init);
      }
    }
    for (const { request } of await sentWith({ signerConstructor: Noting })) {
      expect(verifySignature(request as never, KEYS.secretAccessKey).isRight).toBe(true);
    }
    const [theirs, ours] = given;
    for (const name of ["service", "uriEscapePath"]) expect(ours[name]).toBe(theirs[name]);
    // A function that finds the region is what Smithy's type allows, too.
    expect(await ours.region()).toBe(theirs.region);
    expect(await ours.credentials()).toMatchObject(KEYS);
    expect(typeof ours.sha256).toBe(typeof theirs.sha256);
  });
});

describe("the endpoints that the environment names", () => {
  it.each([
    [undefined, "127.0.0.1"],
    [false, "127.0.0.1"],
    [true, "secretsmanager.eu-central-1.amazonaws.com"],
  ])("are used, unless the client is told to ignore them: %s", async (ignoreConfiguredEndpointUrls, host) => {
    vi.stubEnv("AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://127.0.0.1:1");
    for (const { request, client } of await sentWith({ ignoreConfiguredEndpointUrls })) {
      expect(request.hostname).toBe(host);
      expect(client.config.ignoreConfiguredEndpointUrls).toBe(ignoreConfiguredEndpointUrls ?? false);
    }
  });
});

describe("ways of authentication that the caller brings", () => {
  it("are tried in the order of the provider", async () => {
    const httpAuthSchemes = [aScheme("mine#one"), aScheme("mine#two")];
    const httpAuthSchemeProvider = options("unknown#three", "mine#two", "mine#one");
    for (const { request } of await sentWith({ httpAuthSchemes, httpAuthSchemeProvider })) {
      expect(request.headers["authorization"]).toBe("mine#two");
    }
  });

  it.each([[["one"]], [async () => ["unknown", "one"]]])(
    "are tried in the order of the preference first: %s",
    async (authSchemePreference) => {
      const httpAuthSchemes = [aScheme("mine#one"), aScheme("mine#two")];
      const httpAuthSchemeProvider = options("mine#two", "mine#one");
      const sent = await sentWith({ httpAuthSchemes, httpAuthSchemeProvider, authSchemePreference });
      for (const { request } of sent) expect(request.headers["authorization"]).toBe("mine#one");
    },
  );

  it("of two by one name, the later one holds", async () => {
    const httpAuthSchemes = [aScheme("mine#one"), { ...aScheme("mine#one"), signer: aScheme("mine#later").signer }];
    const sent = await sentWith({ httpAuthSchemes, httpAuthSchemeProvider: options("mine#one") });
    for (const { request } of sent) expect(request.headers["authorization"]).toBe("mine#later");
  });

  it("are told the properties of the option, and those that are taken from the client and the call", async () => {
    const notes: unknown[] = [];
    const sent = await sentWith(() => ({
      httpAuthSchemes: [aScheme("mine#one", notes)],
      httpAuthSchemeProvider: (parameters) => [
        {
          schemeId: "mine#one",
          identityProperties: { of: "the option" },
          signingProperties: { parameters, of: "the option" },
          propertiesExtractor: (config, context) => ({
            identityProperties: { command: context.commandName },
            signingProperties: { of: typeof (config as { region?: unknown }).region },
          }),
        },
      ],
    }));
    for (const { request } of sent) expect(request.headers["authorization"]).toBe("mine#one");
    const [theirs, ours] = notes;
    expect(ours).toEqual(theirs);
    expect(ours).toEqual({
      identity: { token: "t", of: "the option", command: "GetSecretValueCommand" },
      properties: { parameters: { operation: "GetSecretValue", region: "eu-central-1" }, of: "function" },
    });
  });

  it("are told how the call ended", async () => {
    for (const statusCode of [200, 400]) {
      const told: string[] = [];
      const scheme = aScheme("mine#one");
      Object.assign(scheme.signer, {
        successHandler: (response: { statusCode: number }, properties: object) =>
          told.push(`success ${response.statusCode} ${JSON.stringify(properties)}`),
        errorHandler: (properties: object) => (error: Error) => {
          told.push(`${error.name} ${JSON.stringify(properties)}`);
          throw Object.assign(error, { seen: true });
        },
      });
      const httpAuthSchemeProvider = () => [{ schemeId: "mine#one", signingProperties: { a: 1 } }];
      const pair = aPair({ httpAuthSchemes: [scheme], httpAuthSchemeProvider });
      pair.answer({ statusCode, body: statusCode === 200 ? "{}" : '{"__type":"ResourceNotFoundException"}' });
      const theirs = await outcomeOf(pair.theirs.send(theirCommand("GetSecretValue", { SecretId: "a" })));
      const ours = await outcomeOf(pair.ours.send(ourCommand("GetSecretValue", { SecretId: "a" })));
      expect(told[1]).toBe(told[0]);
      expect(told).toHaveLength(2);
      expect(ours.error?.seen).toBe(theirs.error?.seen);
      expect(ours.error?.seen).toBe(statusCode === 200 ? undefined : true);
    }
  });

  it("may be the official client's own Signature Version 4", async () => {
    const scheme = { ...aScheme("aws.auth#sigv4"), signer: new AwsSdkSigV4Signer() };
    for (const { request } of await sentWith({ httpAuthSchemes: [scheme], signingRegion: "eu-north-1" })) {
      expect(request.headers["authorization"]).toContain("/eu-north-1/secretsmanager/");
      expect(verifySignature(request as never, KEYS.secretAccessKey).isRight).toBe(true);
    }
  });

  it("may be none, for an endpoint that asks for none", async () => {
    const noAuth = { ...aScheme("smithy.api#noAuth"), signer: { sign: async (request: never) => request } };
    const sent = await sentWith({
      httpAuthSchemes: [noAuth],
      httpAuthSchemeProvider: options("smithy.api#noAuth"),
      endpoint: "http://localhost:1/",
    });
    for (const { request } of sent) expect(request.headers).not.toHaveProperty("authorization");
  });

  it("fail with the names of those that a request may use, where none of them can be", async () => {
    const nobody = { ...aScheme("mine#nobody"), identityProvider: () => undefined };
    const [theirs, ours] = await sentWith({
      httpAuthSchemes: [nobody],
      httpAuthSchemeProvider: options("unknown#a", "mine#nobody"),
    });
    for (const { error, request } of [theirs, ours]) {
      expect(error.message).toContain("unknown#a");
      expect(error.message).toContain("mine#nobody");
      expect(request).toBeUndefined();
    }
    expect(ours.error).toBeInstanceOf(ConfigurationError);
    expect(ours.error.message).toBe(
      'None of "httpAuthSchemes" can be used for this request. It may use: unknown#a, mine#nobody.',
    );
  });

  it("learn the service's clock as the built-in one does", async () => {
    const pair = aPair({ httpAuthSchemes: [aScheme("mine#one")], httpAuthSchemeProvider: options("mine#one") });
    pair.answer({ headers: { date: new Date(Date.now() + 3_600_000).toUTCString() }, body: "{}" });
    await pair.ours.send(ourCommand("GetSecretValue", { SecretId: "a" }));
    expect(pair.ours.config.systemClockOffset).toBeGreaterThan(3_500_000);
  });
});
