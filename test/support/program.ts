import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { rolldown } from "rolldown";
import { onTestFinished } from "vitest";

/**
 * The command line as a program that Node can run, made of the sources as they are now.
 *
 * @returns Its path, and what takes it away again: for `beforeAll`, whose result is called after the tests.
 */
export async function aProgram(): Promise<{ path: string; remove: () => void }> {
  const { folder, remove } = makeFolder();
  const build = await rolldown({ input: resolve("src/cli/main.ts"), platform: "node", external: /^node:/ });
  await build.write({ dir: folder, format: "esm", entryFileNames: "cli.mjs", chunkFileNames: "[name]-[hash].mjs" });
  await build.close();
  return { path: join(folder, "cli.mjs"), remove };
}

/** A folder for files, which goes after the test. */
export function aFolder(): string {
  const { folder, remove } = makeFolder();
  onTestFinished(remove);
  return folder;
}

/** A folder for files, and what takes it away again. */
export function makeFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "secrets-manager-client-"));
  // The processes of a browser end one after the other, and write until they do.
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }) };
}

/** A program that runs. */
export interface Running {
  readonly process: ChildProcess;
  /** What it has printed so far. */
  readonly output: { stdout: string; stderr: string };
  /** Resolves when it prints this, and rejects if it ends before. */
  readonly prints: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** How it ended, once it has. */
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
}

/** Runs a program of Node's, or another interpreter's, until it ends or the test does. */
export function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  interpreter = process.execPath,
): Running {
  const child = spawn(interpreter, [program, ...args], {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const output = { stdout: "", stderr: "" };
  const listeners = new Set<() => void>();
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (piece: string) => {
      output[stream] += piece;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<{ code: number | null; signal: string | null }>((settle) => {
    child.on("close", (code, signal) => {
      settle({ code, signal });
      for (const listener of listeners) listener();
    });
  });
  return {
    process: child,
    output,
    ended,
    prints: (pattern) =>
      new Promise((settle, reject) => {
        const look = () => {
          const found = pattern.exec(output.stdout);
          if (found === null && child.exitCode === null && child.signalCode === null) return;
          listeners.delete(look);
          if (found === null)
            reject(new Error(`It ended without printing ${pattern}: ${output.stdout}${output.stderr}`));
          else settle(found);
        };
        listeners.add(look);
        look();
      }),
  };
}

/** Runs `serve` on a free port, and tells where it listens. */
export async function serve(program: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const running = run(program, ["serve", "--port", "0", ...args], env);
  const [, url] = await running.prints(/^Listening on (http:\S+)$/m);
  return { ...running, url: url! };
}
