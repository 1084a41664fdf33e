import * as official from "@aws-sdk/client-secrets-manager";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SecretsManager } from "../../src/index.js";
import { LocalSecretsManager } from "../../src/local/index.js";
import { secretsManagerHandlers } from "../../src/msw/index.js";

describe("secretsManagerHandlers", () => {
  const local = new LocalSecretsManager({ strictAuth: true, seed: { "prod/db": "hunter2" } });
  const server = setupServer(...secretsManagerHandlers(local));
  beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
  afterAll(async () => {
    server.close();
    await local.close();
  });
  beforeEach(() => local.reset());

  const { credentials } = local;
  const secrets = new SecretsManager({ region: "us-east-1", credentials, maxAttempts: 1 });

  it("answer what a client sends to AWS", async () => {
    const { SecretString } = await secrets.getSecretValue({ SecretId: "prod/db" });
    expect(SecretString).toBe("hunter2");
  });

  it("answer what the official client sends to AWS", async () => {
    const client = new official.SecretsManager({ region: "us-east-1", credentials });
    expect((await client.getSecretValue({ SecretId: "prod/db" })).SecretString).toBe("hunter2");
  });

  it.each(["eu-west-1", "cn-north-1", "us-gov-west-1"])("answer for %s, where other secrets are", async (region) => {
    const elsewhere = new SecretsManager({ region, credentials, maxAttempts: 1 });
    await expect(elsewhere.getSecretValue({ SecretId: "prod/db" })).rejects.toThrow("can't find the specified secret");
    const { ARN } = await elsewhere.createSecret({ Name: "prod/db" });
    expect(ARN).toContain(`:${region}:`);
  });

  it.each([
    ["us-east-1", "secretsmanager.us-east-1.amazonaws.com", {}],
    ["us-east-1", "secretsmanager-fips.us-east-1.amazonaws.com", { useFipsEndpoint: true }],
    ["eu-west-1", "secretsmanager.eu-west-1.amazonaws.com", { useDualstackEndpoint: true }],
    ["cn-north-1", "secretsmanager.cn-north-1.amazonaws.com.cn", {}],
  ])("[wire/endpoint-names, docs] answer for %s at %s", async (region, host, options) => {
    const asked: string[] = [];
    const listener = ({ request }: { request: Request }) => void asked.push(new URL(request.url).host);
    server.events.on("request:start", listener);
    await new SecretsManager({ region, credentials, maxAttempts: 1, ...options }).listSecrets({});
    server.events.removeListener("request:start", listener);
    expect(asked).toEqual([host]);
  });

  it("answer with the service's errors, and the id of the request", async () => {
    const error = await secrets.getSecretValue({ SecretId: "none" }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      name: "ResourceNotFoundException",
      $metadata: { httpStatusCode: 400, requestId: local.requests[0]!.id },
    });
  });

  it("answer with nothing where the service does", async () => {
    await secrets.tagResource({ SecretId: "prod/db", Tags: [{ Key: "a", Value: "1" }] });
    expect((await secrets.describeSecret({ SecretId: "prod/db" })).Tags).toEqual([{ Key: "a", Value: "1" }]);
  });

  it.each(["ConnectionReset", "CutOffBody", "MalformedBody", "ThrottlingException"] as const)(
    "let the fault %s befall a request",
    async (fault) => {
      local.faults.add({ fault, times: 1 });
      await expect(secrets.getSecretValue({ SecretId: "prod/db" })).rejects.toThrow();
      await secrets.getSecretValue({ SecretId: "prod/db" });
    },
  );

  it.each(["ConnectionReset", "CutOffBody"] as const)(
    "let a client get over the fault %s by trying again",
    async (fault) => {
      for (const Client of [SecretsManager, official.SecretsManager]) {
        local.faults.add({ fault, times: 1 });
        const client = new Client({ region: "us-east-1", credentials });
        expect((await client.getSecretValue({ SecretId: "prod/db" })).$metadata.attempts).toBe(2);
      }
    },
  );

  it("leave a request without an answer, if that is the fault", async () => {
    local.faults.add({ fault: "NoAnswer" });
    await expect(secrets.listSecrets({}, { requestTimeout: 50 })).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("answer at another address, if they are told one", async () => {
    const other = setupServer(...secretsManagerHandlers(local, { endpoint: "http://secrets.internal:4599/" }));
    server.close();
    other.listen({ onUnhandledRequest: "error" });
    const client = new SecretsManager({ region: "us-east-1", endpoint: "http://secrets.internal:4599", credentials });
    await client.getSecretValue({ SecretId: "prod/db" });
    other.close();
    server.listen({ onUnhandledRequest: "error" });
  });
});
