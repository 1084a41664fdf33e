// What a program that reads a secret pays for its import whenever it is compiled: the files that the compiler reads, the types
// and the instantiations that it makes, beyond those for a program without the import.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { row } from "./row.mjs";
import { ofPackages } from "./subjects.mjs";

const COMPILER = resolve("node_modules/typescript/bin/tsc");
const COUNTED = { files: "Files", types: "Types", instantiations: "Instantiations" };
const WITHOUT = `export const text = async (id: string): Promise<string | undefined> => id;`;

export function types({ subjects }) {
  const costs = ofPackages(subjects, ({ typed, folder }) => typesCost(typed, folder));
  return Object.keys(COUNTED).map((what) => row(`compiling, ${what}`, "", costs, (cost) => cost[what]));
}

/** What `program` costs in a project in `folder`. */
export function typesCost(program, folder) {
  const [cost, without] = [program, WITHOUT].map((text) => counted(text, join(folder, "compiled")));
  return Object.fromEntries(Object.keys(COUNTED).map((what) => [what, cost[what] - without[what]]));
}

function counted(program, folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "program.mts"), program);
  const compilerOptions = {
    module: "nodenext",
    target: "es2022",
    lib: ["es2022"],
    // Others' declarations need them.
    types: ["node"],
    typeRoots: [resolve("node_modules/@types")],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.mts"] }));
  const said = execFileSync(process.execPath, [COMPILER, "-p", folder, "--extendedDiagnostics"], { encoding: "utf8" });
  const figure = (label) => Number(new RegExp(`^${label}: +(\\d+)$`, "m").exec(said)[1]);
  return Object.fromEntries(Object.entries(COUNTED).map(([what, label]) => [what, figure(label)]));
}
