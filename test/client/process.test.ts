import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { anAuthority } from "../support/certificates.js";
import { aClosedPort, aServer } from "../support/loopback.js";
import { aProxy } from "../support/proxy.js";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "secrets-manager-client-"));
  await build({
    entryPoints: ["src/index.ts"],
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    logLevel: "error",
  });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a program that has a client of the endpoint, and gives what it prints when it has ended by itself. */
async function run(
  program: string,
  endpoint: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<{ stdout: string; stderr: string }> {
  const file = join(folder, `program${Math.random()}.mjs`);
  await writeFile(
    file,
    `import { GetSecretValueCommand, SecretsManagerClient } from "./index.mjs";
     const client = new SecretsManagerClient({
       region: "eu-central-1",
       endpoint: ${JSON.stringify(endpoint)},
       credentials: { accessKeyId: "a", secretAccessKey: "b" },
     });
     const command = new GetSecretValueCommand({ SecretId: "a" });
     ${program}`,
  );
  // Ended by the time-out, it would not have ended by itself.
  return promisify(execFile)(process.execPath, ["--unhandled-rejections=strict", file], {
    timeout: 20_000,
    env: { ...process.env, ...environment },
  });
}

it("a process ends by itself after its last call, with no word", async () => {
  const { url } = await aServer((response) => response.end('{"Name":"a"}'));
  const program = "console.log((await client.send(command)).Name);";
  expect(await run(program, url)).toEqual({ stdout: "a\n", stderr: "" });
}, 30_000);

it("a process ends by itself although a tunnel through a proxy is still open", async () => {
  const authority = anAuthority();
  const { url, server } = await aServer((response) => response.end('{"Name":"a"}'), "127.0.0.1", authority.certify());
  // It is not the server that ends what is idle.
  Object.assign(server, { keepAliveTimeout: 60_000 });
  const proxy = await aProxy();
  const bundle = join(folder, "authority.pem");
  await writeFile(bundle, authority.cert);
  const program = `
    for (let call = 0; call < 2; call += 1) console.log((await client.send(command)).Name);`;
  const environment = { HTTPS_PROXY: proxy.address, AWS_CA_BUNDLE: bundle };
  expect(await run(program, url, environment)).toEqual({ stdout: "a\na\n", stderr: "" });
  expect(proxy.asked).toHaveLength(1);
}, 30_000);

it("a process ends by itself after a call that was given up, or took too long", async () => {
  const { url } = await aServer(() => undefined);
  const program = `
    const names = [];
    const note = (error) => names.push(error.name);
    await client.send(command, { abortSignal: AbortSignal.timeout(50) }).catch(note);
    await client.send(command, { requestTimeout: 20 }).catch(note);
    console.log(names.join());`;
  expect(await run(program, url)).toEqual({ stdout: "AbortError,TimeoutError\n", stderr: "" });
}, 30_000);

it("no rejection goes unhandled, whichever way a call fails", async () => {
  const endpoint = `http://127.0.0.1:${await aClosedPort()}`;
  const program = `
    const failures = [];
    const note = (error) => failures.push(error.name);
    await client.send(command).catch(note);
    await client.send(command, { abortSignal: AbortSignal.abort() }).catch(note);
    const late = { credentials: () => new Promise((_, reject) => setTimeout(reject, 100, new Error("late"))) };
    const other = new SecretsManagerClient({ region: "eu-central-1", ...late });
    await other.send(command, { abortSignal: AbortSignal.timeout(10) }).catch(note);
    await new SecretsManagerClient({ region: async () => { throw new Error("none") } }).send(command).catch(note);
    await new Promise((resolve) => client.send(command, (error) => resolve(note(error))));
    const closing = client.send(command).catch(note);
    client.destroy();
    await closing;
    await new Promise((resolve) => setTimeout(resolve, 300));
    console.log(failures.join());`;
  expect(await run(program, endpoint)).toEqual({
    stdout: "Error,AbortError,AbortError,Error,Error,ClientClosedError\n",
    stderr: "",
  });
}, 30_000);
