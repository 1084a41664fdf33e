import type { Endpoint, EndpointV2 } from "@smithy/types";
import { joined } from "./joined.js";
import type { SecretsManagerClientResolvedConfig } from "./SecretsManagerClientResolvedConfig.js";
import { parseUrl } from "./toEndpoint.js";

type EndpointConfig = Pick<
  SecretsManagerClientResolvedConfig,
  | "endpoint"
  | "endpointProvider"
  | "logger"
  | "region"
  | "serviceConfiguredEndpoint"
  | "useDualstackEndpoint"
  | "useFipsEndpoint"
>;

/** Where a request goes, in the form that requests are made from and in the form of endpoint rules. */
export interface FoundEndpoint {
  readonly endpoint: Endpoint;
  readonly endpointV2: EndpointV2;
}

/**
 * A function that says where the next request goes: to the endpoint that the caller gave, else to the one that the
 * environment names, else to the service's own.
 *
 * The last answer is kept for as long as what it was found from stays the same.
 */
export function findEndpoint(config: EndpointConfig): () => Promise<FoundEndpoint> {
  const { endpointProvider, logger } = config;
  const join =
    joined<
      [
        given: Endpoint | undefined,
        region: string | undefined,
        fips: boolean,
        dualStack: boolean,
        configured: string | undefined,
      ]
    >();
  let from: Promise<unknown> | undefined;
  let found: Promise<FoundEndpoint> | undefined;

  return () => {
    const given = config.endpoint;
    const all = join(
      given?.() ?? nothing,
      given === undefined ? config.region() : nothing,
      config.useFipsEndpoint(),
      config.useDualstackEndpoint(),
      given === undefined ? config.serviceConfiguredEndpoint() : nothing,
    );
    if (found === undefined || all !== from) {
      from = all;
      found = all.then(([endpoint, Region, UseFIPS, UseDualStack, configured]) => {
        const Endpoint = endpoint === undefined ? configured : urlOf(endpoint);
        const endpointV2 = endpointProvider({ Region, UseFIPS, UseDualStack, Endpoint }, { logger });
        return { endpoint: endpoint ?? parseUrl(endpointV2.url), endpointV2 };
      });
      // An error is made anew for each call: it says who called.
      found.catch(() => (found = undefined));
    }
    return found;
  };
}

const nothing: Promise<undefined> = /* @__PURE__ */ Promise.resolve(undefined);

function urlOf({ protocol, hostname, port, path }: Endpoint): string {
  return `${protocol}//${hostname}${port === undefined ? "" : `:${port}`}${path}`;
}
