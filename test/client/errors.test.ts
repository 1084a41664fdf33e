import * as official from "@aws-sdk/client-secrets-manager";
import { describe, expect, it, vi } from "vitest";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import * as errors from "../../src/models/errors.js";
import { SecretsManagerServiceException } from "../../src/models/SecretsManagerServiceException.js";
import { paginateListSecrets } from "../../src/pagination/paginateListSecrets.js";
import { SecretsManager } from "../../src/SecretsManager.js";
import { SecretsManagerClient } from "../../src/SecretsManagerClient.js";
import { aClient, aClientMeeting, failureOf, KEYS, refusal, ScriptedHandler } from "../support/aClient.js";
import { aClosedPort, aServer } from "../support/loopback.js";

const command = new GetSecretValueCommand({ SecretId: "prod/db" });
const { InvalidRequestException, ResourceNotFoundException } = errors;
const options = { message: "gone", $metadata: {} };

describe("an error of the service", () => {
  it("says all that is known of it", async () => {
    const headers = { "x-amzn-requestid": "r-1", "x-amz-id-2": "e-1", "x-amz-cf-id": "c-1" };
    const { client } = aClientMeeting([refusal("ResourceNotFoundException", 400, { message: "gone", headers })]);
    const error = await failureOf(client.send(command));
    expect(error).toBeInstanceOf(ResourceNotFoundException);
    expect(error).toMatchObject({
      name: "ResourceNotFoundException",
      message: "gone",
      $fault: "client",
      $metadata: {
        httpStatusCode: 400,
        requestId: "r-1",
        extendedRequestId: "e-1",
        cfId: "c-1",
        attempts: 1,
        totalRetryDelay: 0,
      },
    });
    expect(Object.keys(error)).not.toContain("$response");
    expect(error.$response.statusCode).toBe(400);
  });

  it.each([
    [{ __type: "com.amazonaws.secretsmanager#InvalidRequestException" }, {}, "InvalidRequestException"],
    [{ __type: "InvalidRequestException:http://internal.amazon.com/coral/" }, {}, "InvalidRequestException"],
    [{ __type: "ns#InvalidRequestException:suffix" }, {}, "InvalidRequestException"],
    [{ code: "InvalidRequestException" }, {}, "InvalidRequestException"],
    [{}, { "x-amzn-errortype": "InvalidRequestException:http://x/" }, "InvalidRequestException"],
    [{}, { "X-Amzn-ErrorType": "InvalidRequestException" }, "InvalidRequestException"],
    [{ __type: "AccessDeniedException" }, {}, "AccessDeniedException"],
    [{ __type: "ExpiredTokenException" }, {}, "ExpiredTokenException"],
    [{ __type: "toString" }, {}, "toString"],
    [{}, {}, "Unknown"],
  ])("is named by the code that came: %o %o", async (body, headers, name) => {
    const { client } = aClientMeeting([{ status: 400, headers: headers as Record<string, string>, body }]);
    const error = await failureOf(client.send(command));
    expect(error.name).toBe(name);
    expect(error).toBeInstanceOf(SecretsManagerServiceException);
    expect(error instanceof InvalidRequestException).toBe(name === "InvalidRequestException");
  });

  it.each([{ message: "a" }, { Message: "a" }])("says what the service says: %o", async (body) => {
    const { client } = aClientMeeting([{ status: 400, body: { __type: "AccessDeniedException", ...body } }]);
    expect((await failureOf(client.send(command))).message).toBe("a");
  });

  it("is the server's fault from 500 on", async () => {
    const { client } = aClientMeeting([{ status: 500, body: { __type: "Odd" } }], { maxAttempts: 1 });
    expect((await failureOf(client.send(command))).$fault).toBe("server");
  });
});

describe("an answer without a status of success", () => {
  // A page's fetch answers with 0 instead of following a redirect.
  it.each([0, 101, 199, 300, 307])("is no output, whatever it holds: %i", async (status) => {
    const { client } = aClientMeeting([{ status, body: "" }], { maxAttempts: 1 });
    expect(await failureOf(client.send(new GetSecretValueCommand({ SecretId: "a" })))).toMatchObject({
      name: "ResponseError",
      $metadata: { httpStatusCode: status },
    });
  });
});

describe("an error that is thrown again and again", () => {
  it("says how often it was tried last", async () => {
    const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    const { client } = aClientMeeting([refused], { maxAttempts: 2 });
    const call = () => failureOf(client.send(new GetSecretValueCommand({ SecretId: "a" })));
    expect((await call()).$metadata.attempts).toBe(2);
    const { client: other } = aClientMeeting([refused], { maxAttempts: 1 });
    const error = await failureOf(other.send(new GetSecretValueCommand({ SecretId: "a" })));
    expect(error).toBe(refused);
    expect(error.$metadata.attempts).toBe(1);
  });
});

describe("what a handler throws that is no error", () => {
  it.each([
    [
      { name: "Mine", code: "E_MINE", statusCode: 400 },
      { name: "Mine", code: "E_MINE", statusCode: 400 },
    ],
    [{ message: "from afar" }, { name: "Error", message: "from afar" }],
    ["circuit open", { name: "Error", message: "circuit open" }],
    [null, { name: "Error", message: "null" }],
    [undefined, { name: "Error", message: "undefined" }],
  ])("becomes one that says the same: %o", async (thrown, expected) => {
    const handle = async () => {
      throw thrown;
    };
    const error = await failureOf(aClient({ requestHandler: { handle }, maxAttempts: 1 }).send(command));
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ ...expected, $metadata: { attempts: 1 } });
    expect(error.stack).toContain("errors.test.ts");
  });
});

describe("instanceof", () => {
  it("holds for errors of another copy of the package, both ways, and is exact about names", async () => {
    vi.resetModules();
    const copy = await import("../../src/models/errors.js");
    const { SecretsManagerServiceException: CopiedBase } =
      await import("../../src/models/SecretsManagerServiceException.js");
    expect(copy.ResourceNotFoundException).not.toBe(ResourceNotFoundException);
    const theirs = new copy.ResourceNotFoundException(options);
    const ours = new ResourceNotFoundException(options);
    expect(theirs).toBeInstanceOf(ResourceNotFoundException);
    expect(ours).toBeInstanceOf(copy.ResourceNotFoundException);
    expect(theirs).toBeInstanceOf(SecretsManagerServiceException);
    expect(ours).toBeInstanceOf(CopiedBase);
    expect(theirs).not.toBeInstanceOf(InvalidRequestException);
    expect(ours).not.toBeInstanceOf(copy.InvalidRequestException);
    expect(ours).toBeInstanceOf(Error);
  });

  it("holds for errors of the official client", () => {
    const theirs = new official.ResourceNotFoundException(options);
    expect(theirs).toBeInstanceOf(ResourceNotFoundException);
    expect(theirs).toBeInstanceOf(SecretsManagerServiceException);
    expect(theirs).not.toBeInstanceOf(InvalidRequestException);
  });

  it("does not hold for another service's error of the same name, nor for what only looks like one", () => {
    const other = Object.assign(new Error("gone"), {
      name: "ResourceNotFoundException",
      $fault: "client",
      $metadata: {},
    });
    expect(other).not.toBeInstanceOf(ResourceNotFoundException);
    expect(other).not.toBeInstanceOf(SecretsManagerServiceException);
    for (const value of [null, undefined, "x", 1, {}, Object.create(null), () => 1]) {
      expect((value as any) instanceof ResourceNotFoundException).toBe(false);
    }
  });

  it("knows the classes that a user derives, and tells them from their base", () => {
    class Mine extends ResourceNotFoundException {}
    const mine = new Mine(options);
    expect(mine).toBeInstanceOf(Mine);
    expect(mine).toBeInstanceOf(ResourceNotFoundException);
    expect(mine).toBeInstanceOf(SecretsManagerServiceException);
    expect(new ResourceNotFoundException(options)).not.toBeInstanceOf(Mine);
  });

  it("tells every class from every other", () => {
    const classes = Object.entries(errors).filter(([name]) => /(Exception|Error|Failure)$/.test(name)) as [
      string,
      any,
    ][];
    expect(classes).toHaveLength(12);
    for (const [name, Class] of classes) {
      const error = new Class(options);
      expect(classes.filter(([, Other]) => error instanceof Other).map(([other]) => other)).toEqual([name]);
      expect(error).toBeInstanceOf(SecretsManagerServiceException);
    }
  });
});

describe("the stack of an error names the caller", () => {
  async function thisVeryCaller(call: () => Promise<unknown>): Promise<never> {
    await call();
    throw new Error("The call was expected to fail.");
  }
  const stackOf = async (call: () => Promise<unknown>): Promise<string> => {
    const error = await thisVeryCaller(call).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    return (error as Error).stack!;
  };
  const named = expect.stringMatching(/at (?:async )?thisVeryCaller /);

  it("when the service refuses", async () => {
    const { client } = aClientMeeting([refusal("ResourceNotFoundException")]);
    const stack = await stackOf(() => client.send(command));
    expect(stack).toEqual(named);
    expect(stack.split("\n")[0]).toBe("ResourceNotFoundException: refused");
  });

  it("when a connection is refused", async () => {
    const client = aClient({ endpoint: `http://127.0.0.1:${await aClosedPort()}` });
    expect(await stackOf(() => client.send(command))).toEqual(named);
  });

  it("when a connection is reset", async () => {
    const { url } = await aServer((_, { socket }) => socket.resetAndDestroy());
    expect(await stackOf(() => aClient({ endpoint: url, maxAttempts: 1 }).send(command))).toEqual(named);
  });

  it("when the time is up", async () => {
    const { url } = await aServer(() => undefined);
    const client = aClient({ endpoint: url, maxAttempts: 1 });
    expect(await stackOf(() => client.send(command, { requestTimeout: 30 }))).toEqual(named);
  });

  it("when the answer cannot be read", async () => {
    const { client } = aClientMeeting([{ body: '{"Name":' }]);
    expect(await stackOf(() => client.send(command))).toEqual(named);
  });

  it("when no region is found", async () => {
    for (const name of ["AWS_REGION", "AWS_DEFAULT_REGION"]) vi.stubEnv(name, "");
    vi.stubEnv("AWS_CONFIG_FILE", "/nowhere");
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere");
    const client = new SecretsManagerClient({ credentials: KEYS });
    expect(await stackOf(() => client.send(command))).toEqual(named);
  });

  it("when the caller aborts, or had closed the client", async () => {
    const { client } = aClientMeeting(["silence"]);
    expect(await stackOf(() => client.send(command, { abortSignal: AbortSignal.timeout(10) }))).toEqual(named);
    client.destroy();
    expect(await stackOf(() => client.send(command))).toEqual(named);
  });

  it("when a paginator fails, or a method of the facade", async () => {
    const requestHandler = new ScriptedHandler([refusal("InvalidNextTokenException")]) as never;
    const client = new SecretsManager({ region: "eu-central-1", credentials: KEYS, requestHandler });
    const stack = await stackOf(async () => {
      for await (const page of paginateListSecrets({ client }, {})) void page;
    });
    expect(stack).toEqual(named);
    expect(await stackOf(() => client.listSecrets({}))).toEqual(named);
  });

  it("once each, and of no other call", async () => {
    // It fails before anything is sent, and each time by the same settings.
    const { client } = aClientMeeting([{}], { useFipsEndpoint: true });
    async function anotherCaller(): Promise<unknown> {
      const output = await client.send(command);
      return output;
    }
    await anotherCaller().catch(() => undefined);
    const stack = await stackOf(() => client.send(command));
    expect(stack).toEqual(named);
    expect(stack).not.toContain("anotherCaller");
  });
});
