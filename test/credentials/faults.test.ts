import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { Sha256 } from "@aws-crypto/sha256-js";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { defaultCredentials } from "../../src/credentials/defaultCredentials.js";
import { SecretsManagerClient as Client } from "../../src/index.js";
import { aWorld, type World } from "../support/credentialsWorld.js";
import { instanceReplies, metadataAnswer, type Reply, stsAnswer, stsRefusal } from "../support/fakeAws.js";

const ROLE: World = {
  config:
    "[default]\nrole_arn = arn:aws:iam::123456789012:role/role\nsource_profile = base\nrole_session_name = me\n" +
    "[profile base]\naws_access_key_id = AKID\naws_secret_access_key = SECRET\naws_session_token = TOKEN\n",
  environment: { AWS_REGION: "eu-west-1" },
};

const CONTAINER: World = { environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{url}/task" } };

const INSTANCE: World = { environment: { AWS_EC2_METADATA_DISABLED: "", AWS_EC2_METADATA_SERVICE_ENDPOINT: "{url}" } };

/** Replies one after the other; the last one stays. */
function inTurn(...replies: Reply[]): () => Reply {
  return () => (replies.length > 1 ? replies.shift()! : replies[0]!);
}

describe("STS", () => {
  it("is asked with a signature that holds", async () => {
    const { requests, url } = await aWorld({ ...ROLE, replies: { AssumeRole: stsAnswer("AssumeRole") } });
    await defaultCredentials()();
    const { headers, body } = requests[0]!;
    const date = (headers["x-amz-date"] as string).replace(/(....)(..)(..T..)(..)(..)Z/, "$1-$2-$3:$4:$5Z");
    const signer = new SignatureV4({
      credentials: { accessKeyId: "AKID", secretAccessKey: "SECRET", sessionToken: "TOKEN" },
      region: "eu-west-1",
      service: "sts",
      sha256: Sha256,
    });
    const { hostname, port } = new URL(url);
    const signed = await signer.sign(
      new HttpRequest({
        method: "POST",
        protocol: "http:",
        hostname,
        port: Number(port),
        path: "/",
        body,
        headers: {
          host: headers.host!,
          "content-type": headers["content-type"]!,
        },
      }),
      { signingDate: new Date(date) },
    );
    expect(headers.authorization).toBe(signed.headers["authorization"]);
  });

  it.each<[string, Reply]>([
    ["a fault of the server", { status: 500 }],
    ["throttling", stsRefusal("Throttling", "slow down", 400)],
    ["a connection that breaks", { fault: "reset" }],
  ])("is asked again after %s", async (_, reply) => {
    const { requests } = await aWorld({
      ...ROLE,
      replies: { AssumeRole: inTurn(reply, reply, stsAnswer("AssumeRole")) },
    });
    expect(await defaultCredentials()()).toMatchObject({ accessKeyId: "ROLE" });
    expect(requests).toHaveLength(3);
  });

  it.each([
    ["ours", () => defaultCredentials()],
    ["the official client", () => new SecretsManagerClient({ region: "eu-west-1" }).config.credentials],
  ])("is asked again by its own clock where this one is wrong, by %s", async (_, provider) => {
    const now = Date.now();
    const refusal = stsRefusal(
      "SignatureDoesNotMatch",
      "Signature expired: 20260101T000000Z is now earlier than it may be",
    );
    const { requests } = await aWorld({
      ...ROLE,
      replies: {
        AssumeRole: ({ headers }) => {
          const date = (headers["x-amz-date"] as string).replace(/(....)(..)(..T..)(..)(..)Z/, "$1-$2-$3:$4:$5Z");
          return Math.abs(Date.parse(date) - now) < 60_000 ? stsAnswer("AssumeRole") : refusal;
        },
      },
    });
    // Node's own header is of the time that is.
    vi.useFakeTimers({ toFake: ["Date"], now: now - 3_600_000 });
    onTestFinished(() => void vi.useRealTimers());
    expect(await provider()()).toMatchObject({ accessKeyId: "ROLE" });
    expect(requests).toHaveLength(2);
  });

  it.each([
    ["ours", () => new Client({ region: "eu-west-1" })],
    ["the official client", () => new SecretsManagerClient({ region: "eu-west-1" })],
  ])("is not asked anew for each attempt of a call, by %s", async (_, aClient) => {
    const { requests } = await aWorld({ ...ROLE, replies: { AssumeRole: { fault: "reset" } } });
    const client = aClient() as SecretsManagerClient;
    await expect(client.send(new GetSecretValueCommand({ SecretId: "a" }))).rejects.toThrow();
    expect(requests).toHaveLength(3);
  });

  it.each([
    ["AWS_MAX_ATTEMPTS", { environment: { AWS_MAX_ATTEMPTS: "2" } }],
    ["the profile", { config: `${ROLE.config}\n[default]\nmax_attempts = 2\n` }],
  ])("is asked as often as %s says", async (_, more) => {
    const { requests } = await aWorld({ ...ROLE, ...more, replies: { AssumeRole: { status: 503 } } });
    for (const aClient of [Client, SecretsManagerClient]) {
      await expect(new aClient({ region: "eu-west-1" }).config.credentials()).rejects.toThrow();
      expect(requests.splice(0)).toHaveLength(2);
    }
  });

  it("is asked again after it refused for now", async () => {
    const replies = {
      AssumeRole: inTurn(stsRefusal("RequestLimitExceeded", "Slow down", 400), stsAnswer("AssumeRole")),
    };
    const { requests } = await aWorld({ ...ROLE, replies });
    expect(await defaultCredentials()()).toMatchObject({ accessKeyId: "ROLE" });
    expect(requests).toHaveLength(2);
  });

  it("is not asked again after it refused", async () => {
    const { requests } = await aWorld({ ...ROLE, replies: { AssumeRole: stsRefusal("AccessDenied", "No") } });
    await expect(defaultCredentials()()).rejects.toThrow("AccessDenied: No");
    expect(requests).toHaveLength(1);
  });

  it("is left alone when the caller gives up", async () => {
    const { requests } = await aWorld({ ...ROLE, replies: { AssumeRole: { fault: "silence" } } });
    const controller = new AbortController();
    const call = defaultCredentials()({ abortSignal: controller.signal });
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    controller.abort(new Error("enough"));
    await expect(call).rejects.toMatchObject({ name: "AbortError", cause: new Error("enough") });
  });

  it("is asked through the client's own handler", async () => {
    const { requests } = await aWorld({ ...ROLE });
    const handle = vi.fn(async (_request: { hostname: string; body: string }) => ({
      response: { statusCode: 200, headers: {}, body: stsAnswer("AssumeRole") },
    }));
    await defaultCredentials({ handler: { handle } as never })();
    expect(handle.mock.calls[0]![0].body).toContain("Action=AssumeRole");
    expect(requests).toEqual([]);
  });

  it("is asked through streams, too", async () => {
    await aWorld({ ...ROLE });
    const bytes = new TextEncoder().encode(stsAnswer("AssumeRole"));
    const handle = async () => ({
      response: { statusCode: 200, headers: {}, body: new Blob([bytes.slice(0, 99), bytes.slice(99)]).stream() },
    });
    expect(await defaultCredentials({ handler: { handle } as never })()).toMatchObject({ accessKeyId: "ROLE" });
  });

  it("is not asked over HTTP/2", async () => {
    const { requests } = await aWorld({ ...ROLE, replies: { AssumeRole: stsAnswer("AssumeRole") } });
    const handler = { metadata: { handlerProtocol: "h2" }, handle: vi.fn() };
    await defaultCredentials({ handler: handler as never })();
    expect(requests).toHaveLength(1);
  });
});

describe("the container service", () => {
  it("is asked again after any fault", async () => {
    const { requests } = await aWorld({
      ...CONTAINER,
      replies: { "GET /task": inTurn({ status: 500 }, { status: 404 }, { fault: "reset" }, metadataAnswer("TASK")) },
    });
    expect(await defaultCredentials()()).toMatchObject({ accessKeyId: "TASK" });
    expect(requests).toHaveLength(4);
  });

  it("is asked with the token that the file holds at the time", async () => {
    const { home, requests } = await aWorld({
      files: { token: "first" },
      environment: { ...CONTAINER.environment, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: "{home}/token" },
      replies: {
        "GET /task": (request) => {
          writeFileSync(`${home}/token`, "second\n");
          return request.headers.authorization === "second" ? metadataAnswer("TASK") : { status: 401 };
        },
      },
    });
    await defaultCredentials()();
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(["first", "second"]);
  });

  it.each([
    ["ours", () => defaultCredentials()],
    ["the official client", () => new SecretsManagerClient({ region: "us-east-1" }).config.credentials],
  ])("of Amazon ECS is asked at its own address, by %s", async (_, provider) => {
    await aWorld({ environment: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/credentials/x" } });
    const ecs = setupServer(
      http.get("http://169.254.170.2/v2/credentials/x", () => HttpResponse.text(metadataAnswer("TASK"))),
    );
    ecs.listen({ onUnhandledRequest: "error" });
    onTestFinished(() => ecs.close());
    expect(await provider()()).toMatchObject({ accessKeyId: "TASK" });
  });

  it("is left alone when the caller gives up", async () => {
    const { requests } = await aWorld({ ...CONTAINER, replies: { "GET /task": { fault: "silence" } } });
    const call = defaultCredentials()({ abortSignal: AbortSignal.timeout(50) });
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    expect(requests).toHaveLength(1);
  });
});

describe("EC2 instance metadata", () => {
  it("that does not answer is given up although memory is tidied up meanwhile", async () => {
    const { requests } = await aWorld({
      ...INSTANCE,
      replies: { ...instanceReplies(), "PUT /latest/api/token": { fault: "silence" } },
    });
    const call = defaultCredentials()();
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    setFlagsFromString("--expose-gc");
    const gc = runInNewContext("gc") as () => void;
    for (let times = 0; times < 3; times++) gc();
    await vi.waitFor(() => expect(requests).toHaveLength(3), { timeout: 10_000 });
    expect(await call).toMatchObject({ accessKeyId: "INSTANCE" });
  });

  it("that does not answer is given up after a second or two", async () => {
    await aWorld({ ...INSTANCE, replies: { "PUT /latest/api/token": { fault: "silence" } } });
    const start = performance.now();
    await expect(defaultCredentials()()).rejects.toThrow("EC2 instance metadata");
    expect(performance.now() - start).toBeLessThan(2_500);
  });

  it("that hands out expired credentials is believed for some minutes more", async () => {
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await aWorld({ ...INSTANCE, replies: instanceReplies("EXPIRED", anHourAgo) });
    const { accessKeyId, expiration } = await defaultCredentials()();
    expect(accessKeyId).toBe("EXPIRED");
    const minutes = (expiration!.getTime() - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(4.9);
    expect(minutes).toBeLessThan(10);
  });

  it("that is lost touch with leaves its last credentials in use", async () => {
    let isUp = true;
    const replies = instanceReplies("INSTANCE");
    const down = Object.fromEntries(
      Object.entries(replies).map(([key, reply]) => [key, () => (isUp ? (reply as Reply) : { status: 500 })]),
    );
    await aWorld({ ...INSTANCE, replies: down });
    const credentials = defaultCredentials();
    await credentials();
    isUp = false;
    expect(await credentials({ forceRefresh: true })).toMatchObject({ accessKeyId: "INSTANCE" });
  });

  it.each(["localhost:1", "::"])("cannot be asked at %s", async (address) => {
    await aWorld({ environment: { AWS_EC2_METADATA_DISABLED: "", AWS_EC2_METADATA_SERVICE_ENDPOINT: address } });
    await expect(defaultCredentials()()).rejects.toThrow("AWS_EC2_METADATA_SERVICE_ENDPOINT is not a URL");
  });

  it.each(["IPv5", "ipv6"])("cannot be asked in mode %s", async (mode) => {
    await aWorld({
      environment: { AWS_EC2_METADATA_DISABLED: "", AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: mode },
    });
    // Nobody is asked, neither here nor, should this fail, at the address of the machine that the test runs on.
    const nobody = setupServer();
    nobody.listen({ onUnhandledRequest: "error" });
    onTestFinished(() => nobody.close());
    await expect(defaultCredentials()()).rejects.toThrow(`AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE is "${mode}"`);
    await expect(new SecretsManagerClient({ region: "us-east-1" }).config.credentials()).rejects.toThrow("IPv4,IPv6");
  });
});

describe("a program", () => {
  it("is ended when the caller gives up", async () => {
    const { home } = await aWorld({ config: "[default]\ncredential_process = echo $$ > {home}/pid; exec sleep 30\n" });
    const controller = new AbortController();
    const call = defaultCredentials()({ abortSignal: controller.signal });
    const pid = await vi.waitFor(() => Number(readFileSync(`${home}/pid`, "utf8").trim() || fail()), {
      timeout: 5_000,
    });
    controller.abort(new Error("enough"));
    await expect(call).rejects.toMatchObject({ name: "AbortError", cause: new Error("enough") });
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow("ESRCH"), { timeout: 5_000 });
  });
});

function fail(): never {
  throw new Error("not yet");
}

describe("files", () => {
  it("that have changed are read again on demand", async () => {
    const { home } = await aWorld({ credentials: "[default]\naws_access_key_id = OLD\naws_secret_access_key = s\n" });
    const credentials = defaultCredentials();
    expect(await credentials()).toMatchObject({ accessKeyId: "OLD" });
    writeFileSync(`${home}/.aws/credentials`, "[default]\naws_access_key_id = NEW\naws_secret_access_key = s\n");
    expect(await credentials()).toMatchObject({ accessKeyId: "OLD" });
    expect(await credentials({ forceRefresh: true })).toMatchObject({ accessKeyId: "NEW" });
    rmSync(`${home}/.aws`, { recursive: true });
    expect(await credentials()).toMatchObject({ accessKeyId: "NEW" });
  });
});

describe("the environment", () => {
  it("answers without anything else being loaded", async () => {
    await aWorld({ environment: { AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "B" } });
    vi.doMock("../../src/credentials/chain.js", () => fail());
    onTestFinished(() => {
      vi.doUnmock("../../src/credentials/chain.js");
    });
    vi.resetModules();
    const { defaultCredentials: fresh } = await import("../../src/credentials/defaultCredentials.js");
    expect(await fresh()()).toMatchObject({ accessKeyId: "A" });
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", undefined);
    await expect(fresh()()).rejects.toThrow();
  });

  it("tells the logger that a profile takes the place of its keys", async () => {
    await aWorld({
      credentials: "[dev]\naws_access_key_id = DEV\naws_secret_access_key = s\n",
      environment: { AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "B", AWS_PROFILE: "dev" },
    });
    const logger = { warn: vi.fn(), debug: vi.fn(), info: vi.fn(), error: vi.fn() };
    await defaultCredentials({ logger })();
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining("The profile is used"));
    expect(logger.debug).toHaveBeenCalledWith('Credentials come from profile "dev".');
  });
});
