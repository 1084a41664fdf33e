import type { Logger } from "@smithy/types";
import type { HttpHandler } from "../http/HttpHandler.js";
import type { Network } from "../http/Network.js";
import type { CredentialsProvider, DefaultsMode } from "./SecretsManagerClientConfig.js";

/**
 * What the environment and the shared files say, where the caller says nothing. Each is looked up when it is asked for.
 *
 * `undefined` means that nothing is configured, and what is absent never is.
 */
export interface ConfiguredValues {
  readonly region?: () => Promise<string | undefined>;
  /** The region of the machine that this runs on. To ask for it takes a second or two where there is nobody to answer. */
  readonly instanceRegion?: () => Promise<string | undefined>;
  readonly credentials: (options: CredentialsSurroundings) => CredentialsProvider;
  readonly endpoint?: () => Promise<string | undefined>;
  readonly useFipsEndpoint?: () => Promise<boolean | undefined>;
  readonly useDualstackEndpoint?: () => Promise<boolean | undefined>;
  readonly maxAttempts?: () => Promise<number | undefined>;
  readonly retryMode?: () => Promise<string | undefined>;
  /** The set of defaults that the caller, or else the environment, chooses; "auto" is decided for this region. */
  readonly defaultsMode: (given: DefaultsMode | undefined, region: () => Promise<string>) => Promise<DefaultsMode>;
  readonly authSchemePreference?: () => Promise<string[] | undefined>;
  readonly userAgentAppId?: () => Promise<string | undefined>;
  /** What a handler that the caller does not bring asks for; absent where the platform decides on that. */
  readonly network?: (defaultsMode: () => Promise<DefaultsMode>) => Network;
}

/** What of a client those who look for its credentials use. */
interface CredentialsSurroundings {
  readonly region: () => Promise<string | undefined>;
  /** Sends requests to STS and its like. */
  readonly handler: HttpHandler;
  /** The proxy and the trust that the client is set up for. */
  readonly network: Network | undefined;
  readonly logger: Logger | undefined;
}
