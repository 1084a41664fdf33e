import { builtin } from "#builtin";

/**
 * A text file, read when it is needed through what Node has loaded already: `node:fs/promises` costs a cold start a
 * millisecond, and so does an `import` of `node:fs`, which fetches all of its exports and with them the promises.
 */
export function readTextFile(path: string, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    builtin("node:fs").readFile(path, { encoding: "utf8", signal }, (error, text) => {
      if (error === null) resolve(text);
      else reject(error);
    });
  });
}
