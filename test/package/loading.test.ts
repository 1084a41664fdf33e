import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { LocalSecretsManager } from "../../src/local/LocalSecretsManager.js";
import { nodes } from "./nodes.js";
import { runInConsumer } from "./runInConsumer.js";

const consumer = inject("consumer");

describe("the installed package", () => {
  it("is imported as an ES module", async () => {
    const { stdout, stderr } = await runInConsumer(
      "import.mjs",
      `import { SecretsManagerClient, GetSecretValueCommand } from "secrets-manager-client";
      console.log(typeof SecretsManagerClient, new GetSecretValueCommand({ SecretId: "a" }).input.SecretId);`,
    );
    expect(stdout).toBe("function a\n");
    expect(stderr).toBe("");
  });

  it("is required as a CommonJS module", async () => {
    const { stdout, stderr } = await runInConsumer(
      "require.cjs",
      `const { SecretsManagerClient, GetSecretValueCommand } = require("secrets-manager-client");
      console.log(typeof SecretsManagerClient, new GetSecretValueCommand({ SecretId: "a" }).input.SecretId);`,
    );
    expect(stdout).toBe("function a\n");
    expect(stderr).toBe("");
  });

  it("knows the errors of its other format in the same process", async () => {
    const { stdout } = await runInConsumer(
      "both.mjs",
      `import { createRequire } from "node:module";
      import * as imported from "secrets-manager-client";
      const required = createRequire(import.meta.url)("secrets-manager-client");
      const error = new required.ResourceNotFoundException({ message: "gone", $metadata: {} });
      console.log(JSON.stringify([
        required.ResourceNotFoundException === imported.ResourceNotFoundException,
        error instanceof imported.ResourceNotFoundException,
        error instanceof imported.SecretsManagerServiceException,
        error instanceof imported.InvalidRequestException,
      ]));`,
    );
    expect(JSON.parse(stdout)).toEqual([false, true, true, false]);
  });

  it("loads what it says about errors by the first call that fails, and not before", async () => {
    const { stdout } = await runInConsumer(
      "failing.cjs",
      `const { SecretsManager } = require("secrets-manager-client");
      const { LocalSecretsManager } = require("secrets-manager-client/local");
      const local = new LocalSecretsManager({ seed: { there: "value" } });
      const { region, credentials } = local;
      const secrets = new SecretsManager({ region, credentials, requestHandler: local.requestHandler() });
      const isLoaded = () => Object.keys(require.cache).some((file) => file.endsWith("addHint.cjs"));
      (async () => {
        await secrets.getSecretValue({ SecretId: "there" });
        console.log(isLoaded());
        const { hint } = await secrets.getSecretValue({ SecretId: "gone" }).catch((error) => error);
        console.log(isLoaded(), hint.slice(0, 24));
      })();`,
    );
    expect(stdout).toBe('false\ntrue GetSecretValue "gone" in\n');
  });

  it.each(["js", "cjs"])(
    "rejects the call, and nothing else, while its parts are not where they were (%s)",
    async (ending) => {
      const { stdout } = await runInConsumer(
        `moved.${ending}.mjs`,
        `import { cpSync, renameSync } from "node:fs";
      // A copy: other tests use the package that is installed.
      cpSync("node_modules/secrets-manager-client", "moved-${ending}", { recursive: true });
      const { SecretsManagerClient, GetSecretValueCommand } = await import("./moved-${ending}/dist/node/index.${ending}");
      const part = "moved-${ending}/dist/node/call.${ending}";
      const requestHandler = { handle: async () => ({ response: { statusCode: 200, headers: {}, body: "{}" } }) };
      const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" };
      const client = new SecretsManagerClient({ region: "eu-central-1", credentials, requestHandler });
      const send = () => client.send(new GetSecretValueCommand({ SecretId: "a" })).then(() => "answered", ({ code }) => code);
      process.on("unhandledRejection", () => console.log("unhandled"));
      renameSync(part, part + ".away");
      console.log(await send());
      await new Promise((resolve) => setTimeout(resolve, 20));
      renameSync(part + ".away", part);
      console.log(await send());`,
      );
      expect(stdout).toMatch(/^(ERR_)?MODULE_NOT_FOUND\nanswered\n$/);
    },
  );

  it("shows its package.json", async () => {
    const { stdout } = await runInConsumer(
      "manifest.cjs",
      `console.log(require("secrets-manager-client/package.json").name);`,
    );
    expect(stdout).toBe("secrets-manager-client\n");
    expect(consumer).not.toContain(process.cwd());
  });
});

/** What has been loaded by each stage of a program and not before: our files in dist/node, and Node's builtins. */
type Loaded = Readonly<Record<"imported" | "constructed" | "called", readonly string[]>>;

// What is added to one of these, every program that starts pays for.
const FILES = (ending: string): Loaded => ({
  imported: [`index-shared.${ending}`, `index.${ending}`],
  constructed: [],
  called: [`call.${ending}`],
});
const BUILTINS: Loaded = {
  imported: [],
  constructed: [],
  called: ["crypto", "http", "net", "stream", "stream/promises"],
};
const BUILTINS_WITH_TLS: Loaded = {
  ...BUILTINS,
  called: ["crypto", "https", "net", "stream", "stream/promises", "tls"],
};

// Each stage ends with a look at what is there now. The inspector tells of our files, in both formats, but loads builtins itself.
const STAGES = `
const taken = new Set();
const take = (names) => {
  const added = names.filter((name) => !taken.has(name)).sort();
  added.forEach((name) => taken.add(name));
  return added;
};
let look;
if (process.env.LOOK_AT === "files") {
  const session = new (process.getBuiltinModule("node:inspector").Session)();
  const files = [];
  session.connect();
  session.on("Debugger.scriptParsed", ({ params: { url } }) => {
    if (url.includes("secrets-manager-client/dist/")) files.push(url.replace(/.*\\/dist\\/node\\//, ""));
  });
  session.post("Debugger.enable");
  look = () => take(files);
} else {
  const { builtinModules } = process.getBuiltinModule("node:module");
  // Some versions of Node have loaded these by themselves.
  ["string_decoder", "diagnostics_channel"].forEach(process.getBuiltinModule);
  const builtins = () => process.moduleLoadList.map((entry) => entry.replace(/^\\S+ /, ""));
  take(builtins());
  // Node's own insides differ from version to version.
  look = () => take(builtins()).filter((name) => builtinModules.includes(name) && !name.startsWith("_"));
}
const outcome = {};
const { SecretsManagerClient, GetSecretValueCommand } = await load();
outcome.imported = look();
const client = new SecretsManagerClient({});
outcome.constructed = look();
outcome.answer = await client.send(new GetSecretValueCommand({ SecretId: "prod/db" })).then(
  ({ SecretString }) => SecretString,
  ({ name }) => name,
);
outcome.called = look();
console.log(JSON.stringify(outcome));`;

const FORMATS = [
  { format: "an ES module", file: "stages.mjs", load: `import("secrets-manager-client")` },
  { format: "a CommonJS module", file: "stages.cjs", load: `require("secrets-manager-client")` },
];

describe.each(nodes)("on Node $version, with credentials in the environment,", ({ program: node }) => {
  const local = new LocalSecretsManager({ seed: { "prod/db": "value" } });
  let environment: Record<string, string>;

  beforeAll(async () => {
    environment = {
      AWS_REGION: local.region,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: (await local.listen()).url,
      AWS_ACCESS_KEY_ID: local.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: local.credentials.secretAccessKey,
    };
  });
  afterAll(() => local.close());

  it.each(FORMATS)("the package loads these files as $format and no others", async ({ file, load }) => {
    const { answer, ...loaded } = await stages(file, load, { LOOK_AT: "files" });
    expect(loaded).toEqual(FILES(file.endsWith(".cjs") ? "cjs" : "js"));
    expect(answer).toBe("value");
  });

  it.each(FORMATS)("the package loads these builtins of Node as $format and no others", async ({ file, load }) => {
    const { answer, ...loaded } = await stages(file, load, {});
    expect(loaded).toEqual(BUILTINS);
    expect(answer).toBe("value");
  });

  it.each(FORMATS)("with TLS, it loads what that needs, as $format", async ({ file, load }) => {
    // Nobody listens there: that is found out when all is loaded.
    const AWS_ENDPOINT_URL_SECRETS_MANAGER = "https://127.0.0.1:9";
    const { answer: _, ...loaded } = await stages(file, load, {
      AWS_ENDPOINT_URL_SECRETS_MANAGER,
      AWS_MAX_ATTEMPTS: "1",
    });
    expect(loaded).toEqual(BUILTINS_WITH_TLS);
  });

  async function stages(file: string, load: string, more: Readonly<Record<string, string>>) {
    const text = `(async () => { const load = async () => ${load}; ${STAGES} })();`;
    const { stdout } = await runInConsumer(file, text, { node, environment: { ...environment, ...more } });
    return JSON.parse(stdout) as Loaded & { readonly answer: string };
  }
});
