import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The packed package, as npm would publish it. */
    readonly tarball: string;
    /** A folder outside of this project in which the packed package is installed, and nothing else. */
    readonly consumer: string;
  }
}

/** Builds and packs the package and installs it into an empty project, without a network. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "secrets-manager-client-"));
  const consumer = join(folder, "consumer");
  mkdirSync(consumer);
  writeFileSync(join(consumer, "package.json"), JSON.stringify({ name: "consumer", private: true }));

  run(process.execPath, ["scripts/build.mjs"]);
  const packed = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder]));
  // npm 11 answers with an object by name, older ones with a list.
  const { filename } = (Array.isArray(packed) ? packed[0] : Object.values(packed)[0]) as { filename: string };
  const tarball = join(folder, filename);
  run("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", tarball], consumer);

  project.provide("tarball", tarball);
  project.provide("consumer", consumer);
  // A browser that was ended may still be at its files for a moment.
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}

function run(program: string, args: readonly string[], cwd?: string): string {
  return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}
