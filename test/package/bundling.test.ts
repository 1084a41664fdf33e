import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { build as esbuild, type BuildOptions } from "esbuild";
import { rolldown } from "rolldown";
import { build as vite, type InlineConfig } from "vite";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import webpack, { type Configuration } from "webpack";
import { LocalSecretsManager } from "../../src/local/LocalSecretsManager.js";
import { chromium, inChromium, NO_CHROMIUM } from "./inChromium.js";
import { nodes } from "./nodes.js";
import { runThere } from "./runInConsumer.js";

const consumer = inject("consumer");

const CREDENTIALS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI" };
const local = new LocalSecretsManager({ seed: { "prod/db": "välue 🔑" }, credentials: CREDENTIALS, strictAuth: true });

const IMPORTS = `
import { SecretsManagerClient, GetSecretValueCommand, ResourceNotFoundException } from "secrets-manager-client";
import { SecretsCache } from "secrets-manager-client/cache";`;
const REQUIRES = `
const { SecretsManagerClient, GetSecretValueCommand, ResourceNotFoundException } = require("secrets-manager-client");
const { SecretsCache } = require("secrets-manager-client/cache");`;

/** Reads a secret, is refused another, and reads twice from a cache, with signatures that the local service verifies. */
const program = (url: string) => `
async function main() {
  const client = new SecretsManagerClient({
    region: "us-east-1", endpoint: "${url}", credentials: ${JSON.stringify(CREDENTIALS)},
  });
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: "prod/db" }));
  const error = await client.send(new GetSecretValueCommand({ SecretId: "prod/none" })).catch((caught) => caught);
  const cache = new SecretsCache({ client });
  await cache.getSecretString("prod/db");
  const cached = await cache.getSecretString("prod/db");
  client.destroy();
  return [SecretString, error instanceof ResourceNotFoundException, cached, cache.stats().hits, client.config.runtime];
}
main().then(JSON.stringify, String).then(globalThis.report ?? console.log);`;

const outcomeOn = (runtime: "browser" | "node") => JSON.stringify(["välue 🔑", true, "välue 🔑", 1, runtime]);

/** A bundler: makes of a file a folder with a program in it, and says how that file is called. */
type Bundler = (entry: string, folder: string) => Promise<string>;

const withEsbuild =
  (options: BuildOptions): Bundler =>
  async (entry, outdir) => {
    const name = options.format === "cjs" ? "bundle.cjs" : options.platform === "node" ? "bundle.mjs" : "bundle.js";
    const { warnings } = await esbuild({
      entryPoints: { bundle: entry },
      bundle: true,
      outdir,
      outExtension: { ".js": name.slice("bundle".length) },
      logLevel: "silent",
      ...options,
    });
    expect(warnings).toEqual([]);
    return name;
  };

const withRolldown =
  (platform: "browser" | "neutral" | "node", format: "esm" | "cjs"): Bundler =>
  async (entry, dir) => {
    const name = format === "cjs" ? "bundle.cjs" : platform === "browser" ? "bundle.js" : "bundle.mjs";
    const bundle = await rolldown({
      input: { bundle: entry },
      platform,
      onLog: (_, { message }) => expect.fail(message),
    });
    const chunkFileNames = `[name]${name.slice("bundle".length)}`;
    await bundle.write({ dir, format, entryFileNames: name, chunkFileNames });
    await bundle.close();
    return name;
  };

const withWebpack =
  (options: Configuration): Bundler =>
  async (entry, path) => {
    const name = options.target === "web" ? "bundle.js" : options.experiments ? "bundle.mjs" : "bundle.cjs";
    const output = { path, filename: name, chunkFilename: `[id]${name.slice("bundle".length)}`, ...options.output };
    // Warnings about size are about the page's budget, not the bundle.
    const compiler = webpack({ mode: "production", performance: false, ...options, entry, output })!;
    const stats = await new Promise<webpack.Stats>((resolve, reject) =>
      compiler.run((error, result) => (error ? reject(error) : resolve(result!))),
    );
    await new Promise((resolve) => compiler.close(resolve));
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
    return name;
  };

/** As webpack 4 and Browserify are, and what an import names may be a folder there. */
const WITHOUT_EXPORTS: Configuration = {
  resolve: { exportsFields: [] },
  module: { rules: [{ test: /\.m?js$/, resolve: { fullySpecified: false } }] },
};

const withVite =
  (options: InlineConfig, name: string): Bundler =>
  async (entry, outDir) => {
    writeFileSync(join(consumer, "bundle.html"), `<script type="module" src="${entry}"></script>`);
    const config: InlineConfig = { root: consumer, configFile: false, logLevel: "silent", ...options };
    const input = name.endsWith(".html") ? join(consumer, name) : { bundle: entry };
    await vite({ ...config, build: { outDir, emptyOutDir: true, rolldownOptions: { input }, ...options.build } });
    return name;
  };

const ON_NODE: [string, { text?: string; bundler: Bundler }][] = [
  ["esbuild as an ES module", { bundler: withEsbuild({ platform: "node", format: "esm" }) }],
  ["esbuild as an ES module, minified", { bundler: withEsbuild({ platform: "node", format: "esm", minify: true }) }],
  ["esbuild as ES modules, split", { bundler: withEsbuild({ platform: "node", format: "esm", splitting: true }) }],
  ["esbuild as a CommonJS module", { bundler: withEsbuild({ platform: "node", format: "cjs" }) }],
  [
    "esbuild as a CommonJS module that requires",
    { text: REQUIRES, bundler: withEsbuild({ platform: "node", format: "cjs" }) },
  ],
  ["rolldown as ES modules", { bundler: withRolldown("node", "esm") }],
  ["rolldown as CommonJS modules", { bundler: withRolldown("node", "cjs") }],
  ["rolldown as CommonJS modules that require", { text: REQUIRES, bundler: withRolldown("node", "cjs") }],
  ["rolldown, which is not told for what, as Rollup is not by default,", { bundler: withRolldown("neutral", "esm") }],
  [
    "webpack as ES modules",
    { bundler: withWebpack({ target: "node20", experiments: { outputModule: true }, output: { module: true } }) },
  ],
  ["webpack as CommonJS modules", { bundler: withWebpack({ target: "node20" }) }],
  ["webpack as CommonJS modules that require", { text: REQUIRES, bundler: withWebpack({ target: "node20" }) }],
  // Told other conditions, some bundlers forget "module", and take what Node would.
  [
    "webpack, by the conditions of Node,",
    {
      text: REQUIRES,
      bundler: withWebpack({ target: "node20", resolve: { conditionNames: ["node", "require", "default"] } }),
    },
  ],
  [
    "esbuild as an ES module that requires, with a condition of its own,",
    { text: REQUIRES, bundler: withEsbuild({ platform: "node", format: "esm", conditions: ["production"] }) },
  ],
  ["webpack, which does not read exports,", { bundler: withWebpack({ target: "node20", ...WITHOUT_EXPORTS }) }],
  ["Vite for a server", { bundler: withVite({ build: { ssr: true }, ssr: { noExternal: true } }, "bundle.mjs") }],
];

const IN_BROWSERS: [string, Bundler][] = [
  ["esbuild as an ES module", withEsbuild({ platform: "browser", format: "esm" })],
  ["esbuild as a script, minified", withEsbuild({ platform: "browser", format: "iife", minify: true })],
  ["rolldown", withRolldown("browser", "esm")],
  ["webpack", withWebpack({ target: "web" })],
  ["Vite", withVite({}, "bundle.html")],
];

const { AbortController, TextDecoder, TextEncoder, URL, console, crypto, fetch, performance } = globalThis;
const { clearTimeout, queueMicrotask, setTimeout } = globalThis;
const REACT_NATIVE = { AbortController, TextEncoder, URL, clearTimeout, console, fetch, queueMicrotask, setTimeout };
const EDGE = { ...REACT_NATIVE, TextDecoder, crypto, performance };

/** Runtimes that are not here, stood in for by what they have of globals, and by the conditions that they resolve by. */
const ELSEWHERE: [string, { text?: string; bundler: Bundler; has: object }][] = [
  ["esbuild for an edge runtime", { bundler: forConditions("edge-light", "worker"), has: EDGE }],
  ["esbuild for workerd", { bundler: forConditions("workerd", "worker", "browser"), has: EDGE }],
  ["esbuild for React Native", { bundler: forConditions("react-native"), has: REACT_NATIVE }],
  [
    "esbuild for React Native that requires",
    { text: REQUIRES, bundler: forConditions("react-native"), has: REACT_NATIVE },
  ],
];

function forConditions(...conditions: string[]): Bundler {
  return withEsbuild({ platform: "neutral", mainFields: ["main"], format: "iife", conditions });
}

describe("a program bundled by", () => {
  const bundles = new Map<Bundler, ReturnType<typeof bundle>>();
  let url = "";

  beforeAll(async () => {
    url = (await local.listen()).url;
  });
  afterAll(() => local.close());

  it.each(ON_NODE)("%s runs on Node", async (_what, { text = IMPORTS, bundler }) => {
    const { folder, file } = await bundled(text, bundler);
    for (const { version, program: node } of nodes) {
      expect({ version, ...(await runThere(join(folder, file), { node })) }).toEqual({
        version,
        stdout: `${outcomeOn("node")}\n`,
        stderr: "",
      });
    }
  });

  it.each(IN_BROWSERS)("%s for browsers needs nothing of Node", async (_what, bundler) => {
    const { texts } = await bundled(IMPORTS, bundler);
    for (const text of texts) {
      expect(text).not.toMatch(BUILTIN);
      expect(text).not.toContain("getBuiltinModule");
    }
  });

  it.skipIf(chromium === undefined).each(IN_BROWSERS)(
    `%s runs in Chromium${chromium === undefined ? ` (${NO_CHROMIUM})` : ""}`,
    async (_what, bundler) => {
      const { folder, file } = await bundled(IMPORTS, bundler);
      const page = file.endsWith(".html") ? file : "page.html";
      if (page !== file) writeFileSync(join(folder, page), `<script type="module" src="/${file}"></script>`);
      expect(await inChromium(folder, page)).toBe(outcomeOn("browser"));
    },
  );

  it.each(ELSEWHERE)(
    "%s runs where there is no more than that has",
    async (_what, { text = IMPORTS, bundler, has }) => {
      const { texts } = await bundled(text, bundler);
      expect(texts).toHaveLength(1);
      expect(texts[0]).not.toMatch(BUILTIN);
      const outcome = await new Promise<string>((report) => runInContext(texts[0]!, createContext({ ...has, report })));
      expect(outcome).toBe(outcomeOn("browser"));
    },
  );

  it("webpack runs where package.json's exports are not read, as in React Native before 0.79", async () => {
    const text = `import { SecretsManagerClient } from "secrets-manager-client";
      globalThis.report(new SecretsManagerClient({ region: "us-east-1" }).config.runtime);`;
    const resolve = { exportsFields: [], mainFields: ["react-native", "browser", "main"] };
    const { texts } = await bundle(text, withWebpack({ target: "web", resolve }));
    expect(texts[0]).not.toMatch(BUILTIN);
    const report = vi.fn();
    runInContext(texts[0]!, createContext({ ...REACT_NATIVE, report }));
    expect(report).toHaveBeenCalledExactlyOnceWith("browser");
  });

  it("esbuild for the browser can hold the local service, too", async () => {
    const text = `import { LocalSecretsManager } from "secrets-manager-client/local"; console.log(LocalSecretsManager);`;
    expect(await textOf(text, { platform: "browser" })).not.toMatch(BUILTIN);
  });

  it("esbuild holds no part that sending one command does not use", async () => {
    const text = `import { SecretsManagerClient, GetSecretValueCommand } from "secrets-manager-client";
      console.log(SecretsManagerClient, GetSecretValueCommand);`;
    expect(await textOf(text, { platform: "node" })).not.toMatch(
      /RotateSecretCommand|ReplicateSecretToRegions|isSecretsManagerError|paginat|SecretsCache|node:http2|node:zlib/,
    );
  });

  /** Makes a bundle of the program, once for all tests that ask for it. */
  function bundled(imports: string, bundler: Bundler) {
    const made = bundles.get(bundler) ?? bundle(imports + program(url), bundler);
    bundles.set(bundler, made);
    return made;
  }

  async function bundle(text: string, bundler: Bundler) {
    const folder = mkdtempSync(join(consumer, "bundle-"));
    const entry = `${folder}.${text.includes("require(") ? "cjs" : "mjs"}`;
    writeFileSync(entry, text);
    const file = await bundler(entry, folder);
    const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.[cm]?js$/.test(name))
      .map((name) => readFileSync(join(folder, name), "utf8"));
    return { folder, file, texts };
  }
});

async function textOf(contents: string, options: BuildOptions): Promise<string> {
  const stdin = { contents, resolveDir: consumer };
  const { outputFiles } = await esbuild({ stdin, bundle: true, write: false, format: "esm", ...options });
  return outputFiles![0]!.text;
}

/** An import of a builtin of Node, with or without its prefix. */
const BUILTIN =
  /\b(?:from|import|require)\s*\(?\s*["'`](?:node:|(?:fs|https?|net|os|path|crypto|stream|child_process)["'`])/;
