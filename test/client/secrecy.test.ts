import { format, inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { BatchGetSecretValueCommand } from "../../src/commands/BatchGetSecretValueCommand.js";
import { CreateSecretCommand } from "../../src/commands/CreateSecretCommand.js";
import { GetRandomPasswordCommand } from "../../src/commands/GetRandomPasswordCommand.js";
import { GetSecretValueCommand } from "../../src/commands/GetSecretValueCommand.js";
import { PutSecretValueCommand } from "../../src/commands/PutSecretValueCommand.js";
import { aClient, aClientMeeting, failureOf, KEYS, refusal } from "../support/aClient.js";
import { aServer, aTcpServer } from "../support/loopback.js";

const CANARY = "canary-4f1d9c";
const BYTES = new TextEncoder().encode(CANARY);
const BASE64 = Buffer.from(BYTES).toString("base64");
const MASK = "***SensitiveInformation***";
const TOKEN = "session-token-canary";

/** Everything that a program may print of a value on its way to a screen or a log. */
function printed(value: unknown): string {
  return [
    inspect(value),
    inspect(value, { depth: Infinity }),
    inspect({ deep: { down: [value] } }, { depth: Infinity, showHidden: true }),
    inspect(value, { showHidden: true, depth: 10, compact: false }),
    inspect(new Map([[value, value]]), { depth: Infinity }),
    format("%s %o %O", value, value, value),
    String(value),
  ].join("\n");
}

function expectNoSecretIn(text: string): void {
  const secrets = [CANARY, BASE64, BYTES.slice(0, 6).join(", "), TOKEN, KEYS.secretAccessKey];
  const shown = secrets.filter((secret) => text.includes(secret));
  expect(shown, text.slice(Math.max(0, text.indexOf(shown[0] ?? "") - 300)).slice(0, 600)).toEqual([]);
}

describe("an output", () => {
  it("prints no secret, reads as before, and is the same JSON", async () => {
    const { client } = aClientMeeting([{ body: { Name: "prod/db", SecretString: CANARY, SecretBinary: BASE64 } }]);
    const output = await client.send(new GetSecretValueCommand({ SecretId: "prod/db" }));
    expectNoSecretIn(printed(output));
    expect(inspect(output)).toContain(`SecretString: '${MASK}'`);
    expect(inspect(output)).toContain("Name: 'prod/db'");
    expect(output.SecretString).toBe(CANARY);
    expect(Buffer.from(output.SecretBinary!).toString()).toBe(CANARY);
    expect(JSON.parse(JSON.stringify(output))).toMatchObject({ SecretString: CANARY });
    expect(Object.keys(output)).toEqual(
      ["Name", "SecretBinary", "SecretString", "$metadata"].filter((n) => n in output),
    );
    expect({ ...output }).toEqual(output);
    expect(structuredClone(output)).toEqual(output);
  });

  it("prints no secret that is further down, nor a password", async () => {
    const { client } = aClientMeeting([
      { body: { SecretValues: [{ Name: "a", SecretString: CANARY }], Errors: [] } },
      { body: { RandomPassword: CANARY } },
    ]);
    const batch = await client.send(new BatchGetSecretValueCommand({ SecretIdList: ["a"] }));
    expectNoSecretIn(printed(batch));
    expectNoSecretIn(printed(batch.SecretValues));
    expect(batch.SecretValues![0]!.SecretString).toBe(CANARY);
    expectNoSecretIn(printed(await client.send(new GetRandomPasswordCommand({}))));
  });
});

describe("a command", () => {
  it("prints no secret, not even one that is misspelt", () => {
    const put = new PutSecretValueCommand({
      SecretId: "prod/db",
      SecretString: CANARY,
      SecretBinary: BYTES,
      RotationToken: CANARY,
      secretString: CANARY,
    } as never);
    expectNoSecretIn(printed(put));
    expect(inspect(put)).toContain("PutSecretValueCommand");
    expect(inspect(put)).toContain("SecretId: 'prod/db'");
    expect(put.input.SecretString).toBe(CANARY);
  });
});

describe("a client", () => {
  it("prints no keys", async () => {
    const { url } = await aServer((response) => response.end("{}"));
    const client = aClient({ endpoint: url, credentials: { ...KEYS, sessionToken: TOKEN } });
    await client.send(new GetSecretValueCommand({ SecretId: "a" }));
    expectNoSecretIn(inspect(client, { depth: 6, showHidden: true }));
  });
});

describe("an error", () => {
  const echo = (message: string, more: object = {}) => ({
    status: 400,
    body: { __type: "InvalidParameterException", Message: message, ...more },
  });
  const credentials = { ...KEYS, sessionToken: TOKEN };

  it.each([
    ["text", { SecretString: CANARY }, `The value ${CANARY} is not allowed, nor is "${CANARY}"`],
    ["bytes", { SecretBinary: BYTES }, `The value ${BASE64} is not allowed`],
    ["bytes given as text", { SecretBinary: CANARY as never }, `${BASE64} or ${CANARY} is not allowed`],
    ["bytes given as a buffer", { SecretBinary: BYTES.buffer as never }, `${BASE64} is not allowed`],
  ])("masks what it echoes of the request: %s", async (_, secret, message) => {
    const { client } = aClientMeeting([echo(message, { Detail: message, Nested: { deep: [message] } })], {
      credentials,
    });
    const error = await failureOf(client.send(new CreateSecretCommand({ Name: "n", ...secret })));
    expect(error.name).toBe("InvalidParameterException");
    expect(error.message).toContain(MASK);
    expectNoSecretIn(printed(error) + error.stack + JSON.stringify(error));
  });

  it("masks a text that JSON writes otherwise", async () => {
    const secret = `${CANARY}"\n\\x`;
    const { client } = aClientMeeting([echo(`Not allowed: ${JSON.stringify(secret)} and ${secret}`)]);
    const error = await failureOf(client.send(new CreateSecretCommand({ Name: "n", SecretString: secret })));
    expectNoSecretIn(printed(error) + error.stack + JSON.stringify(error));
  });

  it("masks what is quoted twice, and what stands for a name", async () => {
    const secret = JSON.stringify({ password: `${CANARY}"` });
    const twice = JSON.stringify({ asked: JSON.stringify({ SecretString: secret }) });
    const { client } = aClientMeeting([echo(`Bad request: ${twice}`, { Names: { [secret]: { [secret]: 1 } } })]);
    const error = await failureOf(client.send(new CreateSecretCommand({ Name: "n", SecretString: secret })));
    expect(error.message).toContain(MASK);
    expectNoSecretIn(printed(error) + error.stack + JSON.stringify(error));
  });

  it.each([
    [2_000, "InvalidParameterException"],
    [50_000, "ResponseError"],
  ])("is one of ours, however deep the answer is: %i", async (depth, name) => {
    const body = `{"__type":"InvalidParameterException","Deep":${"[".repeat(depth)}"${CANARY}"${"]".repeat(depth)}}`;
    const { client } = aClientMeeting([{ status: 400, body }]);
    const error = await failureOf(client.send(new CreateSecretCommand({ Name: "n", SecretString: CANARY })));
    expect(error.name).toBe(name);
    expectNoSecretIn(printed(error) + error.stack + JSON.stringify(error));
  });

  it.each([
    [500, { Name: "a", SecretString: CANARY, SecretBinary: BASE64 }],
    [302, { SecretValues: [{ SecretString: CANARY }] }],
    [403, { __type: "AccessDeniedException", message: "No", output: { SecretString: CANARY } }],
    [400, { RandomPassword: CANARY }],
    [999, { RotationToken: CANARY }],
  ])("has nothing of an output that comes with status %i", async (status, body) => {
    const { client } = aClientMeeting([{ status, body }], { maxAttempts: 1 });
    const error = await failureOf(client.send(new GetSecretValueCommand({ SecretId: "a" })));
    expect(error.$metadata.httpStatusCode).toBe(status);
    expectNoSecretIn(printed(error) + error.stack + JSON.stringify(error));
  });

  it.each([
    ["a chunk of no length", `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n15\r\n{"a":"${CANARY}"\r\nZZ\r\n`],
    ["two lengths", `HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 4\r\nx: ${CANARY}\r\n\r\n{}`],
  ])("about an answer that is no HTTP says nothing of what stood in it: %s", async (_, bytes) => {
    const { port } = await aTcpServer((socket) => void socket.once("data", () => socket.write(bytes)));
    const client = aClient({ endpoint: `http://127.0.0.1:${port}`, credentials, maxAttempts: 1 });
    const error = await failureOf(client.send(new GetSecretValueCommand({ SecretId: "a" })));
    expect(error.code).toMatch(/^HPE_/);
    expect(Object.keys(error)).not.toContain("rawPacket");
    expectNoSecretIn(printed(error) + error.stack + JSON.stringify(error));
  });

  it("hides the response, over a real connection, too", async () => {
    const { url } = await aServer((response) => {
      response.statusCode = 400;
      response.end(JSON.stringify({ __type: "InvalidRequestException", Message: `about ${CANARY}`, More: CANARY }));
    });
    const error = await failureOf(
      aClient({ endpoint: url, credentials }).send(new PutSecretValueCommand({ SecretId: "a", SecretString: CANARY })),
    );
    expectNoSecretIn(printed(error));
    expect(error.$response.statusCode).toBe(400);
    expect(Object.keys(error)).not.toContain("$response");
  });

  it.each([
    ["truncated JSON", 200, `{"SecretString":"${CANARY}`],
    ["a page", 502, `<html>${CANARY}</html>`],
    ["JSON of another shape", 200, `{"SecretString":"${CANARY}","CreatedDate":"${CANARY}"}`],
    ["JSON that is a text", 200, `"${CANARY}"`],
  ])("about an answer that cannot be read says nothing of what stood in it: %s", async (_, status, body) => {
    const { url } = await aServer((response) => {
      response.statusCode = status;
      response.end(body);
    });
    const client = aClient({ endpoint: url, credentials, maxAttempts: 1 });
    const error = await failureOf(client.send(new GetSecretValueCommand({ SecretId: "a" })));
    expect(error).toMatchObject({ name: "ResponseError", $metadata: { httpStatusCode: status } });
    expectNoSecretIn(printed(error) + error.stack + JSON.stringify(error));
  });

  it("of an input of the wrong type names the place, not the value", async () => {
    const { client, handler } = aClientMeeting([{}]);
    const error = await failureOf(
      client.send(new CreateSecretCommand({ Name: "n", SecretString: { password: CANARY } as never })),
    );
    expect(error).toMatchObject({ name: "InputError", path: "SecretString" });
    expectNoSecretIn(printed(error));
    expect(handler.requests).toHaveLength(0);
  });

  it("of the network holds no keys and no secret", async () => {
    const { url } = await aServer((_, { socket }) => socket.resetAndDestroy());
    const client = aClient({ endpoint: url, credentials, maxAttempts: 1 });
    expectNoSecretIn(
      printed(await failureOf(client.send(new PutSecretValueCommand({ SecretId: "a", SecretString: CANARY })))),
    );
  });
});

describe("the logger", () => {
  const aLogger = () => ({ trace: vi.fn(), debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() });

  it("hears of a result with what is sensitive masked", async () => {
    const logger = aLogger();
    const { client } = aClientMeeting([{ body: { Name: "n", SecretString: CANARY } }], { logger });
    await client.send(new GetSecretValueCommand({ SecretId: "n" }));
    expect(logger.info).toHaveBeenCalledExactlyOnceWith({
      clientName: "SecretsManagerClient",
      commandName: "GetSecretValueCommand",
      input: { SecretId: "n" },
      output: { Name: "n", SecretString: MASK },
      metadata: expect.objectContaining({ httpStatusCode: 200, attempts: 1 }),
    });
  });

  it("hears of a failure, which does not become another by that", async () => {
    const logger = aLogger();
    const { client } = aClientMeeting([refusal("InvalidRequestException", 400, { message: `no ${CANARY}` })], {
      logger,
    });
    const error = await failureOf(client.send(new PutSecretValueCommand({ SecretId: "n", SecretString: CANARY })));
    expect(logger.error).toHaveBeenCalledExactlyOnceWith({
      clientName: "SecretsManagerClient",
      commandName: "PutSecretValueCommand",
      input: { SecretId: "n", SecretString: MASK },
      error,
      metadata: error.$metadata,
    });
    expectNoSecretIn(printed(logger.error.mock.calls));
  });

  it("is the only one to hear of anything", async () => {
    const spies = (["log", "info", "warn", "error", "debug"] as const).map((name) => vi.spyOn(console, name));
    const { client } = aClientMeeting([{ body: { Name: "n" } }, refusal("InvalidRequestException")]);
    await client.send(new GetSecretValueCommand({ SecretId: "n" }));
    await failureOf(client.send(new GetSecretValueCommand({ SecretId: "n" })));
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });
});
