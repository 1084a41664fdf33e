/**
 * A copy of JSON that may be kept for long, whoever sent it.
 *
 * - A text longer than the service takes for most: its beginning, and how long it was.
 * - More than fits in all: the first elements and members, and how many more there were.
 */
export function shortened(json: unknown): unknown {
  let room = MOST_KEPT;
  const keep = (value: unknown): unknown => {
    room -= COST_OF_VALUE;
    if (typeof value === "string") {
      const text = shortenedText(value);
      room -= text.length;
      return text;
    }
    if (typeof value !== "object" || value === null) return value;
    room -= COST_OF_OBJECT;
    return Array.isArray(value) ? elements(value) : members(value);
  };
  const elements = (list: readonly unknown[]): unknown[] => {
    const kept: unknown[] = [];
    for (const element of list) {
      if (room <= 0) return [...kept, more(list.length - kept.length)];
      kept.push(keep(element));
    }
    return kept;
  };
  const members = (structure: object): object => {
    const kept: [string, unknown][] = [];
    const entries = Object.entries(structure);
    for (const [name, value] of entries) {
      if (room <= 0) return Object.fromEntries([...kept, ["…", more(entries.length - kept.length)]]);
      kept.push([keep(name) as string, keep(value)]);
    }
    return Object.fromEntries(kept);
  };
  return keep(json);
}

/** The beginning of a text, and how long it was; a short one as it is. */
export function shortenedText(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  // By way of bytes: a piece of a text, as the engine has it, keeps the whole.
  const beginning = new TextDecoder().decode(new TextEncoder().encode(text.slice(0, LONGEST_TEXT)));
  return `${beginning}… (${text.length} characters)`;
}

function more(count: number): string {
  return `… (${count} more)`;
}

/** In characters: as long as names and descriptions may be. */
const LONGEST_TEXT = 2048;
/** In characters, what is no text included. */
const MOST_KEPT = 16 * 1024;
const COST_OF_VALUE = 8;
const COST_OF_OBJECT = 64;
