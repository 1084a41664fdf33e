import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSharedConfigFiles } from "@smithy/core/config";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseSharedConfigFile } from "../../src/config/parseSharedConfigFile.js";

let directory: string;
let count = 0;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "shared-config-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** What the official reader finds in `text`, once as a config file and once as a credentials file. */
async function officially(text: string): Promise<unknown[]> {
  const path = join(directory, `file-${count++}`);
  writeFileSync(path, text);
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ filepath: path, configFilepath: path });
  return [configFile, credentialsFile];
}

/** What we find, in the form in which the official reader gives it: profiles of the config file without the word. */
function here(text: string): unknown[] {
  const sections = Object.entries(parseSharedConfigFile(text)).map(
    ([title, section]) => [title, { ...section }] as const,
  );
  const inConfigFile = sections
    .filter(([title]) => /^default$|^(profile|sso-session|services)\./.test(title))
    // Of both spellings of default the longer one counts, wherever it stands.
    .sort(([one], [other]) => Number(one !== "default") - Number(other !== "default"))
    .map(([title, section]) => [title.replace(/^profile\./, ""), section]);
  return [Object.fromEntries(inConfigFile), Object.fromEntries(sections)];
}

describe("parseSharedConfigFile", () => {
  it.each([
    ["nothing", ""],
    ["a default profile", "[default]\nregion = eu-west-1\naws_access_key_id=AKID\n"],
    ["named profiles", "[profile dev]\nregion=a\n[profile 'dev two']\nregion=b\n[profile \"x.y/z@w+1:%\"]\nregion=c"],
    ["profiles without the word", "[dev]\nregion = a\n"],
    ["both spellings of default", "[profile default]\nregion = a\n[default]\nregion = b\noutput = json"],
    ["sso sessions", "[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://x/start#/\n"],
    [
      "services",
      "[services local]\nsecrets_manager =\n  endpoint_url = http://localhost:1\ns3 = \n\tendpoint_url = x\n",
    ],
    ["a group that a setting ends", "[profile a]\ns3 =\n  x = 1\nregion = b\n  y = 2\n"],
    ["a group that nothing fills", "[profile a]\ns3 =\n[profile b]\n  x = 1\n"],
    ["comments", "# one\n; two\n[default] # three\nregion = a ; four\nname = a#b;c\n  # five\nother = # six\nx=1\n"],
    ["line ends of Windows", "[default]\r\nregion = a\r\n\r\n[profile b]\r\nregion = c\r\n"],
    ["a byte order mark", "\uFEFF[default]\nregion = a"],
    ["settings before a section", "region = a\n[default]\nregion = b"],
    ["sections twice", "[profile a]\nregion = 1\nx = 1\n[profile a]\nregion = 2"],
    ["unknown kinds", "[plugins x]\nregion = 1\n[default]\nregion = 2"],
    ["lines that are no settings", "[default]\nregion\n= x\nkey = = value\n[open\nx = 1\nclosed]\n"],
    [
      "odd headings",
      "[ profile a ]\nx=1\n[profile  b]\nx=1\n[profile.c]\nx=1\n[]\nx=1\n[profile]\nx=1\n[profile a b]\nx=1",
    ],
    ["quotes that do not match", '[profile "a\']\nx = 1\n[profile "b]\nx = 1'],
  ])("finds in %s what the official client finds", async (_, text) => {
    expect(here(text)).toEqual(await officially(text));
  });

  it("finds in any text what the official client finds", async () => {
    const word = fc.constantFrom(
      "default",
      "profile",
      "sso-session",
      "services",
      "a",
      "b.c",
      '"d"',
      "'e'",
      "f g",
      "plugins",
    );
    const space = fc.constantFrom("", "", " ", "  ", "\t");
    const line = fc.oneof(
      fc.tuple(space, word, space, word, space).map(([a, kind, b, name, c]) => `${a}[${kind}${b} ${name}]${c}`),
      fc.tuple(space, word).map(([a, name]) => `${a}[${name}]`),
      fc.tuple(space, word, space, space, word).map(([a, key, b, c, value]) => `${a}${key}${b}=${c}${value}`),
      fc.tuple(space, word, space).map(([a, key, b]) => `${a}${key}${b}=`),
      fc.tuple(space, fc.constantFrom("#", ";"), word).map((parts) => parts.join("")),
      fc.tuple(word, space, fc.constantFrom("#", ";"), word).map((parts) => parts.join("")),
      fc.string({ maxLength: 12 }),
    );
    const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n"));
    await fc.assert(
      fc.asyncProperty(text, async (text) => {
        expect(here(text)).toEqual(await officially(text));
      }),
      { numRuns: 300 },
    );
  });

  it("takes names that objects have of their own for ordinary names", () => {
    const text =
      "[profile __proto__]\n__proto__ = a\n[profile constructor]\ntoString = b\n[profile c]\n__proto__ =\n x = 1";
    const sections = parseSharedConfigFile(`${text}\n[__proto__]\ny = 1`);
    expect(Object.keys(sections)).toEqual(["profile.__proto__", "profile.constructor", "profile.c", "__proto__"]);
    expect(sections["profile.__proto__"]?.["__proto__"]).toBe("a");
    expect(sections["profile.constructor"]?.["toString"]).toBe("b");
    expect(sections["toString"]).toBeUndefined();
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });
});
