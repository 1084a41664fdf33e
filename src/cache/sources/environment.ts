import { SourceError } from "./SourceError.js";

/** A variable of the environment, where there is one. */
export function variableOfEnvironment(name: string): string | undefined {
  return typeof process === "object" ? process.env?.[name] : undefined;
}

/**
 * The first of these variables that says anything: the value itself, or what stands in the file that it names by `file://`.
 *
 * @throws SourceError if none says anything, or the file can't be read.
 */
export function tokenOfEnvironment(source: string, names: readonly string[]): string {
  const found = names.map(variableOfEnvironment).find((value) => value !== undefined && value !== "");
  if (found === undefined) {
    throw new SourceError(source, `needs a token. Pass "token" to it, or set ${names.join(" or ")}.`);
  }
  return tokenIn(source, found);
}

/** What a token's text stands for: itself, or what is in the file that it names by `file://`. */
export function tokenIn(source: string, text: string): string {
  if (!text.startsWith("file://")) return text;
  try {
    return process.getBuiltinModule("node:fs").readFileSync(text.slice("file://".length), "utf8").trim();
  } catch (cause) {
    throw new SourceError(source, `needs a token, and ${text} can't be read.`, { cause });
  }
}
