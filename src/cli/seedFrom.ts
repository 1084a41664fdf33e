import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { LocalSeed } from "../local/index.js";
import { UsageError } from "./UsageError.js";

/**
 * The secrets that a path holds.
 *
 * - A folder: each file is a secret, named by its path within it; text is a string, anything else bytes. Files whose name
 *   begins with a dot are passed over, and one line break at the end is not part of a value.
 * - A file that ends in `.json`: an object, each member a secret.
 * - Any other file: lines of `NAME=value`, as dotenv reads them.
 */
export function seedFrom(path: string): LocalSeed {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new UsageError(`--seed: there is no file or folder "${path}".`);
  if (found.isDirectory()) return folderSeed(path);
  // Some editors begin a text with a byte order mark, which is no part of it.
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  return path.endsWith(".json") ? jsonSeed(path, text) : dotenvSeed(path, text);
}

function folderSeed(folder: string): LocalSeed {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !relative(folder, file)
          .split(sep)
          .some((part) => part.startsWith(".")),
    )
    // Kubernetes mounts links to files.
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  return Object.fromEntries(
    files.sort().map((file) => [relative(folder, file).split(sep).join("/"), valueOf(readFileSync(file))]),
  );
}

function valueOf(bytes: Uint8Array): string | Uint8Array {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/\r?\n$/, "");
  } catch {
    return bytes;
  }
}

function jsonSeed(path: string, text: string): LocalSeed {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's own words show a piece of the text.
    throw new UsageError(`--seed: "${path}" is not JSON.`);
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new UsageError(`--seed: "${path}" must hold an object, with a member for each secret.`);
  }
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, jsonValue(value)]));
}

function jsonValue(value: unknown): LocalSeed[string] {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return JSON.stringify(value);
  const { SecretBinary } = value as { readonly SecretBinary?: unknown };
  // Bytes are base64 in JSON.
  if (typeof SecretBinary === "string") return { ...value, SecretBinary: Buffer.from(SecretBinary, "base64") };
  return value as Readonly<Record<string, unknown>>;
}

function dotenvSeed(path: string, text: string): LocalSeed {
  const seed = new Map<string, string>();
  for (const found of text.matchAll(DOTENV_LINE)) {
    const [, name, double, single, bare] = found;
    if (name === undefined) continue;
    seed.set(name, double === undefined ? (single ?? bare ?? "").trim() : unescaped(double));
  }
  if (seed.size === 0) throw new UsageError(`--seed: "${path}" holds no line NAME=value.`);
  return Object.fromEntries(seed);
}

function unescaped(text: string): string {
  return text.replace(/\\([nrt"\\])/g, (_, character: string) => ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** `NAME=value`, `export NAME="value"`, `NAME='value' # comment`; quoted values may go over several lines. */
const DOTENV_LINE =
  /^[ \t]*(?:export[ \t]+)?([\w/+=.@!-]+?)[ \t]*=[ \t]*(?:"((?:\\.|[^"\\])*)"|'([^']*)'|([^\n#]*))[^\n]*$/gm;
