import { execFile } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

/**
 * A package that few files need, and that brings many others: it is installed when the first of them runs, into a folder that stays.
 *
 * @returns The folder, and why the package is not there if it can't be had.
 */
export async function onDemand(
  name: string,
  version: string,
): Promise<{ folder: string; missing: string | undefined }> {
  const folder = resolve(`node_modules/.cache/${name}-${version}`);
  if (existsSync(join(folder, "node_modules", name))) return { folder, missing: undefined };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `{ "private": true }`);
  const quietly = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock"];
  try {
    await promisify(execFile)("npm", ["install", `${name}@${version}`, ...quietly], { cwd: folder, timeout: 240_000 });
    return { folder, missing: undefined };
  } catch (error) {
    const line = (error as Error).message.split("\n").find((one) => /code|ERR/.test(one));
    return { folder, missing: ` (skipped: npm can't install it: ${line})` };
  }
}
