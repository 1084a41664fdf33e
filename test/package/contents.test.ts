import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { exportsField, foldersOfEntries, typesVersionsField } from "../../scripts/entries.mjs";

const installed = join(inject("consumer"), "node_modules/secrets-manager-client");

describe("the packed package", () => {
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));

  it("depends on nothing", () => {
    expect(manifest).not.toHaveProperty("dependencies");
    expect(manifest).not.toHaveProperty("optionalDependencies");
    // What whoever imports an entry for it has installed anyway.
    for (const name of Object.keys(manifest.peerDependencies ?? {})) {
      expect(manifest.peerDependenciesMeta[name]).toEqual({ optional: true });
    }
  });

  it("exports what scripts/entries.mjs says (npm run exports)", () => {
    expect(manifest.exports).toEqual(exportsField());
    expect(manifest.typesVersions).toEqual(typesVersionsField());
  });

  it("holds what a reader and a lawyer look for", () => {
    expect(filesIn(inject("tarball")).filter((file) => !file.startsWith("dist/"))).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      ...Object.keys(foldersOfEntries()).map((folder) => `${folder}/package.json`),
      "package.json",
    ]);
    expect(filesIn(inject("tarball"))).toContain("dist/THIRD_PARTY_LICENSES.txt");
  });

  it("names every package that it contains, with its licence", () => {
    const licences = readFileSync(join(installed, "dist/THIRD_PARTY_LICENSES.txt"), "utf8");
    const inlined = builtFiles().flatMap(({ modules }) => modules.flatMap((module) => packageOf(module) ?? []));
    expect(inlined).toContain("@smithy/core");
    for (const name of inlined) expect(licences).toMatch(new RegExp(`^${name} \\d.* \\(.+\\)$`, "m"));
    expect(licences).toContain("TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION");
  });

  it("has a source map for each file with code of its own", () => {
    const files = filesIn(inject("tarball"));
    const code = builtFiles().filter(({ modules }) => modules.some((module) => !module.startsWith("\0")));
    expect(code.length).toBeGreaterThan(4);
    for (const { file } of code) expect(files).toContain(`${file}.map`);
  });

  it("leads to files that there are, also where exports are not read", () => {
    for (const [folder, { types, ...files }] of Object.entries(foldersOfEntries())) {
      const found = JSON.parse(readFileSync(join(installed, folder, "package.json"), "utf8"));
      expect(found).toEqual({ types, ...files });
      for (const file of [types, ...Object.values(files)])
        expect(existsSync(join(installed, folder, file)), file).toBe(true);
    }
  });

  it("names its sources by an address, since they are not in it: tools warn of what they do not find", () => {
    for (const file of filesIn(inject("tarball")).filter((name) => name.endsWith(".map"))) {
      const { sourceRoot, sources } = JSON.parse(readFileSync(join(installed, file), "utf8"));
      expect(new URL(sources[0], sourceRoot).href).toMatch(
        /^webpack:\/\/secrets-manager-client\/(src|node_modules)\/.+\.[jt]s$/,
      );
    }
  });

  it("loads its lazy parts by no words that a bundler takes for its own, as Parcel does", () => {
    for (const { file } of builtFiles())
      expect(readFileSync(file, "utf8")).not.toMatch(/Promise\.resolve\(\)\.then\(\(\) ?=>/);
  });

  it("requires its lazy parts in CommonJS, since Jest can't import them", () => {
    for (const { file } of builtFiles().filter(({ file }) => file.endsWith(".cjs"))) {
      expect(readFileSync(file, "utf8").match(/\bimport\(.*/)).toBeNull();
    }
  });

  it("inlines nothing that Secrets Manager does not speak", () => {
    const modules = builtFiles().flatMap(({ modules }) => modules);
    expect(modules.filter((module) => /cbor|xml|event-?stream|http2/i.test(module))).toEqual([]);
  });

  it("has the shape that publint asks for", () => {
    const said = run("publint", ["run", inject("tarball"), "--strict"]);
    expect(said).toContain("All good!");
  });

  it("has the types that every way to resolve them finds", () => {
    const { analysis, problems } = JSON.parse(run("attw", [inject("tarball"), "--format", "json"]));
    expect(analysis.types).toBeTruthy();
    expect(problems).toEqual({});
  });
});

function builtFiles(): { file: string; modules: string[] }[] {
  return JSON.parse(readFileSync(".build/files.json", "utf8"));
}

function packageOf(module: string): string | undefined {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module)?.[1];
}

function filesIn(tarball: string): string[] {
  const listing = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" });
  return listing
    .trim()
    .split("\n")
    .map((file) => file.replace(/^package\//, ""))
    .sort();
}

function run(program: string, args: readonly string[]): string {
  return execFileSync(`node_modules/.bin/${program}`, args, { encoding: "utf8" });
}
