// Makes dist/<platform>/*.{js,cjs} of the sources, with the packages that they use inlined and tree-shaken.

import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { rolldown } from "rolldown";
import { entries, programs } from "./entries.mjs";

const PLATFORMS = {
  node: { conditions: ["module", "node", "import"], fields: ["module", "main"] },
  browser: { conditions: ["browser", "module", "import"], fields: ["browser", "module", "main"] },
};

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
  for (const { platform, unit, input } of units()) {
    const { conditions, fields } = PLATFORMS[platform];
    const build = await rolldown({
      input,
      platform,
      // What a test suite has installed beside us.
      external: platform === "node" ? /^(node:|msw$)/ : /^msw$/,
      resolve: { conditionNames: conditions, mainFields: fields },
      // Smithy's packages say so of themselves; of the rest nothing is wanted that isn't imported by name.
      treeshake: { moduleSideEffects: false },
      onLog: (_level, log) => {
        throw new Error(`${platform} build: ${log.message}`);
      },
    });
    for (const { format, ending } of unit === "local" ? FORMATS.filter(({ format }) => format === "cjs") : FORMATS) {
      const { output } = await build.write({
        dir: `dist/${platform}`,
        format,
        entryFileNames: `[name].${ending}`,
        chunkFileNames: (chunk) => `${chunkName(chunk)}.${ending}`,
        exports: "named",
        // What an entry shares with its lazy parts, or with another entry, is one file more to load, not one for each.
        codeSplitting: {
          groups: [{ name: unit === "" ? "shared" : `${unit}-shared`, tags: ["$initial"], minShareCount: 2 }],
        },
        strict: true,
        dynamicImportInCjs: false,
        // What the sources say is said in the declarations too; what tells a bundler that a call is pure stays.
        comments: { annotation: true, legal: false, jsdoc: false },
        sourcemap: true,
        // Stack traces need files and lines. The sources themselves, four times over, would be most of the package.
        sourcemapExcludeSources: true,
      });
      for (const part of output) {
        if (part.type !== "chunk") continue;
        files.push({
          file: `dist/${platform}/${part.fileName}`,
          imports: part.imports,
          dynamicImports: part.dynamicImports,
          modules: part.moduleIds.map((id) => relative(process.cwd(), id)),
        });
        // One local service for both formats, so that a snapshot taken by a test is one for a helper that was required.
        if (unit === "local" && entries.some(({ name }) => name === part.name && part.isEntry)) {
          writeFileSync(
            `dist/${platform}/${part.name}.js`,
            `export { ${part.exports.join(", ")} } from "./${part.fileName}";\n`,
          );
        }
      }
    }
    await build.close();
  }
  return files;
}

/** What is built together, for each platform: the client's entries, and apart from them the local service's. */
function units() {
  return /** @type {const} */ (["node", "browser"]).flatMap((platform) => {
    const built = [
      ...entries.filter((entry) => entry.platforms.includes(platform)),
      ...(platform === "node" ? programs : []),
    ];
    return [...new Set(built.map(({ unit = "" }) => unit))].map((unit) => ({
      platform,
      unit,
      input: Object.fromEntries(
        built.filter((entry) => (entry.unit ?? "") === unit).map(({ name, source }) => [name, source]),
      ),
    }));
  });
}

/** A part is named for the module or the package that it holds. */
function chunkName({ name, facadeModuleId }) {
  const packageName = /node_modules\/(?:@[^/]+\/)?([^/]+)/.exec(facadeModuleId ?? "")?.[1];
  return packageName ?? name;
}
