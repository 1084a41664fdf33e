import { execFileSync, spawn } from "node:child_process";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

/** How moto's server can be started here, and which version it is; or why it can't. */
export type Moto =
  | { readonly program: string; readonly args: readonly string[]; readonly version: string }
  | { readonly reason: string };

/**
 * Looks for moto's server: for Debian's python3-moto, which Debian 12 has not, or for one that pip installed.
 */
export function findMoto(): Moto {
  let reason = "there is no Python";
  for (const program of ["/usr/bin/python3", "python3"]) {
    try {
      const code = "import moto, moto.server; print(moto.__version__)";
      const version = execFileSync(program, ["-c", code], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      }).trim();
      return { program, args: ["-c", "import sys, moto.server; moto.server.main(sys.argv[1:])"], version };
    } catch (error) {
      const { stderr } = error as { stderr?: string };
      reason = stderr?.trim().split("\n").at(-1) ?? reason;
    }
  }
  return { reason };
}

/** Starts moto's server, and tells where it listens once it does. */
export async function startMoto({ program, args }: Exclude<Moto, { reason: string }>) {
  const port = await aFreePort();
  const child = spawn(program, [...args, "-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const isThere = await fetch(`${url}/moto-api/data.json`).then(
      () => true,
      () => false,
    );
    if (isThere) return { url, stop: () => void child.kill("SIGKILL") };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill("SIGKILL");
  throw new Error("moto's server did not start.");
}

function aFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
