import type { Builtins } from "./Builtins.js";

/**
 * A module of Node's own, loaded when it is needed.
 *
 * It is required: this is where tracers such as dd-trace, and the mocks of tests, get hold of what talks to the outside. An `import`
 * would fetch all exports of the module, also those that Node makes when they are asked for: of `node:http`, 20 ms worth.
 */
export function builtin<Name extends keyof Builtins>(name: Name): Builtins[Name] {
  return (load ??= anyRequire())(name) as Builtins[Name];
}

let load: ((name: string) => unknown) | undefined;

/** That of a module of CommonJS. Where it is does not matter for what is Node's own, and `import.meta` is empty in some bundles. */
function anyRequire(): (name: string) => unknown {
  return process.getBuiltinModule("node:module").createRequire("/");
}
