import type { Filter } from "../../models/secret.js";
import { invalidParameter } from "../refusals.js";
import type { Secret } from "./Secret.js";

/**
 * What selects secrets: every filter must match; of a filter's values, one must.
 *
 * - `name`, `tag-key`, `tag-value`, `primary-region`, `owning-service`: the value begins it, letter for letter.
 * - `description`: every word of the value begins a word of the description, in any order and case.
 * - `all`: every word of the value begins a word of the name, the description, a tag's key or a tag's value.
 *
 * A value that begins with "!" selects what the rest does not match.
 *
 * @throws InvalidParameterException if a filter has no key or no values: the service's model requires neither.
 */
export function selection(filters: readonly Filter[] = []): (secret: Secret) => boolean {
  const tests = filters.map(({ Key, Values }) => {
    if (Key === undefined || Values === undefined) throw invalidParameter("A filter must have a Key and Values.");
    const alternatives = Values.map((value) => valueTest(Key, value));
    return (secret: Secret) => alternatives.some((isMatch) => isMatch(secret));
  });
  return (secret) => tests.every((isMatch) => isMatch(secret));
}

/**
 * The words of a text, in lower case.
 *
 * They end at everything that is neither letter nor digit, between a letter and a digit, and where a capital follows a
 * small letter. Of several capitals, the last begins the next word: "COMPANYthings" is "COMPAN" and "Ythings".
 */
function wordsOf(text: string): string[] {
  return text
    .split(WORD_ENDS)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

type Test = (secret: Secret) => boolean;

function valueTest(key: NonNullable<Filter["Key"]>, value: string): Test {
  if (!value.startsWith("!")) return TESTS[key](value);
  const isMatch = TESTS[key](value.slice(1));
  return (secret) => !isMatch(secret);
}

const TESTS: Readonly<Record<NonNullable<Filter["Key"]>, (value: string) => Test>> = {
  name: (value) => (secret) => secret.name.startsWith(value),
  "tag-key": (value) => (secret) => someStartsWith(secret.tags?.keys(), value),
  "tag-value": (value) => (secret) => someStartsWith(secret.tags?.values(), value),
  "primary-region": (value) => (secret) => secret.replication?.primaryRegion.startsWith(value) ?? false,
  "owning-service": (value) => (secret) => secret.owningService?.startsWith(value) ?? false,
  description: (value) => wordTest(value, descriptionWords),
  all: (value) => wordTest(value, allWords),
};

/** A value without a single word, such as "+", finds nothing. */
function wordTest(value: string, wordsIn: (secret: Secret) => readonly string[]): Test {
  const beginnings = wordsOf(value);
  if (beginnings.length === 0) return () => false;
  return (secret) => {
    const words = wordsIn(secret);
    return beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
  };
}

function someStartsWith(texts: Iterable<string> | undefined, beginning: string): boolean {
  if (texts !== undefined) for (const text of texts) if (text.startsWith(beginning)) return true;
  return false;
}

const descriptionWords = remembered((secret) => wordsOf(secret.description ?? ""));

const allWords = remembered(({ name, description = "", tags }) =>
  [name, description, ...(tags?.keys() ?? []), ...(tags?.values() ?? [])].flatMap(wordsOf),
);

/** Secrets do not change, so neither do their words. */
function remembered(wordsIn: (secret: Secret) => readonly string[]): (secret: Secret) => readonly string[] {
  const known = new WeakMap<Secret, readonly string[]>();
  return (secret) => {
    let words = known.get(secret);
    if (words === undefined) {
      words = wordsIn(secret);
      known.set(secret, words);
    }
    return words;
  };
}

const WORD_ENDS =
  /[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u;
