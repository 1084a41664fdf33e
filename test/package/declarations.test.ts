import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
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

// With and without the types of the browser; those of Node are never there. TypeScript 5.0 knows no "esnext.disposable".
const COMPILERS = [
  { compiler: "typescript50", lib: ["es2022"] },
  { compiler: "typescript54", lib: ["es2022", "dom"] },
  { compiler: "typescript", lib: ["es2022"] },
  { compiler: "typescript", lib: ["es2022", "esnext.disposable", "dom"] },
];

describe("the declarations", () => {
  it.each(entries.filter(({ peers }) => peers === undefined))("of $path need nothing from elsewhere", ({ name }) => {
    const text = readFileSync(join(consumer, `node_modules/secrets-manager-client/dist/${name}.d.cts`), "utf8");
    const code = text.replace(/\/\*[\s\S]*?\*\//g, "");
    expect(code).not.toMatch(/\bimport\b|\brequire\(|\/\/\/ *</);
    expect(code).not.toMatch(/\b(?:Buffer|NodeJS)\b/);
  });

  it.concurrent.each(COMPILERS)("compile with $compiler and the libraries $lib", async ({ compiler, lib }) => {
    expect(await problemsOf(compiler, lib)).toBe("");
  });
});

async function problemsOf(compiler: string, lib: readonly string[]): Promise<string> {
  const folder = join(consumer, `check-${compiler}-${lib.join("-")}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "program.mts"), PROGRAM);
  writeFileSync(join(folder, "program.cts"), PROGRAM);
  const checks = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true };
  const compilerOptions = { ...checks, module: "nodenext", target: "es2022", lib, types: [] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["program.*"] }));
  const tsc = resolve("node_modules", compiler, "bin/tsc");
  try {
    await promisify(execFile)(process.execPath, [tsc, "-p", folder]);
    return "";
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
