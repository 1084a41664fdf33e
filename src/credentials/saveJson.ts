/**
 * Writes what only its owner may read, whole or not at all: other tools read the file, too, and perhaps just now.
 *
 * The file stays where it is, if the path leads there by a link, and stays its owner's, if somebody else runs this: the home of a
 * developer may be mounted into a container whose user is root. Where that can't be had, the file is written over.
 *
 * That it could not be written is no reason to fail: what is in hand is good.
 */
export async function saveJson(path: string, value: object): Promise<void> {
  const { chown, realpath, rename, rm, stat, writeFile } = process.getBuiltinModule("node:fs/promises");
  const text = JSON.stringify(value, undefined, 2);
  const draft = `${path}.${process.pid}.tmp`;
  try {
    const target = await realpath(path);
    const { uid, gid } = await stat(target);
    await writeFile(draft, text, { mode: 0o600 });
    await chown(draft, uid, gid);
    await rename(draft, target);
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
    await writeFile(path, text, { mode: 0o600 }).catch(() => undefined);
  }
}
