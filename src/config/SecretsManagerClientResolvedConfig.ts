import type {
  AuthScheme,
  ChecksumConstructor,
  Decoder,
  Encoder,
  Endpoint,
  EndpointV2,
  HashConstructor,
  HttpAuthScheme,
  Logger,
  Provider,
  RequestSigner,
  RetryStrategy,
  RetryStrategyV2,
  StreamCollector,
  UrlParser,
  UserAgent,
} from "@smithy/types";
import type { EndpointParameters } from "../endpoint/resolveEndpoint.js";
import type { RuntimeExtension } from "./RuntimeExtension.js";
import type { HttpHandler } from "../http/HttpHandler.js";
import type { AuthSchemeProvider, CredentialsProvider, DefaultsMode } from "./SecretsManagerClientConfig.js";

/**
 * The configuration that a client works with: what its options left open is decided, or can be asked for.
 *
 * The names are those of AWS clients, since tools read them. What is assigned to `region`, `endpoint`, `credentials`, `requestHandler` or
 * `logger` takes effect with the next call.
 *
 * @public
 */
export interface SecretsManagerClientResolvedConfig {
  /** The region of the endpoint and of signatures. */
  region: Provider<string>;
  /** The credentials, as fresh as they need to be. */
  credentials: CredentialsProvider;
  /** The endpoint that the caller or the environment gave, if any. */
  endpoint?: Provider<Endpoint>;
  /** Whether the caller gave an endpoint. */
  isCustomEndpoint: boolean;
  /** Finds the endpoint of a region. */
  endpointProvider: (parameters: EndpointParameters, context?: { logger?: Logger }) => EndpointV2;
  /** Whether endpoints are used whose cryptography is validated by FIPS 140. */
  useFipsEndpoint: Provider<boolean>;
  /** Whether endpoints are used that also answer over IPv6. */
  useDualstackEndpoint: Provider<boolean>;
  /** Whether to ignore endpoints in the environment and the profile. */
  ignoreConfiguredEndpointUrls: boolean;
  /** The endpoint from the environment or the profile, if any. */
  serviceConfiguredEndpoint: Provider<string | undefined>;
  /** Whether requests that name their secret by ARN go to the ARN's region. */
  useArnRegion: Provider<boolean>;
  /** The maximum number of attempts of a call. */
  maxAttempts: Provider<number>;
  /** How the built-in retry strategy retries, unless another one was given. */
  retryMode: Provider<string>;
  /** The retry strategy. It is made by the first call. */
  retryStrategy: Provider<RetryStrategy | RetryStrategyV2>;
  /** How long a call may take in all, in milliseconds. 0 means no limit. */
  callTimeout: number;
  /** What sends the requests. */
  requestHandler: HttpHandler;
  /** Logs how each call ended. It is silent unless one was given. */
  logger: Logger;
  /** What the caller adds to the user agent. */
  customUserAgent?: UserAgent;
  /** The application's name in the user agent. */
  userAgentAppId: Provider<string | undefined>;
  /** What the user agent says of this client and its platform. */
  defaultUserAgentProvider: Provider<UserAgent>;
  /** The signer for requests. */
  signer: (scheme?: AuthScheme) => Promise<RequestSigner>;
  /** The region to sign for, where the caller gave one. */
  signingRegion?: string;
  /** Whether paths are encoded once more for signatures. */
  signingEscapePath: boolean;
  /** The service's name in signatures, `secretsmanager`. */
  defaultSigningName: string;
  /** By how much the service's clock is ahead of this machine's, in milliseconds, as far as answers have told. */
  systemClockOffset: number;
  /** Whether signatures go by this machine's clock even where the service's is known to differ. */
  disableClockSkewCorrection: Provider<boolean>;
  /** The service's name, `Secrets Manager`. */
  serviceId: string;
  /** The version of the service's interface. */
  apiVersion: string;
  /** What the user agent calls the platform. */
  runtime: string;
  /** Whether a custom endpoint without a protocol is reached over TLS. Without effect. */
  tls: boolean;
  /** The extensions that the client was given, which have been applied. */
  extensions: RuntimeExtension[];
  /** The set of defaults that is in use. */
  defaultsMode: Provider<DefaultsMode>;
  /** Never set: socket timeouts are options of the request handler. Here because tools list the keys. */
  defaultSocketTimeout: number | undefined;
  /** Without effect: no operation has a host prefix. */
  disableHostPrefix: boolean;
  /** Authentication schemes by name, in order of preference. */
  authSchemePreference: Provider<string[]>;
  /** The authentication schemes that requests may use. */
  httpAuthSchemes: HttpAuthScheme[];
  /** Says which of them a request may use. */
  httpAuthSchemeProvider: AuthSchemeProvider;
  /** The profile that the caller named. */
  profile: string | undefined;

  /** For code that asks for it. */
  base64Decoder: Decoder;
  /** For code that asks for it. */
  base64Encoder: Encoder;
  /** Finds the length of a body, for `content-length`. */
  bodyLengthChecker: (body: unknown) => number | undefined;
  /** Makes the provider of credentials that is used when `credentials` is left out. */
  credentialDefaultProvider: (input: object) => CredentialsProvider;
  /** For code that asks for it. */
  sha256: ChecksumConstructor | HashConstructor;
  /** Reads the body of an answer to its end. */
  streamCollector: StreamCollector;
  /** For code that asks for it. */
  urlParser: UrlParser;
  /** For code that asks for it. */
  utf8Decoder: Decoder;
  /** For code that asks for it. */
  utf8Encoder: Encoder;
}

/**
 * Another name of {@link SecretsManagerClientResolvedConfig}, as in the official package.
 *
 * @public
 */
export type SecretsManagerClientResolvedConfigType = SecretsManagerClientResolvedConfig;
