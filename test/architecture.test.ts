import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { parseAst } from "rolldown/parseAst";
import { describe, expect, it } from "vitest";
import { operations } from "../src/schemas/operations.js";

/**
 * The rooms of src, from the top down. A room may use those on the levels below its own. What shares a level stands apart,
 * except for the parts of the configuration, which know each other's types.
 */
const LEVELS: readonly (readonly string[])[] = [
  ["index.ts", "cli", "msw"],
  ["SecretsManager.ts", "cache", "local"],
  ["pagination"],
  ["SecretsManagerClient.ts"],
  ["loadCall.browser.ts", "loadCall.node.ts"],
  ["Client.ts", "call.ts", "commands"],
  ["middleware"],
  ["config", "credentials", "endpoint", "retry", "signing"],
  ["protocols"],
  ["diagnostics", "http", "version.ts"],
  ["node", "promises", "schemas"],
  ["models"],
];
const CONFIGURATION = LEVELS.find((level) => level.includes("config"))!;

/** The local service shares the codec with the client, and nothing else. */
const USED_BY_LOCAL = ["protocols", "schemas", "models", "diagnostics"];

/** Files that hold several things about one subject, none of which has its name. The rooms of shapes are all like that. */
const NAMED_FOR_THEIR_SUBJECT = [
  "call.ts",
  "index.ts",
  "cache/index.ts",
  "commands/ServiceTypes.ts",
  "config/environment.ts",
  "config/runtime.browser.ts",
  "config/runtime.node.ts",
  "local/index.ts",
  "msw/index.ts",
  "protocols/body.ts",
];

const manifest: { readonly imports: Readonly<Record<string, { readonly default: string }>> } = JSON.parse(
  readFileSync("package.json", "utf8"),
);

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((file) => file.split("\\").join("/"))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, room: roomOf(file), ...read(join("src", file)) }));

describe("the rooms of src", () => {
  it("are all on a level", () => {
    const known = LEVELS.flat();
    expect(files.filter(({ room }) => !known.includes(room)).map(({ file }) => file)).toEqual([]);
  });

  it("use only rooms below their own", () => {
    const upward = files.flatMap(({ file, room, imports }) =>
      imports
        .filter(({ path }) => /^[.#]/.test(path))
        .map(({ path }) => roomOf(fileAt(path, file)))
        .filter((used) => !mayUse(room, used))
        .map((used) => `${file} uses ${used}`),
    );
    expect(upward).toEqual([]);
  });

  it("use nothing from outside but Node, and Smithy's parts, which the build inlines", () => {
    const foreign = files.flatMap(({ file, imports }) =>
      imports
        .filter(({ path }) => !/^[.#]|^node:|^msw$|^@(?:smithy|aws-crypto)\//.test(path))
        .map(({ path }) => `${file} uses ${path}`),
    );
    expect(foreign).toEqual([]);
  });

  it("use nothing of Node on the way of a browser", () => {
    const used = [...reachedFrom("index.ts")].flatMap(
      (file) => fileNamed(file)?.imports.filter(({ path, isType }) => path.startsWith("node:") && !isType) ?? [],
    );
    expect(used).toEqual([]);
  });

  it("name each thing that they export", () => {
    expect(files.filter(({ exportsAll }) => exportsAll).map(({ file }) => file)).toEqual([]);
  });

  it("name each file for what it exports", () => {
    const misnamed = files
      .filter(({ file, room }) => !["models", "schemas"].includes(room) && !NAMED_FOR_THEIR_SUBJECT.includes(file))
      .filter(({ file, names }) => {
        const stem = basename(file)
          .replace(/(?:\.node|\.browser|\.esm|\.cjs)?\.ts$/, "")
          .toLowerCase();
        // One thing bears the file's name; of several, such as what reads and what writes a value, at least one has it in it.
        if (names.length === 1) return names[0]!.toLowerCase() !== stem;
        return !names.some((name) => name.toLowerCase().includes(stem.replace(/s$/, "")));
      })
      .map(({ file, names }) => `${file} exports ${names.join(", ")}`);
    expect(misnamed).toEqual([]);
  });
});

/** The rooms that a call goes through. */
const OF_A_CALL = ["Client.ts", "http", "middleware", "protocols", "retry", "signing"];
/** What is done once for each agent. */
const NOT_BY_EACH_CALL = ["http/throughProxy.ts"];

// V8 makes a function that is written to a property among what lives long, and what it knows lives on with it.
it("what a call goes through writes no function to a property where it is made", () => {
  const writing = files.filter(
    ({ file, room, writesFunctions }) =>
      writesFunctions && OF_A_CALL.includes(room) && !NOT_BY_EACH_CALL.includes(file),
  );
  expect(writing.map(({ file }) => file)).toEqual([]);
});

describe.each(Object.keys(operations))("%s", (operation) => {
  const method = operation[0]!.toLowerCase() + operation.slice(1);

  it("has a command, a method, shapes and schemas", () => {
    expect(namesIn(`commands/${operation}Command.ts`)).toContain(`${operation}Command`);
    expect(readFileSync("src/SecretsManager.ts", "utf8")).toMatch(new RegExp(`^  ${method}\\(`, "m"));
    const shapes = files.filter(({ room }) => room === "models").flatMap(({ names }) => names);
    expect(shapes).toContain(`${operation}Request`);
    // The service answers these two with nothing at all.
    if (!/^(Un)?tagResource$/i.test(operation)) expect(shapes).toContain(`${operation}Response`);
    const schemas = files.filter(({ room }) => room === "schemas").flatMap(({ names }) => names);
    expect(schemas).toContain(operation);
  });

  it.runIf(existsSync("src/local"))("is carried out by the local service", () => {
    expect(namesIn(`local/operations/${method}.ts`)).toContain(method);
  });
});

/** The room that a file of src is in; a file beside the rooms is one for itself. */
function roomOf(file: string): string {
  return file.split("/")[0]!;
}

function mayUse(room: string, used: string): boolean {
  if (room === used) return true;
  if (room === "local") return USED_BY_LOCAL.includes(used);
  if (CONFIGURATION.includes(room) && CONFIGURATION.includes(used)) return true;
  return levelOf(used) > levelOf(room);
}

function levelOf(room: string): number {
  return LEVELS.findIndex((level) => level.includes(room));
}

/** The file of src that an import in another means. */
function fileAt(path: string, from: string): string {
  const own = manifest.imports[path]?.default;
  if (own !== undefined) return posix.relative("src", own);
  return posix.join(posix.dirname(from), path).replace(/\.js$/, ".ts");
}

function fileNamed(name: string) {
  return files.find(({ file }) => file === name);
}

/** The files that a browser loads, at once or later, if it loads this one. */
function reachedFrom(file: string, reached = new Set<string>()): ReadonlySet<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const { path, isType } of fileNamed(file)?.imports ?? []) {
    if (!isType && /^[.#]/.test(path)) reachedFrom(fileAt(path, file), reached);
  }
  return reached;
}

function namesIn(file: string): readonly string[] {
  return fileNamed(file)?.names ?? [];
}

interface Contents {
  readonly imports: readonly { readonly path: string; readonly isType: boolean }[];
  readonly names: readonly string[];
  readonly exportsAll: boolean;
  readonly writesFunctions: boolean;
}

/** What a module imports, by path, and exports, by name, types included; and whether it has `object.property = () => ...`. */
function read(path: string): Contents {
  const imports: { path: string; isType: boolean }[] = [];
  const names: string[] = [];
  let exportsAll = false;
  let writesFunctions = false;
  visit(parseAst(readFileSync(path, "utf8"), { lang: "ts", sourceType: "module" }), (node) => {
    if (typeof node.source?.value === "string") {
      const isType = node.type === "TSImportType" || [node.importKind, node.exportKind].includes("type");
      imports.push({ path: node.source.value, isType });
    }
    if (node.type === "ExportAllDeclaration") exportsAll = true;
    if (node.type === "AssignmentExpression" && node.left.type === "MemberExpression") {
      writesFunctions ||= /^(?:Arrow)?FunctionExpression$/.test(node.right.type);
    }
    if (node.type !== "ExportNamedDeclaration") return;
    for (const { exported } of node.specifiers ?? []) names.push(exported.name ?? exported.value);
    const { declaration } = node;
    if (declaration?.id?.name !== undefined) names.push(declaration.id.name);
    for (const { id } of declaration?.declarations ?? []) names.push(id.name);
  });
  return { imports, names, exportsAll, writesFunctions };
}

function visit(node: any, see: (node: any) => void): void {
  if (typeof node !== "object" || node === null) return;
  if (typeof node.type === "string") see(node);
  for (const child of Object.values(node)) visit(child, see);
}
