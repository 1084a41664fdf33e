import { fromBase64, toBase64 } from "../../protocols/base64.js";
import { invalidNextToken } from "../refusals.js";
import { fingerprint } from "./fingerprint.js";

/**
 * A `NextToken`: where a list goes on, for the request that it was made for and no other.
 *
 * To the caller it is one word without meaning. It holds the place and a check over the place and the request, so that
 * one that was altered, or goes with other filters or another secret, is refused.
 *
 * @param request - What of the request must stay the same from page to page.
 * @param place - Where to go on.
 */
export function writePageToken(request: unknown, place: unknown): string {
  const text = JSON.stringify(place);
  const checked = check(request, text);
  return toBase64(new TextEncoder().encode(checked + scrambled(text, checked)));
}

/**
 * The place that a `NextToken` stands for.
 *
 * @param isPlace - Whether it is one that could have been written.
 * @throws InvalidNextTokenException if it was not made for this request.
 */
export function readPageToken<Place>(
  request: unknown,
  token: string,
  isPlace: (place: unknown) => place is Place,
): Place {
  const content = decoded(token);
  const checked = content.slice(0, CHECK_LENGTH);
  const text = scrambled(content.slice(CHECK_LENGTH), checked);
  if (checked !== check(request, text)) throw invalidNextToken();
  const place = parsed(text);
  // The check keeps mistakes out. Whoever makes a token by hand, so that it passes, can be right about its form only.
  if (!isPlace(place)) throw invalidNextToken();
  return place;
}

function check(request: unknown, place: string): string {
  return fingerprint(JSON.stringify([request, place]));
}

/** A text made unreadable by another, or readable again: nobody is to build on what stands in a token. */
function scrambled(text: string, by: string): string {
  return Array.from({ length: text.length }, (_, at) =>
    String.fromCharCode(text.charCodeAt(at) ^ (by.charCodeAt(at % by.length) & 0x1f)),
  ).join("");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidNextToken();
  }
}

function decoded(token: string): string {
  try {
    return new TextDecoder().decode(fromBase64(token));
  } catch {
    throw invalidNextToken();
  }
}

const CHECK_LENGTH = 32;
