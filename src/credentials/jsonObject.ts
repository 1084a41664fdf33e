/**
 * The members of a JSON object; none, if the text is something else.
 *
 * The text holds secrets, and the error of the parser would show a part of it.
 */
export function jsonObject<Shape extends object>(text: string): Partial<Shape> {
  try {
    // What is trimmed may be a byte order mark, which programs of Windows print.
    return Object(JSON.parse(text.trim())) as Partial<Shape>;
  } catch {
    return {};
  }
}
