import * as official from "@aws-sdk/client-secrets-manager";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { SecretsManager, type SecretsManagerClientConfig } from "../../src/index.js";
import { LocalSecretsManager, type LocalFaultRule, type LocalSecretsManagerOptions } from "../../src/local/index.js";
import { aService } from "../support/conformance.js";

/** A local service with a secret, and a client of it in process that tries once. */
function aPair(options: LocalSecretsManagerOptions = {}, config: SecretsManagerClientConfig = {}) {
  const local = new LocalSecretsManager({ seed: { "prod/db": "p", "dev/db": "d" }, ...options });
  const secrets = new SecretsManager({
    region: "us-east-1",
    requestHandler: local.requestHandler(),
    credentials: local.credentials,
    maxAttempts: 1,
    ...config,
  });
  const read = (SecretId = "prod/db") =>
    secrets.getSecretValue({ SecretId }).then(
      ({ SecretString }) => SecretString,
      (error: Error) => error.name,
    );
  return { local, secrets, read };
}

describe("a fault", () => {
  it("befalls as many requests as it says", async () => {
    const { local, read } = aPair();
    local.faults.add({ operation: "GetSecretValue", secretId: "prod/*", times: 2, fault: "ThrottlingException" });
    expect([await read(), await read(), await read()]).toEqual(["ThrottlingException", "ThrottlingException", "p"]);
  });

  it("befalls the operation and the secrets that it says, by whatever identifier", async () => {
    const { local, secrets, read } = aPair();
    local.faults.add({ operation: "GetSecretValue", secretId: "prod/*", fault: "ThrottlingException" });
    const { ARN } = await secrets.describeSecret({ SecretId: "prod/db" });
    expect(await read("dev/db")).toBe("d");
    expect(await read(ARN)).toBe("ThrottlingException");
    expect(await read(ARN!.slice(0, -7))).toBe("ThrottlingException");
  });

  it("befalls a batch that asks for such a secret, and a secret that is being made", async () => {
    const { local, secrets } = aPair();
    local.faults.add({ secretId: "prod/*", fault: "InternalServiceError" });
    await expect(secrets.batchGetSecretValue({ SecretIdList: ["dev/db", "prod/db"] })).rejects.toThrow();
    await expect(secrets.createSecret({ Name: "prod/new" })).rejects.toThrow();
    await secrets.createSecret({ Name: "dev/new" });
  });

  it("befalls requests by chance, the same ones for the same draws", async () => {
    const fates = async () => {
      let seed = 7;
      const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
      const { local, read } = aPair({ random });
      local.faults.add({ probability: 0.5, fault: "ThrottlingException" });
      const found: (string | undefined)[] = [];
      for (let count = 0; count < 40; count++) found.push(await read());
      return found;
    };
    const found = await fates();
    expect(found.filter((fate) => fate === "p").length).toBeGreaterThan(8);
    expect(found.filter((fate) => fate !== "p").length).toBeGreaterThan(8);
    expect(await fates()).toEqual(found);
  });

  it("is the first that fits, and can be taken away again", async () => {
    const { local, read } = aPair();
    const takeAway = local.faults.add({ fault: "ThrottlingException" });
    local.faults.add({ fault: "InternalServiceError" });
    expect(await read()).toBe("ThrottlingException");
    takeAway();
    expect(await read()).toBe("InternalServiceError");
    local.faults.clear();
    expect(await read()).toBe("p");
  });

  it.each([
    ["ThrottlingException", 400, { __type: "ThrottlingException", message: "Rate exceeded" }],
    [
      "ExpiredTokenException",
      400,
      { __type: "ExpiredTokenException", message: "The security token included in the request is expired" },
    ],
    [
      "ResourceNotFoundException",
      400,
      { __type: "ResourceNotFoundException", Message: "Secrets Manager can't find the specified secret." },
    ],
    ["InternalServiceError", 500, { __type: "InternalServiceError", Message: expect.any(String) }],
    ["InternalFailure", 500, { __type: "InternalFailure", message: expect.any(String) }],
    ["ServiceUnavailable", 503, { __type: "ServiceUnavailable", message: expect.any(String) }],
    [
      { error: "TeapotException", message: "short", statusCode: 418 },
      418,
      { __type: "TeapotException", Message: "short" },
    ],
  ] as const)(
    "[errors/status-of-faults, docs; front/throttled, docs] of the name %j is that answer",
    async (fault, status, body) => {
      const service = aService();
      service.local.faults.add({ fault });
      const answer = await service.send("ListSecrets", "{}");
      expect(answer.status).toBe(status);
      expect(JSON.parse(answer.text)).toEqual(body);
    },
  );

  it.each([
    ["[front/request-expired, docs]", "RequestExpired", 400],
    ["[front/common-errors, docs]", "IncompleteSignature", 400],
    ["[front/common-errors, docs]", "InvalidAction", 400],
    ["[front/common-errors, docs]", "InvalidClientTokenId", 403],
    ["[front/common-errors, docs]", "NotAuthorized", 400],
    ["[front/common-errors, docs]", "OptInRequired", 403],
    ["[front/common-errors, docs]", "ValidationError", 400],
    ["[keys/failures, docs]", "EncryptionFailure", 400],
    ["[keys/failures, docs]", "DecryptionFailure", 400],
  ])("%s of the name %s has the status %d", async (_rows, fault, status) => {
    const service = aService();
    service.local.faults.add({ fault });
    const answer = await service.send("GetSecretValue", '{"SecretId":"a"}');
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text).__type).toBe(fault);
  });

  it("[keys/denied, reported] of an AccessDeniedException is that of a key, if nothing else is said", async () => {
    const service = aService();
    service.local.faults.add({ fault: "AccessDeniedException" });
    expect(await service.refusal("GetSecretValue", { SecretId: "a" })).toEqual({
      code: "AccessDeniedException",
      message: "Access to KMS is not allowed",
    });
  });

  it("of an error changes nothing, and is noted", async () => {
    const { local, secrets } = aPair();
    local.faults.add({ fault: "InternalServiceError", times: 1 });
    await expect(secrets.createSecret({ Name: "new" })).rejects.toThrow();
    await secrets.createSecret({ Name: "new" });
    expect(local.requests).toMatchObject([
      { operation: "CreateSecret", statusCode: 500, error: "InternalServiceError", fault: "InternalServiceError" },
      { operation: "CreateSecret", statusCode: 200, fault: undefined },
    ]);
  });

  it("of latency answers later", async () => {
    const service = aService({ latency: 1000 });
    service.local.faults.add({ fault: { latency: 60_000 } });
    const request = await service.signed("ListSecrets", "{}");
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    let isAnswered = false;
    const answer = service.local.answer(request).then(() => (isAnswered = true));
    await vi.advanceTimersByTimeAsync(60_999);
    expect(isAnswered).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await answer;
  });

  it("of latency ends when the service is closed, and nothing keeps the process alive", async () => {
    const service = aService({ latency: 600_000 });
    const request = await service.signed("ListSecrets", "{}");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const answer = service.local.answer(request);
    await service.local.close();
    expect(await answer).toMatchObject({ statusCode: 200 });
    expect(await service.local.answer(request)).toMatchObject({ statusCode: 200 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("of clock skew shows in the Date header, and refuses signatures that are away from it", async () => {
    const service = aService({ strictAuth: true });
    service.local.faults.add({ fault: { clockSkew: 3_600_000 } });
    const { status, headers, text } = await service.send("ListSecrets", "{}");
    expect(status).toBe(400);
    expect(JSON.parse(text).message).toMatch(/^Signature expired: /);
    expect(Date.parse(headers["date"]!) - service.local.clock.now().getTime()).toBeGreaterThan(3_590_000);
  });

  it("of clock skew is one that the client corrects", async () => {
    const { local, read } = aPair({ strictAuth: true }, { maxAttempts: 3 });
    local.faults.add({ fault: { clockSkew: 3_600_000 } });
    expect(await read()).toBe("p");
  });

  it("of a malformed body comes after what was asked for was done", async () => {
    const { local, secrets, read } = aPair();
    local.faults.add({ fault: "MalformedBody", times: 1 });
    await expect(secrets.putSecretValue({ SecretId: "prod/db", SecretString: "new" })).rejects.toMatchObject({
      name: "ResponseError",
    });
    expect(await read()).toBe("new");
  });

  it.each(["ConnectionReset", "CutOffBody"] as const)("of the kind %s ends in an error, in process", async (fault) => {
    const { local, read } = aPair();
    local.faults.add({ fault, times: 1 });
    expect(await read()).not.toBe("p");
    expect(await read()).toBe("p");
  });

  it.each(["ConnectionReset", "CutOffBody"] as const)(
    "of the kind %s is one that clients get over by trying again, in process",
    async (fault) => {
      const local = new LocalSecretsManager({ seed: { "prod/db": "p" } });
      for (const Client of [SecretsManager, official.SecretsManager]) {
        local.faults.add({ fault, times: 1 });
        const { region, credentials } = local;
        const client = new Client({ region, credentials, requestHandler: local.requestHandler() });
        expect((await client.getSecretValue({ SecretId: "prod/db" })).$metadata.attempts).toBe(2);
      }
    },
  );

  it.each([
    {},
    { fault: "" },
    { fault: {} },
    { fault: { latency: "long" } },
    { fault: { latency: 5, error: "Custom" } },
    { fault: { latency: 5, clockSkew: 5 } },
    { fault: { latency: 5, message: "short" } },
    { fault: { latencyMs: 5 } },
    { fault: { error: "Custom", status: 500 } },
    { fault: "ThrottlingException", times: -1 },
    { fault: "ThrottlingException", times: 1.5 },
    { fault: "ThrottlingException", probability: 2 },
    { fault: "ThrottlingException", probability: "1" },
    { fault: "ThrottlingException", secretID: "prod/db" },
    { fault: "ThrottlingException", operation: "GetSecret" },
  ])("%j is none", (rule) => {
    const { local } = aPair();
    expect(() => local.faults.add(rule as LocalFaultRule)).toThrow(TypeError);
  });
});

describe("a fault over HTTP", () => {
  /** The same, with a server in between. */
  async function aServedPair(config: SecretsManagerClientConfig = {}) {
    const pair = aPair();
    const server = await pair.local.listen();
    const secrets = new SecretsManager({
      region: "us-east-1",
      endpoint: server.url,
      credentials: pair.local.credentials,
      maxAttempts: 1,
      ...config,
    });
    return { ...pair, secrets };
  }

  it("of every other kind arrives as in process", async () => {
    const { local, secrets } = await aServedPair();
    const read = () =>
      secrets.getSecretValue({ SecretId: "prod/db" }).then(
        () => "answered",
        (error: Error) => error.name,
      );
    const told: unknown[] = [];
    for (const fault of [
      "MalformedBody",
      "ExpiredTokenException",
      { error: "InternalServiceError", statusCode: 503 },
      { latency: 1 },
      { clockSkew: 3_600_000 },
    ]) {
      local.faults.clear();
      local.faults.add({ fault, times: 1 });
      told.push(await read());
    }
    expect(told).toEqual(["ResponseError", "ExpiredTokenException", "InternalServiceError", "answered", "answered"]);
    // The last is one that a client corrects by itself.
    expect(local.requests.map(({ error }) => error)).toContain("InvalidSignatureException");
    secrets.destroy();
    await local.close();
  });

  it("of no answer leaves the client to its time", async () => {
    const { local, secrets } = await aServedPair();
    local.faults.add({ fault: "NoAnswer" });
    await expect(secrets.listSecrets({}, { requestTimeout: 50 })).rejects.toMatchObject({ name: "TimeoutError" });
    await local.close();
  });

  it.each(["ConnectionReset", "CutOffBody"] as const)("of the kind %s breaks the connection", async (fault) => {
    const { local, secrets } = await aServedPair();
    local.faults.add({ fault });
    await expect(secrets.listSecrets({})).rejects.toThrow();
    await local.close();
  });

  it.each(["NoAnswer", { latency: 5000 }, "ConnectionReset", "CutOffBody"] as const)(
    "of the kind %j has the error that it has in process",
    async (fault) => {
      const { local, secrets } = await aServedPair();
      const inProcess = aPair();
      const errorFrom = async (asked: SecretsManager) => {
        const found = asked.getSecretValue({ SecretId: "prod/db" }, { requestTimeout: 50 });
        const error = await found.then(
          () => undefined,
          (thrown: Error & { code?: string; phase?: string; elapsedMs?: number }) => thrown,
        );
        expect(error).toBeInstanceOf(Error);
        const { name, code, phase, elapsedMs, message } = error!;
        // The hosts are not the same ones.
        const text = message.replace(/(from|connection to) [^ ]+/, "$1 HOST");
        return {
          name,
          code,
          phase,
          text,
          isTimed: typeof elapsedMs === "number",
          isListed: Object.keys(error!).includes("name"),
        };
      };
      local.faults.add({ fault });
      inProcess.local.faults.add({ fault });
      expect(await errorFrom(inProcess.secrets)).toEqual(await errorFrom(secrets));
      secrets.destroy();
      await local.close();
    },
  );

  it("is one that a client gets over by trying again", async () => {
    const { local, secrets } = await aServedPair({ maxAttempts: 3 });
    local.faults.add({ fault: "ConnectionReset", times: 1 });
    local.faults.add({ fault: "ThrottlingException", times: 1 });
    expect((await secrets.getSecretValue({ SecretId: "prod/db" })).SecretString).toBe("p");
    secrets.destroy();
    await local.close();
  });
});
