// Makes dist/<platform>/*.{js,cjs} of the sources, with the packages that they use inlined and tree-shaken.

import { readFileSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { rolldown } from "rolldown";
import { compileAtOnce } from "./compileAtOnce.mjs";
import { entries, firstCall, programs } from "./entries.mjs";
import { keepLines } from "./sourceMaps.mjs";
import { withoutWhiteSpace } from "./whiteSpace.mjs";

const PLATFORMS = {
  node: { conditions: ["module", "node", "import"], fields: ["module", "main"] },
  browser: { conditions: ["browser", "module", "import"], fields: ["browser", "module", "main"] },
};

// The hash in JavaScript encodes text by Buffer where there is one, and falls back to a package that does the same. What it
// needs is the other half of that package, which works everywhere.
const ALIASES = { "@smithy/util-utf8": resolve("node_modules/@smithy/util-utf8/dist-es/fromUtf8.browser.js") };

const PEERS = entries.flatMap(({ peers = [] }) => peers);

const FORMATS = [
  { format: "esm", ending: "js" },
  { format: "cjs", ending: "cjs" },
];

/**
 * Bundles every entry for every platform that it runs on, in both formats.
 *
 * A part that is imported dynamically becomes a file of its own, loaded when it is needed. In the CommonJS build it is
 * required, not imported: Jest can't run `import()` without flags.
 *
 * @returns {Promise<{ file: string, imports: string[], dynamicImports: string[], modules: string[] }[]>} What went into each file.
 */
export async function bundle() {
  const files = [];
  for (const platform of /** @type {const} */ (["node", "browser"])) {
    for (const { format, ending } of FORMATS) files.push(...(await write(platform, format, ending)));
  }
  compileAtOnce("dist/node/index.cjs");
  return files;
}

async function write(platform, format, ending) {
  const { conditions, fields } = PLATFORMS[platform];
  const sources = [
    ...entries.filter((entry) => entry.platforms.includes(platform)),
    // What is run and not imported needs one format.
    ...(platform === "node" && format === "esm" ? programs : []),
  ];
  const [main, ...others] = sources.map(({ name, source }) => ({
    // What an entry shares with its lazy parts, or with a later entry, is one file more to load, not one for each.
    group: { name: `${name}-shared`, minShareCount: 2 },
    ...whatIsLoadedWith([source]),
  }));
  const call = { group: { name: "call" }, ...whatIsLoadedWith(firstCall[platform]) };
  const loads = [main, call, ...others];
  const build = await rolldown({
    input: Object.fromEntries(sources.map(({ name, source }) => [name, source])),
    platform,
    external: (id) => (platform === "node" && id.startsWith("node:")) || PEERS.includes(id),
    resolve: { conditionNames: [format, ...conditions], mainFields: fields, alias: ALIASES },
    // Smithy's packages say so of themselves; of the rest nothing is wanted that isn't imported by name.
    treeshake: { moduleSideEffects: false },
    // Which lines are of which file is in the source map; to say so in comments, too, takes 28 kB.
    experimental: { attachDebugInfo: "none" },
    plugins: loads.map(({ plugin }) => plugin),
    onLog: (_level, log) => {
      throw new Error(`${platform} build: ${log.message}`);
    },
  });
  const { output } = await build.write({
    dir: `dist/${platform}`,
    format,
    entryFileNames: `[name].${ending}`,
    chunkFileNames: (chunk) => `${chunkName(chunk)}.${ending}`,
    exports: "named",
    codeSplitting: {
      groups: loads.map(({ group, includes }, index) => ({ ...group, test: includes, priority: loads.length - index })),
    },
    strict: true,
    dynamicImportInCjs: false,
    // Short names for what only one function or class can see. The engine reads a whole file before it runs a line of it, so that a
    // sixth of the text is a millisecond of a first answer. Lines, and the names of functions, classes and their public methods,
    // stay, since a stack shows them.
    minify: { compress: false, mangle: { toplevel: false, keepNames: true }, codegen: { removeWhitespace: false } },
    // What the sources say is said in the declarations too. What tells a bundler that a call is pure stays where bundlers look.
    comments: { annotation: format === "esm", legal: false, jsdoc: false },
    sourcemap: true,
    sourcemapExcludeSources: true,
  });
  await build.close();
  const parts = output.filter((part) => part.type === "chunk");
  for (const { fileName, map } of parts) {
    if (map !== null) keepLines(`dist/${platform}/${fileName}.map`);
    rewrite(
      `dist/${platform}/${fileName}`,
      format === "cjs" ? [exportValues, shortenRequired, loadByOrdinaryCalls, withoutWhiteSpace] : [withoutWhiteSpace],
    );
  }
  return parts.map(({ fileName, imports, dynamicImports, moduleIds }) => ({
    file: `dist/${platform}/${fileName}`,
    imports,
    dynamicImports,
    modules: moduleIds.map((id) => relative(process.cwd(), id)),
  }));
}

function rewrite(file, steps) {
  writeFileSync(
    file,
    steps.reduce((text, step) => step(text), readFileSync(file, "utf8")),
  );
}

/**
 * Exports what a CommonJS file shares with the others as values, not as functions that get them.
 *
 * A hundred such functions are a sixth of the file, and each use of what is shared was a call of one. They are there for
 * bindings that change, and no module of ours exports one. They stand at the end, so that the lines of the code stay.
 */
function exportValues(text) {
  const getter =
    /^Object\.defineProperty\(exports, "([\w$]+)", \{\n\tenumerable: true,\n\tget: function\(\) \{\n\t\treturn ([\w$]+);\n\t\}\n\}\);$/gm;
  return text.replace(getter, "exports.$1 = $2;");
}

/** Calls what a CommonJS file requires `$1`, `$2` and so on: what it shares with the others is named by it some hundred times. */
function shortenRequired(text) {
  const required = [...text.matchAll(/^const (require_\w+) = require\("\.\//gm)].map(([, name]) => name);
  const short = Object.fromEntries(required.map((name, index) => [name, `$${index + 1}`]));
  return text.replace(/\brequire_\w+/g, (name) => short[name] ?? name);
}

/** Loads lazy parts in other words than a bundler does: Parcel takes those for its own, and makes a call of nothing of them. */
function loadByOrdinaryCalls(text) {
  return text.replaceAll("Promise.resolve().then(() => require(", "Promise.resolve(0).then(() => require(");
}

/** Which modules are loaded together with others, not later: a plugin that finds out, and the answer once it has. */
function whatIsLoadedWith(sources) {
  const reached = new Set();
  return {
    includes: (id) => reached.has(id),
    plugin: {
      name: `loaded with ${sources.join()}`,
      buildEnd() {
        const add = (id) => {
          if (reached.has(id)) return;
          reached.add(id);
          this.getModuleInfo(id)?.importedIds.forEach(add);
        };
        sources.forEach((source) => add(resolve(source)));
      },
    },
  };
}

/** A part is named for the module or the package that it holds. */
function chunkName({ name, facadeModuleId }) {
  const packageName = /node_modules\/(?:@[^/]+\/)?([^/]+)/.exec(facadeModuleId ?? "")?.[1];
  return packageName ?? name;
}
