import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer, request as httpRequest } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { SecretsManager } from "../../src/index.js";
import { aFolder, aProgram, run, serve } from "../support/program.js";

const KEYS = { accessKeyId: "AKIALOCAL", secretAccessKey: "the secret key" };

function aClient(endpoint: string, credentials = { accessKeyId: "any", secretAccessKey: "any" }, region = "us-east-1") {
  const secrets = new SecretsManager({ region, endpoint, credentials, maxAttempts: 1 });
  onTestFinished(() => secrets.destroy());
  return secrets;
}

describe("secrets-manager-client", () => {
  let program: string;
  beforeAll(async () => {
    const { path, remove } = await aProgram();
    program = path;
    return remove;
  });

  it.each([[["--help"]], [["help"]], [["-h"]], [["serve", "--help"]]])("explains itself: %j", async (args) => {
    const { ended, output } = run(program, args);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(output.stdout).toMatch(/^Usage: secrets-manager-client serve/);
  });

  it.each([
    [[], "No command given."],
    [["dance"], 'There is no command "dance".'],
    [["serve", "--colour"], "Unknown option '--colour'"],
    [["serve", "--port", "many"], '--port must be a number from 0 to 65535, not "many".'],
    [["serve", "--port", "65536"], "--port must be a number"],
    [["serve", "--port", "4599.5"], "--port must be a number"],
    [["serve", "--time-scale", "-1"], "--time-scale"],
    [["serve", "--latency", ""], "--latency must be a number"],
    [["serve", "--access-key", "a"], "Give both keys or none"],
    [["serve", "--account", "12345"], '--account must be twelve digits, not "12345".'],
    [["serve", "--region", "nowhere"], '--region must be a Region, such as us-east-1, not "nowhere".'],
    [["serve", "--strict-auth"], "Give --access-key and --secret-key, or set LOCAL_SECRETS_MANAGER_ACCESS_KEY and "],
    [["serve", "--seed", "/none"], 'there is no file or folder "/none"'],
  ])("says what is wrong with %j", async (args, message) => {
    const { ended, output } = run(program, args);
    expect(await ended).toEqual({ code: 2, signal: null });
    expect(output.stderr).toContain(message);
    expect(output.stderr).not.toContain("    at ");
    expect(output.stderr.match(/serve --help/g)).toHaveLength(1);
  });

  it("tells its version", async () => {
    const { ended, output } = run(program, ["--version"]);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(output.stdout).toBe(`${JSON.parse(readFileSync("package.json", "utf8")).version}\n`);
  });

  it("has touched no data file, when something is wrong with what was typed", async () => {
    const folder = aFolder();
    const { ended } = run(program, ["serve", "--data-file", join(folder, "secrets.data"), "--port", "many"]);
    expect((await ended).code).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says what is wrong with a port that is taken", async () => {
    const other = createServer();
    onTestFinished(() => void other.close());
    const port = await new Promise<number>((resolve) =>
      other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port)),
    );
    const { ended, output } = run(program, ["serve", "--port", String(port)]);
    expect(await ended).toEqual({ code: 1, signal: null });
    expect(output.stderr).toBe(
      `Port ${port} of 127.0.0.1 is in use by another program. Stop it, or choose another by --port; 0 takes a free one.\n`,
    );
  });
});

describe("secrets-manager-client serve", () => {
  let program: string;
  beforeAll(async () => {
    const { path, remove } = await aProgram();
    program = path;
    return remove;
  });

  it("says when it listens, and how to point others at it", async () => {
    const { url, output, prints } = await serve(program);
    expect(output.stdout.split("\n")[0]).toBe(`Listening on ${url}`);
    await prints(/provider "aws"/);
    const variables = `AWS_ENDPOINT_URL_SECRETS_MANAGER=${url} AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1`;
    expect(output.stdout).toContain(variables);
    expect(output.stdout).toContain(`aws --endpoint-url ${url}`);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("ends on %s, with idle connections open", async (signal) => {
    const { url, process: child, ended } = await serve(program);
    await aClient(url).listSecrets({});
    child.kill(signal);
    expect(await ended).toEqual({ code: 0, signal: null });
  });

  it("ends at once while an answer is delayed, which is given before", async () => {
    const { url, process: child, ended } = await serve(program, ["--latency", "600000"]);
    const answer = aClient(url).listSecrets({});
    // What comes later is answered, so the request has come.
    for (let count = 0; count < 3; count++) await (await fetch(`${url}/_local/health`)).text();
    child.kill("SIGTERM");
    expect(await answer).toMatchObject({ SecretList: [] });
    expect(await ended).toEqual({ code: 0, signal: null });
  });

  it("ends while a rotation function elsewhere never answers", async () => {
    let isAsked = () => {};
    const asked = new Promise<void>((resolve) => (isAsked = resolve));
    const silent = createHttpServer(() => isAsked());
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      silent.closeAllConnections();
      silent.close();
    });
    const { url, process: child, ended } = await serve(program);
    const functionArn = "arn:aws:lambda:us-east-1:000000000000:function:silent";
    await fetch(`${url}/_local/functions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ functionArn, url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/` }),
    });
    const secrets = aClient(url);
    await secrets.createSecret({ Name: "a", SecretString: "1" });
    const RotationRules = { AutomaticallyAfterDays: 1 };
    await secrets.rotateSecret({ SecretId: "a", RotationLambdaARN: functionArn, RotationRules });
    await asked;
    child.kill("SIGTERM");
    expect(await ended).toEqual({ code: 0, signal: null });
  });

  it("prints a line for each request, and no secrets", async () => {
    const { url, prints, output } = await serve(program);
    const secrets = aClient(url);
    await secrets.createSecret({ Name: "prod/db", SecretString: "hunter2" });
    await secrets.getSecretValue({ SecretId: "a value\nin the wrong place" }).catch(() => {});
    await prints(/CreateSecret prod\/db 200 \d+\.\d ms$/m);
    await prints(/GetSecretValue 400 ValidationException \d+\.\d ms$/m);
    expect(output.stdout).not.toMatch(/hunter2|wrong place/);
  });

  it("serves on when nobody reads what it prints any more", async () => {
    const { url, process: child, ended } = await serve(program);
    child.stdout!.destroy();
    const secrets = aClient(url);
    for (let count = 0; count < 5; count++) await secrets.createSecret({ Name: `number${count}` });
    child.kill("SIGTERM");
    expect(await ended).toEqual({ code: 0, signal: null });
  });

  it("answers to names, and pages of origins, that it is told", async () => {
    const args = [
      "--allow-host",
      "secrets.internal",
      "--allow-host",
      "other.internal",
      "--allow-host",
      "Ported.internal:4599",
      "--allow-origin",
      "https://app.example",
      "--allow-origin",
      "https://Copied.example/",
    ];
    const { url } = await serve(program, args);
    const status = (headers: Record<string, string>) =>
      new Promise((resolve, reject) => {
        const request = httpRequest(url, { method: "POST", headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        request.on("error", reject).end("{}");
      });
    // What is let in is told that it is no request of the service.
    expect(await status({ host: "secrets.internal:4599" })).toBe(404);
    expect(await status({ host: "other.internal" })).toBe(404);
    expect(await status({ host: "ported.internal:4599" })).toBe(404);
    expect(await status({ origin: "https://copied.example" })).toBe(404);
    expect(await status({ host: "evil.example" })).toBe(403);
    expect(await status({ origin: "https://app.example" })).toBe(404);
    expect(await status({ origin: "https://evil.example" })).toBe(403);
  });

  it("prints the address alone, if it is to be quiet", async () => {
    const { url, output, process: child, ended } = await serve(program, ["--quiet"]);
    await aClient(url).listSecrets({});
    child.kill();
    await ended;
    expect(output).toEqual({ stdout: `Listening on ${url}\n`, stderr: "" });
  });

  it("warns when others can reach it", async () => {
    const { output } = await serve(program, ["--host", "0.0.0.0"]);
    expect(output.stderr).toContain("Warning: listening on 0.0.0.0, so other computers can read every secret in it.");
  });

  it("verifies signatures with keys from its options", async () => {
    const { accessKeyId, secretAccessKey } = KEYS;
    const args = ["--strict-auth", "--access-key", accessKeyId, "--secret-key", secretAccessKey];
    const { url } = await serve(program, args);
    await aClient(url, KEYS).listSecrets({});
    await expect(aClient(url).listSecrets({})).rejects.toMatchObject({ name: "UnrecognizedClientException" });
  });

  it("lets the programs of this computer control it without a signature, and says so wherever it says that it verifies them", async () => {
    const args = ["--strict-auth", "--access-key", KEYS.accessKeyId, "--secret-key", KEYS.secretAccessKey];
    const { url, output, prints } = await serve(program, args);
    expect((await fetch(`${url}/_local/snapshot`)).status).toBe(200);
    await prints(/endpoints/);
    const help = run(program, ["serve", "--help"]);
    await help.ended;
    const page = readFileSync("docs/local-service.md", "utf8");
    const row = (name: string) => new RegExp(`^\\| \`${name}\`.*$`, "m").exec(page)![0];
    const paragraph = /^`strictAuth: true` verifies.*?\n\n/ms.exec(page)![0];
    for (const text of [output.stdout, help.output.stdout, row("strictAuth"), row("--strict-auth"), paragraph]) {
      expect(text).toContain("/_local/");
    }
  });

  it("verifies signatures with keys from the environment, where no list of processes shows them", async () => {
    const { url, output } = await serve(program, ["--strict-auth"], {
      LOCAL_SECRETS_MANAGER_ACCESS_KEY: KEYS.accessKeyId,
      LOCAL_SECRETS_MANAGER_SECRET_KEY: KEYS.secretAccessKey,
    });
    await aClient(url, KEYS).listSecrets({});
    expect(output.stdout).not.toContain(KEYS.secretAccessKey);
  });

  it("has the account and the Region that it is told", async () => {
    const folder = aFolder();
    writeFileSync(join(folder, "seed.json"), '{"a":"b"}');
    const args = ["--account", "123456789012", "--region", "eu-west-1", "--seed", join(folder, "seed.json")];
    const { url } = await serve(program, args);
    const { ARN } = await aClient(url, undefined, "eu-west-1").describeSecret({ SecretId: "a" });
    expect(ARN).toMatch(/^arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-/);
  });

  it("answers later, and lets time pass faster, if it is told to", async () => {
    const { url } = await serve(program, ["--latency", "500", "--time-scale", "1000000"]);
    const secrets = aClient(url);
    const created = secrets.createSecret({ Name: "a" }).then(() => "created");
    // What is asked without that delay is answered before.
    expect(await Promise.race([created, fetch(`${url}/_local/health`).then(() => "health")])).toBe("health");
    await created;
    const { CreatedDate } = await secrets.describeSecret({ SecretId: "a" });
    expect(CreatedDate!.getTime()).toBeGreaterThan(Date.now());
  });

  it("throttles requests beyond the service's rates, if it is told to", async () => {
    // With the clock at rest, a second never ends.
    const { url } = await serve(program, ["--enforce-rates", "--time-scale", "0"]);
    const secrets = aClient(url);
    for (let count = 0; count < 50; count++) await secrets.getRandomPassword({});
    await expect(secrets.getRandomPassword({})).rejects.toMatchObject({ name: "ThrottlingException" });
  });

  it("keeps everything in a data file", async () => {
    const path = join(aFolder(), "secrets.data");
    const first = await serve(program, ["--data-file", path]);
    await aClient(first.url).createSecret({ Name: "a", SecretString: "kept" });
    first.process.kill();
    await first.ended;
    const second = await serve(program, ["--data-file", path]);
    expect((await aClient(second.url).getSecretValue({ SecretId: "a" })).SecretString).toBe("kept");
  });

  describe("is seeded", () => {
    /** The secrets that a seed makes, by name. */
    async function seeded(...args: string[]) {
      const { url } = await serve(program, args);
      const secrets = aClient(url);
      const { SecretValues = [] } = await secrets.batchGetSecretValue({ Filters: [] });
      return Object.fromEntries(
        SecretValues.map(({ Name, SecretString, SecretBinary }) => [Name, SecretString ?? SecretBinary]),
      );
    }

    it("by a JSON file", async () => {
      const path = join(aFolder(), "seed.json");
      writeFileSync(
        path,
        "\uFEFF" +
          JSON.stringify({
            text: "a",
            object: { user: "u" },
            number: 1,
            whole: { SecretString: "w", Description: "d" },
            bytes: { SecretBinary: "AQI=" },
          }),
      );
      expect(await seeded("--seed", path)).toEqual({
        text: "a",
        object: '{"user":"u"}',
        number: "1",
        whole: "w",
        bytes: new Uint8Array([1, 2]),
      });
    });

    it("by a dotenv file", async () => {
      const path = join(aFolder(), ".env");
      writeFileSync(
        path,
        `\uFEFFFIRST=after a byte order mark
# a comment
PLAIN=value # with a comment
export EXPORTED=yes
DOUBLE="with # and \\n a break"
SINGLE='kept as it is \\n'
MULTI="one
two"
EQUALS=a=b==
`,
      );
      expect(await seeded("--seed", path)).toEqual({
        FIRST: "after a byte order mark",
        PLAIN: "value",
        EXPORTED: "yes",
        DOUBLE: "with # and \n a break",
        SINGLE: "kept as it is \\n",
        MULTI: "one\ntwo",
        EQUALS: "a=b==",
      });
    });

    it("by a folder of files, as containers mount secrets", async () => {
      const folder = aFolder();
      mkdirSync(join(folder, "prod"));
      mkdirSync(join(folder, "..data"));
      writeFileSync(join(folder, "api-key"), "abc\n");
      writeFileSync(join(folder, "prod", "db"), "line\nline\n");
      writeFileSync(join(folder, "prod", "bytes"), new Uint8Array([255, 0]));
      writeFileSync(join(folder, ".hidden"), "no");
      writeFileSync(join(folder, "..data", "api-key"), "no");
      expect(await seeded("--seed", folder)).toEqual({
        "api-key": "abc",
        "prod/db": "line\nline",
        "prod/bytes": new Uint8Array([255, 0]),
      });
    });

    it("by a folder of links to files, as Kubernetes mounts secrets", async () => {
      const folder = aFolder();
      mkdirSync(join(folder, "..2026_03_04"));
      writeFileSync(join(folder, "..2026_03_04", "api-key"), "abc");
      symlinkSync("..2026_03_04", join(folder, "..data"));
      symlinkSync(join("..data", "api-key"), join(folder, "api-key"));
      symlinkSync("nowhere", join(folder, "broken"));
      expect(await seeded("--seed", folder)).toEqual({ "api-key": "abc" });
    });

    it.each(["not JSON hunter2", '["hunter2"]'])(
      "not by what is no object, and does not repeat it: %s",
      async (text) => {
        const path = join(aFolder(), "seed.json");
        writeFileSync(path, text);
        const { ended, output } = run(program, ["serve", "--seed", path]);
        expect((await ended).code).toBe(2);
        expect(output.stderr).toContain(path);
        expect(output.stderr).not.toContain("hunter2");
      },
    );
  });

  it("has every option of its own and of the service in the documents and in its help", () => {
    const page = readFileSync("docs/local-service.md", "utf8");
    const source = readFileSync("src/cli/serve.ts", "utf8");
    const own = [...source.matchAll(/^ {2}"?([a-z-]+)"?: \{ type: "(?:string|boolean)"/gm)].map(
      ([, name]) => `--${name}`,
    );
    expect(own).toHaveLength(16);
    expect(own.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    const help = source.slice(source.indexOf("const HELP"));
    expect(own.filter((name) => name !== "--help" && !help.includes(`\n  ${name} `))).toEqual([]);
    const report = readFileSync("etc/secrets-manager-client.local.api.md", "utf8");
    const options = ["LocalSecretsManagerOptions", "LocalListenOptions"].flatMap((name) => {
      const [, body] = new RegExp(`export interface ${name} \\{([^}]*)\\}`).exec(report)!;
      return [...body!.matchAll(/readonly (\w+)\?:/g)].map(([, option]) => option!);
    });
    expect(options).toHaveLength(16);
    expect(options.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it("is a program", () => {
    expect(readFileSync(program, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});
