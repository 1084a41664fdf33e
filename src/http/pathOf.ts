import type { HttpRequest } from "@smithy/types";

/** The path of a request with its query, as it stands in the request line. */
export function pathOf({ path, query }: HttpRequest): string {
  if (query === undefined) return path;
  const parameters = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? ""]).map(
      (one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`,
    ),
  );
  return parameters.length === 0 ? path : `${path}?${parameters.join("&")}`;
}
