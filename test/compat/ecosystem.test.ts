// What the tools around the official client do with it works with ours: each as it is done in their sources.
import * as official from "@aws-sdk/client-secrets-manager";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createRequestHandler as createBrowserRequestHandler } from "../../src/config/runtime.browser.js";
import {
  GetSecretValueCommand,
  ListSecretsCommand,
  paginateListSecrets,
  ResourceNotFoundException,
  SecretsManager,
  SecretsManagerClient,
} from "../../src/index.js";
import { operations } from "../../src/schemas/operations.js";
import * as fc from "fast-check";
import { inputOf, jsonOf } from "../support/arbitraries.js";
import { aPair, KEYS, operationNames, outcomeOf, RecordingHandler, theirCommand } from "../support/pair.js";
import { aServer } from "../support/loopback.js";
import { verifySignature } from "../support/verifySignature.js";

function aClient() {
  const handler = new RecordingHandler();
  const client = new SecretsManagerClient({
    region: "eu-central-1",
    credentials: KEYS,
    requestHandler: handler as never,
    maxAttempts: 1,
  });
  return { client, handler };
}

describe.each(operationNames)("the official command of %s", (name) => {
  it("is served as by the official client", async () => {
    const pair = aPair();
    const isEmpty = Object.keys(operations[name].output.members).length === 0;
    const output = isEmpty ? fc.constant({}) : jsonOf(operations[name].output);
    await fc.assert(
      fc.asyncProperty(inputOf(operations[name].input), output, async (input, json) => {
        const body = JSON.stringify(json);
        // Of keys called so the official client loses the values, and a null token it does not write as JSON.
        fc.pre(!body.includes("__proto__") && (input as { ClientRequestToken?: unknown }).ClientRequestToken !== null);
        pair.answer({ body, headers: { "x-amzn-requestid": "r1" } });
        const theirs = await pair.theirs.send(theirCommand(name, input));
        const ours = await pair.ours.send(theirCommand(name, input));
        expect(ours).toEqual(theirs);
        const [their, our] = [pair.theirHandler.requests.pop()!, pair.ourHandler.requests.pop()!];
        expect(withoutToken(our.body)).toEqual(withoutToken(their.body));
        for (const header of ["content-type", "x-amz-target", "host"]) {
          expect(our.headers[header]).toBe(their.headers[header]);
        }
        expect(verifySignature(our as never, KEYS.secretAccessKey).isRight).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

function withoutToken(body: string): unknown {
  const { ClientRequestToken: _token, ...others } = JSON.parse(body) as Record<string, unknown>;
  return others;
}

describe("commands of the official package", () => {
  it("fail with our errors, which are theirs, too", async () => {
    const { client, handler } = aClient();
    handler.answer = { statusCode: 400, body: '{"__type":"ResourceNotFoundException","Message":"no"}' };
    const { error } = await outcomeOf(client.send(theirCommand("GetSecretValue", { SecretId: "a" })));
    expect(error).toBeInstanceOf(ResourceNotFoundException);
    expect(error).toBeInstanceOf(official.ResourceNotFoundException);
    expect(error).not.toBeInstanceOf(official.ResourceExistsException);
  });

  it("may be sent twice, and have middleware of their own", async () => {
    const { client, handler } = aClient();
    const command = new official.GetSecretValueCommand({ SecretId: "a" });
    command.middlewareStack.add(
      (next) => async (args) => {
        (args.request as { headers: Record<string, string> }).headers["x-mine"] = "1";
        return next(args);
      },
      { step: "build", name: "mine" },
    );
    await client.send(command);
    await client.send(command);
    expect(handler.requests.map(({ headers }) => headers["x-mine"])).toEqual(["1", "1"]);
  });
});

describe("other clients, which providers of credentials make from the caller's configuration", () => {
  it.each([
    ["that of Node", undefined],
    ["that of fetch", createBrowserRequestHandler({})],
  ])("send their requests by our handler: %s", async (_, requestHandler) => {
    const { url } = await aServer((response) => response.end('{"SecretString":"clé"}'));
    const { config } = new SecretsManagerClient({ region: "eu-central-1", ...(requestHandler && { requestHandler }) });
    const theirs = new official.SecretsManagerClient({
      region: config.region,
      requestHandler: config.requestHandler as never,
      credentials: KEYS,
      endpoint: url,
    });
    onTestFinished(() => theirs.destroy());
    const { SecretString } = await theirs.send(new official.GetSecretValueCommand({ SecretId: "a" }));
    expect(SecretString).toBe("clé");
  });
});

describe("powertools", () => {
  const isSdkClient = (client: any): boolean =>
    typeof client === "object" &&
    typeof client.send === "function" &&
    typeof client.config === "object" &&
    typeof client.middlewareStack === "object" &&
    typeof client.middlewareStack.identify === "function" &&
    typeof client.middlewareStack.addRelativeTo === "function" &&
    Array.isArray(client.middlewareStack.identify());

  it("takes it for a client", () => {
    expect(isSdkClient(aClient().client)).toBe(true);
    expect(isSdkClient(new SecretsManager({ region: "a" }))).toBe(true);
  });

  it("adds to the user agent after getUserAgentMiddleware, outside of the signature", async () => {
    const { client, handler } = aClient();
    client.middlewareStack.addRelativeTo(
      ((next: any) => async (args: any) => {
        args.request.headers["user-agent"] = `${args.request.headers["user-agent"]} PT/parameters/2.0 PTEnv/NA`;
        return next(args);
      }) as never,
      {
        relation: "after",
        toMiddleware: "getUserAgentMiddleware",
        name: "addPowertoolsToUserAgent",
        tags: ["POWERTOOLS"],
      },
    );
    await client.send(new GetSecretValueCommand({ SecretId: "a" }));
    expect(handler.requests[0]!.headers["user-agent"]).toMatch(
      /^secrets-manager-client\/.* PT\/parameters\/2.0 PTEnv\/NA$/,
    );
    expect(verifySignature(handler.requests[0] as never, KEYS.secretAccessKey).isRight).toBe(true);
    expect(client.middlewareStack.identify()).toContain("addPowertoolsToUserAgent - after getUserAgentMiddleware");
  });
});

describe("X-Ray", () => {
  it("captures calls by a plugin, and finds service, operation, region and result", async () => {
    const { client, handler } = aClient();
    handler.answer = { headers: { "x-amzn-requestid": "r1", "x-amz-id-2": "e1" }, body: "{}" };
    const segments: object[] = [];
    const middleware =
      (config: { region: () => Promise<string> }) => (next: any, context: any) => async (args: any) => {
        const service = context.clientName.replace(/Client$/, "");
        const operation = context.commandName.replace(/Command$/, "");
        args.request.headers["X-Amzn-Trace-Id"] =
          "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        const result = await next(args);
        const { requestId, extendedRequestId, attempts, httpStatusCode } = result.output.$metadata;
        segments.push({
          service,
          operation,
          region: await config.region(),
          requestId,
          extendedRequestId,
          attempts,
          httpStatusCode,
          status: result.response.statusCode,
        });
        return result;
      };
    client.middlewareStack.use({
      applyToStack: (stack) => {
        stack.add(middleware(client.config) as never, { name: "XRaySDKInstrumentation", step: "build" });
      },
    });
    await client.send(new GetSecretValueCommand({ SecretId: "a" }));
    expect(segments).toEqual([
      {
        service: "SecretsManager",
        operation: "GetSecretValue",
        region: "eu-central-1",
        requestId: "r1",
        extendedRequestId: "e1",
        attempts: 1,
        httpStatusCode: 200,
        status: 200,
      },
    ]);
    expect(handler.requests[0]!.headers["X-Amzn-Trace-Id"]).toMatch(/^Root=/);
    expect(verifySignature(handler.requests[0] as never, KEYS.secretAccessKey)).toMatchObject({
      isRight: true,
      signedHeaders: expect.not.arrayContaining(["x-amzn-trace-id"]),
    });
  });
});

describe("middy", () => {
  it("tells a refused signature by __type", async () => {
    const { client, handler } = aClient();
    handler.answer = { statusCode: 400, body: '{"__type":"InvalidSignatureException","message":"no match"}' };
    const { error } = await outcomeOf(client.send(new GetSecretValueCommand({ SecretId: "a" })));
    expect(error.__type).toBe("InvalidSignatureException");
  });
});

describe("aws-sdk-client-mock", () => {
  const theirs = mockClient as unknown as (client: unknown) => any;
  let mock: any;
  beforeEach(() => (mock = theirs(SecretsManagerClient)));
  afterEach(() => mock.restore());

  it("stubs every client by its class, by command and input", async () => {
    mock.on(GetSecretValueCommand).rejects(new Error("unexpected"));
    mock.on(GetSecretValueCommand, { SecretId: "a" }).resolves({ SecretString: "stubbed" });
    const { client, handler } = aClient();
    expect(await client.send(new GetSecretValueCommand({ SecretId: "a" }))).toEqual({ SecretString: "stubbed" });
    await expect(client.send(new GetSecretValueCommand({ SecretId: "b" }))).rejects.toThrow("unexpected");
    expect(mock.commandCalls(GetSecretValueCommand, { SecretId: "a" })).toHaveLength(1);
    expect(handler.requests).toHaveLength(0);
  });

  it("stubs the facade's methods and its paginators", async () => {
    mock.on(GetSecretValueCommand).resolves({ SecretString: "stubbed" });
    mock
      .on(ListSecretsCommand)
      .resolvesOnce({ SecretList: [{ Name: "a" }], NextToken: "2" })
      .resolvesOnce({ SecretList: [{ Name: "b" }] });
    const secrets = new SecretsManager({ region: "eu-central-1" });
    expect((await secrets.getSecretValue({ SecretId: "a" })).SecretString).toBe("stubbed");
    const names: (string | undefined)[] = [];
    for await (const { SecretList = [] } of secrets.paginateListSecrets({}))
      names.push(...SecretList.map((s) => s.Name));
    expect(names).toEqual(["a", "b"]);
  });

  it("stubs one client of several, and paginators over it", async () => {
    mock.restore();
    const { client } = aClient();
    mock = theirs(client);
    mock.onAnyCommand().resolves({ SecretList: [{ Name: "one" }] });
    for await (const { SecretList } of paginateListSecrets({ client }, {}))
      expect(SecretList).toEqual([{ Name: "one" }]);
    expect(mock.calls()).toHaveLength(1);
    const other = aClient();
    await other.client.send(new ListSecretsCommand());
    expect(other.handler.requests).toHaveLength(1);
  });
});
