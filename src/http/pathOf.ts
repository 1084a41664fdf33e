import type { HttpRequest } from "@smithy/types";
import { queryOf } from "./queryOf.js";

/** The path of a request with its query, as it stands in the request line. */
export function pathOf({ path, query }: HttpRequest): string {
  const parameters = queryOf(query);
  return parameters === "" ? path : `${path}?${parameters}`;
}
