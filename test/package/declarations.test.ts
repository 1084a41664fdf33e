import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, inject, it } from "vitest";
import { entries } from "../../scripts/entries.mjs";

const consumer = inject("consumer");

const PROGRAM = `
import { SecretsManager, SecretsManagerClient, GetSecretValueCommand, ResourceNotFoundException } from "secrets-manager-client";
import type { GetSecretValueCommandOutput } from "secrets-manager-client";

export async function password(id: string): Promise<string | undefined> {
  const client = new SecretsManagerClient({ region: "us-east-1", maxAttempts: 2 });
  try {
    const output: GetSecretValueCommandOutput = await client.send(new GetSecretValueCommand({ SecretId: id }));
    const bytes: Uint8Array | undefined = output.SecretBinary;
    const created: Date | undefined = output.CreatedDate;
    return output.SecretString ?? \`\${bytes?.length} \${created?.getTime()}\`;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return error.$metadata.requestId;
    throw error;
  } finally {
    client.destroy();
  }
}
export const secrets = new SecretsManager();
export const error = new ResourceNotFoundException({ message: "for a test", $metadata: { httpStatusCode: 400 } });
`;

const OTHER_ENTRIES = `
import { SecretsCache } from "secrets-manager-client/cache";
import { LocalSecretsManager } from "secrets-manager-client/local";
import { SecretsManagerClient } from "secrets-manager-client";

export const local = new LocalSecretsManager({ seed: { a: "b" } });
export const cache = new SecretsCache({ client: new SecretsManagerClient({ requestHandler: local.requestHandler() }) });
export const text: Promise<string> = cache.getSecretString("a");
`;

// Nothing here is given a type: the compiler writes them into the program's own declarations, and must have a name for each.
const LIBRARY = `
import * as client from "secrets-manager-client";
import { paginateListSecrets } from "secrets-manager-client";
import type { ResourceNotFoundException, SecretsManagerClientConfig } from "secrets-manager-client";

export class SecretStore {
  readonly client = new client.SecretsManagerClient({});
  readonly facade = new client.SecretsManager({});
  readonly send = this.client.send.bind(this.client);
  readonly config = { ...this.client.config };
  readonly command = new client.GetSecretValueCommand({ SecretId: "a" });
  readonly plugin = { applyToStack: (stack: client.SecretsManagerClient["middlewareStack"]) => stack };
  get middleware() { return this.client.middlewareStack; }
  get commandMiddleware() { return this.command.middlewareStack.clone(); }
  get handler() { return this.command.resolveMiddleware(this.client.middlewareStack as never, this.client.config); }
  get resolved() { return Object.values(this.client.config); }
  logger() { return this.client.config.logger; }
  endpoint() { return this.client.config.endpoint; }
  endpointOf() { return this.client.config.endpointProvider({ Region: "us-east-1" }); }
  signer() { return this.client.config.signer(); }
  schemes() { return this.client.config.httpAuthSchemes; }
  strategy() { return this.client.config.retryStrategy(); }
  hash() { return this.client.config.sha256; }
  parsers() { return [this.client.config.urlParser, this.client.config.streamCollector] as const; }
  coders() { return [this.client.config.base64Decoder, this.client.config.base64Encoder] as const; }
  userAgent() { return this.client.config.defaultUserAgentProvider(); }
  credentials() { return this.client.config.credentials(); }
  get(id: string) { return this.facade.getSecretValue({ SecretId: id }); }
  async meta(id: string) { return (await this.get(id)).$metadata; }
  pages() { return paginateListSecrets({ client: this.client }, {}); }
  about(error: ResourceNotFoundException) { return [error.$response, error.$retryable] as const; }
}
export const options = (given: SecretsManagerClientConfig) => ({ ...given });
export const some = (given: SecretsManagerClientConfig) =>
  ({ retry: given.retryStrategy, handler: given.requestHandler, logger: given.logger, signer: given.signer });
export const credentials = (given: SecretsManagerClientConfig) => given.credentials;
`;

/** A compiler: its version, and how it is told to find packages. */
interface Compiler {
  readonly compiler: string;
  readonly version: string;
  readonly lib: readonly string[];
  readonly resolves: keyof typeof RESOLUTIONS;
}

const RESOLUTIONS = {
  // What those have who never chose, up to TypeScript 5: no "exports".
  node10: { module: "commonjs", moduleResolution: "node10" },
  node16: { module: "node16", moduleResolution: "node16" },
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
} as const;

const ALL = Object.keys(RESOLUTIONS) as (keyof typeof RESOLUTIONS)[];
const WITH_DOM = ["es2022", "dom"];

// With and without the types of the browser; those of Node are never there. TypeScript 5.0 knows no "esnext.disposable", and 7 no
// "node10".
const COMPILERS: readonly Compiler[] = [
  ...ALL.map((resolves) => ({ compiler: "typescript50", version: "5.0.4", lib: ["es2022"], resolves })),
  ...ALL.map((resolves) => ({ compiler: "typescript54", version: "5.4.5", lib: ["es2022"], resolves })),
  ...ALL.map((resolves) => ({ compiler: "typescript59", version: "5.9.3", lib: ["es2022"], resolves })),
  ...ALL.filter((resolves) => resolves !== "node10").map((resolves): Compiler => ({
    compiler: "typescript",
    version: "7.",
    lib: ["es2022"],
    resolves,
  })),
  { compiler: "typescript54", version: "5.4.5", lib: WITH_DOM, resolves: "nodenext" },
  { compiler: "typescript", version: "7.", lib: [...WITH_DOM, "esnext.disposable"], resolves: "nodenext" },
];

describe("the declarations", () => {
  it.each(entries.filter(({ peers }) => peers === undefined))("of $path need nothing from elsewhere", ({ name }) => {
    const text = readFileSync(join(consumer, `node_modules/secrets-manager-client/dist/${name}.d.cts`), "utf8");
    const code = text.replace(/\/\*[\s\S]*?\*\//g, "");
    expect(code).not.toMatch(/\bimport\b|\brequire\(|\/\/\/ *</);
    expect(code).not.toMatch(/\b(?:Buffer|NodeJS)\b/);
  });

  it.each(COMPILERS)(
    "compile with $compiler ($version), resolved as by $resolves, and the libraries $lib",
    async (compiler) => {
      const { version } = JSON.parse(readFileSync(`node_modules/${compiler.compiler}/package.json`, "utf8")) as {
        version: string;
      };
      expect(version.startsWith(compiler.version)).toBe(true);
      const programs = { "program.ts": PROGRAM, "others.ts": OTHER_ENTRIES, "library.ts": LIBRARY };
      // Where the ending says which format a file is of, both are tried.
      const endings = ["node16", "nodenext"].includes(compiler.resolves) ? [".mts", ".cts"] : [".ts"];
      expect(await problemsOf(compiler, endings, programs)).toBe("");
    },
  );

  it("say when something does not fit", async () => {
    const [compiler] = COMPILERS;
    const wrong = `import { SecretsManagerClient } from "secrets-manager-client"; new SecretsManagerClient({ region: 1 });`;
    expect(await problemsOf(compiler!, [".ts"], { "wrong.ts": wrong })).toContain("error TS2322");
  });

  it("of two copies fit each other", async () => {
    const copy = join(consumer, "node_modules/another-copy");
    cpSync(join(consumer, "node_modules/secrets-manager-client"), copy, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(copy, "package.json"), "utf8")) as object;
    writeFileSync(join(copy, "package.json"), JSON.stringify({ ...manifest, name: "another-copy" }));
    const program = `
      import * as one from "secrets-manager-client";
      import * as other from "another-copy";
      import { SecretsCache } from "secrets-manager-client/cache";
      import { SecretsCache as AnotherCache } from "another-copy/cache";
      export const client: one.SecretsManagerClient = new other.SecretsManagerClient();
      export const facade: other.SecretsManager = new one.SecretsManager();
      export const command: one.GetSecretValueCommand = new other.GetSecretValueCommand({ SecretId: "a" });
      export const error: one.ResourceNotFoundException =
        new other.ResourceNotFoundException({ message: "", $metadata: {} });
      export const cache: SecretsCache = new AnotherCache({ client });
      export const answer = client.send(new other.ListSecretsCommand({}));
    `;
    expect(await problemsOf(COMPILERS.at(-1)!, [".mts", ".cts"], { "copies.ts": program })).toBe("");
  });
});

async function problemsOf(
  { compiler, lib, resolves }: Compiler,
  endings: readonly string[],
  programs: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = join(consumer, `check-${compiler}-${resolves}-${lib.join("-")}-${Object.keys(programs).join("-")}`);
  mkdirSync(folder, { recursive: true });
  for (const [name, program] of Object.entries(programs)) {
    for (const ending of endings) writeFileSync(join(folder, name.replace(".ts", ending)), program);
  }
  const checks = {
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    declaration: true,
  };
  const compilerOptions = { ...checks, ...RESOLUTIONS[resolves], target: "es2022", lib, types: [] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*"] }));
  const tsc = resolve("node_modules", compiler, "bin/tsc");
  try {
    await promisify(execFile)(process.execPath, [tsc, "-p", folder]);
    return "";
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
