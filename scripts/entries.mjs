// The entries of the package: what can be imported from it, from which source, and where it runs.
// A new entry is one line here, and `npm run exports` to bring package.json along.

/**
 * @typedef {object} Entry
 * @property {string} name - The file in dist, without its ending.
 * @property {string} path - The path by which it is imported, as in package.json's `exports`.
 * @property {string} source - The module that it is built from.
 * @property {readonly string[]} [peers] - Packages that whoever imports it has installed: they are not inlined.
 * @property {readonly Platform[]} platforms - Where it runs. Where "browser" is missing, the node build serves everyone.
 *
 * @typedef {"node" | "browser"} Platform
 */

/** @type {readonly Entry[]} */
export const entries = [
  { name: "index", path: ".", source: "src/index.ts", platforms: ["node", "browser"] },
  { name: "cache", path: "./cache", source: "src/cache/index.ts", platforms: ["node", "browser"] },
  { name: "local", path: "./local", source: "src/local/index.ts", platforms: ["node"] },
  { name: "msw", path: "./msw", source: "src/msw/index.ts", platforms: ["node"], peers: ["msw"] },
];

/** What the first call imports when it begins, by platform: it is put into one file. */
export const firstCall = { node: ["src/call.ts", "src/http/NodeHttpHandler.ts"], browser: [] };

/** Programs: entries for Node that are run, not imported. */
export const programs = /** @type {readonly { name: string, source: string }[]} */ ([
  { name: "cli", source: "src/cli/main.ts" },
]);

/** What package.json's `exports` must say for the entries. */
export function exportsField() {
  return {
    ...Object.fromEntries(entries.map((entry) => [entry.path, conditionsOf(entry)])),
    "./package.json": "./package.json",
  };
}

/** What package.json's `typesVersions` must say: where to find types for compilers that do not read `exports`. */
export function typesVersionsField() {
  const others = entries.filter(({ path }) => path !== ".");
  return { "*": Object.fromEntries(others.map(({ name, path }) => [path.slice(2), [`./dist/${name}.d.cts`]])) };
}

/**
 * The folders that must be beside dist, each with a package.json of these contents, by their names: where tools that do not read
 * `exports`, such as webpack 4, Browserify, and Metro and Parcel unless they are told to, look for all entries but the first.
 */
export function foldersOfEntries() {
  const others = entries.filter(({ path }) => path !== ".");
  return Object.fromEntries(
    others.map(({ name, path, platforms }) => {
      const browser = `../dist/browser/${name}.cjs`;
      const elsewhere = platforms.includes("browser") ? { browser, "react-native": browser } : {};
      return [path.slice(2), { main: `../dist/node/${name}.cjs`, ...elsewhere, types: `../dist/${name}.d.cts` }];
    }),
  );
}

// Types come first, since the first condition that holds wins. Bundlers hold "module", and so get the ES modules, which
// they can tree-shake, even for a `require`. Deno and Bun have Node's builtins; workers and React Native have the web's. Who says
// nothing, as Rollup unless it is told, gets what the package is for where it has no conditions, too: the build for Node.
function conditionsOf({ name, platforms }) {
  if (!platforms.includes("browser")) {
    const [module, script] = [`./dist/node/${name}.js`, `./dist/node/${name}.cjs`];
    return {
      import: { types: `./dist/${name}.d.ts`, default: module },
      require: { types: `./dist/${name}.d.cts`, module, default: script },
    };
  }
  return {
    import: { types: `./dist/${name}.d.ts`, ...byRuntime("js") },
    require: { types: `./dist/${name}.d.cts`, module: byRuntime("js"), ...byRuntime("cjs") },
  };

  function byRuntime(ending) {
    const node = `./dist/node/${name}.${ending}`;
    const browser = `./dist/browser/${name}.${ending}`;
    return {
      workerd: browser,
      "edge-light": browser,
      "react-native": browser,
      deno: node,
      bun: node,
      browser,
      default: node,
    };
  }
}
