import type { GetRandomPasswordRequest, GetRandomPasswordResponse } from "../../models/password.js";
import { invalidParameter } from "../refusals.js";
import type { SecretStore } from "../state/SecretStore.js";
import type { World } from "../world.js";

/**
 * GetRandomPassword: draws a password.
 *
 * The characters are those of the four types that are not excluded, and the space if it is included. One of each type is
 * in it unless `RequireEachIncludedType` is false; the space is allowed but never required. No secret is involved.
 */
export function getRandomPassword(
  { random }: World,
  _store: SecretStore,
  input: GetRandomPasswordRequest,
): GetRandomPasswordResponse {
  const { PasswordLength = 32, ExcludeCharacters = "", IncludeSpace = false, RequireEachIncludedType = true } = input;
  const excluded = new Set(ExcludeCharacters);
  const wanted = (characters: string) => characters.split("").filter((character) => !excluded.has(character));
  const types = [
    input.ExcludeLowercase ? undefined : LOWERCASE,
    input.ExcludeUppercase ? undefined : UPPERCASE,
    input.ExcludeNumbers ? undefined : NUMBERS,
    input.ExcludePunctuation ? undefined : PUNCTUATION,
  ]
    .filter((type) => type !== undefined)
    .map(wanted);
  const all = [...types.flat(), ...wanted(IncludeSpace ? " " : "")];
  // The texts are reported.
  if (all.length === 0) throw invalidParameter("All characters have been excluded from selection");
  const required = RequireEachIncludedType ? types : [];
  if (PasswordLength < required.length) {
    throw invalidParameter("Password length is too short based on the required types.");
  }
  if (required.some((type) => type.length === 0)) {
    throw invalidParameter("All characters of the desired type have been excluded");
  }
  const draw = (characters: readonly string[]) => characters[Math.floor(random() * characters.length)]!;
  const password = required.map(draw);
  while (password.length < PasswordLength) password.push(draw(all));
  return { RandomPassword: shuffled(password, random).join("") };
}

/** Without it, the types would stand in their order at the beginning. */
function shuffled(characters: string[], random: () => number): string[] {
  for (let last = characters.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [characters[last], characters[other]] = [characters[other]!, characters[last]!];
  }
  return characters;
}

const LOWERCASE = "abcdefghijklmnopqrstuvwxyz";
const UPPERCASE = LOWERCASE.toUpperCase();
const NUMBERS = "0123456789";
const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
