import type { Builtins } from "./Builtins.js";

/** As `builtin.esm.ts` has it: a module of CommonJS has `require`, and it is the one whose results a test replaces. */
export function builtin<Name extends keyof Builtins>(name: Name): Builtins[Name] {
  try {
    return REQUIRE[name]();
  } catch (error) {
    // Where a bundler made an ES module of this, it has put something in the place of `require` that says so. What else throws is a
    // test's mock, which must not lead to the real thing.
    if (!/\brequire\b/.test(String(error))) throw error;
    return process.getBuiltinModule(name) as Builtins[Name];
  }
}

/** Each by its name, since bundlers look for what is required. */
const REQUIRE: { readonly [Name in keyof Builtins]: () => Builtins[Name] } = {
  "node:child_process": () => require("node:child_process"),
  "node:crypto": () => require("node:crypto"),
  "node:fs": () => require("node:fs"),
  "node:fs/promises": () => require("node:fs/promises"),
  "node:http": () => require("node:http"),
  "node:https": () => require("node:https"),
  "node:net": () => require("node:net"),
  "node:os": () => require("node:os"),
  "node:stream": () => require("node:stream"),
  "node:tls": () => require("node:tls"),
};
