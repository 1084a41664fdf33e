import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { inject } from "vitest";

/** How a program is run: with what in its environment besides what every program has, and by which Node. */
export interface Run {
  readonly environment?: Readonly<Record<string, string>>;
  readonly node?: string;
  readonly args?: readonly string[];
}

/** Runs a program in the project that has nothing installed but the packed package. */
export async function runInConsumer(file: string, text: string, run: Run = {}): Promise<Printed> {
  writeFileSync(join(inject("consumer"), file), text);
  return runThere(file, run);
}

/** Runs a program that is in that project already. */
export async function runThere(
  file: string,
  { environment = {}, node = process.execPath, args = [] }: Run = {},
): Promise<Printed> {
  return promisify(execFile)(node, [...args, file], {
    cwd: inject("consumer"),
    encoding: "utf8",
    timeout: 30_000,
    env: { ...bareEnvironment(), ...environment },
  });
}

interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** This process's environment without what would configure the client or Node. */
function bareEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS_|NODE_|VITEST)/.test(name)));
}
