import { inject, describe, expect, it } from "vitest";
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

  it.each([
    ["required", "builtins.cjs", `require("secrets-manager-client");`],
    ["imported", "builtins.mjs", `await import("secrets-manager-client");`],
  ])("loads no builtin of Node when it is %s", async (_how, file, load) => {
    const { stdout } = await runInConsumer(
      file,
      `const before = new Set(process.moduleLoadList);
      ${load}
      const loaded = process.moduleLoadList.filter((name) => !before.has(name));
      // Node's own loader is made of internal modules.
      console.log(JSON.stringify(loaded.filter((name) => !name.includes(" internal/"))));`,
    );
    expect(JSON.parse(stdout)).toEqual([]);
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

  it("shows its package.json", async () => {
    const { stdout } = await runInConsumer(
      "manifest.cjs",
      `console.log(require("secrets-manager-client/package.json").name);`,
    );
    expect(stdout).toBe("secrets-manager-client\n");
    expect(consumer).not.toContain(process.cwd());
  });
});
