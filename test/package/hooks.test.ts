import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { aServer } from "../support/loopback.js";
import { nodes } from "./nodes.js";
import { runInConsumer } from "./runInConsumer.js";

/**
 * What a tracer such as dd-trace does before the program starts: it watches what is required, and adds its header to the requests
 * of whoever requires what sends them.
 */
const TRACER = `
const { Module } = require("node:module");
const { require: original } = Module.prototype;
const watched = new Set();
Module.prototype.require = function (name) {
  const required = original.apply(this, arguments);
  if (!/^(node:)?https?$/.test(name) || watched.has(required)) return required;
  watched.add(required);
  const { request } = required;
  required.request = (options, ...rest) =>
    request({ ...options, headers: { ...options.headers, traceparent: "00-of-the-tracer" } }, ...rest);
  return required;
};`;

const program = (url: string) => `
const client = new SecretsManagerClient({
  region: "eu-central-1",
  endpoint: "${url}",
  credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" },
});
client.send(new GetSecretValueCommand({ SecretId: "a" })).then(({ SecretString }) => console.log(SecretString));`;

const NAMES = "{ SecretsManagerClient, GetSecretValueCommand }";
const FORMATS = [
  { format: "an ES module", file: "traced.mjs", load: `import ${NAMES} from "secrets-manager-client";` },
  { format: "a CommonJS module", file: "traced.cjs", load: `const ${NAMES} = require("secrets-manager-client");` },
];

describe.each(nodes)("on Node $version", ({ program: node }) => {
  it.each(FORMATS)("tracers that watch what is required see the requests of $format", async ({ file, load }) => {
    const { url, came } = await aServer((response) => response.end('{"SecretString":"value"}'));
    const tracer = join(inject("consumer"), "tracer.cjs");
    writeFileSync(tracer, TRACER);
    const { stdout } = await runInConsumer(file, load + program(url), { node, args: ["--require", tracer] });
    expect(stdout).toBe("value\n");
    expect(came.map(({ headers }) => headers["traceparent"])).toEqual(["00-of-the-tracer"]);
  });
});
