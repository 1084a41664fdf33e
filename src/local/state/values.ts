import { bothValues, validation } from "../refusals.js";
import type { SecretValue } from "./Secret.js";

/** The members of an input that hold a value. */
export interface ValueInput {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: Uint8Array | undefined;
}

/**
 * The value that an input gives; nothing if it gives none.
 *
 * @throws InvalidParameterException if it gives both text and bytes.
 * @throws ValidationException if the text is longer than 65,536 bytes in UTF-8: its characters were counted before.
 */
export function valueIn({ SecretString, SecretBinary }: ValueInput): SecretValue | undefined {
  if (SecretString !== undefined && SecretBinary !== undefined) throw bothValues();
  if (SecretBinary !== undefined) return { binary: SecretBinary };
  if (SecretString === undefined) return undefined;
  // No character takes more than three bytes for each of the units that JavaScript counts.
  if (SecretString.length > LONGEST_VALUE / 3 && new TextEncoder().encode(SecretString).length > LONGEST_VALUE) {
    throw validation(
      `1 validation error detected: Value at 'secretString' failed to satisfy constraint: Member must have length less than or equal to ${LONGEST_VALUE}`,
    );
  }
  return { string: SecretString };
}

/** The members of an output that hold a value. */
export function valueOut(value: SecretValue): ValueInput {
  return "string" in value ? { SecretString: value.string } : { SecretBinary: value.binary };
}

const LONGEST_VALUE = 65_536;
