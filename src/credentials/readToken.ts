import { readTextFile } from "../config/readTextFile.js";
import { CredentialsSourceError } from "./CredentialsSourceError.js";

/** A token that somebody else, such as Kubernetes, keeps fresh in a file. */
export async function readToken(path: string, setting: string, signal: AbortSignal): Promise<string> {
  try {
    return (await readTextFile(path, signal)).trim();
  } catch (cause) {
    signal.throwIfAborted();
    const { code } = cause as NodeJS.ErrnoException;
    throw new CredentialsSourceError(
      `the token file ${path} could not be read (${code}).`,
      `Correct ${setting}.`,
      true,
      cause,
    );
  }
}
