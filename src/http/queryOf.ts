import type { QueryParameterBag } from "@smithy/types";
import { encode } from "./encode.js";

/** A query as it stands in a URL and as it is signed: sorted by name, then by value, "?" not included. */
export function queryOf(query: QueryParameterBag = {}): string {
  const entries = Object.entries(query);
  if (entries.length === 0) return "";
  return (
    entries
      .flatMap(([name, values]) => [values ?? ""].flat().map((value) => `${encode(name)} ${encode(value)}`))
      // By a space, which sorts before all that a name can hold, so that "a" comes before "a-b".
      .sort()
      .join("&")
      .replaceAll(" ", "=")
  );
}
