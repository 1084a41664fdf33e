import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { inject } from "vitest";

/** Runs a program in the project that has nothing installed but the packed package. */
export async function runInConsumer(
  file: string,
  text: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const consumer = inject("consumer");
  writeFileSync(join(consumer, file), text);
  return promisify(execFile)(process.execPath, [file], {
    cwd: consumer,
    encoding: "utf8",
    timeout: 30_000,
    env: { ...bareEnvironment(), ...environment },
  });
}

/** This process's environment without what would configure the client or Node. */
function bareEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS_|NODE_|VITEST)/.test(name)));
}
