import * as official from "@aws-sdk/client-secrets-manager";
import { describe, expect, it, vi } from "vitest";
import * as ours from "../../src/index.js";
import { aClient, failureOf, KEYS } from "../support/aClient.js";
import { aFakeAws } from "../support/fakeAws.js";
import { aHome } from "../support/home.js";
import { aServer } from "../support/loopback.js";

const HERE = { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" };
const replies = { "PUT /latest/api/token": "token", "GET /latest/meta-data/placement/region": "us-east-1" };

/** Which defaults a client has once it has made a call. */
async function defaultsBy(client: any, command: unknown) {
  await client.send(command);
  const { connectionTimeout, requestTimeout } = client.config.requestHandler.httpHandlerConfigs();
  const { defaultsMode, retryMode } = client.config;
  client.destroy();
  return {
    mode: await defaultsMode(),
    retryMode: typeof retryMode === "function" ? await retryMode() : retryMode,
    connectionTimeout,
    requestTimeout,
  };
}

async function defaults(config: object, environment: Record<string, string> = {}) {
  vi.spyOn(console, "warn").mockReturnValue();
  aHome({}, environment);
  const { url: endpoint } = await aServer((response) => response.end("{}"));
  const all = { region: "us-east-1", credentials: KEYS, endpoint, ...config };
  return {
    our: await defaultsBy(new ours.SecretsManagerClient(all), new ours.GetSecretValueCommand({ SecretId: "a" })),
    their: await defaultsBy(
      new official.SecretsManagerClient(all),
      new official.GetSecretValueCommand({ SecretId: "a" }),
    ),
  };
}

describe("the set of defaults", () => {
  it.each<[string, object, Record<string, string>?]>([
    ["nothing", {}],
    ["legacy", { defaultsMode: "legacy" }],
    ["standard", { defaultsMode: "standard" }],
    ["in-region", { defaultsMode: "in-region" }],
    ["cross-region", { defaultsMode: "cross-region" }],
    ["mobile", { defaultsMode: "mobile" }],
    ["capitals", { defaultsMode: "In-Region" }],
    ["a function", { defaultsMode: async () => "mobile" }],
    ["auto, anywhere", { defaultsMode: "auto" }],
    ["auto, in AWS, in the region", { defaultsMode: "auto" }, { ...HERE, AWS_REGION: "us-east-1" }],
    ["auto, in AWS, in another region", { defaultsMode: "auto" }, { ...HERE, AWS_REGION: "eu-west-1" }],
    ["auto, in AWS, by the default region", { defaultsMode: "auto" }, { ...HERE, AWS_DEFAULT_REGION: "us-east-1" }],
    ["auto, in AWS, where nobody knows", { defaultsMode: "auto" }, HERE],
    ["the environment", {}, { AWS_DEFAULTS_MODE: "standard" }],
    ["the environment: auto", {}, { AWS_DEFAULTS_MODE: "auto", ...HERE, AWS_REGION: "eu-west-1" }],
    ["the option before the environment", { defaultsMode: "legacy" }, { AWS_DEFAULTS_MODE: "standard" }],
    ["options of the handler", { defaultsMode: "standard", requestHandler: { requestTimeout: 5_000 } }],
    ["its own connectionTimeout", { defaultsMode: "standard", requestHandler: { connectionTimeout: 777 } }],
    ["the environment's retry mode", { defaultsMode: "standard" }, { AWS_RETRY_MODE: "adaptive" }],
  ])("is that of the official client, given %s", async (_, config, environment) => {
    const { our, their } = await defaults(config, environment);
    expect(our).toEqual(their);
  });

  it.each(["nonsense", async () => "nonsense"])(
    "is refused where there is none of this name: %s",
    async (defaultsMode) => {
      aHome();
      const client = aClient({ defaultsMode: defaultsMode as never });
      // The official client says so, too, and leaves a promise behind that fails with nobody to notice.
      expect(await failureOf(client.send(new ours.GetSecretValueCommand({ SecretId: "a" })))).toMatchObject({
        name: "ConfigurationError",
        setting: "defaultsMode",
        message: expect.stringMatching(/^Invalid parameter for "defaultsMode", expect [\w, -]+, got nonsense\.$/),
      });
    },
  );

  it.each(["us-east-1", "eu-west-1"])("is found by the instance that a client of %s runs on", async (region) => {
    const { url, requests } = await aFakeAws(replies);
    const environment = { AWS_EC2_METADATA_DISABLED: "", AWS_EC2_METADATA_SERVICE_ENDPOINT: url };
    const { our, their } = await defaults({ defaultsMode: "auto", region }, environment);
    expect(our).toEqual(their);
    expect(our).toMatchObject({ mode: region === "us-east-1" ? "in-region" : "cross-region" });
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      ...Object.keys(replies),
      ...Object.keys(replies),
    ]);
  });
});
