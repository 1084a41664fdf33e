import { builtin } from "#builtin";

/**
 * Writes what only its owner may read, whole or not at all: other tools read the file, too, and perhaps just now.
 *
 * The file stays where it is, if the path leads there by a link, and stays its owner's, if somebody else runs this: the home of a
 * developer may be mounted into a container whose user is root. Where that can't be had, the file is written over.
 *
 * That it could not be written is no reason to fail: what is in hand is good.
 */
export async function saveJson(path: string, value: object): Promise<void> {
  const { chmod, open, realpath, rename, rm, stat, writeFile } = builtin("node:fs/promises");
  const text = JSON.stringify(value, undefined, 2);
  const target = await realpath(path).catch(() => path);
  const owner = await stat(target).catch(() => undefined);
  const draft = `${target}.${process.pid}.tmp`;
  let isWhole = false;
  try {
    await rm(draft, { force: true });
    // A file of its own: by way of a link that somebody has put there, another one would be written, and given away.
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(text);
      isWhole = true;
      if (owner !== undefined) await file.chown(owner.uid, owner.gid);
    } finally {
      await file.close();
    }
    await rename(draft, target);
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
    // There is room for it, so what was there is not lost.
    if (isWhole)
      await writeFile(target, text, { mode: 0o600 })
        .then(() => chmod(target, 0o600))
        .catch(() => undefined);
  }
}
