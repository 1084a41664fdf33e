import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { transformSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { LocalSecretsManager } from "../../src/local/index.js";

/** The blocks of the document about the local service that say of themselves that they run. */
const DOCUMENT = readFileSync("docs/local-service.md", "utf8");
const BLOCKS = [...DOCUMENT.matchAll(/^#+ (.*)$|^<!-- runs -->\n+```(\w+)\n([\s\S]*?)^```$/gm)];
const recipes: { heading: string; language: string; code: string }[] = [];
for (const [index, [, , language, code]] of BLOCKS.entries()) {
  if (code === undefined) continue;
  const heading = BLOCKS.slice(0, index)
    .filter(([, text]) => text !== undefined)
    .at(-1)![1]!;
  recipes.push({ heading, language: language!, code });
}
const inTypeScript = recipes.filter(({ language }) => language === "ts");

/** A project with the packed package and the test runners. */
let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "secrets-manager-client-recipes-"));
  mkdirSync(join(project, "node_modules"));
  const name = "node_modules/secrets-manager-client";
  cpSync(join(inject("consumer"), name), join(project, name), { recursive: true });
  for (const tool of ["vitest", "msw"]) symlinkSync(resolve("node_modules", tool), join(project, "node_modules", tool));
  writeFileSync(join(project, "package.json"), "{}");
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("the recipe", () => {
  it.each(inTypeScript.filter(({ code }) => code.includes('"node:test"')))(
    "$heading runs",
    async ({ heading, code }) => {
      const file = written(heading, code, "esm", ".mjs");
      const { stdout } = await runs(["--test", "--test-reporter=tap", file]);
      expect(stdout).toMatch(/^# pass [1-9]/m);
      expect(stdout).toMatch(/^# fail 0$/m);
    },
  );

  it.each(inTypeScript.filter(({ code }) => code.includes('from "vitest"')))(
    "$heading runs",
    async ({ heading, code }) => {
      const file = written(heading, code, "esm", ".test.mjs");
      const vitest = resolve("node_modules/vitest/vitest.mjs");
      const { stdout, stderr } = await runs([vitest, "run", "--root", project, "--reporter=json", file]);
      expect(JSON.parse(stdout)).toMatchObject({ success: true, numPassedTests: 3 });
      expect(stderr).not.toContain("close timed out");
    },
  );

  it.each(inTypeScript.filter(({ code }) => code.includes('"@jest/globals"')))(
    "$heading runs",
    async ({ heading, code }) => {
      // Most projects let Jest have CommonJS.
      const file = written(heading, code, "cjs", ".test.cjs");
      const jest = resolve("node_modules/jest/bin/jest.js");
      const options = ["--rootDir", project, "--json", "--detectOpenHandles", "--testMatch", `**/*.test.cjs`];
      const { stdout, stderr } = await runs([jest, ...options, file]);
      expect(JSON.parse(stdout)).toMatchObject({ success: true, numPassedTests: 2, openHandles: [] });
      expect(stderr).not.toContain("did not exit");
    },
  );

  it("is there for each test runner, and each is run", () => {
    const runners = ['"node:test"', 'from "vitest"', '"@jest/globals"'];
    for (const { code } of inTypeScript) expect(runners.filter((runner) => code.includes(runner))).toHaveLength(1);
    for (const runner of runners) expect(inTypeScript.some(({ code }) => code.includes(runner))).toBe(true);
    expect(DOCUMENT.match(/^```ts$/gm)).toHaveLength(inTypeScript.length);
  });
});

describe("a shell", () => {
  let local: LocalSecretsManager;
  let url: string;
  beforeAll(async () => {
    const entry = join(inject("consumer"), "node_modules/secrets-manager-client/dist/node/local.js");
    const package_ = (await import(pathToFileURL(entry).href)) as { LocalSecretsManager: typeof LocalSecretsManager };
    local = new package_.LocalSecretsManager({ seed: { a: "hunter2" } });
    ({ url } = await local.listen());
  });
  afterAll(() => local.close());

  it.skipIf(!works("curl", ["--version"]))("controls the service as the document says", async () => {
    const script = recipes.find(({ language }) => language === "sh")!.code.replace("http://127.0.0.1:4599", url);
    const { stdout } = await promisify(execFile)("sh", ["-e", "-c", script], { cwd: project });
    expect(stdout).toContain('{"status":"ok"}');
    expect(readFileSync(join(project, "before.json"), "utf8")).toContain("hunter2");
    expect(local.clock.now().getTime()).toBeGreaterThan(Date.now() + 7 * 86_400_000);
  });

  const python = ["/usr/bin/python3", "python3"].find((program) => works(program, ["-c", "import boto3"]));
  it.skipIf(python === undefined)("has boto3 find the service as the document says", async () => {
    const program = /^```python\n([\s\S]*?)^```$/m.exec(DOCUMENT)![1]!.replace("http://127.0.0.1:4599", url);
    const keys = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", AWS_EC2_METADATA_DISABLED: "true" };
    const { stdout } = await promisify(execFile)(python!, ["-c", program], {
      env: { PATH: process.env["PATH"], HOME: "/nonexistent", ...keys },
    });
    expect(stdout).toBe("hunter2\n");
  });
});

function written(heading: string, code: string, format: "esm" | "cjs", ending: string): string {
  const file = join(project, `${heading.toLowerCase().replace(/\W+/g, "-")}${ending}`);
  writeFileSync(file, transformSync(code, { loader: "ts", format, target: "node20" }).code);
  return file;
}

/** Runs Node, which must end by itself. */
function runs(args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(AWS_|NODE_|VITEST|JEST)/.test(name)),
  );
  return promisify(execFile)(process.execPath, [...args], { cwd: project, env, timeout: 50_000 });
}

function works(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
