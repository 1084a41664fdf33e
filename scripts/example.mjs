// Runs a program of examples/ against the package as it is built: node scripts/example.mjs examples/demo.ts
// Node 20 can't read TypeScript, so its types are taken off first.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { transformSync } from "rolldown/utils";

const source = process.argv[2];
const { code, errors } = transformSync(source, readFileSync(source, "utf8"), { sourcemap: false });
if (errors.length > 0) throw errors[0];
// Within the package, so that its own name leads to dist.
const compiled = resolve(".build/examples", basename(source).replace(/\.ts$/, ".mjs"));
mkdirSync(".build/examples", { recursive: true });
writeFileSync(compiled, code);
await import(pathToFileURL(compiled).href);
