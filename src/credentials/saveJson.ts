/** Writes what only its owner may read. That it could not be written is no reason to fail: what is in hand is good. */
export async function saveJson(path: string, value: object): Promise<void> {
  const { writeFile } = process.getBuiltinModule("node:fs/promises");
  await writeFile(path, JSON.stringify(value, undefined, 2), { mode: 0o600 }).catch(() => undefined);
}
