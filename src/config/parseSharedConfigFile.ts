import type { Sections } from "./sharedConfigFiles.js";

/**
 * Takes a shared file apart, as AWS tools do:
 *
 * - `[name]` begins the section `name`
 * - `[profile name]`, `[profile "name"]`, `[sso-session name]` and `[services name]` begin `profile.name` and so on
 * - a section of any other kind is skipped
 * - `key = value` is a setting; later ones win, and so do those of later sections of the same title
 * - `key =` begins a group: the indented settings below it are named `key.name`
 * - `#` and `;` begin a comment, at the start of a line or after a space
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export function parseSharedConfigFile(text: string): Sections {
  const sections: Record<string, Record<string, string>> = Object.create(null);
  let title = "";
  let group = "";
  for (const line of text.split(/\r?\n/)) {
    const content = line.replace(/(^|\s)[;#].*/s, "").trim();
    const [, heading] = /^\[(.*)]$/s.exec(content) ?? [];
    const [, key, value] = /^([^=]+?)\s*=\s*(.*)/s.exec(content) ?? [];
    if (heading !== undefined) {
      title = titleOf(heading);
      group = "";
    } else if (title && key) {
      if (!value) {
        group = `${key}.`;
        continue;
      }
      if (!/^\s/.test(line)) group = "";
      (sections[title] ??= Object.create(null) as Record<string, string>)[group + key] = value;
    }
  }
  return sections;
}

/** What a section is kept under. Nothing, if it is of a kind that is not known. */
function titleOf(heading: string): string {
  const [, kind, , name] = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/.exec(heading) ?? [];
  if (kind === undefined) return heading;
  return /^(profile|sso-session|services)$/.test(kind) ? `${kind}.${name}` : "";
}
