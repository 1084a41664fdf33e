// Makes dist/*.d.ts and dist/*.d.cts: the declarations of each entry in one file that needs nothing else installed.

import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";
import { format } from "oxfmt";
import { entries } from "./entries.mjs";
import { platformDeclarations } from "./platform/globals.mjs";

const EMITTED = ".build/declarations";
const SMITHY = `${EMITTED}/@smithy`;

/**
 * Declares every entry.
 *
 * @param {{ reports: "mention" | "require" | "update" }} options - What to do where a report in etc/ no longer says what an
 *   entry exports.
 * @returns {Promise<string[]>} The folders of the packages whose types are bundled in.
 */
export async function declare({ reports }) {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
    stdio: "inherit",
  });
  const ours = declaredByUs();
  copySmithyTypes();
  mkdirSync("dist", { recursive: true });
  mkdirSync("etc", { recursive: true });
  const main = new Set();
  for (const entry of entries) {
    const rolledUp = rollUp(entry, ours, main, reports);
    if (entry.path === ".") for (const [, name] of rolledUp.matchAll(EXPORTED)) main.add(name);
    const text = await standAlone(rolledUp, entry.peers);
    writeFileSync(`dist/${entry.name}.d.cts`, text);
    // Declared once for both formats: types of the two are then the same types, and a program may mix them. A peer's types
    // are those of the peer's own format, so that what imports it is declared for each.
    writeFileSync(`dist/${entry.name}.d.ts`, entry.peers ? text : `export * from "./${entry.name}.cjs";\n`);
  }
  return packagesMentioned();
}

/** What a file of declarations exports. */
const EXPORTED = /^ *export declare (?:abstract )?(?:class|const|function|interface|type) ([\w$]+)/gm;

/**
 * One file of declarations, of which only what the entry exports is exported.
 *
 * @param main - What the main entry exports, where this is another one.
 */
function rollUp({ name, source }, ours, main, reports) {
  const rolledUp = resolve(`.build/rollup/${name}.d.ts`);
  const reportName = name === "index" ? "secrets-manager-client" : `secrets-manager-client.${name}`;
  const config = ExtractorConfig.loadFile("api-extractor.json");
  config.mainEntryPointFilePath = resolve(source.replace(/^src\//, `${EMITTED}/`).replace(/\.ts$/, ".d.ts"));
  config.apiReport.reportFileName = `${reportName}.api.md`;
  config.dtsRollup.untrimmedFilePath = rolledUp;
  const forgotten = [];
  let stale = false;
  const result = Extractor.invoke(
    ExtractorConfig.prepare({
      configObject: config,
      configObjectFullPath: resolve("api-extractor.json"),
      packageJsonFullPath: resolve("package.json"),
    }),
    {
      localBuild: reports === "update",
      messageCallback: (message) => {
        const { messageId, sourceFilePath, text } = message;
        if (messageId === "ae-forgotten-export") forgotten.push(text);
        if (messageId === "console-api-report-not-copied" || messageId === "console-api-report-missing") {
          message.text = `etc/${reportName}.api.md does not say what ${source} exports. If that is meant: npm run api`;
          stale = true;
        }
        // The shapes of the main entry that another one needs, too, come with their comments. Their links were checked there.
        const isOfMain = messageId === "ae-unresolved-link" && main.has(/export "(.+?)"/.exec(text)?.[1]);
        const isSmithys = sourceFilePath?.includes(SMITHY);
        if (isSmithys || isOfMain || ["ae-forgotten-export", "console-preamble"].includes(messageId))
          message.logLevel = "none";
      },
    },
  );
  const text = readFileSync(rolledUp, "utf8");
  const missing = forgotten.filter((message) => ours.has(declarationIn(text, /"(.+?)"/.exec(message)[1])));
  if (result.errorCount > 0 || missing.length > 0 || (stale && reports === "require")) {
    throw new Error([`The declarations of ${source} can't be used as they are.`, ...missing].join("\n"));
  }
  return text;
}

/** A declaration: what it is and its name, such as "interface Tag". */
const DECLARATION = /^ *(?:export )?(?:declare )?(?:abstract )?((?:class|interface|type|function|const|enum) [\w$]+)/gm;

/** What is declared by us. Of the rest, which is Smithy's, it isn't asked that an entry exports it. */
function declaredByUs() {
  const files = readdirSync(EMITTED, { recursive: true }).filter((file) => file.endsWith(".d.ts"));
  const texts = files.map((file) => readFileSync(join(EMITTED, file), "utf8"));
  return new Set(texts.flatMap((text) => Array.from(text.matchAll(DECLARATION), ([, declaration]) => declaration)));
}

/** The declaration of `name`, under the name that it had before one of two with the same name was given a number. */
function declarationIn(text, name) {
  const found = Array.from(text.matchAll(DECLARATION), ([, declaration]) => declaration);
  return found.find((declaration) => declaration.endsWith(` ${name}`))?.replace(/_\d+$/, "");
}

/**
 * Puts Smithy's declarations beside ours. From node_modules, api-extractor takes those that a folder's index passes on for
 * another package's, and leaves an import of them behind.
 */
function copySmithyTypes() {
  for (const name of readdirSync("node_modules/@smithy")) {
    const from = `node_modules/@smithy/${name}/dist-types`;
    for (const file of readdirSync(from, { recursive: true })) {
      if (!file.endsWith(".d.ts") || file.startsWith("ts3.4")) continue;
      const to = join(SMITHY, name, file);
      mkdirSync(dirname(to), { recursive: true });
      // Their comments explain to makers of clients what users of this one see for itself, at some forty kilobytes.
      const text = readFileSync(join(from, file), "utf8").replace(/^ *\/\*\*[\s\S]*?\*\/\n/gm, keepTags);
      writeFileSync(to, join(from, String(file)) === MIDDLEWARE ? loosened(text) : text);
    }
  }
}

const MIDDLEWARE = "node_modules/@smithy/types/dist-types/middleware.d.ts";

/**
 * Smithy's middleware without what keeps its own types and these, which are a copy, from fitting each other. A compiler that
 * compares the two goes in a circle by way of a context's command, takes no generic method for the same as another, and infers nothing
 * from a union. `test/package/dropIn.test.ts` has the programs that did not compile.
 */
function loosened(text) {
  const changes = [
    ["commandInstance?: Command<any, any, any, any, any>", "commandInstance?: any"],
    ["addRelativeTo(middleware: MiddlewareType<Input, Output>", "addRelativeTo(middleware: MiddlewareType<any, any>"],
    ["remove(toRemove: MiddlewareType<Input, Output>", "remove(toRemove: MiddlewareType<any, any>"],
    [
      "concat<InputType extends Input, OutputType extends Output>(from: MiddlewareStack<InputType, OutputType>): MiddlewareStack<InputType, OutputType>",
      "concat(from: MiddlewareStack<any, any>): MiddlewareStack<any, any>",
    ],
  ];
  return changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`${MIDDLEWARE} has no "${from}" any more.`);
    return before.replace(from, to);
  }, text);
}

/** What remains of a comment: that a thing is deprecated is worth a strike through its name. */
function keepTags(comment) {
  return comment.includes("@deprecated") ? "/** @deprecated */\n" : "";
}

/** The packages that our declarations import from, and those that these do. */
function packagesMentioned() {
  const found = new Set();
  const look = (folder, skip) => {
    for (const file of readdirSync(folder, { recursive: true })) {
      if (!file.endsWith(".d.ts") || file.startsWith(skip)) continue;
      for (const [, name] of readFileSync(join(folder, file), "utf8").matchAll(/"(@smithy\/[\w-]+)/g)) {
        if (found.has(name)) continue;
        found.add(name);
        look(`${EMITTED}/${name}`, "ts3.4");
      }
    }
  };
  look(EMITTED, "@smithy");
  return [...found].map((name) => `node_modules/${name}`);
}

/** Takes out what only newer compilers know, and declares what is the platform's. */
async function standAlone(rolledUp, peers = []) {
  // TypeScript 5.7 made Uint8Array generic. Without an argument, older ones know it too and newer ones mean the same.
  const widened = rolledUp.replace(/\bUint8Array<ArrayBuffer(Like)?>/g, "Uint8Array");
  // That a class has private fields would keep a client of another copy of this package from fitting where one of ours is
  // expected, although it does.
  const text = widened.replace(/^ *#private;\n/gm, "");
  const foreign = peers.reduce(
    (rest, peer) => rest.replaceAll(new RegExp(`^import .* from '${peer}';$`, "gm"), ""),
    text,
  );
  const needed = /^import .*|^(?! *\*).*\bimport\(.*|^\/\/\/ <reference .*/m.exec(foreign);
  if (needed !== null) throw new Error(`The declarations need something from outside: ${needed[0]}`);
  // After each link in a comment, api-extractor indents all that follows further, up to a megabyte of spaces.
  const { code, errors } = await format("index.d.ts", `${text}\n${platformDeclarations(text)}`, { printWidth: 120 });
  if (errors.length > 0) throw new Error(`The declarations do not parse: ${errors[0].message}`);
  return code;
}
