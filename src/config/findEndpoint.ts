import type { Endpoint, EndpointV2 } from "@smithy/types";
import type { EndpointParameters } from "../endpoint/resolveEndpoint.js";
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

/**
 * A function that says where the next request goes: to the endpoint that the caller gave, else to the one that the
 * environment names, else to the service's own.
 *
 * The last answer is kept for as long as what it was found from stays the same.
 */
export function findEndpoint(
  config: EndpointConfig,
): () => Promise<{ readonly endpoint: Endpoint; readonly endpointV2: EndpointV2 }> {
  let last:
    | { from: EndpointParameters & { given: Endpoint | undefined }; endpoint: Endpoint; endpointV2: EndpointV2 }
    | undefined;
  return async () => {
    const given = await config.endpoint?.();
    const Region = given === undefined ? await config.region() : await config.region().catch(() => undefined);
    const UseFIPS = await config.useFipsEndpoint();
    const UseDualStack = await config.useDualstackEndpoint();
    const configured = given === undefined ? await config.serviceConfiguredEndpoint() : undefined;
    if (
      last !== undefined &&
      last.from.given === given &&
      last.from.Region === Region &&
      last.from.UseFIPS === UseFIPS &&
      last.from.UseDualStack === UseDualStack &&
      (given !== undefined || last.from.Endpoint === configured)
    ) {
      return last;
    }
    const Endpoint = given === undefined ? configured : urlOf(given);
    const endpointV2 = config.endpointProvider({ Region, UseFIPS, UseDualStack, Endpoint }, { logger: config.logger });
    last = {
      from: { given, Region, UseFIPS, UseDualStack, Endpoint },
      endpoint: given ?? parseUrl(endpointV2.url),
      endpointV2,
    };
    return last;
  };
}

function urlOf({ protocol, hostname, port, path }: Endpoint): string {
  return `${protocol}//${hostname}${port === undefined ? "" : `:${port}`}${path}`;
}
