import type { Section, Sections, SharedSections } from "./sharedConfigFiles.js";

/**
 * Takes a shared file apart, as AWS tools do:
 *
 * - `[name]` begins a section; in the config file it counts if it is the profile `default`, or begins with one of the kinds
 * - `[profile name]`, `[profile "name"]`, `[sso-session name]` and `[services name]` begin a section of that kind
 * - a section of any other kind is skipped
 * - `key = value` is a setting; later ones win, and so do those of later sections of the same name
 * - `key =` begins a group: the indented settings below it are named `key.name`
 * - `#` and `;` begin a comment, at the start of a line or after a space
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export function parseSharedConfigFile(text: string, isConfigFile: boolean): SharedSections {
  const sections = sectionsOf(text);
  if (!isConfigFile) return { profiles: sections, ssoSessions: empty(), services: empty() };
  const profiles = empty<Section>();
  const ssoSessions = empty<Section>();
  const services = empty<Section>();
  if (sections.default !== undefined) profiles.default = sections.default;
  for (const [title, section] of Object.entries(sections)) {
    const dot = title.indexOf(".");
    const name = title.slice(dot + 1);
    switch (title.slice(0, Math.max(dot, 0))) {
      case "profile":
        profiles[name] = section;
        break;
      case "sso-session":
        ssoSessions[name] = section;
        break;
      case "services":
        services[name] = section;
        break;
    }
  }
  return { profiles, ssoSessions, services };
}

function sectionsOf(text: string): Sections {
  const sections = empty<Record<string, string>>();
  let title: string | undefined;
  let group: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const content = line.replace(/(^|\s)[;#].*/s, "").trim();
    if (content.startsWith("[") && content.endsWith("]")) {
      title = titleOf(content.slice(1, -1));
      group = undefined;
      continue;
    }
    const equals = content.indexOf("=");
    if (title === undefined || equals < 1) continue;
    const key = content.slice(0, equals).trim();
    const value = content.slice(equals + 1).trim();
    if (value === "") {
      group = key;
      continue;
    }
    if (!/^\s/.test(line)) group = undefined;
    const section = (sections[title] ??= empty<string>());
    section[group === undefined ? key : `${group}.${key}`] = value;
  }
  return sections;
}

/** What a section is kept under: `kind.name` if it says its kind. Nothing, if it is of a kind that is not known. */
function titleOf(heading: string): string | undefined {
  const [, kind, , name] = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/.exec(heading) ?? [];
  if (kind === undefined) return heading || undefined;
  return kind === "profile" || kind === "sso-session" || kind === "services" ? `${kind}.${name}` : undefined;
}

function empty<Value>(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}
