/** The error for a body that no service sends, whose end is not waited for; nothing for any other. */
export function tooLong(body: string): Error | undefined {
  return body.length > LONGEST ? new Error(`The answer is longer than ${LONGEST} characters.`) : undefined;
}

/** Enough for any answer of the service: 20 secrets of 64 KiB, each byte of them escaped. */
const LONGEST = 16_777_216;
