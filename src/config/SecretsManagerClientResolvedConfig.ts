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
 * The names are those of AWS clients, since tools read them.
 *
 * @public
 */
export interface SecretsManagerClientResolvedConfig {
  /** The region of the endpoint and of signatures. */
  readonly region: Provider<string>;
  /** The credentials, as fresh as they need to be. */
  credentials: CredentialsProvider;
  /** The endpoint that the caller or the environment gave, if any. */
  readonly endpoint?: Provider<Endpoint>;
  /** Whether the caller gave an endpoint. */
  readonly isCustomEndpoint: boolean;
  /** Finds the endpoint of a region. */
  readonly endpointProvider: (parameters: EndpointParameters, context?: { logger?: Logger }) => EndpointV2;
  /** Whether endpoints are used whose cryptography is validated by FIPS 140. */
  readonly useFipsEndpoint: Provider<boolean>;
  /** Whether endpoints are used that also answer over IPv6. */
  readonly useDualstackEndpoint: Provider<boolean>;
  /** Whether to ignore endpoints in the environment and the profile. */
  readonly ignoreConfiguredEndpointUrls: boolean;
  /** The endpoint from the environment or the profile, if any. */
  readonly serviceConfiguredEndpoint: Provider<string | undefined>;
  /** Whether requests that name their secret by ARN go to the ARN's region. */
  readonly useArnRegion: Provider<boolean>;
  /** The maximum number of attempts of a call. */
  readonly maxAttempts: Provider<number>;
  /** How the built-in retry strategy retries, unless another one was given. */
  readonly retryMode: Provider<string>;
  /** The retry strategy. It is made by the first call. */
  readonly retryStrategy: Provider<RetryStrategy | RetryStrategyV2>;
  /** How long a call may take in all, in milliseconds. 0 means no limit. */
  readonly callTimeout: number;
  /** What sends the requests. */
  readonly requestHandler: HttpHandler;
  /** Logs how each call ended. It is silent unless one was given. */
  readonly logger: Logger;
  /** What the caller adds to the user agent. */
  readonly customUserAgent?: UserAgent;
  /** The application's name in the user agent. */
  readonly userAgentAppId: Provider<string | undefined>;
  /** What the user agent says of this client and its platform. */
  readonly defaultUserAgentProvider: Provider<UserAgent>;
  /** The signer for requests. */
  readonly signer: (scheme?: AuthScheme) => Promise<RequestSigner>;
  /** The region to sign for, where the caller gave one. */
  readonly signingRegion?: string;
  /** Whether paths are encoded once more for signatures. */
  readonly signingEscapePath: boolean;
  /** The service's name in signatures, `secretsmanager`. */
  readonly defaultSigningName: string;
  /** By how much the service's clock is ahead of this machine's, in milliseconds, as far as answers have told. */
  readonly systemClockOffset: number;
  /** Whether signatures go by this machine's clock even where the service's is known to differ. */
  readonly disableClockSkewCorrection: Provider<boolean>;
  /** The service's name, `Secrets Manager`. */
  readonly serviceId: string;
  /** The version of the service's interface. */
  readonly apiVersion: string;
  /** What the user agent calls the platform. */
  readonly runtime: string;
  /** Whether a custom endpoint without a protocol is reached over TLS. Without effect. */
  readonly tls: boolean;
  /** The extensions that the client was given, which have been applied. */
  readonly extensions: RuntimeExtension[];
  /** The set of defaults that is in use. */
  readonly defaultsMode: Provider<DefaultsMode>;
  /** Never set: socket timeouts are options of the request handler. Here because tools list the keys. */
  readonly defaultSocketTimeout: number | undefined;
  /** Without effect: no operation has a host prefix. */
  readonly disableHostPrefix: boolean;
  /** Authentication schemes by name, in order of preference. */
  readonly authSchemePreference: Provider<string[]>;
  /** The authentication schemes that requests may use. */
  readonly httpAuthSchemes: HttpAuthScheme[];
  /** Says which of them a request may use. */
  readonly httpAuthSchemeProvider: AuthSchemeProvider;
  /** The profile that the caller named. */
  readonly profile: string | undefined;

  /** For code that asks for it. */
  readonly base64Decoder: Decoder;
  /** For code that asks for it. */
  readonly base64Encoder: Encoder;
  /** Finds the length of a body, for `content-length`. */
  readonly bodyLengthChecker: (body: unknown) => number | undefined;
  /** Makes the provider of credentials that is used when `credentials` is left out. */
  readonly credentialDefaultProvider: (input: object) => CredentialsProvider;
  /** For code that asks for it. */
  readonly sha256: ChecksumConstructor | HashConstructor;
  /** Reads the body of an answer to its end. */
  readonly streamCollector: StreamCollector;
  /** For code that asks for it. */
  readonly urlParser: UrlParser;
  /** For code that asks for it. */
  readonly utf8Decoder: Decoder;
  /** For code that asks for it. */
  readonly utf8Encoder: Encoder;
}

/**
 * Another name of {@link SecretsManagerClientResolvedConfig}, as in the official package.
 *
 * @public
 */
export type SecretsManagerClientResolvedConfigType = SecretsManagerClientResolvedConfig;
