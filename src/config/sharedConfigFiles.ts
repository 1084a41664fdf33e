import { homeDirectory } from "./homeDirectory.js";
import { readTextFile } from "./readTextFile.js";

/** The settings of one section. It has no prototype, since its keys are whatever a file says. */
export type Section = Readonly<Record<string, string | undefined>>;

/** Sections by name, without a prototype either. */
export type Sections = Readonly<Record<string, Section>>;

/** What one of the files that AWS tools share says, by what its sections are for. */
export interface SharedSections {
  readonly profiles: Sections;
  /** Sections that say where to sign in: `[sso-session NAME]`. */
  readonly ssoSessions: Sections;
  /** Sections that hold endpoints by service: `[services NAME]`. */
  readonly services: Sections;
}

/** One of the two files, as it was found. */
interface SharedConfigFile extends SharedSections {
  readonly path: string;
  /** Why there is nothing in it, if it could not be read. A file that is not there is merely empty. */
  readonly problem: string | undefined;
}

/** Both files that AWS tools share. */
export interface SharedConfigFiles {
  readonly config: SharedConfigFile;
  readonly credentials: SharedConfigFile;
}

/**
 * Reads `~/.aws/config` and `~/.aws/credentials`, or the files that `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` name.
 *
 * They are read anew each time: a program may run for longer than what they say holds. Where they are not there, as in AWS
 * Lambda, the parser is not loaded.
 */
export async function readSharedConfigFiles(): Promise<SharedConfigFiles> {
  const [config, credentials] = await Promise.all([
    read(process.env.AWS_CONFIG_FILE || "~/.aws/config", true),
    read(process.env.AWS_SHARED_CREDENTIALS_FILE || "~/.aws/credentials", false),
  ]);
  return { config, credentials };
}

async function read(name: string, isConfigFile: boolean): Promise<SharedConfigFile> {
  const path = name.startsWith("~/") ? homeDirectory() + name.slice(1) : name;
  try {
    const text = await readTextFile(path);
    const { parseSharedConfigFile } = await import("./parseSharedConfigFile.js");
    return { path, problem: undefined, ...parseSharedConfigFile(text, isConfigFile) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const problem = code === "ENOENT" ? undefined : `${path} could not be read (${code})`;
    const none: Sections = Object.create(null);
    return { path, problem, profiles: none, ssoSessions: none, services: none };
  }
}
