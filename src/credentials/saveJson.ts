/**
 * Writes what only its owner may read, whole or not at all: other tools read the file, too, and perhaps just now.
 *
 * That it could not be written is no reason to fail: what is in hand is good.
 */
export async function saveJson(path: string, value: object): Promise<void> {
  const { rename, rm, writeFile } = process.getBuiltinModule("node:fs/promises");
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, JSON.stringify(value, undefined, 2), { mode: 0o600 });
    await rename(draft, path);
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}
