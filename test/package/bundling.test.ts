import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { build, type BuildOptions } from "esbuild";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { runInConsumer } from "./runInConsumer.js";

const consumer = inject("consumer");

const READ = `
const client = new SecretsManagerClient({
  region: "us-east-1",
  endpoint: process.env.ENDPOINT,
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" },
});
client.send(new GetSecretValueCommand({ SecretId: "prod/db" })).then(({ SecretString }) => {
  console.log(SecretString);
  client.destroy();
});`;
const IMPORT = `import { SecretsManagerClient, GetSecretValueCommand } from "secrets-manager-client";${READ}`;
const REQUIRE = `const { SecretsManagerClient, GetSecretValueCommand } = require("secrets-manager-client");${READ}`;

describe("a program bundled by esbuild", () => {
  let server: Server;
  let endpoint: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume().on("end", () => {
        response.setHeader("content-type", "application/x-amz-json-1.1");
        response.end(JSON.stringify({ Name: "prod/db", SecretString: request.headers["x-amz-target"] }));
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  it.each<[string, string, BuildOptions]>([
    ["an ES module that imports the package", IMPORT, { format: "esm" }],
    ["a CommonJS module that imports the package", IMPORT, { format: "cjs" }],
    ["a CommonJS module that requires the package", REQUIRE, { format: "cjs" }],
    ["an ES module, minified", IMPORT, { format: "esm", minify: true }],
    ["a CommonJS module, minified", REQUIRE, { format: "cjs", minify: true }],
  ])("runs on Node as %s", async (_what, text, options) => {
    const bundled = await bundle(text, { platform: "node", ...options });
    const file = options.format === "esm" ? "bundled.mjs" : "bundled.cjs";
    const { stdout, stderr } = await runInConsumer(file, bundled, { ENDPOINT: endpoint });
    expect({ stdout, stderr }).toEqual({ stdout: "secretsmanager.GetSecretValue\n", stderr: "" });
  });

  it("for the browser needs nothing of Node", async () => {
    const bundled = await bundle(IMPORT, { platform: "browser", format: "esm" });
    expect(bundled).not.toMatch(/\b(?:from|import|require)\s*\(?\s*["'](?:node:|fs|http|https|os|path|crypto|stream)/);
    expect(bundled).not.toContain("getBuiltinModule");
  });

  it("holds no part that sending one command does not use", async () => {
    const bundled = await bundle(IMPORT, { platform: "node", format: "esm" });
    expect(bundled).not.toMatch(/RotateSecretCommand|ReplicateSecretToRegions|node:http2|node:zlib/);
  });
});

async function bundle(contents: string, options: BuildOptions): Promise<string> {
  const { outputFiles, warnings } = await build({
    stdin: { contents, resolveDir: consumer },
    bundle: true,
    write: false,
    logLevel: "silent",
    ...options,
  });
  expect(warnings).toEqual([]);
  return outputFiles![0]!.text;
}
