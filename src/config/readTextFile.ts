import { readFile } from "node:fs";

/** A text file, read through `node:fs`, which Node has loaded already: `node:fs/promises` costs a cold start a millisecond. */
export function readTextFile(path: string, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { encoding: "utf8", ...(signal === undefined ? {} : { signal }) } as const;
    readFile(path, options, (error, text) => {
      if (error === null) resolve(text);
      else reject(error);
    });
  });
}
