import type {
  AwsCredentialIdentity,
  ChecksumConstructor,
  Decoder,
  Encoder,
  Endpoint,
  EndpointV2,
  FetchHttpHandlerOptions,
  HashConstructor,
  HttpAuthScheme,
  HttpAuthSchemeParameters,
  HttpAuthSchemeProvider,
  Logger,
  NodeHttpHandlerOptions,
  Provider,
  RequestSigner,
  RetryStrategy,
  RetryStrategyV2,
  StreamCollector,
  UrlParser,
  UserAgent,
} from "@smithy/types";
import type { EndpointParameters } from "../endpoint/resolveEndpoint.js";
import type { HttpHandler } from "../http/HttpHandler.js";
import type { RuntimeExtension } from "./RuntimeExtension.js";

/**
 * The options of a client, all optional: what is left out is looked for where AWS tools look for it.
 *
 * @public
 */
export interface SecretsManagerClientConfig {
  /**
   * The region, such as `us-east-1`, or a function that finds it.
   *
   * Also read from `AWS_REGION` and from `region` in the profile; this option wins. A FIPS pseudo-region
   * (`fips-us-east-1`) stands for the region with {@link SecretsManagerClientConfig.useFipsEndpoint}.
   *
   * @defaultValue the region of the ARN in `SecretId`, else that of the EC2 instance, else an error
   */
  region?: string | Provider<string> | undefined;

  /**
   * Whether a request that names its secret by ARN goes to the ARN's region instead of the client's.
   *
   * If so, endpoint and signature are for the ARN's region; a custom endpoint is kept, and signed for that region. A function is
   * called once.
   *
   * @defaultValue `true` where no region is configured, `false` where one is
   */
  useArnRegion?: boolean | Provider<boolean> | undefined;

  /**
   * The credentials to sign with, or a function that finds them, such as those of `@aws-sdk/credential-providers`.
   *
   * A function is called when credentials are first needed, and again before they expire.
   *
   * @defaultValue those of the environment, else of the profile, else of a web identity token, else of the container or the instance
   */
  credentials?: AwsCredentialIdentity | CredentialsProvider | undefined;

  /**
   * Where to send requests instead of the service's own endpoint: a local service, an interface endpoint of a VPC.
   *
   * Path and port are kept; `headers` are sent with each request. Also read from `AWS_ENDPOINT_URL_SECRETS_MANAGER`,
   * `AWS_ENDPOINT_URL` and the profile; this option wins.
   */
  endpoint?: string | Provider<string> | Endpoint | Provider<Endpoint> | EndpointV2 | Provider<EndpointV2> | undefined;

  /**
   * Whether to use endpoints whose cryptography is validated by FIPS 140. Also read from `AWS_USE_FIPS_ENDPOINT` and the profile.
   *
   * @defaultValue `false`
   */
  useFipsEndpoint?: boolean | Provider<boolean> | undefined;

  /**
   * Whether to use endpoints that also answer over IPv6. Also read from `AWS_USE_DUALSTACK_ENDPOINT` and the profile.
   *
   * @defaultValue `false`
   */
  useDualstackEndpoint?: boolean | Provider<boolean> | undefined;

  /**
   * Whether to ignore endpoints in the environment and the profile. The option `endpoint` is used all the same.
   *
   * Also read from `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` and from `ignore_configured_endpoint_urls` in the profile; any of the three
   * turns it on.
   *
   * @defaultValue `false`
   */
  ignoreConfiguredEndpointUrls?: boolean | undefined;

  /**
   * The profile to read in the shared configuration files. Endpoints and `defaults_mode` are read from the environment's profile all the
   * same, as by the official client.
   *
   * @defaultValue `AWS_PROFILE`, else "default"
   */
  profile?: string | undefined;

  /**
   * The maximum number of attempts of a call, including the first.
   *
   * Also read from `AWS_MAX_ATTEMPTS` and from `max_attempts` in the profile; this option wins. `1` means no retries.
   *
   * @defaultValue 3
   */
  maxAttempts?: number | Provider<number> | undefined;

  /**
   * How to retry: "standard", or "adaptive", which also slows down first attempts while the service throttles. "legacy" is taken for
   * "standard". Also read from `AWS_RETRY_MODE` and from `retry_mode` in the profile; this option wins.
   *
   * @defaultValue "standard"
   */
  retryMode?: string | Provider<string> | undefined;

  /** A retry strategy with Smithy's interface, such as `ConfiguredRetryStrategy`. Overrides `maxAttempts` and `retryMode`. */
  retryStrategy?: RetryStrategy | RetryStrategyV2 | undefined;

  /**
   * How long a call may take in all, in milliseconds: credentials, connection, all attempts and the waits between them.
   * `0` means no limit.
   *
   * Time while the process is suspended, as a Lambda function is between invocations, does not count. The limit for one attempt
   * is `requestHandler: { requestTimeout }`, by default 20 seconds.
   *
   * @defaultValue 55_000
   */
  callTimeout?: number | undefined;

  /**
   * What sends the requests: a handler with Smithy's interface, or options for the platform's own.
   *
   * Options on Node; times are in milliseconds, and 0 means no limit:
   *
   * - `requestTimeout`: for one attempt, from its request to the end of its answer; by default 20,000
   * - `connectionTimeout`: to connect, TLS and a proxy included; by default 5,000, or as `defaultsMode` says
   * - `socketTimeout`: for silence on a connection; by default none
   * - `httpsAgent`, `httpAgent`: an agent, or options for one; by default connections are kept, and at most 50
   *
   * Options in browsers: `requestTimeout` as above; `cache`, `credentials` and `requestInit` for `fetch`, and `customFetch` in its place.
   *
   * @example
   * ```ts
   * import { SecretsManagerClient } from "secrets-manager-client";
   *
   * const client = new SecretsManagerClient({ requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000 } });
   * ```
   */
  requestHandler?: HttpHandler | NodeHttpHandlerOptions | FetchHttpHandlerOptions | Record<string, unknown> | undefined;

  /**
   * Whether requests go through the proxy in `HTTPS_PROXY` (for `https` endpoints) or `HTTP_PROXY` (for `http` ones), except to
   * hosts in `NO_PROXY`. Lower-case names take precedence.
   *
   * Only on Node. It has no effect if `requestHandler` is a handler or has an agent. STS and IAM Identity Center are reached
   * through the proxy, too; metadata services of instances and containers never are.
   *
   * @defaultValue `true`
   */
  useEnvironmentProxy?: boolean | undefined;

  /**
   * Logs how each call ended: `info` for an output, `error` for an error, with sensitive values masked.
   *
   * @defaultValue none: nothing is logged
   */
  logger?: Logger | undefined;

  /** What to add to the user agent, as text or as pairs of name and version. */
  customUserAgent?: string | UserAgent | undefined;

  /**
   * The application's name in the user agent, at most 50 characters. Also read from `AWS_SDK_UA_APP_ID` and from `sdk_ua_app_id` in the
   * profile; this option wins.
   *
   * @defaultValue none
   */
  userAgentAppId?: string | undefined | Provider<string | undefined>;

  /**
   * A signer to use in place of the built-in Signature Version 4, or a function that finds one. It signs for the region and the
   * service that it was made for, unless `signingRegion` or an ARN says otherwise.
   */
  signer?: RequestSigner | Provider<RequestSigner> | undefined;

  /**
   * By how much the service's clock is ahead of this machine's, in milliseconds. It is where the client begins: what it learns from
   * answers takes its place.
   *
   * @defaultValue 0
   */
  systemClockOffset?: number | undefined;

  /**
   * Whether to sign by this machine's clock even where the service's is known to differ.
   *
   * @defaultValue `false`
   */
  disableClockSkewCorrection?: boolean | Provider<boolean> | undefined;

  /** Whether a custom endpoint without a protocol of its own is reached over TLS. Accepted for compatibility. */
  tls?: boolean | undefined;

  /**
   * Objects whose method `configure` adjusts the client's configuration, applied in order, once.
   *
   * @defaultValue none
   */
  extensions?: RuntimeExtension[] | undefined;

  /**
   * Which set of defaults to use. All use the standard retry mode. Without a `requestHandler`, `connectionTimeout` is 3,100
   * ms in "standard" and "cross-region", 1,100 ms in "in-region" and 30,000 ms in "mobile". "auto" is one of the first three,
   * depending on where the program runs. Also read from `AWS_DEFAULTS_MODE` and from `defaults_mode` in the profile.
   *
   * @defaultValue "legacy": the defaults of this client
   */
  defaultsMode?: DefaultsMode | Provider<DefaultsMode> | undefined;

  /** Accepted for compatibility: the operations of this service have no host prefix. */
  disableHostPrefix?: boolean | undefined;

  /**
   * Authentication schemes in order of preference, each by the part of its `schemeId` after the `#`.
   *
   * The service itself has one, so this matters only if you add others. Also read from
   * `AWS_AUTH_SCHEME_PREFERENCE` and from `auth_scheme_preference` in the profile, where the names are separated by commas.
   *
   * @defaultValue `[]`: the order of `httpAuthSchemeProvider`
   */
  authSchemePreference?: string[] | Provider<string[]> | undefined;

  /**
   * The authentication schemes that requests may use instead of Signature Version 4, for endpoints that need another one, or none.
   *
   * @defaultValue Signature Version 4 alone, as `aws.auth#sigv4`
   */
  httpAuthSchemes?: HttpAuthScheme[] | undefined;

  /**
   * Says which of `httpAuthSchemes` a request may use, those to try first in front.
   *
   * @defaultValue a function that answers with `aws.auth#sigv4`
   */
  httpAuthSchemeProvider?: AuthSchemeProvider | undefined;

  /** Accepted for compatibility: the order of the middleware is always kept, and its handlers are chained for each call. */
  cacheMiddleware?: boolean | undefined;
  /** Accepted for compatibility: the service has one version. */
  apiVersion?: string | undefined;
  /** Accepted for compatibility, and passed on to code that asks for it. */
  base64Decoder?: Decoder | undefined;
  /** Accepted for compatibility, and passed on to code that asks for it. */
  base64Encoder?: Encoder | undefined;
  /** Finds the length of a body, for `content-length`. */
  bodyLengthChecker?: ((body: unknown) => number | undefined) | undefined;
  /** Makes the provider of credentials that is used when `credentials` is left out. */
  credentialDefaultProvider?: ((input: object) => CredentialsProvider) | undefined;
  /** Finds what the user agent says of this client and its platform. */
  defaultUserAgentProvider?: Provider<UserAgent> | undefined;
  /**
   * Finds the endpoint of a region. Its `headers` go with each request; the first of `properties.authSchemes` says which region and
   * service to sign for.
   */
  endpointProvider?: ((parameters: EndpointParameters, context?: { logger?: Logger }) => EndpointV2) | undefined;
  /** What the user agent calls the platform. */
  runtime?: string | undefined;
  /** Accepted for compatibility: the client serves one service. */
  serviceId?: string | undefined;
  /** Hashes for signatures, in place of the platform's own means. */
  sha256?: ChecksumConstructor | HashConstructor | undefined;
  /** Accepted for compatibility: the path of requests has nothing to escape. */
  signingEscapePath?: boolean | undefined;
  /**
   * The region to sign for, where it is not the one that the request goes to.
   *
   * @defaultValue the region of the ARN that the request goes to, else `region`
   */
  signingRegion?: string | undefined;
  /**
   * A class to make the signer of, in place of the built-in Signature Version 4, such as Smithy's `SignatureV4`. Where there is a
   * `signer`, it wins.
   */
  signerConstructor?: (new (options: SignerOptions) => RequestSigner) | undefined;
  /** Reads the body of an answer to its end. */
  streamCollector?: StreamCollector | undefined;
  /** Accepted for compatibility, and passed on to code that asks for it. */
  urlParser?: UrlParser | undefined;
  /** Accepted for compatibility, and passed on to code that asks for it. */
  utf8Decoder?: Decoder | undefined;
  /** Accepted for compatibility, and passed on to code that asks for it. */
  utf8Encoder?: Encoder | undefined;
}

/**
 * A function that finds credentials. It may be called again while the old ones are still valid.
 *
 * @public
 */
export type CredentialsProvider = (options?: Record<string, unknown>) => Promise<AwsCredentialIdentity>;

/**
 * A function that says which ways of authentication the request of an operation may use.
 *
 * @public
 */
export type AuthSchemeProvider = HttpAuthSchemeProvider<HttpAuthSchemeParameters & { region?: string }>;

/**
 * What a signer is made from.
 *
 * @public
 */
export interface SignerOptions {
  /** The credentials to sign with, or what finds them. */
  credentials: AwsCredentialIdentity | Provider<AwsCredentialIdentity>;
  /** The region to sign for, or what finds it. */
  region: string | Provider<string>;
  /** The service's name in signatures, `secretsmanager`. */
  service: string;
  /** The class that computes SHA-256. */
  sha256: ChecksumConstructor | HashConstructor;
  /** Whether the path of a request is encoded once more for the signature. */
  uriEscapePath?: boolean;
}

/**
 * How AWS SDKs choose defaults.
 *
 * @public
 */
export type DefaultsMode = "standard" | "cross-region" | "in-region" | "mobile" | "auto" | "legacy";

/**
 * Another name of {@link SecretsManagerClientConfig}, as in the official package.
 *
 * @public
 */
export type SecretsManagerClientConfigType = SecretsManagerClientConfig;

/**
 * Those options that have a default for each platform.
 *
 * @public
 */
export interface ClientDefaults extends Pick<
  SecretsManagerClientConfig,
  | "requestHandler"
  | "sha256"
  | "urlParser"
  | "bodyLengthChecker"
  | "streamCollector"
  | "base64Decoder"
  | "base64Encoder"
  | "utf8Decoder"
  | "utf8Encoder"
  | "runtime"
  | "disableHostPrefix"
  | "serviceId"
  | "useDualstackEndpoint"
  | "useFipsEndpoint"
  | "region"
  | "profile"
  | "defaultUserAgentProvider"
  | "credentialDefaultProvider"
  | "maxAttempts"
  | "retryMode"
  | "logger"
  | "extensions"
  | "defaultsMode"
> {}

/**
 * Those options that decide on the endpoint.
 *
 * @public
 */
export interface ClientInputEndpointParameters extends Pick<
  SecretsManagerClientConfig,
  "region" | "useDualstackEndpoint" | "useFipsEndpoint" | "endpoint"
> {}
