import type { Endpoint, EndpointV2, Provider, QueryParameterBag } from "@smithy/types";
import { ConfigurationError } from "./ConfigurationError.js";
import { withoutUser } from "../endpoint/withoutUser.js";
import { provider } from "./provider.js";
import type { SecretsManagerClientConfig } from "./SecretsManagerClientConfig.js";

/** The endpoint that a caller gave, in whichever form, as a function that finds its parts. */
export function toEndpoint(given: NonNullable<SecretsManagerClientConfig["endpoint"]>): Provider<Endpoint> {
  if (typeof given === "function") return async () => partsOf(await given());
  return provider(partsOf(given))!;
}

/**
 * The parts of a URL.
 *
 * @throws ConfigurationError if it is not one that requests can be sent to.
 */
export function parseUrl(url: string | URL): Endpoint {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw notAccepted(url, 'is not a URL. Give it whole, such as "https://secretsmanager.us-east-1.amazonaws.com"');
  }
  const { protocol, hostname, port, pathname, search } = parsed;
  if (protocol !== "https:" && protocol !== "http:") {
    throw notAccepted(url, `is of protocol "${protocol}", but must be "https:" or "http:"`);
  }
  return {
    protocol,
    hostname,
    path: pathname,
    ...(port !== "" && { port: Number(port) }),
    // Only where there are any, since the first question for them makes Node load what takes them apart.
    ...(search !== "" && { query: queryIn(parsed.searchParams) }),
  };
}

function notAccepted(url: string | URL, why: string): ConfigurationError {
  return new ConfigurationError(`The endpoint "${withoutUser(String(url))}" ${why}.`, { setting: "endpoint" });
}

function queryIn(params: URLSearchParams): QueryParameterBag {
  const query: QueryParameterBag = {};
  for (const name of params.keys()) {
    const values = params.getAll(name);
    query[name] = values.length > 1 ? values : values[0]!;
  }
  return query;
}

/** The parts of an endpoint in whichever form, with the headers that it needs. */
export function partsOf(given: string | Endpoint | EndpointV2): Endpoint {
  if (typeof given === "string") return parseUrl(given);
  if ("url" in given) {
    const headers = Object.entries(given.headers ?? {}).map(([name, values]) => [name, values.join(", ")]);
    return { ...parseUrl(given.url), headers: Object.fromEntries(headers) as Record<string, string> };
  }
  // A URL object has its parts under other names.
  if (given instanceof URL) return parseUrl(given);
  // JavaScript may leave the path out.
  return given.path === undefined ? { ...(given as Endpoint), path: "/" } : given;
}
