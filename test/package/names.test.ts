import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { exportsOf } from "./exportsOf.js";
import { runInConsumer } from "./runInConsumer.js";
import { SMITHY_TYPES } from "./smithyTypes.js";

// What we offer beyond the official package. Users come to depend on a name that is added here: look twice.
const ADDED_VALUES = [
  "AbortError",
  "ClientClosedError",
  "ConfigurationError",
  "EndpointError",
  "InputError",
  "InterruptionError",
  "ResponseError",
  "TimeoutError",
  "isSecretsManagerError",
];
const ADDED_TYPES = [
  "AbortSignalLike",
  "AuthSchemeProvider",
  "ChecksumAlgorithm",
  "CredentialsProvider",
  "DefaultsMode",
  "EndpointParameters",
  "HttpHandler",
  "Interruption",
  "Phase",
  "RuntimeExtensionConfiguration",
  "SecretsManagerCallback",
  "SecretsManagerErrorName",
  "SecretsManagerErrorNamed",
  "SecretsManagerErrors",
  "SecretsManagerExceptionOptions",
  "SignerOptions",
];

const OFFICIAL = "@aws-sdk/client-secrets-manager";

describe("the names that the package exports", () => {
  it.each([
    [
      "ES module",
      "names.mjs",
      `import * as ours from "secrets-manager-client"; console.log(JSON.stringify(Object.keys(ours)));`,
    ],
    ["CommonJS module", "names.cjs", `console.log(JSON.stringify(Object.keys(require("secrets-manager-client"))));`],
  ])("are, from its %s, the official package's and ours", async (_format, file, text) => {
    const official = Object.keys(await import(OFFICIAL)).filter(isToBeReplaced);
    const ours = JSON.parse((await runInConsumer(file, text)).stdout) as string[];
    expect(difference(ours, official)).toEqual({ added: ADDED_VALUES, missing: [] });
  });

  it("are, types included, the official package's and ours", () => {
    const require = createRequire(import.meta.url);
    const official = exportedBy(join(dirname(require.resolve(`${OFFICIAL}/package.json`)), "dist-types/index.d.ts"));
    const ours = exportedBy(join(inject("consumer"), "node_modules/secrets-manager-client/dist/index.d.ts"));
    expect(difference(ours, official.filter(isToBeReplaced))).toEqual({
      added: [...ADDED_VALUES, ...ADDED_TYPES, ...SMITHY_TYPES].sort(),
      missing: [],
    });
  });
});

/** The official package's schema objects and their registry are the insides of its codec. */
function isToBeReplaced(name: string): boolean {
  return !name.endsWith("$") && name !== "errorTypeRegistries" && name !== "default" && name !== "module.exports";
}

function difference(ours: readonly string[], official: readonly string[]) {
  return {
    added: ours.filter((name) => !official.includes(name)).sort(),
    missing: official.filter((name) => !ours.includes(name)).sort(),
  };
}

/** The names that a file of declarations exports, of values and of types. */
function exportedBy(file: string): string[] {
  return exportsOf(file).exported.map((symbol) => symbol.name);
}
