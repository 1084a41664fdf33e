import { builtin } from "#builtin";

/** The directory that holds `.aws`: what the environment says, and only then what the operating system says. */
export function homeDirectory(): string {
  const { HOME, USERPROFILE, HOMEDRIVE = "C:\\", HOMEPATH } = process.env;
  // Asked for here, not imported: it costs half a millisecond to load, and is hardly ever needed.
  return HOME || USERPROFILE || (HOMEPATH ? HOMEDRIVE + HOMEPATH : builtin("node:os").homedir());
}
