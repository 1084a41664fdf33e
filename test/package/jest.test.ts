import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, inject, it } from "vitest";
import { nodes } from "./nodes.js";
import { onDemand } from "./onDemand.js";

const run = promisify(execFile);

const { folder, missing } = await onDemand("jest", "30.5.2");
const jestProgram = join(folder, "node_modules/jest/bin/jest.js");

/** As a user's: CommonJS, and nothing in the configuration. */
const TEST = `
const { SecretsManager, SecretsManagerClient, GetSecretValueCommand, ResourceNotFoundException } =
  require("secrets-manager-client");
const { SecretsCache } = require("secrets-manager-client/cache");
const { LocalSecretsManager } = require("secrets-manager-client/local");

describe("a service", () => {
  const local = new LocalSecretsManager({ seed: { "prod/db": { password: "of the test" } }, strictAuth: true });
  const { region, credentials } = local;
  afterAll(() => local.close());

  it("reads secrets over HTTP", async () => {
    const { url } = await local.listen();
    const client = new SecretsManagerClient({ region, credentials, endpoint: url });
    const output = await client.send(new GetSecretValueCommand({ SecretId: "prod/db" }));
    expect(output).toMatchObject({ Name: "prod/db", SecretString: '{"password":"of the test"}' });
    expect(output.CreatedDate).toBeInstanceOf(Date);
    await expect(client.send(new GetSecretValueCommand({ SecretId: "none" }))).rejects.toThrow(ResourceNotFoundException);
    client.destroy();
  });

  it("writes and reads secrets without a port", async () => {
    const secrets = new SecretsManager({ region, credentials, requestHandler: local.requestHandler() });
    await secrets.createSecret({ Name: "bytes", SecretBinary: new Uint8Array([1, 2, 3]) });
    expect((await secrets.getSecretValue({ SecretId: "bytes" })).SecretBinary).toEqual(new Uint8Array([1, 2, 3]));
  });

  it("reads through the cache", async () => {
    const client = new SecretsManagerClient({ region, credentials, requestHandler: local.requestHandler() });
    const cache = new SecretsCache({ client });
    expect(await cache.getSecretJson("prod/db")).toEqual({ password: "of the test" });
    await cache.getSecretJson("prod/db");
    expect(cache.stats()).toMatchObject({ hits: 1, misses: 1, requests: 1 });
  });

  it("finds credentials in the environment", async () => {
    process.env.AWS_ACCESS_KEY_ID = credentials.accessKeyId;
    process.env.AWS_SECRET_ACCESS_KEY = credentials.secretAccessKey;
    const secrets = new SecretsManager({ region, requestHandler: local.requestHandler() });
    expect(await secrets.getSecretValue({ SecretId: "prod/db" })).toHaveProperty("ARN");
  });

  it("says where it looked when there are none", async () => {
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) delete process.env[name];
    const secrets = new SecretsManager({ region, requestHandler: local.requestHandler() });
    await expect(secrets.getSecretValue({ SecretId: "prod/db" })).rejects.toThrow("AWS_ACCESS_KEY_ID");
  });
});
`;

/** With what reaches the outside replaced, as many tests do it. */
const MOCKS = `
jest.mock("node:http", () => ({ ...jest.requireActual("node:http"), request: jest.fn() }));
jest.mock("node:fs", () => ({ ...jest.requireActual("node:fs"), statSync: jest.fn(), readFile: jest.fn() }));
const { request } = require("node:http");
const { readFile, statSync } = require("node:fs");
const { SecretsManager } = require("secrets-manager-client");
const region = "eu-central-1";

it("sends no request but by the mock", async () => {
  request.mockImplementation(() => {
    throw new Error("no network in tests");
  });
  const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" };
  const secrets = new SecretsManager({ region, credentials, endpoint: "http://127.0.0.1:9", maxAttempts: 1 });
  await expect(secrets.listSecrets()).rejects.toThrow("no network in tests");
  expect(request).toHaveBeenCalledTimes(1);
});

it("reads no file but by the mock", async () => {
  statSync.mockReturnValue({ isFIFO: () => false });
  readFile.mockImplementation((path, options, read) => read(null, "[default]\\naws_access_key_id = AKIAMOCKED\\naws_secret_access_key = s"));
  const handle = jest.fn(async () => ({ response: { statusCode: 200, headers: {}, body: "{}" } }));
  await new SecretsManager({ region, requestHandler: { handle } }).listSecrets();
  expect(handle.mock.calls[0][0].headers.authorization).toContain("Credential=AKIAMOCKED/");
});

it("does without what a mock refuses to be", async () => {
  jest.resetModules();
  jest.doMock("node:https", () => {
    throw new Error("no https in tests");
  });
  const { SecretsManager } = require("secrets-manager-client");
  const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" };
  const secrets = new SecretsManager({ region, credentials, endpoint: "https://127.0.0.1:9", maxAttempts: 1 });
  await expect(secrets.listSecrets()).rejects.toThrow("no https in tests");
});
`;

describe.skipIf(missing !== undefined)(`the packed package in Jest, without flags${missing ?? ""},`, () => {
  it.each(nodes)("passes a CommonJS test of client, cache and local service on Node $version", async ({ program }) => {
    const project = join(inject("consumer"), "jest");
    mkdirSync(project, { recursive: true });
    writeFileSync(join(project, "package.json"), `{ "name": "with-jest", "private": true }`);
    writeFileSync(join(project, "service.test.js"), TEST);
    writeFileSync(join(project, "mocks.test.js"), MOCKS);
    const { success, numPassedTests, said } = await jest(program, project);
    expect({ success, numPassedTests }, said).toEqual({ success: true, numPassedTests: 8 });
  });
});

async function jest(node: string, cwd: string) {
  const report = join(cwd, "report.json");
  const { AWS_EC2_METADATA_DISABLED = "", HOME = "", PATH = "" } = process.env;
  const { stdout, stderr } = await run(node, [jestProgram, "--json", `--outputFile=${report}`], {
    cwd,
    // Jest takes NODE_ENV for a setting.
    env: { AWS_EC2_METADATA_DISABLED, HOME, PATH },
  }).catch((error: { readonly stdout: string; readonly stderr: string }) => error);
  const { success, numPassedTests } = JSON.parse(readFileSync(report, "utf8")) as Outcome;
  return { success, numPassedTests, said: stdout + stderr };
}

interface Outcome {
  readonly success: boolean;
  readonly numPassedTests: number;
}
