/**
 * The members of a JSON object; none, if the text is something else.
 *
 * The text holds secrets, and the error of the parser would show a part of it.
 */
export function jsonObject<Shape extends object>(text: string): Partial<Shape> {
  try {
    return Object(JSON.parse(text)) as Partial<Shape>;
  } catch {
    return {};
  }
}
