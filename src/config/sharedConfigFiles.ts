import { builtin } from "#builtin";
import { homeDirectory } from "./homeDirectory.js";
import { parseSharedConfigFile } from "./parseSharedConfigFile.js";
import { readTextFile } from "./readTextFile.js";

/** The settings of one section. */
export type Section = Readonly<Record<string, string | undefined>>;

/** Sections by title. They have no prototype, since their names and those of their settings are whatever a file says. */
export type Sections = Readonly<Record<string, Section>>;

/** One of the two files, as it was found. */
interface SharedConfigFile {
  readonly path: string;
  readonly sections: Sections;
  /** Why there is nothing in it, if it could not be read. A file that is not there is merely empty. */
  readonly problem: string | undefined;
}

/** Both files that AWS tools share. */
export interface SharedConfigFiles {
  /** Its sections are `default`, `profile.NAME`, `sso-session.NAME` (where to sign in) and `services.NAME` (endpoints by service). */
  readonly config: SharedConfigFile;
  /** Its sections are profiles, by their names. */
  readonly credentials: SharedConfigFile;
}

/**
 * Reads `~/.aws/config` and `~/.aws/credentials`, or the files that `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` name.
 *
 * They are read anew each time: a program may run for longer than what they say holds.
 */
export async function readSharedConfigFiles(): Promise<SharedConfigFiles> {
  const [config, credentials] = await Promise.all([
    read(process.env.AWS_CONFIG_FILE || "~/.aws/config"),
    read(process.env.AWS_SHARED_CREDENTIALS_FILE || "~/.aws/credentials"),
  ]);
  return { config, credentials };
}

/** What was in pipes, such as a shell makes of `<(command)`, by their paths. It can be read but once. */
const piped: Record<string, Promise<string>> = /* @__PURE__ */ Object.create(null);

async function read(name: string): Promise<SharedConfigFile> {
  const path = name.replace(/^~(?=\/)/, homeDirectory);
  let sections: Sections = Object.create(null);
  let problem: string | undefined;
  try {
    // Asked at once, since on servers the answer is mostly no: then Node's threads, another millisecond, are not begun for it.
    const found = builtin("node:fs").statSync(path, { throwIfNoEntry: false });
    if (found !== undefined) {
      const text = found.isFIFO() ? (piped[path] ??= readTextFile(path)) : readTextFile(path);
      sections = parseSharedConfigFile(await text);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT") problem = `${path} could not be read (${code})`;
  }
  return { path, problem, sections };
}
