// README.md lists how this client differs from the official one. Each line is shown here on both clients, or where its tests are:
// their titles, or the comments of what is only compiled, carry the line's name, "[differs: Paginators]".
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import * as official from "@aws-sdk/client-secrets-manager";
import { FetchHttpHandler as TheirFetchHttpHandler } from "@smithy/fetch-http-handler";
import { Client as SmithyClient } from "@smithy/smithy-client";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { FetchHttpHandler } from "../../src/http/FetchHttpHandler.js";
import * as ours from "../../src/index.js";
import { aHome } from "../support/home.js";
import { aServer } from "../support/loopback.js";
import { type Answer, aPair, KEYS, ourCommand, outcomeOf, theirCommand } from "../support/pair.js";
import { verifySignature } from "../support/verifySignature.js";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const SECRET = "correct horse battery staple";
const NOT_FOUND: Answer = { statusCode: 400, body: '{"__type":"ResourceNotFoundException","Message":"gone"}' };
const BOTH = ["theirs", "ours"] as const;

/** How a call of GetSecretValue ends on each client. */
async function endsOf(pair: ReturnType<typeof aPair>, input: object = { SecretId: "a" }, options: object = {}) {
  const [theirs, our] = await Promise.all([
    outcomeOf(pair.theirs.send(theirCommand("GetSecretValue", input), options)),
    outcomeOf(pair.ours.send(ourCommand("GetSecretValue", input), options)),
  ]);
  return { theirs, ours: our };
}

describe("README.md", () => {
  const section = /## How it differs from the official client\n([\s\S]*?)\n## /.exec(
    readFileSync("README.md", "utf8"),
  )![1]!;
  const lines = Array.from(section.matchAll(/^- \*\*(.+?)[.:]?\*\*/gm), ([, name]) => name!);
  const tests = readdirSync("test", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const named = tests.flatMap((file) =>
    Array.from(readFileSync(join("test", file), "utf8").matchAll(/\[differs: (\w[^\]\\]*)\]/g), ([, name]) => name!),
  );

  it("lists differences, each by a name of its own", () => {
    expect(section.match(/^- /gm)).toHaveLength(lines.length);
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines.length).toBeGreaterThan(15);
  });

  it("lists none without a test", () => {
    expect(lines.filter((line) => !named.includes(line))).toEqual([]);
  });

  it("lists all that tests name", () => {
    expect([...new Set(named)].filter((name) => !lines.includes(name))).toEqual([]);
  });
});

describe("different from the official client", () => {
  it("[differs: Secrets stay out of logs] in outputs, commands and errors", async () => {
    const pair = aPair();
    pair.answer({ body: JSON.stringify({ SecretString: SECRET }) });
    const outputs = await endsOf(pair);
    expect(inspect(outputs.theirs.output)).toContain(SECRET);
    expect(inspect(outputs.ours.output)).not.toContain(SECRET);
    expect((outputs.ours.output as ours.GetSecretValueCommandOutput).SecretString).toBe(SECRET);
    expect(JSON.stringify(outputs.ours.output)).toBe(JSON.stringify(outputs.theirs.output));
    expect(outputs.ours.output).toStrictEqual(outputs.theirs.output);

    const input = { SecretId: "a", SecretString: SECRET };
    expect(inspect(theirCommand("PutSecretValue", input))).toContain(SECRET);
    expect(inspect(ourCommand("PutSecretValue", input))).not.toContain(SECRET);

    pair.answer({
      statusCode: 400,
      body: JSON.stringify({ __type: "InvalidParameterException", Message: `not ${SECRET}` }),
    });
    const { error: their } = await outcomeOf(pair.theirs.send(theirCommand("PutSecretValue", input)));
    const { error: our } = await outcomeOf(pair.ours.send(ourCommand("PutSecretValue", input)));
    expect(their.message).toContain(SECRET);
    expect(inspect(our, { showHidden: true, depth: 9 })).not.toContain(SECRET);
  });

  it("[differs: Answers that are not the service's] are said to be so", async () => {
    const pair = aPair();
    pair.answer({ statusCode: 502, body: "<html>Bad Gateway</html>", headers: { "content-type": "text/html" } });
    const { theirs, ours: our } = await endsOf(pair);
    expect(theirs.error.name).toBe("SyntaxError");
    expect(our.error).toBeInstanceOf(ours.ResponseError);
    expect(our.error.$metadata.httpStatusCode).toBe(502);
    pair.answer({ statusCode: 404, body: "" });
    const empty = await endsOf(pair);
    expect(empty.theirs.error.message).toBe("UnknownError");
    expect(empty.ours.error).toBeInstanceOf(ours.ResponseError);
    expect(empty.ours.error.message).toContain("status 404 and no body");
  });

  it("[differs: Redirects] are not followed by a browser's handler, which would send what it was given to anybody", async () => {
    const ended = [];
    for (const Handler of [TheirFetchHttpHandler, FetchHttpHandler]) {
      const elsewhere = await aServer((response) => response.end('{"Name":"theirs"}'));
      const { url } = await aServer((response) => response.writeHead(307, { location: elsewhere.url }).end());
      const client = new ours.SecretsManagerClient({
        region: "eu-central-1",
        credentials: KEYS,
        endpoint: url,
        maxAttempts: 1,
        requestHandler: new Handler({}) as never,
      });
      const call = client.send(new ours.PutSecretValueCommand({ SecretId: "a", SecretString: SECRET }));
      const { Name, name }: Partial<Record<"Name" | "name", string | undefined>> = await call.catch(
        (error: Error) => error as never,
      );
      ended.push({ Name, name, told: elsewhere.came.map(({ body }) => body.includes(SECRET)) });
    }
    expect(ended).toEqual([
      { Name: "theirs", name: undefined, told: [true] },
      { Name: undefined, name: "ResponseError", told: [] },
    ]);
  });

  it("[differs: A timeout that is set throws]", async () => {
    const { url } = await aServer((response) => void setTimeout(() => response.end('{"Name":"late"}'), 300));
    const requestHandler = { requestTimeout: 50, logger: { warn() {} } };
    const config = { region: "a", credentials: KEYS, endpoint: url, maxAttempts: 1, requestHandler } as const;
    const their = new official.SecretsManager(config as never);
    const our = new ours.SecretsManager(config);
    expect(await their.getSecretValue({ SecretId: "a" })).toMatchObject({ Name: "late" });
    await expect(our.getSecretValue({ SecretId: "a" })).rejects.toThrow(ours.TimeoutError);
  });

  it("[differs: Nothing hangs] where credentials never come, an abort ends the call", async () => {
    const ended: string[] = [];
    const pair = aPair({ credentials: () => new Promise(() => undefined) });
    const calls = BOTH.map((side) => {
      const command = side === "ours" ? ourCommand("GetSecretValue", {}) : theirCommand("GetSecretValue", {});
      const abort = new AbortController();
      const call = (pair[side] as official.SecretsManagerClient).send(command, { abortSignal: abort.signal });
      setTimeout(() => abort.abort(), 10);
      return outcomeOf(call).then(({ error }) => ended.push(`${side} ${error?.name}`));
    });
    await calls[1];
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ended).toEqual(["ours AbortError"]);
  });

  it("[differs: Nothing hangs] a handler of the caller's is told when the client is closed, in place of the caller's abort alone", async () => {
    const told: Record<string, boolean> = {};
    for (const side of BOTH) {
      const { signal } = new AbortController();
      let given: AbortSignal | undefined;
      const requestHandler = {
        handle: (_: unknown, { abortSignal }: { abortSignal: AbortSignal }) => {
          given = abortSignal;
          return new Promise(() => undefined);
        },
        destroy() {},
      } as never;
      const config = { region: "eu-central-1", credentials: KEYS, requestHandler };
      const client = side === "ours" ? new ours.SecretsManager(config) : new official.SecretsManager(config);
      void outcomeOf(client.getSecretValue({ SecretId: "a" }, { abortSignal: signal }));
      await vi.waitFor(() => expect(given).toBeDefined());
      expect(given === signal).toBe(side === "theirs");
      client.destroy();
      told[side] = given!.aborted;
    }
    expect(told).toEqual({ ours: true, theirs: false });
  });

  it("[differs: Nothing hangs] nor does a call through which a test moves faked timers on", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const requestHandler = { handle: () => new Promise(() => undefined) } as never;
    const config = { region: "eu-central-1", credentials: KEYS, requestHandler };
    const ends: Record<string, string> = {};
    const clients = { theirs: new official.SecretsManagerClient(config), ours: new ours.SecretsManagerClient(config) };
    for (const side of BOTH) {
      void outcomeOf(
        (clients[side] as ours.SecretsManagerClient).send(theirCommand("GetSecretValue", { SecretId: "a" })),
      ).then(({ error }) => (ends[side] = error.name));
    }
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ends).toEqual({ ours: "TimeoutError" });
  });

  it("[differs: After a freeze] an answer that is old is not taken for a clock that is wrong", async () => {
    const pause = 600_000;
    const pair = aPair();
    // The process stands still between the answer's being sent and its being read: the clock goes on meanwhile.
    const now = Date.now();
    const clock = vi.spyOn(Date, "now").mockImplementation(() => now);
    for (const handler of [pair.theirHandler, pair.ourHandler]) {
      handler.answer = () => {
        clock.mockImplementation(() => now + pause);
        return { headers: { date: new Date(now).toUTCString() }, body: "{}" };
      };
    }
    await pair.theirs.send(theirCommand("GetSecretValue", { SecretId: "a" }));
    clock.mockImplementation(() => now);
    await pair.ours.send(ourCommand("GetSecretValue", { SecretId: "a" }));
    expect(Math.abs(pair.theirs.config.systemClockOffset)).toBeGreaterThan(pause / 2);
    expect(pair.ours.config.systemClockOffset).toBe(0);
  });

  it("[differs: Errors are exact] about what only looks like one and about derived classes, and their stacks lead to the caller", async () => {
    const marks = { name: "ResourceNotFoundException", $fault: "client", $metadata: {} };
    const alike = Object.assign(new Error("no such role"), marks);
    expect(alike).toBeInstanceOf(official.ResourceNotFoundException);
    expect(alike).not.toBeInstanceOf(ours.ResourceNotFoundException);

    class Theirs extends official.ResourceNotFoundException {}
    class Ours extends ours.ResourceNotFoundException {}
    const options = { message: "gone", $metadata: {} };
    expect(new Theirs(options)).not.toBeInstanceOf(Theirs);
    expect(new Ours(options)).toBeInstanceOf(Ours);
    expect(new ours.ResourceNotFoundException(options)).not.toBeInstanceOf(Ours);

    const pair = aPair();
    pair.answer(NOT_FOUND);
    const { error } = await outcomeOf(ours.paginateListSecrets({ client: pair.ours }, {}).next());
    expect(error.stack).toContain("differences.test.ts");
  });

  it("[differs: Errors help] to find what is missing, and what the service means", async () => {
    aHome();
    const pair = aPair({ region: undefined });
    const { theirs, ours: our } = await endsOf(pair);
    expect(theirs.error.message).toBe("Region is missing");
    expect(our.error.message).toContain("set AWS_REGION");

    const found = aPair();
    found.answer(NOT_FOUND);
    const refused = await endsOf(found);
    expect(refused.ours.error.message).toBe(refused.theirs.error.message);
    expect(refused.theirs.error.hint).toBeUndefined();
    expect(refused.ours.error.hint).toContain("eu-central-1");
  });

  it("[differs: Your network's proxies and certificate authorities] are heeded", async () => {
    const proxy = await aServer((response) => response.end('{"Name":"by the proxy"}'));
    const server = await aServer((response) => response.end('{"Name":"directly"}'));
    vi.stubEnv("HTTP_PROXY", proxy.url);
    vi.stubEnv("http_proxy", undefined);
    vi.stubEnv("NO_PROXY", undefined);
    vi.stubEnv("no_proxy", undefined);
    const config = { region: "a", credentials: KEYS, endpoint: server.url };
    expect(await new official.SecretsManager(config).getSecretValue({ SecretId: "a" })).toMatchObject({
      Name: "directly",
    });
    expect(await new ours.SecretsManager(config).getSecretValue({ SecretId: "a" })).toMatchObject({
      Name: "by the proxy",
    });
  });

  it("[differs: An ARN says where its secret is]", async () => {
    aHome();
    const pair = aPair({ region: undefined });
    const { theirs } = await endsOf(pair, {
      SecretId: "arn:aws:secretsmanager:eu-west-3:123456789012:secret:a-AbCdEf",
    });
    expect(theirs.error.message).toBe("Region is missing");
    expect(pair.ourHandler.requests[0]!.hostname).toBe("secretsmanager.eu-west-3.amazonaws.com");
  });

  it("[differs: Invalid input and options are rejected] in inputs and options", async () => {
    const inputs: [object, string][] = [
      [{ SecretId: 5 }, '"SecretId" of the input must be a string'],
      [{ SecretId: ["a"] }, '"SecretId" of the input must be a string'],
    ];
    for (const [input, message] of inputs) {
      const pair = aPair();
      const { theirs, ours: our } = await endsOf(pair, input);
      expect(theirs.error).toBeUndefined();
      expect(our.error).toBeInstanceOf(ours.InputError);
      expect(our.error.message).toContain(message);
      expect(pair.ourHandler.requests).toEqual([]);
    }
    for (const options of [{ maxAttempts: 0 }, { retryMode: "fast" }]) {
      const { theirs, ours: our } = await endsOf(aPair(options));
      expect(theirs.error).toBeUndefined();
      expect(our.error).toBeInstanceOf(ours.ConfigurationError);
    }
    // As ever.
    const { ours: left } = await endsOf(aPair(), { SecretId: "a", VersionId: null, VersionStage: undefined });
    expect(left.error).toBeUndefined();
  });

  it("[differs: Middleware] of the deserialize step is given text, and has not all of the names to stand beside", async () => {
    const { url } = await aServer((response) => response.end('{"Name":"n"}'));
    const bodies: string[] = [];
    const sent: boolean[] = [];
    const pass = (next: unknown) => next;
    for (const side of [official, ours] as unknown as (typeof ours)[]) {
      const client = new side.SecretsManager({ region: "a", credentials: KEYS, endpoint: url });
      client.middlewareStack.add(
        (next) => async (args) => {
          const result = await next(args);
          bodies.push(typeof (result.response as { body: unknown }).body);
          return result;
        },
        { step: "deserialize", priority: "low" },
      );
      client.middlewareStack.add(
        (next) => async (args) => {
          sent.push(ArrayBuffer.isView((args.request as { body: unknown }).body));
          return next(args);
        },
        { step: "build" },
      );
      await client.getSecretValue({ SecretId: "a" });
      client.middlewareStack.addRelativeTo(pass as never, {
        relation: "after",
        toMiddleware: "endpointV2Middleware",
      });
      const call = client.getSecretValue({ SecretId: "a" });
      if (side === ours) await expect(call).rejects.toThrow("endpointV2Middleware is not found");
      else expect(await call).toMatchObject({ Name: "n" });
      client.destroy();
    }
    expect(bodies.slice(0, 1)).toEqual(["object"]);
    expect(bodies.at(-1)).toBe("string");
    expect([sent[0], sent.at(-1)]).toEqual([true, false]);
  });

  it("[differs: What a callback throws] is not swallowed", async () => {
    const thrown: unknown[] = [];
    const microtask = vi.spyOn(globalThis, "queueMicrotask").mockImplementation((task) => {
      try {
        task();
      } catch (error) {
        thrown.push(error);
      }
    });
    onTestFinished(() => microtask.mockRestore());
    const pair = aPair();
    const failing = (called: (value?: unknown) => void) => () => {
      called();
      throw new Error("of the callback");
    };
    await new Promise((called) => pair.theirs.send(theirCommand("GetSecretValue", {}) as never, failing(called)));
    expect(thrown).toEqual([]);
    await new Promise((called) => pair.ours.send(ourCommand("GetSecretValue", {}), failing(called)));
    await vi.waitFor(() => expect(thrown).toMatchObject([{ message: "of the callback" }]));
  });

  it("[differs: A destroyed client stays destroyed]", async () => {
    const pair = aPair();
    for (const side of BOTH) pair[side].destroy();
    const { theirs, ours: our } = await endsOf(pair);
    expect(theirs.error).toBeUndefined();
    expect(our.error).toBeInstanceOf(ours.ClientClosedError);
  });

  it("[differs: Only what the client sends is signed]", async () => {
    const pair = aPair();
    for (const side of BOTH) {
      (pair[side] as official.SecretsManagerClient).middlewareStack.add(
        (next) => async (args) => {
          (args.request as { headers: Record<string, string> }).headers["traceparent"] = "00-1-2-01";
          return next(args);
        },
        { step: "build" },
      );
    }
    await endsOf(pair);
    const [their, our] = [pair.theirHandler.requests[0]!, pair.ourHandler.requests[0]!];
    for (const request of [their, our]) {
      expect(request.headers["traceparent"]).toBe("00-1-2-01");
      expect(verifySignature(request as never, KEYS.secretAccessKey).isRight).toBe(true);
    }
    expect(their.headers["authorization"]).toContain("traceparent");
    expect(our.headers["authorization"]).not.toContain("traceparent");
  });

  it("[differs: The user agent] names this package", async () => {
    const pair = aPair();
    await endsOf(pair);
    expect(pair.theirHandler.requests[0]!.headers["user-agent"]).toMatch(/^aws-sdk-js\//);
    expect(pair.ourHandler.requests[0]!.headers["user-agent"]).toMatch(/^secrets-manager-client\//);
  });

  it("[differs: The logger] is told how calls ended, and of no search for settings", async () => {
    aHome();
    const told: Record<string, string[]> = {};
    for (const side of BOTH) {
      const levels: string[] = (told[side] = []);
      const level = (name: string) => () => void levels.push(name);
      const logger = { debug: level("debug"), info: level("info"), warn: level("warn"), error: level("error") };
      const pair = aPair({ logger });
      if (side === "ours") await pair.ours.send(ourCommand("GetSecretValue", { SecretId: "a" }));
      else await pair.theirs.send(theirCommand("GetSecretValue", { SecretId: "a" }));
    }
    expect(told["theirs"]).toContain("debug");
    expect(told["theirs"]!.filter((level) => level === "info")).toEqual(["info"]);
    expect(told["ours"]).toEqual(["info"]);
  });

  it("[differs: Paginators] leave the caller's input as it is", async () => {
    const pair = aPair();
    pair.theirHandler.answer = { body: '{"NextToken":"n"}' };
    pair.ourHandler.answer = { body: '{"NextToken":"n"}' };
    const [theirInput, ourInput] = [{ MaxResults: 1 }, { MaxResults: 1 }];
    for (const pages of [
      official.paginateListSecrets({ client: pair.theirs }, theirInput),
      ours.paginateListSecrets({ client: pair.ours }, ourInput),
    ]) {
      await pages.next();
      await pages.next();
    }
    expect(theirInput).toHaveProperty("NextToken");
    expect(ourInput).toEqual({ MaxResults: 1 });
  });

  it("[differs: No process warnings] are given when a client is made and used", async () => {
    const warned = vi.spyOn(process, "emitWarning");
    const client = new ours.SecretsManagerClient({
      region: "a",
      credentials: KEYS,
      requestHandler: aPair().ourHandler,
    });
    await client.send(new ours.GetSecretValueCommand({ SecretId: "a" }));
    expect(warned).not.toHaveBeenCalled();
    // The official client warns on the oldest Node that both run on.
    const program = `new (require("@aws-sdk/client-secrets-manager").SecretsManagerClient)({ region: "a" })`;
    const said = execFileSync(
      process.execPath,
      ["-e", `process.on("warning", (w) => console.log(w.name)); ${program}`],
      {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    expect(said).toMatch(process.version.startsWith("v20.") ? /Warning/ : /^/);
  });

  it("[differs: Instrumentation by package name] is not met, and a middleware sees what it would tell", async () => {
    // What OpenTelemetry patches, in the file of a package that it knows by its name.
    const patched = vi.spyOn(SmithyClient.prototype, "send");
    const pair = aPair();
    pair.answer({ body: "{}", headers: { "x-amzn-requestid": "r1" } });
    const told: unknown[] = [];
    for (const side of BOTH) {
      pair[side].middlewareStack.add(
        (next: any, { clientName, commandName }: any) =>
          async (args: any) => {
            const result = await next(args);
            told.push([clientName, commandName, await pair[side].config.region(), result.output.$metadata.requestId]);
            return result;
          },
        { step: "initialize", priority: "high" },
      );
    }
    await endsOf(pair);
    expect(patched.mock.contexts).toEqual([pair.theirs]);
    expect(told).toEqual(Array(2).fill(["SecretsManagerClient", "GetSecretValueCommand", "eu-central-1", "r1"]));
  });

  it("[differs: The classes' types] ours is no instance of Smithy's client, and does what one does", () => {
    const pair = aPair();
    expect(pair.theirs).toBeInstanceOf(SmithyClient);
    expect(pair.ours).not.toBeInstanceOf(SmithyClient);
    expect(pair.ours).toBeInstanceOf(ours.__Client);
    for (const name of ["send", "destroy", "config", "middlewareStack"] as const) {
      expect(typeof pair.ours[name]).toBe(typeof pair.theirs[name]);
    }
  });

  it("[differs: The classes' types] commands of both are sent by ours, and by the official client its own alone", async () => {
    const pair = aPair();
    pair.answer({ body: '{"Name":"a"}' });
    expect(await pair.ours.send(theirCommand("GetSecretValue", { SecretId: "a" }))).toMatchObject({ Name: "a" });
    const command = ourCommand("GetSecretValue", { SecretId: "a" }) as never;
    // The words are in docs/how-to.md and docs/cache.md, for whoever searches for them.
    expect(() => pair.theirs.send(command)).toThrow("endpointV2Middleware is not found");
    expect(pair.theirHandler.requests).toEqual([]);
  });

  it("[differs: The configuration's type] what it leaves out is not there", () => {
    const pair = aPair();
    for (const name of ["protocol", "protocolSettings"]) {
      expect(pair.theirs.config).toHaveProperty(name);
      expect(pair.ours.config).not.toHaveProperty(name);
    }
    for (const side of BOTH) {
      expect(pair[side].config).not.toHaveProperty("cacheMiddleware");
      expect((pair[side].config as { profile?: unknown }).profile).toBeUndefined();
    }
  });

  it("[differs: Not included] schema objects and what makes commands of them", () => {
    const missing = Object.keys(official).filter(
      (name) => !(name in ours) && !["default", "module.exports"].includes(name),
    );
    expect(missing.filter((name) => !name.endsWith("$"))).toEqual(["errorTypeRegistries"]);
    expect(official).toHaveProperty("default");
    expect(ours).not.toHaveProperty("default");
    expect(official.$Command).toHaveProperty("classBuilder");
    expect(ours.$Command).not.toHaveProperty("classBuilder");
    expect(Object.keys(official.SecretsManager.prototype)).toContain("getSecretValue");
    expect(Object.keys(ours.SecretsManager.prototype)).toEqual([]);
    const { exports } = JSON.parse(readFileSync("package.json", "utf8")) as { exports: Record<string, unknown> };
    expect(Object.keys(exports)).toEqual([".", "./cache", "./local", "./msw", "./package.json"]);
  });
});
