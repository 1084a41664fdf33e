import type { Endpoint, EndpointV2 } from "@smithy/types";
import { hostOf } from "../http/hostOf.js";
import { joined } from "../promises/joined.js";
import type { SecretsManagerClientResolvedConfig } from "./SecretsManagerClientResolvedConfig.js";
import { partsOf } from "./toEndpoint.js";

type EndpointConfig = Pick<
  SecretsManagerClientResolvedConfig,
  | "endpoint"
  | "endpointProvider"
  | "logger"
  | "region"
  | "serviceConfiguredEndpoint"
  | "useArnRegion"
  | "useDualstackEndpoint"
  | "useFipsEndpoint"
>;

/** Where a request goes, in the form that requests are made from and in the form of endpoint rules. */
export interface FoundEndpoint {
  readonly endpoint: Endpoint;
  readonly endpointV2: EndpointV2;
  /** The region to sign for, where it is not the client's. */
  readonly region?: string | undefined;
  /** The name of the service to sign for, where it is not this one's. */
  readonly service?: string | undefined;
}

/**
 * A function that says where the request with an input goes: to the endpoint of the client's region, or to that of the region
 * in the secret's ARN, where there is one and `useArnRegion` is on.
 */
export function findEndpoint(config: EndpointConfig): (input: object) => FoundEndpoint | Promise<FoundEndpoint> {
  const find = endpointIn(config, () => config.region());
  let usesArn: boolean | undefined;
  let other: { readonly region: string; readonly find: ReturnType<typeof endpointIn> } | undefined;
  return (input) => {
    if (usesArn === false) return find();
    const region = regionIn(input);
    if (region === undefined) return find();
    return config.useArnRegion().then(async (uses) => {
      usesArn = uses;
      if (!uses) return find();
      if (other?.region !== region) {
        const found = Promise.resolve(region);
        other = { region, find: endpointIn(config, () => found) };
      }
      const found = await other.find();
      return { ...found, region: found.region ?? region };
    });
  };
}

/** The region in the ARN of the secret that an input names. Nothing, where it names none, or by its name. */
function regionIn(input: { readonly SecretId?: unknown } | undefined): string | undefined {
  const id = input?.SecretId;
  // Most are names, for which a first request need not compile the pattern.
  return typeof id === "string" && id.startsWith("arn:")
    ? /^arn:[\w-]+:secretsmanager:([a-z\d]+(?:-[a-z\d]+)+):/.exec(id)?.[1]
    : undefined;
}

/**
 * A function that says where the next request goes: to the endpoint that the caller gave, else to the one that the
 * environment names, else to the service's own in a region.
 *
 * The last answer is kept for as long as what it was found from stays the same.
 */
function endpointIn(
  config: EndpointConfig,
  region: () => Promise<string>,
): () => FoundEndpoint | Promise<FoundEndpoint> {
  const { endpointProvider, logger } = config;
  const join = joined(
    (
      given: Endpoint | undefined,
      Region: string | undefined,
      UseFIPS: boolean,
      UseDualStack: boolean,
      configured: string | undefined,
    ): FoundEndpoint => {
      const Endpoint = given === undefined ? configured : `${given.protocol}//${hostOf(given)}${given.path}`;
      const endpointV2 = endpointProvider({ Region, UseFIPS, UseDualStack, Endpoint }, { logger });
      const scheme = endpointV2.properties?.authSchemes?.[0];
      return {
        endpoint: given ?? partsOf(endpointV2),
        endpointV2,
        region: scheme?.signingRegion,
        service: scheme?.signingName,
      };
    },
  );
  return () => {
    const given = config.endpoint;
    return join(
      given?.() ?? nothing,
      given === undefined ? region() : nothing,
      config.useFipsEndpoint(),
      config.useDualstackEndpoint(),
      given === undefined ? config.serviceConfiguredEndpoint() : nothing,
    );
  };
}

const nothing: Promise<undefined> = /* @__PURE__ */ Promise.resolve(undefined);
