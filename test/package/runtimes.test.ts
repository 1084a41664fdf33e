import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { LocalSecretsManager } from "../../src/local/LocalSecretsManager.js";
import { chromium, inChromium } from "./inChromium.js";
import { nodes } from "./nodes.js";
import { runInConsumer } from "./runInConsumer.js";

/** The programs to run on: named by the environment, as .ci/run does, or where the system has them. */
const RUNTIMES = {
  bun: process.env["TEST_BUN"],
  chromium,
  deno: process.env["TEST_DENO"],
  workerd: process.env["TEST_WORKERD"],
};

const CREDENTIALS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI" };
const local = new LocalSecretsManager({ seed: { "prod/db": "välue 🔑" }, credentials: CREDENTIALS, strictAuth: true });
let endpoint = "";
let close: () => Promise<void>;

beforeAll(async () => {
  const server = await local.listen({ port: 0 });
  endpoint = server.url;
  close = () => server.close();
});

afterAll(() => close());

/**
 * Reads a secret and is refused another, with signatures that the server verifies; then reads through a cache: many at once, after
 * writes, in batches, as JSON, given up, and while nothing answers.
 */
const PROGRAM = `
import { CreateSecretCommand, GetSecretValueCommand, PutSecretValueCommand, ResourceNotFoundException, SecretsManagerClient } from "secrets-manager-client";
import { SecretsCache } from "secrets-manager-client/cache";
export async function program(endpoint) {
  const client = new SecretsManagerClient({ region: "us-east-1", endpoint, credentials: ${JSON.stringify(CREDENTIALS)} });
  const { SecretString, CreatedDate } = await client.send(new GetSecretValueCommand({ SecretId: "prod/db" }));
  const error = await client.send(new GetSecretValueCommand({ SecretId: "prod/none" })).catch((caught) => caught);
  const seen = [SecretString, CreatedDate instanceof Date, error instanceof ResourceNotFoundException, client.config.runtime];
  return JSON.stringify([...seen, await cached(client)]);
}

async function cached(client) {
  let [now, isDown] = [0, false];
  const { middlewareStack } = client;
  const send = (command) => (isDown ? Promise.reject(new TypeError("fetch failed")) : client.send(command));
  const cache = new SecretsCache({ client: { send, middlewareStack }, clock: { now: () => now }, backgroundRefreshMs: 3_600_000 });
  const name = "cache/" + crypto.randomUUID();
  const names = (error) => error.name;
  const missing = await cache.getSecretString(name).catch(names);
  await client.send(new CreateSecretCommand({ Name: name, SecretString: "v1" }));
  const readers = await Promise.all(Array.from({ length: 100 }, () => cache.getSecretString(name)));
  const { requests } = cache.stats();
  await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: '{"port":1}' }));
  const { port } = await cache.getSecretJson(name);
  const { values, errors } = await cache.getSecretValues([name, "prod/db", "prod/none"]);
  const givenUp = await cache.getSecretString("prod/none", { abortSignal: AbortSignal.abort() }).catch(names);
  isDown = true;
  now += 3_600_000;
  const old = await cache.getSecretValue("prod/db");
  cache[Symbol.dispose]();
  const closed = await cache.getSecretString(name).catch(names);
  return [missing, new Set(readers).size, requests, port, [...values.keys()].length, [...errors.keys()], givenUp, old.SecretString, old.$metadata.cache.isStale, closed];
}
`;

const outcomeOn = (runtime: "browser" | "node") =>
  JSON.stringify([
    "välue 🔑",
    true,
    true,
    runtime,
    ["ResourceNotFoundException", 1, 2, 1, 2, ["prod/none"], "AbortError", "välue 🔑", true, "CacheClosedError"],
  ]);

/** Writes a program for one runtime into the project that has the packed package installed. */
function written(name: string, ending: string): string {
  const file = join(inject("consumer"), name);
  writeFileSync(file, PROGRAM + ending);
  return file;
}

async function bundled(file: string, conditions: string[]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    format: "esm",
    platform: "browser",
    conditions,
    write: false,
  });
  const { text } = outputFiles[0]!;
  expect(text).not.toMatch(/["']node:/);
  return text;
}

/** Runs the test where the runtime is there; where it isn't, the title says why it is skipped. */
function on(name: keyof typeof RUNTIMES, run: (program: string) => Promise<void>): void {
  const program = RUNTIMES[name];
  if (program !== undefined && existsSync(program)) it(`runs on ${name}`, () => run(program));
  else it.skip(`runs on ${name} (skipped: it is not installed; name it with TEST_${name.toUpperCase()})`);
}

describe("the packed package", () => {
  it.each(nodes)("runs on Node $version", async ({ program: node }) => {
    const { stdout, stderr } = await runInConsumer(
      "on-node.mjs",
      `${PROGRAM} console.log(await program("${endpoint}"));`,
      { node },
    );
    expect({ stdout, stderr }).toEqual({ stdout: `${outcomeOn("node")}\n`, stderr: "" });
  });

  for (const version of ["20", "22", "24", "26"].filter((wanted) => !nodes.some(({ version }) => version === wanted))) {
    it.skip(`runs on Node ${version} (skipped: it is not installed; name it in TEST_NODES)`);
  }

  it.each([
    [
      "node",
      'No region found. Pass "region" to the client, set AWS_REGION, or add a region to your profile in ~/.aws/config.',
    ],
    ["browser", 'No region found. Pass "region" to the client.'],
  ])("names the places where the build for %s looks for a region, and no others", async (platform, message) => {
    const { stdout } = await runInConsumer(
      "without-region.mjs",
      `import { SecretsManager } from "./node_modules/secrets-manager-client/dist/${platform}/index.js";
       await new SecretsManager().listSecrets({}).catch((error) => console.log(error.message));`,
      { environment: { AWS_EC2_METADATA_DISABLED: "true", HOME: "/nowhere" } },
    );
    expect(stdout).toBe(`${message}\n`);
  });

  on("deno", async (deno) => {
    const file = written("on-deno.mjs", `console.log(await program(Deno.args[0]));`);
    const { stdout } = await promisify(execFile)(deno, ["run", "-A", file, endpoint], { cwd: inject("consumer") });
    expect(stdout.trim()).toBe(outcomeOn("node"));
  });

  on("bun", async (bun) => {
    const file = written("on-bun.mjs", `console.log(await program(process.argv[2]));`);
    const { stdout } = await promisify(execFile)(bun, [file, endpoint], { cwd: inject("consumer") });
    expect(stdout.trim()).toBe(outcomeOn("node"));
  });

  on("workerd", async (workerd) => {
    const folder = mkdtempSync(join(tmpdir(), "workerd-"));
    const file = written(
      "on-workerd.mjs",
      `export default { fetch: async (request) => new Response(await program(request.headers.get("x-endpoint"))) };`,
    );
    writeFileSync(join(folder, "worker.mjs"), await bundled(file, ["workerd"]));
    writeFileSync(
      join(folder, "config.capnp"),
      `using Workerd = import "/workerd/workerd.capnp";
       const config :Workerd.Config = (
         services = [
           (name = "main", worker = (modules = [(name = "worker", esModule = embed "worker.mjs")], compatibilityDate = "2025-01-01")),
           (name = "internet", network = (allow = ["local", "private", "public"])),
         ],
         sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
       );`,
    );
    const child = spawn(workerd, ["serve", "--control-fd=3", join(folder, "config.capnp")], {
      stdio: ["ignore", "ignore", "inherit", "pipe"],
    });
    try {
      const port = await new Promise<number>((resolve, reject) => {
        child.once("exit", () => reject(new Error("workerd ended before it listened")));
        child.stdio[3]!.on("data", (line: Buffer) => resolve((JSON.parse(String(line)) as { port: number }).port));
      });
      const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { "x-endpoint": endpoint } });
      expect(await answer.text()).toBe(outcomeOn("browser"));
    } finally {
      child.kill();
    }
  });

  on("chromium", async () => {
    const file = written("on-chromium.mjs", `report(await program("${endpoint}").catch(String));`);
    const folder = mkdtempSync(join(inject("consumer"), "page-"));
    writeFileSync(join(folder, "script.js"), await bundled(file, []));
    writeFileSync(join(folder, "page.html"), '<script type="module" src="/script.js"></script>');
    expect(await inChromium(folder, "page.html")).toBe(outcomeOn("browser"));
  });
});
