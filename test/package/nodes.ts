import { execFileSync } from "node:child_process";

/** A version of Node to run the packed package on. */
export interface Node {
  readonly version: string;
  readonly program: string;
}

/** This Node, and those that TEST_NODES names: paths of programs, separated by colons. .ci/run names one of each version. */
export const nodes: readonly Node[] = [
  { version: majorOf(process.version), program: process.execPath },
  ...(process.env["TEST_NODES"] ?? "")
    .split(":")
    .filter((program) => program !== "" && program !== process.execPath)
    .map((program) => ({ version: majorOf(execFileSync(program, ["--version"], { encoding: "utf8" })), program })),
];

function majorOf(version: string): string {
  return /^v(\d+)/.exec(version)![1]!;
}
