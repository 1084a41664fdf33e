import type * as child_process from "node:child_process";
import type * as crypto from "node:crypto";
import type * as fs from "node:fs";
import type * as http from "node:http";
import type * as https from "node:https";
import type * as path from "node:path";

/**
 * A module of Node, looked up when it is needed: the local service can be loaded in a browser, too, where only what needs
 * Node does not work.
 *
 * @param what - What needs it, for the error.
 * @throws Error if this is not Node, or something that has its modules.
 */
export function builtin<Name extends keyof Builtins>(name: Name, what: string): Builtins[Name] {
  if (typeof process === "object" && typeof process.getBuiltinModule === "function") {
    return process.getBuiltinModule(name) as Builtins[Name];
  }
  throw new Error(`${what} needs Node. In a browser, use requestHandler() or the handlers for msw.`);
}

interface Builtins {
  "node:child_process": typeof child_process;
  "node:crypto": typeof crypto;
  "node:fs": typeof fs;
  "node:http": typeof http;
  "node:https": typeof https;
  "node:path": typeof path;
}
