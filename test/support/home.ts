import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished, vi } from "vitest";

/**
 * A home directory of the test's own, in an environment that says nothing else about AWS.
 *
 * @param files - Texts by path below the home directory, such as `.aws/config`.
 * @param environment - Variables to set.
 */
export function aHome(files: Record<string, string> = {}, environment: Record<string, string> = {}): string {
  const home = mkdtempSync(join(tmpdir(), "home-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text);
  }
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("AWS_")) vi.stubEnv(name, undefined);
  }
  vi.stubEnv("HOME", home);
  vi.stubEnv("USERPROFILE", undefined);
  // No test asks the machine that it runs on who it is.
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return home;
}
