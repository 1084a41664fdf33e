import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { transformSync } from "rolldown/utils";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { LocalSecretsManager } from "../../src/local/index.js";
import { runInConsumer } from "./runInConsumer.js";

const consumer = inject("consumer");
const documents = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...filesIn("docs", ".md")];
const examples = filesIn("examples", ".ts");

/** A part of an example in a document. */
const QUOTE = /<!-- (examples\/.*\.ts) -->\n+```ts\n([\s\S]*?)```/g;

describe("what is written about the package", () => {
  it("has only code that compiles: documents, examples and doc comments", async () => {
    // In this project, where the package's own name leads to dist, and what a test suite may have beside it is installed.
    const folder = resolve(".build/written");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const { name, code } of [
      ...documents.flatMap((file) => codeIn(readFileSync(file, "utf8"), file)),
      ...filesIn("src", ".ts").flatMap((file) => codeIn(examplesOf(readFileSync(file, "utf8")), file)),
      ...examples.map((file) => ({ name: file, code: readFileSync(file, "utf8") })),
    ]) {
      writeFileSync(join(folder, `${name.replace(/\W+/g, "-")}.mts`), `${code}\nexport {};\n`);
    }
    expect(await problemsOf(folder)).toBe("");
  });

  it("has links that lead somewhere", () => {
    const broken = documents.flatMap((document) =>
      Array.from(
        withoutCode(document).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g),
        ([link, path, anchor]) => {
          const file = path === "" ? document : join(dirname(document), path!);
          const leads = existsSync(file) && (anchor === undefined || anchorsIn(file).includes(anchor));
          return leads ? [] : [`${document}: ${link}`];
        },
      ).flat(),
    );
    expect(broken).toEqual([]);
  });

  it("quotes examples word for word", () => {
    const quotes = documents.flatMap((file) => [...readFileSync(file, "utf8").matchAll(QUOTE)]);
    expect(quotes.length).toBeGreaterThan(0);
    for (const [, example, quote] of quotes) {
      expect(withoutIndentation(readFileSync(example!, "utf8"))).toContain(withoutIndentation(quote!));
    }
  });
});

describe("the example", () => {
  let local: LocalSecretsManager;
  let environment: Record<string, string>;

  beforeAll(async () => {
    const entry = join(consumer, "node_modules/secrets-manager-client/dist/node/local.js");
    const package_ = (await import(pathToFileURL(entry).href)) as { LocalSecretsManager: typeof LocalSecretsManager };
    local = new package_.LocalSecretsManager({
      seed: { "prod/db": { username: "app", password: "p" }, "prod/mail": "m" },
    });
    const server = await local.listen();
    environment = {
      AWS_REGION: local.region,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: server.url,
      AWS_ACCESS_KEY_ID: local.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: local.credentials.secretAccessKey,
    };
  });
  afterAll(() => local.close());

  it.each(examples)("%s runs", async (file) => {
    const { code, errors } = transformSync(file, readFileSync(file, "utf8"), { sourcemap: false });
    expect(errors).toEqual([]);
    linkOthers(code);
    const { stdout, stderr } = await runInConsumer(`examples/${basename(file, ".ts")}.mjs`, code, { environment });
    expect(stderr).toBe("");
    expect(stdout).toMatch(SHOWN[basename(file)] ?? /./);
  });
});

/** What examples are about, where it shows in what they print. */
const SHOWN: Readonly<Record<string, RegExp>> = {
  "cacheInLambda.ts": /^(signed in as app\n){3}1 request for three invocations\.\n$/,
  "cacheInServer.ts": /^(connected ?){10}\n\{"hits":10,.*"requests":1,/,
};

/** What an example imports besides this package is this project's, and next to the examples alone. */
function linkOthers(program: string): void {
  const modules = join(consumer, "examples/node_modules");
  mkdirSync(modules, { recursive: true });
  for (const [, name = ""] of program.matchAll(/from "([a-z][\w-]*)"/g)) {
    const link = join(modules, name);
    if (name !== "secrets-manager-client" && !existsSync(link)) symlinkSync(resolve("node_modules", name), link, "dir");
  }
}

/** The blocks of TypeScript and JavaScript in a text of Markdown, without those that are parts of examples. */
function codeIn(markdown: string, file: string): { readonly name: string; readonly code: string }[] {
  const blocks = markdown.replace(QUOTE, "").matchAll(/^```(?:ts|js|typescript|javascript)\n([\s\S]*?)^```$/gm);
  return Array.from(blocks, ([, code], index) => ({ name: `${file} ${index + 1}`, code: code! }));
}

/** The examples in the doc comments of a program, as Markdown. */
function examplesOf(program: string): string {
  const comments = program.match(/^ *\/\*\*[\s\S]*?\*\//gm) ?? [];
  const texts = comments.map((comment) => comment.replace(/^ *\* ?/gm, ""));
  return texts.flatMap((text) => text.match(/^@example$[\s\S]*?(?=^@|\/$)/gm) ?? []).join("\n");
}

function withoutCode(document: string): string {
  return readFileSync(document, "utf8").replace(/^```[\s\S]*?^```$/gm, "");
}

/** What follows the "#" in links to the headings of a document, as GitHub makes it of them. */
function anchorsIn(document: string): string[] {
  const headings = withoutCode(document).matchAll(/^#+ (.*)$/gm);
  return Array.from(headings, ([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function withoutIndentation(text: string): string {
  return text.replace(/^ +/gm, "");
}

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file));
}

async function problemsOf(folder: string): Promise<string> {
  const compilerOptions = {
    module: "nodenext",
    target: "es2022",
    lib: ["es2022", "esnext.disposable", "dom"],
    types: ["node"],
    typeRoots: [resolve("node_modules/@types")],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.mts"] }));
  try {
    await promisify(execFile)(process.execPath, [resolve("node_modules/typescript/bin/tsc"), "-p", folder]);
    return "";
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
