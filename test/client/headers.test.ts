import { Sha256 as Sha256Js } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { describe, expect, it, vi } from "vitest";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import { VERSION } from "../../src/version.js";
import { aClientMeeting, failureOf, KEYS } from "../support/aClient.js";
import { verifySignature } from "../support/verifySignature.js";

const command = new GetSecretValueCommand({ SecretId: "prod/db" });
const verdict = (request: unknown) => verifySignature(request as never, KEYS.secretAccessKey);

describe("a request", () => {
  it("is of AWS JSON 1.1", async () => {
    const { client, handler } = aClientMeeting([{}]);
    await client.send(command);
    const [request] = handler.requests;
    expect(request).toMatchObject({ method: "POST", path: "/", body: '{"SecretId":"prod/db"}' });
    expect(request!.headers).toMatchObject({
      host: "secretsmanager.eu-central-1.amazonaws.com",
      "content-type": "application/x-amz-json-1.1",
      "content-length": "22",
      "x-amz-target": "secretsmanager.GetSecretValue",
      "amz-sdk-request": "attempt=1; max=3",
      "amz-sdk-invocation-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it("is signed for region and service, and no header of a tracer is", async () => {
    const { client, handler } = aClientMeeting([{}]);
    client.middlewareStack.add(
      (next: any) => (args: any) => {
        args.request.headers["traceparent"] = "00-1-2-01";
        args.request.headers["X-Amzn-Trace-Id"] = "Root=1";
        args.request.headers["baggage"] = "a=b";
        return next(args);
      },
      { step: "build" },
    );
    await client.send(command);
    expect(verdict(handler.requests[0])).toMatchObject({
      isRight: true,
      accessKeyId: "AKIDEXAMPLE",
      scope: expect.stringMatching(/^\d{8}\/eu-central-1\/secretsmanager\/aws4_request$/),
      signedHeaders: [
        "amz-sdk-invocation-id",
        "amz-sdk-request",
        "content-length",
        "content-type",
        "host",
        "x-amz-content-sha256",
        "x-amz-date",
        "x-amz-target",
        "x-amz-user-agent",
      ],
    });
    expect(handler.requests[0]!.headers["traceparent"]).toBe("00-1-2-01");
  });

  it.each(["", null, undefined])("carries no session token that is %j", async (sessionToken) => {
    const { client, handler } = aClientMeeting([{}], { credentials: { ...KEYS, sessionToken } as never });
    await client.send(command);
    expect(handler.requests[0]!.headers).not.toHaveProperty("x-amz-security-token");
    expect(verdict(handler.requests[0])).toMatchObject({ isRight: true });
    expect(verdict(handler.requests[0]).signedHeaders).not.toContain("x-amz-security-token");
  });

  it("carries and signs the session token", async () => {
    const { client, handler } = aClientMeeting([{}], { credentials: { ...KEYS, sessionToken: "tok//en==" } });
    await client.send(command);
    expect(handler.header("x-amz-security-token")).toEqual(["tok//en=="]);
    expect(verdict(handler.requests[0])).toMatchObject({ isRight: true });
    expect(verdict(handler.requests[0]).signedHeaders).toContain("x-amz-security-token");
  });

  it("is signed by the keys that the provider has now", async () => {
    let accessKeyId = "AKID1";
    const credentials = async () => ({ ...KEYS, accessKeyId, expiration: new Date(Date.now() + 1) });
    const { client, handler } = aClientMeeting([{}], { credentials });
    await client.send(command);
    accessKeyId = "AKID2";
    await new Promise((resolve) => setTimeout(resolve, 20));
    await client.send(command);
    expect(handler.requests.map((request) => verdict(request).accessKeyId)).toEqual(["AKID1", "AKID2"]);
  });
});

describe("the user agent", () => {
  const agents = async (config: object) => {
    const { client, handler } = aClientMeeting([{}], config);
    await client.send(command);
    return { full: handler.header("user-agent")[0]!, short: handler.header("x-amz-user-agent")[0]! };
  };

  it("names us, the format, where we run, the API and the features, in that order", async () => {
    const { full, short } = await agents({});
    const node = process.versions.node.replaceAll(".", "\\.");
    expect(full).toMatch(
      new RegExp(
        `^secrets-manager-client/${VERSION} ua/2\\.1 os/\\w+ lang/js md/nodejs#${node} api/secrets-manager#${VERSION} m/E$`,
      ),
    );
    expect(short).toBe(`secrets-manager-client/${VERSION}`);
  });

  it("has the application's name", async () => {
    expect((await agents({ userAgentAppId: "shop" })).full).toMatch(/ app\/shop$/);
    expect((await agents({ userAgentAppId: async () => "sh op" })).full).toMatch(/ app\/sh-op$/);
  });

  it("has what the caller adds, as text or as pairs, in both headers", async () => {
    for (const [customUserAgent, section] of [
      ["my-app/1.0", "my-app/1.0"],
      [[["my-app", "1.0"]], "my-app/1.0"],
      [[["md/my-app", "1.0"]], "md/my-app#1.0"],
      [[["a b", "c d"]], "a-b/c-d"],
    ] as const) {
      const { full, short } = await agents({ customUserAgent });
      expect(full.endsWith(` ${section}`)).toBe(true);
      expect(short).toBe(`secrets-manager-client/${VERSION} ${section}`);
    }
  });

  it("can't be used to smuggle in a header", async () => {
    const { full } = await agents({ customUserAgent: "x\r\nevil: yes" });
    expect(full).not.toMatch(/[\r\n:]/);
  });

  it("has what middleware adds to the context", async () => {
    const { client, handler } = aClientMeeting([{}]);
    client.middlewareStack.add((next: any, context: any) => {
      context.userAgent = [...(context.userAgent ?? []), ["ft/cache", "1"]];
      return next;
    });
    await client.send(command);
    expect(handler.header("user-agent")[0]).toContain(" ft/cache#1");
  });

  it("has a name of the application that the environment says, however long, as that of the official client has", async () => {
    vi.stubEnv("AWS_SDK_UA_APP_ID", "x".repeat(51));
    expect((await agents({ userAgentAppId: undefined })).full).toMatch(/ app\/x{51}$/);
  });

  it("refuses a name of the application that is too long", async () => {
    const { client } = aClientMeeting([{}], { userAgentAppId: "x".repeat(51) });
    expect(await failureOf(client.send(command))).toMatchObject({
      name: "ConfigurationError",
      setting: "userAgentAppId",
    });
  });
});

describe("within a Lambda function", () => {
  const sent = async (env: Record<string, string>) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    // Whether this is one is asked once per process.
    vi.resetModules();
    const { SecretsManagerClient } = await import("../../src/SecretsManagerClient.js");
    const { ScriptedHandler } = await import("../support/aClient.js");
    const handler = new ScriptedHandler([{}]);
    const client = new SecretsManagerClient({
      region: "eu-central-1",
      credentials: KEYS,
      requestHandler: handler as never,
    });
    await client.send(command as never);
    return handler.header("X-Amzn-Trace-Id")[0];
  };

  it("the trace id of the invocation is handed on", async () => {
    expect(await sent({ AWS_LAMBDA_FUNCTION_NAME: "f", _X_AMZN_TRACE_ID: "Root=1-2;Sampled=1" })).toBe(
      "Root=1-2;Sampled=1",
    );
  });

  it.each([{ _X_AMZN_TRACE_ID: "Root=1" }, { AWS_LAMBDA_FUNCTION_NAME: "f" }])("and only there: %o", async (env) => {
    expect(await sent(env as never)).toBeUndefined();
  });

  it("that serves several invocations at once, each has its own", async () => {
    vi.stubGlobal("awslambda", { InvokeStore: { getXRayTraceId: () => "Root=mine" } });
    expect(await sent({ AWS_LAMBDA_FUNCTION_NAME: "f", _X_AMZN_TRACE_ID: "Root=other" })).toBe("Root=mine");
  });
});

describe("a signer", () => {
  it("may be the caller's own, or a function that finds it", async () => {
    const asked: any[] = [];
    const signer = {
      sign: async (request: any, options: any) => {
        asked.push(options);
        return { ...request, headers: { ...request.headers, authorization: "mine" } };
      },
    };
    for (const given of [signer, async () => signer]) {
      const { client, handler } = aClientMeeting([{}], { signer: given as never });
      await client.send(command);
      expect(handler.header("authorization")).toEqual(["mine"]);
    }
    // The region and the service are those that it was made for.
    expect(asked[0].signingDate).toBeInstanceOf(Date);
    expect([asked[0].signingRegion, asked[0].signingService]).toEqual([undefined, undefined]);
  });

  it("may be Smithy's", async () => {
    const signer = new SignatureV4({
      credentials: KEYS,
      region: "eu-central-1",
      service: "secretsmanager",
      sha256: Sha256Js,
    });
    const { client, handler } = aClientMeeting([{}], { signer });
    await client.send(command);
    expect(verdict(handler.requests[0]).isRight).toBe(true);
  });

  it("hashes with the class that the caller brings", async () => {
    const { client, handler } = aClientMeeting([{}], { sha256: Sha256Js });
    await client.send(command);
    await client.send(command);
    expect(handler.requests.map((request) => verdict(request).isRight)).toEqual([true, true]);
  });
});
