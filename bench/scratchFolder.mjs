import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Makes a folder for this run, which goes with it. */
export function scratchFolder() {
  const folder = mkdtempSync(join(tmpdir(), "secrets-manager-client-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
